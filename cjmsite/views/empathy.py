"""A persona's empathy map in its usual layouts of four, six and seven parts, filled in or blank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cjmsite.model import EmpathyMap, Persona, SiteConfig, Statement
from cjmsite.model.frozen import frozen
from cjmsite.views.cells import Picture
from cjmsite.views.facts import portrait
from cjmsite.views.page import Surroundings
from cjmsite.views.said import Bibliography, Said

ROOT = "../"

LAYOUTS: Mapping[int, Mapping[str, tuple[str, ...]]] = {
    4: {"says": ("says",), "thinks": ("thinks",), "does": ("does",), "feels": ("feels",)},
    6: {
        "thinks_and_feels": ("thinks", "feels"),
        "hears": ("hears",),
        "sees": ("sees",),
        "says_and_does": ("says", "does"),
        "pains": ("pains",),
        "gains": ("gains",),
    },
    7: {
        "who": ("who",),
        "must_do": ("must_do",),
        "sees": ("sees",),
        "says": ("says",),
        "does": ("does",),
        "hears": ("hears",),
        "thinks_and_feels": ("thinks", "feels", "pains", "gains"),
    },
}
"""The parts of each layout, and the fields of an empathy map that each part holds."""

_QUOTED = frozenset({"says", "thinks"})


class Facet(NamedTuple):
    """A list of texts under one heading; `id` is the key the author wrote. `quoted`: in the persona's own words."""

    id: str
    texts: tuple[Said, ...]
    quoted: bool = False


class Part(NamedTuple):
    """One part of the drawing with the lists it holds; more than one have headings of their own."""

    id: str
    facets: tuple[Facet, ...]


class Canvas(NamedTuple):
    """An empathy map as drawn in a layout of four, six or seven parts."""

    layout: int
    parts: tuple[Part, ...]


class Sitter(NamedTuple):
    """Whom the map is about: a name, and a portrait or the initial that stands for it."""

    name: str
    initial: str
    portrait: Picture | None


@frozen
class EmpathyView:
    """The page of one persona's empathy map in all layouts."""

    title: str
    language: str
    links: Mapping[str, str]
    sitter: Sitter
    role: str
    url: str
    assumed: bool
    canvases: tuple[Canvas, ...]


@frozen
class BlankEmpathyView:
    """Empty empathy maps to be filled in by hand."""

    language: str
    links: Mapping[str, str]
    canvases: tuple[Canvas, ...]


def empathy(persona: Persona, around: Surroundings) -> EmpathyView:
    """The page of a persona's empathy map."""
    cited = Bibliography(())
    return EmpathyView(
        title=persona.name,
        language=persona.language or around.config.language,
        links=around.seen_from(ROOT),
        sitter=sitter(persona, around),
        role=persona.role,
        url=f"{persona.id}.html",
        assumed=not persona.sources,
        canvases=tuple(canvas(persona.empathy or EmpathyMap(), layout, cited) for layout in LAYOUTS),
    )


def blank_empathy(config: SiteConfig) -> BlankEmpathyView:
    """Blank sheets in the site's language."""
    sheets = tuple(canvas(EmpathyMap(), layout, Bibliography(())) for layout in LAYOUTS)
    return BlankEmpathyView(config.language, {}, sheets)


def sitter(persona: Persona, around: Surroundings) -> Sitter:
    """How a persona is pictured."""
    return Sitter(persona.name, initial(persona.name), portrait(persona.portrait, around.assets, ROOT))


def initial(name: str) -> str:
    """The letter that stands for a person without a portrait; empty for a name without letters."""
    return next((letter.upper() for letter in name if letter.isalpha()), "")


def canvas(known: EmpathyMap, layout: int, cited: Bibliography) -> Canvas:
    """What is known of a person, drawn in a layout; parts that nothing is known of stay empty."""
    parts = LAYOUTS[layout]
    return Canvas(layout, tuple(Part(part, _facets(known, fields, cited)) for part, fields in parts.items()))


def smallest_layout(known: EmpathyMap) -> int:
    """The layout with the fewest parts that shows all that is known."""
    said = {name for name in LAYOUT_FIELDS if getattr(known, name)}
    return next(
        layout for layout, parts in LAYOUTS.items() if said <= {one for names in parts.values() for one in names}
    )


LAYOUT_FIELDS = ("who", "must_do", "sees", "says", "does", "hears", "thinks", "feels", "pains", "gains")
"""Every field of an empathy map."""


def _facets(known: EmpathyMap, names: tuple[str, ...], cited: Bibliography) -> tuple[Facet, ...]:
    said: dict[str, tuple[Statement, ...]] = {name: getattr(known, name) for name in names}
    return tuple(Facet(name, cited.said_all(texts), name in _QUOTED) for name, texts in said.items() if texts)
