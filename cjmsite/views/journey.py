"""A map's own page: head, grid, curves, and everything else its author wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from cjmsite.model import Channel, JourneyMap
from cjmsite.views import facts
from cjmsite.views.cells import icons as chip_icons
from cjmsite.views.emotion import COLUMN, CurveView, Message, curve_views, mean, messages, rests_on_nothing
from cjmsite.views.facts import About, Evidence, Person, SourceView
from cjmsite.views.flow import Flow, flow
from cjmsite.views.heads import PhaseHead, StepHead, phase_heads, step_heads
from cjmsite.views.lanes import Lane, lanes
from cjmsite.views.lines import Extreme, highest, lines, lowest
from cjmsite.views.page import Surroundings
from cjmsite.views.said import Bibliography, Said

ROOT = "../"
"""What leads from a map's page to the site's top."""


_BREADTHS = ((6, "narrow"), (9, "medium"))
"""Up to how many steps fit side by side on a small and on a usual desktop screen; more are wide."""


class Card(NamedTuple):
    """A step by itself: its head, what each person feels (style, name, score, word), and its filled cells by anchor."""

    step: StepHead
    moods: tuple[tuple[int, str, float, str], ...]
    rows: tuple[tuple[str, str, str], ...]


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


def journey(map: JourneyMap, around: Surroundings) -> JourneyView:
    """The page of one map."""
    cited = Bibliography(map.sources)
    people = facts.people(map.who, around, ROOT)
    curves = curve_views(map, people, cited)
    low, peak = _extremes(map, curves)
    phases = phase_heads(map, cited)
    steps = step_heads(map, low, peak, around.maps)
    hot = frozenset(index for index, step in enumerate(steps) if step.hot)
    rows = lanes(map, around, cited, [curve.id for curve in curves], hot)
    return JourneyView(
        id=map.id,
        title=map.title,
        language=map.language,
        links=around.seen_from(ROOT),
        status=map.status,
        state=map.state,
        version=map.version,
        reviewed=map.reviewed,
        scenario=cited.maybe(map.scenario),
        goal=cited.maybe(map.goal),
        problem=cited.maybe(map.problem),
        consequence=cited.maybe(map.consequence),
        expects=cited.said_all(map.expects),
        people=_travellers(people, curves),
        phases=phases,
        steps=steps,
        lanes=rows,
        cards=_cards(steps, rows, curves),
        breadth=next((breadth for most, breadth in _BREADTHS if len(steps) <= most), "wide"),
        curves=curves,
        flow=flow(map, hot),
        estimated=rests_on_nothing(map),
        hot=tuple(index * COLUMN for index in sorted(hot)),
        column=COLUMN,
        messages=messages(curves, [step.name for step in map.steps]),
        low=_moment(low, map, curves),
        peak=_moment(peak, map, curves),
        evidence=facts.evidence(map),
        sources=facts.sources(map),
        life_events=cited.said_all(map.life_events),
        notes=map.notes,
        about=facts.about(map, around.maps),
        channels=around.config.vocabulary.channels,
        icons=_icons(phases, steps, rows),
    )


def _travellers(people: tuple[Person, ...], curves: tuple[CurveView, ...]) -> tuple[Traveller, ...]:
    means = {row.style: mean(row) for row in curves[0].rows} if curves else {}
    return tuple(Traveller(person, means.get(person.style)) for person in people)


def _extremes(map: JourneyMap, curves: tuple[CurveView, ...]) -> tuple[Extreme | None, Extreme | None]:
    """The lowest and the highest score of the first curve."""
    first = lines(map, curves[0].id) if curves else ()
    return lowest(first), highest(first)


def _moment(extreme: Extreme | None, map: JourneyMap, curves: tuple[CurveView, ...]) -> Moment | None:
    if extreme is None:
        return None
    return Moment(curves[0].rows[extreme.line].who, map.steps[extreme.step].name, extreme.value)


def _cards(steps: tuple[StepHead, ...], rows: tuple[Lane, ...], curves: tuple[CurveView, ...]) -> tuple[Card, ...]:
    """The same cells step by step; what each person feels stands in the card's head."""
    cards = []
    for index, step in enumerate(steps):
        moods = tuple(
            (row.style, row.who, reading.value, reading.word)
            for row in (curves[0].rows if curves else ())
            if (reading := row.readings[index])
        )
        filled = tuple(
            (row.id, row.label, row.cells[index].anchor) for row in rows if row.cells and row.cells[index].items
        )
        cards.append(Card(step, moods, filled))
    return tuple(cards)


def _icons(phases: tuple[PhaseHead, ...], steps: tuple[StepHead, ...], rows: tuple[Lane, ...]) -> frozenset[str]:
    """The pictograms the page has to define."""
    lane = {f"lane-{row.icon}" for row in rows}
    flags = {flag.kind for step in steps for flag in step.flags}
    chips: set[str] = set()
    for row in rows:
        if row.kind == "chips":
            chips.update(name for cell in row.cells for name in chip_icons(cell.items))
    initiators = (
        {"initiators"}
        if any(chip.initiator for row in rows if row.kind == "chips" for cell in row.cells for chip in cell.items)
        else set()
    )
    repeated = {"repeats" for phase in phases if phase.repeats}
    return frozenset(lane | flags | repeated | chips)
