"""What pages may know besides their own source: the surroundings of each page, and the hash of all it is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from types import MappingProxyType
from typing import NamedTuple

from cjmsite.content.discover import SourceFile
from cjmsite.content.resolve import Known
from cjmsite.model import Asset, MapSummary, PersonaSummary, SiteConfig
from cjmsite.model.frozen import frozen
from cjmsite.pipeline.record import Record
from cjmsite.views.counterparts import Counterpart, Pair, counterparts, pairs
from cjmsite.views.kinship import NO_FAMILY, Kinship, kinship
from cjmsite.views.page import Frame, Surroundings, article_url, map_url, persona_url


@frozen
class Facts:
    """What all pages of a build share. `base` hashes program, theme, settings, frame; `assets` are by source path."""

    config: SiteConfig
    frame: Frame
    known: Known
    personas: Mapping[str, PersonaSummary]
    assets: Mapping[str, Asset]
    base: str


_URLS = {"map": map_url, "persona": persona_url, "page": article_url}


def page_url(source: SourceFile) -> str:
    """Where the page made from a source stands."""
    return _URLS[source.kind](source.id)


class Others(NamedTuple):
    """The maps of a site by their ids, how they hang together, which are compared and the ways there."""

    maps: Mapping[str, MapSummary]
    kin: Kinship
    pairs: tuple[Pair, ...] = ()
    ways: Mapping[str, tuple[Counterpart, ...]] = MappingProxyType({})

    def touch(self, name: str) -> bool:
        """Whether the page of a map shows another that the map itself does not refer to."""
        return name in self.kin.parents or name in self.kin.children or name in self.ways


def others(maps: Mapping[str, MapSummary]) -> Others:
    """These maps with what holds them together."""
    found = pairs(maps)
    return Others(maps, kinship(maps), found, counterparts(found, maps))


NO_OTHERS = Others({}, Kinship())


def surroundings(
    facts: Facts, source: SourceFile, record: Record, others: Others = NO_OTHERS, who: Iterable[str] = ()
) -> Surroundings:
    """What a source refers to, and nothing else: so nothing a page shows can be missing from its fingerprint."""
    there = facts.known
    named: dict[str, list[str]] = {"map": [], "image": [], "link": [], "persona": [], "file": []}
    for kind, target, *_ in record.references:
        named[kind].append(target)
    people = {
        name: facts.personas[persona]
        for name in (*named["persona"], *who)
        if (persona := there.persona(name)) is not None and persona in facts.personas
    }
    assets = _pictures(facts, source.path, named["image"])
    for person in people.values():
        assets |= _pictures(facts, there.personas[person.id], [person.portrait])
    links = {target: url for target in named["link"] if (url := _address(there, target, source.path))}
    nearby = {target: others.maps[target] for target in named["map"] if target in others.maps}
    family = others.kin.family(source.id, others.maps) if source.kind == "map" else NO_FAMILY
    ways = others.ways.get(source.id, ()) if source.kind == "map" else ()
    return Surroundings(facts.config, people, nearby, assets, links, family, ways, facts.frame.edition)


def _address(there: Known, target: str, source: str) -> str | None:
    """Where a link typed in a source leads, seen from the site's top."""
    path = there.path("link", target, source)
    return page_url(there.files[path]) if path else there.made(target, source)


def fingerprint(base: str, *inputs: object) -> str:
    """The hash of everything a page is made from; inputs are plain data whose repr says all of it."""
    return blake2b(repr((base, inputs)).encode(), digest_size=16).hexdigest()


def what_is_near(around: Surroundings) -> tuple[object, ...]:
    """Surroundings as plain data to be hashed; the settings are part of the base."""
    parts = (around.personas, around.maps, around.assets, around.links)
    by_name = (
        sorted((key, tuple(value) if isinstance(value, tuple) else value) for key, value in part.items())
        for part in parts
    )
    return (*by_name, *(tuple([tuple(one) for one in line]) for line in (*around.family, around.counterparts)))


def portraits_of(facts: Facts) -> dict[str, Asset]:
    """The portraits of all personas by the path that was typed."""
    found: dict[str, Asset] = {}
    for person in facts.personas.values():
        found |= _pictures(facts, facts.known.personas[person.id], [person.portrait])
    return found


def _pictures(facts: Facts, source: str, targets: Iterable[str]) -> dict[str, Asset]:
    found = {target: facts.known.path("image", target, source) for target in targets if target}
    return {target: facts.assets[path] for target, path in found.items() if path and path in facts.assets}
