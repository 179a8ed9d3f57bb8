"""How far is the work on a map, when is it due, what is still to be found out, and how straight is its course?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from cjmsite.method.progress import Milestone, progress
from cjmsite.method.review import review_due
from cjmsite.method.unknowns import Unknown, unknowns
from cjmsite.model import LEAVE, JourneyMap, Kpi, Quantity, Statement
from cjmsite.model.frozen import frozen
from cjmsite.views.crumbs import Kin, kin
from cjmsite.views.measures import Measure, measure
from cjmsite.views.page import Surroundings
from cjmsite.views.said import anchor


class Course(NamedTuple):
    """What makes a journey other than straight, each counted.

    Ways back, ways ahead over steps, ways out, what comes back, what may be left out, what happens at the same time.
    """

    back: int
    ahead: int
    out: int
    repeats: int
    optional: int
    parallel: int


class Figure(NamedTuple):
    """A measure and the step it belongs to. `change` is now against the baseline; `better` whether it leads to the
    target, None where that can't be told."""

    number: int
    anchor: str
    measure: Measure
    change: float | None
    better: bool | None


class Question(NamedTuple):
    """An assumption or a guessed feeling; `own_label` is the author's name for the lane or curve it stands in."""

    kind: str
    key: str
    own_label: str
    text: str


class Gap(NamedTuple):
    """What is assumed about one step."""

    number: int
    anchor: str
    name: str
    questions: tuple[Question, ...]


@frozen
class Standing:
    """How things stand with a map. `due` is the ISO date of its next review, or empty; `agreed` is a day and the words
    after it; `assumed` are the people on it who stand on no source; `numb` and `bare` the numbers and anchors of steps
    whose feeling is not known, and of which nothing said names a source. `work` tells whether its readers are those who
    work on the map: only they are told what is still to be done."""

    due: str
    six: tuple[Milestone, ...]
    above: tuple[Kin, ...]
    below: tuple[Kin, ...]
    course: Course
    figures: tuple[Figure, ...]
    agreed: tuple[str, str]
    gaps: tuple[Gap, ...]
    numb: tuple[tuple[int, str], ...]
    bare: tuple[tuple[int, str], ...]
    assumed: tuple[str, ...]
    work: bool = True


def standing(source: JourneyMap, around: Surroundings, texts: Sequence[Sequence[Statement]]) -> Standing:
    """How things stand with a map; `texts` are its statements, step by step."""
    due = review_due(source) if source.review else None
    work = not around.edition
    asked = unknowns(source, texts) if work else []
    return Standing(
        due=due.isoformat() if due else "",
        six=progress(source) if work else (),
        above=kin(around.family.above),
        below=kin(around.family.below),
        course=_course(source),
        figures=_figures(source),
        agreed=_dated(source.agreed),
        gaps=_gaps(source, [one for one in asked if one.statement]),
        numb=_places(source, [one.step for one in asked if one.kind == "feeling"]),
        bare=_places(source, [one.step for one in asked if one.kind == "source"]),
        assumed=tuple([one.name for who in source.who if work and (one := around.personas.get(who)) and one.assumed]),
        work=work,
    )


def _course(source: JourneyMap) -> Course:
    ways = [(index, branch.target) for index, step in enumerate(source.steps) if step.next for branch in step.next]
    places = {step.id: index for index, step in enumerate(source.steps)} if ways else {}
    jumps = [places[target] - index for index, target in ways if target in places]
    return Course(
        back=sum(jump <= 0 for jump in jumps),
        ahead=sum(jump > 1 for jump in jumps),
        out=sum(target == LEAVE for _, target in ways),
        repeats=len([1 for step in source.steps if step.repeats] + [1 for phase in source.phases if phase.repeats]),
        optional=len([1 for step in source.steps if step.optional]),
        parallel=len([1 for step in source.steps if step.parallel]),
    )


def _figures(source: JourneyMap) -> tuple[Figure, ...]:
    return tuple(
        [
            Figure(number, anchor("step", step.id), measure(kpi), *_trend(kpi))
            for number, step in enumerate(source.steps, 1)
            if step.kpis
            for kpi in step.kpis
        ]
    )


def _trend(kpi: Kpi) -> tuple[float | None, bool | None]:
    """The change of a measure since its baseline, and whether it leads to the target; None where units differ."""
    change = _difference(kpi.baseline, kpi.now)
    aim = _difference(kpi.baseline, kpi.target)
    return change, change * aim > 0 if change and aim else None


def _difference(one: Quantity | None, other: Quantity | None) -> float | None:
    if one is None or other is None or one.value is None or other.value is None or one.unit != other.unit:
        return None
    return round(other.value - one.value, 6)


def _dated(text: str) -> tuple[str, str]:
    """The ISO day a text begins with, and the words after it."""
    day, _, words = text.partition(" ")
    day = day.rstrip(",;:")
    is_day = len(day) in (7, 10) and day[:4].isdigit() and day[4] == "-"
    return (day, words.strip()) if is_day else ("", text)


def _places(source: JourneyMap, steps: list[int]) -> tuple[tuple[int, str], ...]:
    return tuple([(index + 1, anchor("step", source.steps[index].id)) for index in steps])


def _gaps(source: JourneyMap, asked: list[Unknown]) -> tuple[Gap, ...]:
    labels = {**source.lane_labels, **{curve.id: curve.label for curve in source.curves if curve.label}}
    found = []
    for index, about in groupby(asked, key=attrgetter("step")):
        step = source.steps[index]
        questions = [
            Question(one.kind, one.key, labels.get(one.key, ""), one.statement.text) for one in about if one.statement
        ]
        found.append(Gap(index + 1, anchor("step", step.id), step.name, tuple(questions)))
    return tuple(found)
