"""How a map's curves come about: the picture's geometry, the points with their meaning, the numbers for the table."""

from __future__ import annotations

from collections.abc import Sequence

from cjmsite.charts.emotion import emotion_chart
from cjmsite.charts.labels import Size
from cjmsite.charts.parts import Drawn, Frame, Note, Point
from cjmsite.charts.parts import Line as Drawable
from cjmsite.charts.scale import Axis
from cjmsite.model import Citation, Curve, JourneyMap, Score
from cjmsite.views.curves import CurveView, Label, LineView, PointView, Reading, Row, Tick
from cjmsite.views.facts import Person
from cjmsite.views.lines import Line, Traced, lines
from cjmsite.views.notes import end_name, note_room, places_worth_a_note, room
from cjmsite.views.said import Bibliography, Mark, fit
from cjmsite.views.surveyed import survey, surveyed_points

COLUMN = 140.0
"""The narrowest a step is shown, in px: `--column` of the style sheet."""

HEIGHT = 316.0
"""The first curve's height in px; the others take `SMALL_HEIGHT`."""

SMALL_HEIGHT = 176.0
_NO_EVIDENCE = Size(88.0, 15.0)
"""Room for the words "no evidence" in any of our languages."""


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
    return not journey.measured and not any(
        score.citations for step in journey.steps for scores in step.scores.values() for score in scores.values()
    )


def _traced(line: Line, people: Sequence[Person]) -> Traced:
    for person in people:
        if person.id == line.who:
            return Traced(person.style, person.name, *line[1:])
    return Traced(0, *line)


def _curve_view(
    journey: JourneyMap, curve: Curve, traced: Sequence[Traced], frame: Frame, cited: Bibliography
) -> CurveView:
    scale = journey.scale
    noted = places_worth_a_note(traced, scale.middle)
    all_estimated = rests_on_nothing(journey)
    names = [end_name(line, frame) for line in traced]
    chart = emotion_chart(
        [
            Drawable(
                _points(line, curve, all_estimated), number == 0, room(name) if name else None, _expected(line.expected)
            )
            for number, (line, name) in enumerate(zip(traced, names, strict=True))
        ],
        Axis(scale.low, scale.high, scale.middle),
        frame,
        [Note(place.line, place.step, note_room(traced[place.line].who, place.score)) for place in noted],
        _NO_EVIDENCE,
    )
    marks = cited.marks((Citation(curve.data),)) if traced[0].measured else ()
    rows = tuple(_row(line, drawn, cited, curve, marks) for line, drawn in zip(traced, chart.lines, strict=True))
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
        survey=survey(curve, traced, chart, marks) if traced[0].measured else None,
        target=journey.state == "to-be",
    )


def _points(line: Traced, curve: Curve, all_estimated: bool) -> tuple[Point | None, ...]:
    """Where some scores rest on a source, those that do not are drawn as guesses; where none does, a note says so."""
    if line.measured:
        return surveyed_points(line, curve.hide_below)
    return tuple([None if score is None else _point(score, all_estimated) for score in line.scores])


def _expected(scores: Sequence[Score | None]) -> tuple[float | None, ...]:
    return tuple([score.value if score else None for score in scores])


def _point(score: Score, all_estimated: bool) -> Point:
    rests = all_estimated or score.citations
    return Point(score.value, kind="assumed" if score.assumed or not rests else "cited")


def _line_view(drawn: Drawn, line: Traced, name: str, journey: JourneyMap) -> LineView:
    steps = journey.steps
    expected = _expected(line.expected)
    points = []
    for mark in drawn.marks:
        at = mark.step
        score = line.scores[at]
        word = score.word if score else ""
        told = (line.measured[at], expected[at]) if expected else (None, None)
        cited = bool(score and score.citations)
        points.append(PointView(mark.x, mark.y, steps[at].name, mark.value, word, mark.kind == "assumed", *told, cited))
    return LineView(line.style, line.who, drawn, tuple(points), line.last.value if name != line.who else None)


def _row(line: Traced, drawn: Drawn, cited: Bibliography, curve: Curve, data: tuple[Mark, ...]) -> Row:
    assert drawn.highlights is not None, "a line has a score"
    readings = [_reading(score, cited) for score in line.scores]
    for at, one in enumerate(line.measured):
        read = readings[at]
        if one and read:
            readings[at] = Reading(read.value, read.word, data, False, one, _reading(line.expected[at], cited))
    dots = tuple([at for at, one in enumerate(line.measured) if one and one.n < curve.hide_below])
    guesses = tuple([mark.step for mark in drawn.marks if mark.kind == "assumed"])
    return Row(line.style, line.who, tuple(readings), drawn.highlights, dots, guesses)


def _reading(score: Score | None, cited: Bibliography) -> Reading | None:
    if score is None:
        return None
    return Reading(score.value, score.word, cited.marks(score.citations), score.assumed)
