"""A map's curves as its page shows them: the picture's geometry, the points with their meaning, the tale in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cjmsite.charts.callouts import name_room
from cjmsite.charts.emotion import emotion_chart
from cjmsite.charts.labels import Size
from cjmsite.charts.measure import text_width
from cjmsite.charts.parts import Drawn, EmotionChart, Frame, Note, Point, Spot
from cjmsite.charts.parts import Line as Drawable
from cjmsite.charts.scale import Axis
from cjmsite.model import Curve, JourneyMap, Score
from cjmsite.views.facts import Person
from cjmsite.views.lines import Line, lines
from cjmsite.views.said import Bibliography, Mark, fit

COLUMN = 140.0
"""The narrowest a step is shown, in px: `--column` of the style sheet."""

HEIGHT = 316.0
"""The first curve's height in px; the others take `SMALL_HEIGHT`."""

SMALL_HEIGHT = 176.0
_MOST_NOTES = 6
_NO_EVIDENCE = Size(88.0, 15.0)
"""Room for the words "no evidence" in any of our languages."""

_LONGEST_NOTE = 30


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
    """A line in numbers, a reading or None for each step."""

    style: int
    who: str
    readings: tuple[Reading | None, ...]


@dataclass(frozen=True, slots=True)
class CurveView:
    """One curve: picture, axis and numbers. `lines` stand from back to front."""

    id: str
    slug: str
    label: str
    chart: EmotionChart
    ticks: tuple[Tick, ...]
    lines: tuple[LineView, ...]
    labels: tuple[Label, ...]
    rows: tuple[Row, ...]


class _Styled(NamedTuple):
    style: int
    who: str
    scores: tuple[Score | None, ...]

    @property
    def last(self) -> Score:
        """The score the line ends with."""
        return next(score for score in reversed(self.scores) if score)


class _Place(NamedTuple):
    """A score's place: which line, which step."""

    line: int
    step: int
    score: Score


def curve_views(journey: JourneyMap, people: Sequence[Person], cited: Bibliography) -> tuple[CurveView, ...]:
    """The curves of a map that have a score anywhere, in the author's order."""
    views: list[CurveView] = []
    for curve in journey.curves:
        styled = [_styled(line, people) for line in lines(journey, curve.id)]
        if styled:
            frame = Frame(len(journey.steps), COLUMN, SMALL_HEIGHT if views else HEIGHT)
            views.append(_curve_view(journey, curve, styled, frame, cited))
    return tuple(views)


def rests_on_nothing(journey: JourneyMap) -> bool:
    """Whether no score of the map cites a source: then all are estimates, and the page says so once."""
    return not any(
        score.citations for step in journey.steps for scores in step.scores.values() for score in scores.values()
    )


def _styled(line: Line, people: Sequence[Person]) -> _Styled:
    for person in people:
        if person.id == line.who:
            return _Styled(person.style, person.name, line.scores)
    return _Styled(0, line.who, line.scores)


def _curve_view(
    journey: JourneyMap, curve: Curve, styled: Sequence[_Styled], frame: Frame, cited: Bibliography
) -> CurveView:
    scale = journey.scale
    noted = list(_worth_a_note(styled, scale.middle))[:_MOST_NOTES]
    all_estimated = rests_on_nothing(journey)
    names = [_name(line, frame) for line in styled]
    chart = emotion_chart(
        [
            Drawable(_points(line, all_estimated), number == 0, _room(name) if name else None)
            for number, (line, name) in enumerate(zip(styled, names, strict=True))
        ],
        Axis(scale.low, scale.high, scale.middle),
        frame,
        [Note(place.line, place.step, _note_size(styled[place.line].who, place.score)) for place in noted],
        _NO_EVIDENCE,
    )
    return CurveView(
        id=curve.id,
        slug=fit(curve.id),
        label=curve.label,
        chart=chart,
        ticks=tuple(Tick(g.y, g.value, 4 * scale.position(g.value) - 2) for g in chart.gridlines),
        lines=tuple(_line_view(drawn, styled[drawn.index], names[drawn.index], journey) for drawn in chart.stacked),
        labels=tuple(
            Label(styled[c.line].style, styled[c.line].who, score.value, score.word, c.spot, c.leader)
            for c in chart.callouts
            for score in (noted[c.note].score,)
        ),
        rows=tuple(Row(line.style, line.who, tuple(_reading(s, cited) for s in line.scores)) for line in styled),
    )


def _points(line: _Styled, all_estimated: bool) -> tuple[Point | None, ...]:
    """Where some scores rest on a source, those that do not are drawn as guesses; where none does, a note says so."""
    return tuple([None if score is None else _point(score, all_estimated) for score in line.scores])


def _point(score: Score, all_estimated: bool) -> Point:
    rests = all_estimated or score.citations
    return Point(score.value, kind="assumed" if score.assumed or not rests else "cited")


def _name(line: _Styled, frame: Frame) -> str:
    """What stands at a line's end: the name, and the last score if both fit; a common line needs none."""
    both = f"{line.who} {line.last.value:+.1f}"
    if not line.who:
        return ""
    return both if _room(both).width <= name_room(frame) else line.who


def _worth_a_note(styled: Sequence[_Styled], middle: float) -> Iterator[_Place]:
    """The lowest and the highest score, then those the author gave a word to, the strongest feeling first.

    A line's last score stands beside its name and needs no note unless it has a word.
    """
    places = [
        _Place(number, step, score)
        for number, line in enumerate(styled)
        for step, score in enumerate(line.scores)
        if score and len(score.word) <= _LONGEST_NOTE and (score.word or not (line.who and line.last is score))
    ]
    if not places:
        return
    extremes = min(places, key=lambda p: p.score.value), max(places, key=lambda p: p.score.value)
    worded = sorted((p for p in places if p.score.word), key=lambda p: -abs(p.score.value - middle))
    yield from dict.fromkeys((*extremes, *worded))


def _note_size(who: str, score: Score) -> Size:
    return _room(f"{who} +0.0", *([score.word] if score.word else []))


def _room(*rows: str) -> Size:
    """What rows of a label take in px: 12 px letters in lines of 15."""
    return Size(max(text_width(row, 12, 600) for row in rows), 15.0 * len(rows))


def _line_view(drawn: Drawn, line: _Styled, name: str, journey: JourneyMap) -> LineView:
    steps = journey.steps
    points = []
    for mark in drawn.marks:
        score = line.scores[mark.step]
        word = score.word if score else ""
        points.append(PointView(mark.x, mark.y, steps[mark.step].name, mark.value, word, mark.kind == "assumed"))
    return LineView(line.style, line.who, drawn, tuple(points), line.last.value if name != line.who else None)


def _reading(score: Score | None, cited: Bibliography) -> Reading | None:
    if score is None:
        return None
    return Reading(score.value, score.word, cited.marks(score.citations), score.assumed)
