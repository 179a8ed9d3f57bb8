"""A persona's own page: the facts, the empathy map, and the maps they travel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cjmsite.model import EmpathyMap, MapSummary, Persona, Statement
from cjmsite.views.cells import Picture
from cjmsite.views.facts import portrait
from cjmsite.views.index import MapCard, map_card
from cjmsite.views.page import Surroundings
from cjmsite.views.said import Bibliography, Said

ROOT = "../"


class Facet(NamedTuple):
    """A list of texts under one heading; `id` is the key the author wrote."""

    id: str
    texts: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class PersonaView:
    """What a persona's page shows. `assumed` is true when no source stands behind the persona."""

    id: str
    name: str
    language: str
    links: Mapping[str, str]
    kind: str
    age: str
    role: str
    priority: str
    value: str
    portrait: Picture | None
    quote: Said | None
    problem: Said | None
    consequence: Said | None
    facets: tuple[Facet, ...]
    empathy: tuple[Facet, ...]
    sources: tuple[str, ...]
    assumed: bool
    notes: str
    tags: tuple[str, ...]
    maps: tuple[MapCard, ...]


_FACETS = ("needs", "likes", "dislikes", "does_not_care", "behaviour", "preferences")
_EMPATHY = ("who", "must_do", "sees", "says", "does", "hears", "thinks", "feels", "pains", "gains")


def persona(persona: Persona, maps: Sequence[MapSummary], around: Surroundings) -> PersonaView:
    """The page of one persona; `maps` are those they appear on."""
    cited = Bibliography(())
    return PersonaView(
        id=persona.id,
        name=persona.name,
        language=persona.language or around.config.language,
        links=around.seen_from(ROOT),
        kind=persona.kind,
        age=persona.age,
        role=persona.role,
        priority=persona.priority,
        value=persona.value,
        portrait=portrait(persona.portrait, around.assets, ROOT),
        quote=cited.maybe(persona.quote),
        problem=cited.maybe(persona.problem),
        consequence=cited.maybe(persona.consequence),
        facets=_facets(persona, _FACETS, cited),
        empathy=_facets(persona.empathy, _EMPATHY, cited) if persona.empathy else (),
        sources=persona.sources,
        assumed=not persona.sources,
        notes=persona.notes,
        tags=persona.tags,
        maps=tuple(map_card(journey, around.personas, ROOT) for journey in maps),
    )


def _facets(holder: Persona | EmpathyMap, keys: Sequence[str], cited: Bibliography) -> tuple[Facet, ...]:
    lists: list[tuple[str, tuple[Statement, ...]]] = [(key, getattr(holder, key)) for key in keys]
    return tuple(Facet(key, cited.said_all(texts)) for key, texts in lists if texts)
