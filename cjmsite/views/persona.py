"""A persona's own page: the facts, the empathy map, and the maps they travel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cjmsite.model import MapSummary, Persona, Statement
from cjmsite.model.frozen import frozen
from cjmsite.views.empathy import Canvas, Facet, Sitter, canvas, sitter, smallest_layout
from cjmsite.views.index import MapCard, map_card
from cjmsite.views.page import Surroundings
from cjmsite.views.said import Bibliography, Said

ROOT = "../"


@frozen
class PersonaView:
    """What a persona's page shows. `assumed` is true when no source stands behind the persona.

    `tastes` are likes, dislikes and what leaves them cold; `habits` needs, behaviour and preferences.
    """

    id: str
    name: str
    language: str
    links: Mapping[str, str]
    kind: str
    age: str
    role: str
    priority: str
    value: str
    sitter: Sitter
    quote: Said | None
    problem: Said | None
    consequence: Said | None
    tastes: tuple[Facet, ...]
    habits: tuple[Facet, ...]
    empathy: Canvas | None
    sources: tuple[str, ...]
    assumed: bool
    notes: str
    tags: tuple[str, ...]
    maps: tuple[MapCard, ...]


_TASTES = ("likes", "dislikes", "does_not_care")
_HABITS = ("needs", "behaviour", "preferences")


def persona(persona: Persona, maps: Sequence[MapSummary], around: Surroundings) -> PersonaView:
    """The page of one persona; `maps` are those they appear on."""
    cited = Bibliography(())
    known = persona.empathy
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
        sitter=sitter(persona, around),
        quote=cited.maybe(persona.quote),
        problem=cited.maybe(persona.problem),
        consequence=cited.maybe(persona.consequence),
        tastes=_facets(persona, _TASTES, cited),
        habits=_facets(persona, _HABITS, cited),
        empathy=canvas(known, smallest_layout(known), cited) if known else None,
        sources=persona.sources,
        assumed=not persona.sources,
        notes=persona.notes,
        tags=persona.tags,
        maps=tuple(map_card(journey, around.personas, ROOT) for journey in maps),
    )


def _facets(persona: Persona, keys: Sequence[str], cited: Bibliography) -> tuple[Facet, ...]:
    lists: list[tuple[str, tuple[Statement, ...]]] = [(key, getattr(persona, key)) for key in keys]
    return tuple(Facet(key, cited.said_all(texts)) for key, texts in lists if texts)
