"""What a map says of itself: people, evidence, and all its other keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cjmsite.model import Asset, JourneyMap, MapSummary, Statement
from cjmsite.model.frozen import frozen
from cjmsite.views.cells import Picture
from cjmsite.views.page import Surroundings, map_url, persona_url
from cjmsite.views.said import anchor

COLOURS = 6
"""How many persona colours a theme has; more people than that begin again at the first."""


class Person(NamedTuple):
    """One of the people on a map. `style` (1 to 6) picks colour, marker and line; the url is empty without a page."""

    id: str
    style: int
    name: str
    url: str
    role: str
    quote: str
    language: str
    assumed: bool
    portrait: Picture | None


class SourceView(NamedTuple):
    """A line of the list of sources."""

    anchor: str
    number: int
    id: str
    title: str
    n: int | None
    date: str
    kind: str
    file: str
    link: str


class Reference(NamedTuple):
    """Another map this one speaks of; the url is empty when there is no such page."""

    relation: str
    url: str
    title: str


class CurveFact(NamedTuple):
    """What was said about a curve besides its scores."""

    label: str
    id: str
    data: str
    scale: tuple[float, float] | None
    band: str
    hide_below: int


class BoardFact(NamedTuple):
    """A selection of lanes the author named under `views`."""

    name: str
    lanes: tuple[str, ...]
    hide: tuple[str, ...]
    paper: str
    quotes: str


class Evidence(NamedTuple):
    """How many texts of a map rest on a source, on an admitted assumption, or on nothing said."""

    cited: int
    assumed: int
    bare: int

    @property
    def total(self) -> int:
        """All texts."""
        return sum(self)


@frozen
class About:
    """The keys of a map that are not part of its grid; empty where the author said nothing."""

    scope: str
    product: str
    market: str
    purpose: str
    use: tuple[str, ...]
    decision: str
    owner: str
    team: tuple[str, ...]
    participants: tuple[str, ...]
    facilitator: str
    agreed: str
    review: str
    review_when: str
    languages: tuple[str, ...]
    tags: tuple[str, ...]
    scale: tuple[float, float]
    curves: tuple[CurveFact, ...]
    boards: tuple[BoardFact, ...]
    references: tuple[Reference, ...]
    history: tuple[tuple[str, str], ...]
    checks: tuple[tuple[str, str], ...]


def about(journey: JourneyMap, maps: Mapping[str, MapSummary]) -> About:
    """All plain facts of a map."""
    return About(
        journey.scope,
        journey.product,
        journey.market,
        journey.purpose,
        journey.use,
        journey.decision,
        journey.owner,
        journey.team,
        journey.participants,
        journey.facilitator,
        journey.agreed,
        journey.review,
        journey.review_when,
        journey.languages,
        journey.tags,
        (journey.scale.low, journey.scale.high),
        tuple(
            CurveFact(c.label, c.id, c.data, (c.scale.low, c.scale.high) if c.scale else None, c.band, c.hide_below)
            for c in journey.curves
            if c.data or c.scale or c.band or c.hide_below
        ),
        tuple(BoardFact(b.name, b.lanes, b.hide, b.paper, b.quotes) for b in journey.views),
        tuple(_references(journey, maps)),
        tuple((revision.version, revision.words) for revision in journey.history),
        tuple(journey.checks.items()),
    )


def _references(journey: JourneyMap, maps: Mapping[str, MapSummary]) -> Iterator[Reference]:
    for relation in ("compare", "variant_of", "part_of"):
        other: str = getattr(journey, relation)
        if other in maps:
            yield Reference(relation, "../" + map_url(other), maps[other].title)
        elif other:
            yield Reference(relation, "", other)


def people(who: tuple[str, ...], around: Surroundings, root: str) -> tuple[Person, ...]:
    """The people on a map in the author's order; a plain name is a person without a page."""
    return tuple(_person(index, name, around, root) for index, name in enumerate(who))


def _person(index: int, name: str, around: Surroundings, root: str) -> Person:
    style = index % COLOURS + 1
    known = around.personas.get(name)
    if known is None:
        return Person(name, style, name, "", "", "", "", False, None)
    picture = portrait(known.portrait, around.assets, root)
    url = root + persona_url(known.id)
    return Person(name, style, known.name, url, known.role, known.quote, known.language, known.assumed, picture)


def portrait(path: str, assets: Mapping[str, Asset], root: str) -> Picture | None:
    """A published portrait, or None where there is none."""
    asset = assets.get(path)
    return Picture(root + asset.url, asset.width, asset.height, "") if asset else None


def sources(journey: JourneyMap) -> tuple[SourceView, ...]:
    """The list of sources in the author's order, counted from 1."""
    return tuple(
        SourceView(anchor("source", s.id), number, s.id, s.title, s.n, s.date, s.kind, s.file, s.link)
        for number, s in enumerate(journey.sources.values(), 1)
    )


def evidence(texts: Iterable[Sequence[Statement]]) -> Evidence:
    """The count of texts in the grid, given step by step, by what they rest on."""
    levels = [statement.evidence for step in texts for statement in step]
    return Evidence(levels.count("cited"), levels.count("assumed"), levels.count("bare"))
