"""What is left of a file, and of the settings, in an edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from cjmsite.content.editions.blocks import Sight, seen
from cjmsite.content.editions.edition import Edition
from cjmsite.content.editions.evidence import texts, without_citations
from cjmsite.content.editions.maps import cut_map
from cjmsite.content.fields import plain_key
from cjmsite.content.validate import Entry
from cjmsite.model import Article, Audience, JourneyMap, Persona, SiteConfig
from cjmsite.text import targets


def cut(entry: Entry[Any], kind: str, edition: Edition) -> Entry[Any]:
    """A map, persona or page with what it refers to, as the edition has them."""
    model = _CUTS[kind](entry.model, edition)
    named = _NAMED[kind](model) | {
        ("image" if image else "link", file) for text in texts(model) if "](" in text for file, image in targets(text)
    }
    kept = tuple(one for one in entry.references if (one.kind, one.target) in named)
    return replace(entry, model=model, references=kept)


def cut_persona(persona: Persona, edition: Edition) -> Persona:
    """The persona without what the edition does not have; how many people stand behind a quote nobody knows there."""
    empathy = persona.empathy
    said = empathy and replace(empathy, says=tuple([one for one in empathy.says if edition.quotable(one, {})]))
    quote = persona.quote if persona.quote and edition.quotable(persona.quote, {}) else None
    bare: Persona = seen(replace(persona, quote=quote, empathy=said), edition.sight())
    return without_citations(bare, frozenset(bare.sources))


def cut_settings(config: SiteConfig, audience: Audience) -> SiteConfig:
    """The settings as pages of an edition may show them."""
    sight = Sight(audience, tuple(sorted(config.editions.keys.items())))
    lanes = {lane: label for lane, label in config.vocabulary.lanes.items() if sight.sees(plain_key(lane))}
    return replace(
        config, vocabulary=replace(config.vocabulary, lanes=lanes), publish={}, checks={}, editor="", comments=""
    )


def _cut_article(article: Article, _edition: Edition) -> Article:
    return article


def _named_by_map(journey: JourneyMap) -> set[tuple[str, str]]:
    maps = (journey.compare, journey.variant_of, journey.part_of, *(step.opens for step in journey.steps))
    return {
        *(("persona", who) for who in journey.who),
        *(("map", name) for name in maps),
        *(("image", step.story.path) for step in journey.steps if step.story),
        *(("file", source.file) for source in journey.sources.values()),
        *(("file", kpi.data) for step in journey.steps for kpi in step.kpis),
    }


def _named_by_persona(persona: Persona) -> set[tuple[str, str]]:
    return {("image", persona.portrait)}


_CUTS: Mapping[str, Callable[[Any, Edition], Any]] = {"map": cut_map, "persona": cut_persona, "page": _cut_article}
_NAMED: Mapping[str, Callable[[Any], set[tuple[str, str]]]] = {
    "map": _named_by_map,
    "persona": _named_by_persona,
    "page": lambda _article: set(),
}
