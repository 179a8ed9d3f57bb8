"""A map's curves as a picture that stands alone: everything at its place in px, at one width."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from cjmsite.charts.measure import wrapped
from cjmsite.charts.number import rounded
from cjmsite.charts.parts import Drawn, Spot
from cjmsite.views.curves import CurveView, LineView
from cjmsite.views.journey import JourneyView

_LANE = 168
_EDGE = 12
_PHASE = 22
_NUMBER = 26
_LINE = 15
_NAME = 12
_BELOW = 24


class At(NamedTuple):
    """A place in px; `guessed` tells that what stands there is a guess."""

    x: float
    y: float
    guessed: bool = False


class Words(NamedTuple):
    """Words at a place: whose they are by style and name, the score if it is told, the author's word below.

    `leader` is path data in px from `origin`; `beside` tells that the words begin at the place, else they are centred.
    """

    style: int
    who: str
    value: float | None
    word: str
    at: At
    origin: At
    leader: str = ""
    beside: bool = False


class Trace(NamedTuple):
    """A line: its strokes, its marks, what was expected, where nothing is known."""

    style: int
    drawn: Drawn
    marks: tuple[At, ...]
    expected: tuple[At, ...]
    gaps: tuple[At, ...]


class Counted(NamedTuple):
    """How many answered at a step, by style."""

    x: float
    counts: tuple[tuple[int, int], ...]


class Panel(NamedTuple):
    """A curve `top` px below the picture's upper edge; all places are counted from its own corner.

    `bottom` is where the numbers of answers stand.
    """

    top: float
    bottom: float
    curve: CurveView
    ticks: tuple[tuple[float, float, float], ...]
    traces: tuple[Trace, ...]
    words: tuple[Words, ...]
    answers: tuple[Counted, ...]


class Head(NamedTuple):
    """A step over its column: the middle of its number, and its name in lines that fit, each with its height."""

    x: float
    left: float
    number: int
    hot: bool
    lines: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Plate:
    """The picture. `lane` is the room for the curves' names, `keys` what has to be explained: guessed, expected, gap.

    `colours` are those of a light page by their names in themes.
    """

    title: str
    width: float
    height: float
    lane: float
    column: float
    phases: tuple[tuple[float, str], ...]
    heads: tuple[Head, ...]
    panels: tuple[Panel, ...]
    keys: tuple[str, ...]
    view: JourneyView
    colours: Mapping[str, str]


def plate(view: JourneyView, colours: Mapping[str, str]) -> Plate:
    """The picture of a map that has at least one curve."""
    grid = view.grid
    column = rounded(grid.curves[0].chart.width / len(grid.steps))
    names = [wrapped(step.name, column - 14, _NAME, 600) for step in grid.steps]
    above = (_PHASE if grid.phases else 0) + _NUMBER + _LINE * max(map(len, names)) + 10
    panels = tuple(_panels(grid.curves, above))
    heads = tuple(
        Head(
            _LANE + index * column + 17,
            _LANE + index * column,
            step.number,
            step.hot,
            tuple(_lines(names[index], view)),
        )
        for index, step in enumerate(grid.steps)
    )
    last = panels[-1]
    return Plate(
        view.title,
        rounded(_LANE + column * len(grid.steps) + _EDGE),
        last.top + last.bottom + 2 * _EDGE + 4,
        _LANE,
        column,
        tuple(_phases(view, column)),
        heads,
        panels,
        tuple(_keys(panels)),
        view,
        colours,
    )


def _keys(panels: tuple[Panel, ...]) -> Iterator[str]:
    traces = [trace for panel in panels for trace in panel.traces]
    if any(at.guessed for trace in traces for at in trace.marks):
        yield "guessed"
    if any(trace.expected for trace in traces):
        yield "expected"
    if any(trace.drawn.bridges for trace in traces):
        yield "gap"


def _lines(name: tuple[str, ...], view: JourneyView) -> Iterator[tuple[float, str]]:
    top = (_PHASE if view.grid.phases else 0) + _NUMBER + 14
    yield from ((top + row * _LINE, text) for row, text in enumerate(name))


def _phases(view: JourneyView, column: float) -> Iterator[tuple[float, str]]:
    start = 0
    for phase in view.grid.phases:
        yield rounded(_LANE + start * column + 6), phase.name
        start += phase.span


def _panels(curves: tuple[CurveView, ...], top: float) -> Iterator[Panel]:
    for curve in curves:
        height = curve.chart.height + (_BELOW if curve.survey else 0)
        yield Panel(
            top,
            height,
            curve,
            tuple((rounded(y * curve.chart.height / 100), value, feeling) for y, value, feeling in curve.ticks),
            tuple(_trace(line, curve) for line in curve.lines),
            (*_names(curve), *_labels(curve)),
            tuple(Counted(_at(curve, x, 0).x, counts) for x, counts in curve.survey.answers) if curve.survey else (),
        )
        top += height


def _trace(line: LineView, curve: CurveView) -> Trace:
    return Trace(
        line.style,
        line.drawn,
        tuple(_at(curve, point.x, point.y)._replace(guessed=point.guessed) for point in line.points),
        tuple(_at(curve, mark.x, mark.y) for mark in line.drawn.expected),
        tuple(_placed(curve, gap.words) for gap in line.drawn.gaps if gap.words),
    )


def _names(curve: CurveView) -> Iterator[Words]:
    for line in curve.lines:
        name = line.drawn.name
        if name and line.who:
            origin = _at(curve, name.spot.x, name.spot.y)
            at = _placed(curve, name.spot)
            yield Words(line.style, line.who, line.end, "", at, origin, name.leader, name.beside)


def _labels(curve: CurveView) -> Iterator[Words]:
    for label in curve.labels:
        origin, at = _at(curve, label.spot.x, label.spot.y), _placed(curve, label.spot)
        yield Words(label.style, label.who, label.value, label.word, at, origin, label.leader)


def _at(curve: CurveView, x: float, y: float) -> At:
    return At(rounded(x * curve.chart.width / 100), rounded(y * curve.chart.height / 100))


def _placed(curve: CurveView, spot: Spot) -> At:
    origin = _at(curve, spot.x, spot.y)
    return At(rounded(origin.x + spot.dx), rounded(origin.y + spot.dy + 11))
