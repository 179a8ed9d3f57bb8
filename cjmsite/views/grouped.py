"""The maps of a site by what they have in common: the people on them, their owners, their status, their tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from cjmsite.model import MapSummary, PersonaSummary, SiteConfig
from cjmsite.model.frozen import frozen
from cjmsite.views.filters import DRAFT, STATUSES
from cjmsite.views.maprow import MapRow, map_row
from cjmsite.views.page import persona_url

ROOT = "../"

Trait = tuple[str, str, str]
"""What maps have in common: its id, its name, the name's language."""


class Group(NamedTuple):
    """Maps that have something in common; `url` leads to the page of a persona, `anchor` to the group itself."""

    anchor: str
    id: str
    name: str
    language: str
    url: str
    rows: tuple[MapRow, ...]


@frozen
class GroupedView:
    """What a list of maps by a trait shows; `others` are the maps that say nothing of it."""

    title: str
    language: str
    by: str
    groups: tuple[Group, ...]
    others: tuple[MapRow, ...]


def grouped(
    config: SiteConfig, by: str, maps: Sequence[MapSummary], personas: Mapping[str, PersonaSummary]
) -> GroupedView:
    """The maps by `personas`, `owners`, `status` or `tags`; in each group they stand in the order they are given."""
    traits_of = _TRAITS[by]
    found: dict[str, tuple[Trait, list[MapRow]]] = {}
    others: list[MapRow] = []
    for one in maps:
        row = map_row(one, ROOT)
        traits = list(traits_of(one, personas))
        for trait in traits:
            found.setdefault(trait[0], (trait, []))[1].append(row)
        if not traits:
            others.append(row)
    ordered = sorted(found.values(), key=lambda group: _place(by, group[0]))
    pages = {name: ROOT + persona_url(name) for name in personas} if by == "personas" else {}
    groups = [
        Group(f"group-{number}", id_, name, language, pages.get(id_, ""), tuple(rows))
        for number, ((id_, name, language), rows) in enumerate(ordered, 1)
    ]
    return GroupedView(config.title, config.language, by, tuple(groups), tuple(others))


def _people(one: MapSummary, personas: Mapping[str, PersonaSummary]) -> Iterable[Trait]:
    for who in one.who:
        known = personas.get(who)
        yield (who, known.name, known.language) if known else (who, who, one.language)


def _owner(one: MapSummary, _: object) -> Iterable[Trait]:
    return ((one.owner, one.owner, one.language),) if one.owner else ()


def _status(one: MapSummary, _: object) -> Iterable[Trait]:
    return ((one.status or DRAFT, "", ""),)


def _tags(one: MapSummary, _: object) -> Iterable[Trait]:
    return ((tag, tag, one.language) for tag in one.tags)


_TRAITS: Mapping[str, Callable[[MapSummary, Mapping[str, PersonaSummary]], Iterable[Trait]]] = {
    "personas": _people,
    "owners": _owner,
    "status": _status,
    "tags": _tags,
}


def _place(by: str, trait: Trait) -> tuple[int, str, str]:
    """Statuses stand in the order a map passes through them, all else by name."""
    number = STATUSES.index(trait[0]) if by == "status" and trait[0] in STATUSES else 0
    return number, trait[1].casefold(), trait[0]
