"""A map's curves as its page shows them: the picture's geometry, the points with their meaning, the tale in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cjmsite.charts.emotion import emotion_chart
from cjmsite.charts.labels import Size
from cjmsite.charts.parts import Drawn, EmotionChart, Frame, Highlights, Note, Point, Spot
from cjmsite.charts.parts import Line as Drawable
from cjmsite.charts.scale import Axis
from cjmsite.model import Curve, JourneyMap, Score
from cjmsite.views.facts import Person
from cjmsite.views.lines import Line, Traced, lines
from cjmsite.views.notes import end_name, note_room, places_worth_a_note, room
from cjmsite.views.said import Bibliography, Mark, fit

COLUMN = 140.0
"""The narrowest a step is shown, in px: `--column` of the style sheet."""

HEIGHT = 316.0
"""The first curve's height in px; the others take `SMALL_HEIGHT`."""

SMALL_HEIGHT = 176.0
_NO_EVIDENCE = Size(88.0, 15.0)
"""Room for the words "no evidence" in any of our languages."""


class PointView(NamedTuple):
    """A mark on a line: per cent of width and height, the step, the score, and whether it is a guess."""

    x: float
    y: float
    step: str
    value: float
    word: str
    guessed: bool


class Label(NamedTuple):
    """Words in the picture: the person's name and score, and the author's word under it (may be empty)."""

    style: int
    who: str
    value: float
    word: str
    spot: Spot
    leader: str


class LineView(NamedTuple):
    """A drawn line: whose it is, `style` from 1 to 6 or 0 for everyone together, its points, and its last score if
    there is room for it beside the name."""

    style: int
    who: str
    drawn: Drawn
    points: tuple[PointView, ...]
    end: float | None


class Tick(NamedTuple):
    """A value on the axis at a height in per cent; `feeling` is the same value on a scale from −2 to 2."""

    y: float
    value: float
    feeling: float


class Reading(NamedTuple):
    """A score in the table of numbers."""

    value: float
    word: str
    marks: tuple[Mark, ...]
    assumed: bool


class Row(NamedTuple):
    """A line in numbers: a reading or None for each step, and what it says in short."""

    style: int
    who: str
    readings: tuple[Reading | None, ...]
    told: Highlights

    def value(self, step: int) -> float:
        """The score at a step that has one."""
        reading = self.readings[step]
        assert reading is not None
        return reading.value


@dataclass(frozen=True, slots=True)
class CurveView:
    """One curve: picture, axis and numbers. `lines` stand from back to front; `table` has a row for each step."""

    id: str
    slug: str
    label: str
    chart: EmotionChart
    ticks: tuple[Tick, ...]
    lines: tuple[LineView, ...]
    labels: tuple[Label, ...]
    rows: tuple[Row, ...]
    table: tuple[tuple[str, tuple[Reading | None, ...]], ...]


def curve_views(journey: JourneyMap, people: Sequence[Person], cited: Bibliography) -> tuple[CurveView, ...]:
    """The curves of a map that have a score anywhere, in the author's order."""
    views: list[CurveView] = []
    for curve in journey.curves:
        traced = [_traced(line, people) for line in lines(journey, curve.id)]
        if traced:
            frame = Frame(len(journey.steps), COLUMN, SMALL_HEIGHT if views else HEIGHT)
            views.append(_curve_view(journey, curve, traced, frame, cited))
    return tuple(views)


def rests_on_nothing(journey: JourneyMap) -> bool:
    """Whether no score of the map cites a source: then all are estimates, and the page says so once."""
    return not any(
        score.citations for step in journey.steps for scores in step.scores.values() for score in scores.values()
    )


def _traced(line: Line, people: Sequence[Person]) -> Traced:
    for person in people:
        if person.id == line.who:
            return Traced(person.style, person.name, line.scores)
    return Traced(0, line.who, line.scores)


def _curve_view(
    journey: JourneyMap, curve: Curve, traced: Sequence[Traced], frame: Frame, cited: Bibliography
) -> CurveView:
    scale = journey.scale
    noted = places_worth_a_note(traced, scale.middle)
    all_estimated = rests_on_nothing(journey)
    names = [end_name(line, frame) for line in traced]
    chart = emotion_chart(
        [
            Drawable(_points(line, all_estimated), number == 0, room(name) if name else None)
            for number, (line, name) in enumerate(zip(traced, names, strict=True))
        ],
        Axis(scale.low, scale.high, scale.middle),
        frame,
        [Note(place.line, place.step, note_room(traced[place.line].who, place.score)) for place in noted],
        _NO_EVIDENCE,
    )
    rows = tuple(_row(line, drawn, cited) for line, drawn in zip(traced, chart.lines, strict=True))
    return CurveView(
        id=curve.id,
        slug=fit(curve.id),
        label=curve.label,
        chart=chart,
        ticks=tuple(Tick(g.y, g.value, 4 * scale.position(g.value) - 2) for g in chart.gridlines),
        lines=tuple(_line_view(drawn, traced[drawn.index], names[drawn.index], journey) for drawn in chart.stacked),
        labels=tuple(
            Label(traced[c.line].style, traced[c.line].who, score.value, score.word, c.spot, c.leader)
            for c in chart.callouts
            for score in (noted[c.note].score,)
        ),
        rows=rows,
        table=tuple(
            zip([step.name for step in journey.steps], zip(*[row.readings for row in rows], strict=True), strict=True)
        ),
    )


def _points(line: Traced, all_estimated: bool) -> tuple[Point | None, ...]:
    """Where some scores rest on a source, those that do not are drawn as guesses; where none does, a note says so."""
    return tuple([None if score is None else _point(score, all_estimated) for score in line.scores])


def _point(score: Score, all_estimated: bool) -> Point:
    rests = all_estimated or score.citations
    return Point(score.value, kind="assumed" if score.assumed or not rests else "cited")


def _line_view(drawn: Drawn, line: Traced, name: str, journey: JourneyMap) -> LineView:
    steps = journey.steps
    points = []
    for mark in drawn.marks:
        score = line.scores[mark.step]
        word = score.word if score else ""
        points.append(PointView(mark.x, mark.y, steps[mark.step].name, mark.value, word, mark.kind == "assumed"))
    return LineView(line.style, line.who, drawn, tuple(points), line.last.value if name != line.who else None)


def _row(line: Traced, drawn: Drawn, cited: Bibliography) -> Row:
    assert drawn.highlights is not None, "a line has a score"
    return Row(line.style, line.who, tuple([_reading(score, cited) for score in line.scores]), drawn.highlights)


def _reading(score: Score | None, cited: Bibliography) -> Reading | None:
    if score is None:
        return None
    return Reading(score.value, score.word, cited.marks(score.citations), score.assumed)
