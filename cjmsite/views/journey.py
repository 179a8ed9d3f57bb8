"""A map's own page: head, grid, curves, and everything else its author wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from cjmsite.model import Channel, JourneyMap
from cjmsite.views import facts
from cjmsite.views.cells import icons as chip_icons
from cjmsite.views.emotion import (
    COLUMN,
    CurveView,
    Extreme,
    Message,
    curve_views,
    extremes,
    mean,
    messages,
    rests_on_nothing,
)
from cjmsite.views.facts import About, Evidence, Person, SourceView
from cjmsite.views.flow import Flow, flow
from cjmsite.views.heads import PhaseHead, StepHead, phase_heads, step_heads
from cjmsite.views.lanes import Lane, lanes
from cjmsite.views.page import Surroundings
from cjmsite.views.said import Bibliography, Said

ROOT = "../"
"""What leads from a map's page to the site's top."""


_BREADTHS = ((6, "narrow"), (9, "medium"))
"""Up to how many steps fit side by side on a small and on a usual desktop screen; more are wide."""


class Card(NamedTuple):
    """A step by itself: its head, what each person feels (style, name, score, word), and its filled cells.

    A cell is given as its lane's place among the map's lanes and its own place among all filled cells, lane by lane.
    """

    step: StepHead
    moods: tuple[tuple[int, str, float, str], ...]
    rows: tuple[tuple[int, int], ...]


class Traveller(NamedTuple):
    """One of the people on the map with the mean of their scores on the first curve."""

    person: Person
    mean: float | None


class Moment(NamedTuple):
    """A score worth a figure in the page's head."""

    who: str
    step: str
    value: float


@dataclass(frozen=True, slots=True)
class JourneyView:
    """All that a map's page shows. `links` leads from paths an author typed to addresses relative to the page.

    `low` and `peak` are the extreme scores of the first curve; `icons` are the names of the pictograms in use.
    """

    id: str
    title: str
    language: str
    links: Mapping[str, str]
    status: str
    state: str
    version: str
    reviewed: str
    scenario: Said | None
    goal: Said | None
    problem: Said | None
    consequence: Said | None
    expects: tuple[Said, ...]
    people: tuple[Traveller, ...]
    phases: tuple[PhaseHead, ...]
    steps: tuple[StepHead, ...]
    lanes: tuple[Lane, ...]
    cards: tuple[Card, ...]
    breadth: str
    curves: tuple[CurveView, ...]
    flow: Flow | None
    estimated: bool
    hot: tuple[float, ...]
    column: float
    messages: tuple[Message, ...]
    low: Moment | None
    peak: Moment | None
    evidence: Evidence
    sources: tuple[SourceView, ...]
    life_events: tuple[Said, ...]
    notes: str
    about: About
    channels: Mapping[str, Channel]
    icons: frozenset[str]


def journey(journey_map: JourneyMap, around: Surroundings) -> JourneyView:
    """The page of one map."""
    cited = Bibliography(journey_map.sources)
    people = facts.people(journey_map.who, around, ROOT)
    curves = curve_views(journey_map, people, cited)
    low, peak = (extremes(curves[0]) if curves else None) or (None, None)
    phases = phase_heads(journey_map, cited)
    steps = step_heads(journey_map, low and low.step, peak and peak.step, around.maps)
    hot = frozenset(index for index, step in enumerate(steps) if step.hot)
    rows = lanes(journey_map, around, cited, [curve.id for curve in curves], hot)
    return JourneyView(
        id=journey_map.id,
        title=journey_map.title,
        language=journey_map.language,
        links=around.seen_from(ROOT),
        status=journey_map.status,
        state=journey_map.state,
        version=journey_map.version,
        reviewed=journey_map.reviewed,
        scenario=cited.maybe(journey_map.scenario),
        goal=cited.maybe(journey_map.goal),
        problem=cited.maybe(journey_map.problem),
        consequence=cited.maybe(journey_map.consequence),
        expects=cited.said_all(journey_map.expects),
        people=_travellers(people, curves),
        phases=phases,
        steps=steps,
        lanes=rows,
        cards=_cards(steps, rows, curves),
        breadth=next((breadth for most, breadth in _BREADTHS if len(steps) <= most), "wide"),
        curves=curves,
        flow=flow(journey_map, hot),
        estimated=rests_on_nothing(journey_map),
        hot=tuple(index * COLUMN for index in sorted(hot)),
        column=COLUMN,
        messages=messages(curves, [step.name for step in journey_map.steps]),
        low=_moment(low, journey_map),
        peak=_moment(peak, journey_map),
        evidence=facts.evidence(journey_map),
        sources=facts.sources(journey_map),
        life_events=cited.said_all(journey_map.life_events),
        notes=journey_map.notes,
        about=facts.about(journey_map, around.maps),
        channels=around.config.vocabulary.channels,
        icons=_icons(phases, steps, rows),
    )


def _travellers(people: tuple[Person, ...], curves: tuple[CurveView, ...]) -> tuple[Traveller, ...]:
    means = {row.style: mean(row) for row in curves[0].rows} if curves else {}
    return tuple(Traveller(person, means.get(person.style)) for person in people)


def _moment(extreme: Extreme | None, journey_map: JourneyMap) -> Moment | None:
    return Moment(extreme.who, journey_map.steps[extreme.step].name, extreme.value) if extreme else None


def _cards(steps: tuple[StepHead, ...], rows: tuple[Lane, ...], curves: tuple[CurveView, ...]) -> tuple[Card, ...]:
    """The same cells step by step; what each person feels stands in the card's head."""
    filled: list[list[tuple[int, int]]] = [[] for _ in steps]
    count = 0
    for place, row in enumerate(rows):
        for index, cell in enumerate(row.cells):
            if cell[2]:
                filled[index].append((place, count))
                count += 1
    felt = curves[0].rows if curves else ()
    return tuple(
        Card(
            step,
            tuple((r.style, r.who, found.value, found.word) for r in felt if (found := r.readings[index])),
            tuple(filled[index]),
        )
        for index, step in enumerate(steps)
    )


def _icons(phases: tuple[PhaseHead, ...], steps: tuple[StepHead, ...], rows: tuple[Lane, ...]) -> frozenset[str]:
    """The pictograms the page has to define."""
    lane = {f"lane-{row.icon}" for row in rows}
    flags = {flag.kind for step in steps for flag in step.flags}
    chips: set[str] = set()
    for row in rows:
        if row.kind == "chips":
            chips.update(name for _, _, items in row.cells for name in chip_icons(items))
    repeated = {"repeats" for phase in phases if phase.repeats}
    return frozenset(lane | flags | repeated | chips)
