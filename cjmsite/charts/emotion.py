"""What does one map's emotion chart look like?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from cjmsite.charts.callouts import EDGE, place_names, place_notes, place_word
from cjmsite.charts.highlights import highlights
from cjmsite.charts.labels import MARK_RADIUS, Box, Field, Size
from cjmsite.charts.number import number, rounded
from cjmsite.charts.parts import Drawn, EmotionChart, Frame, Gap, Gridline, Line, Mark, Name, Note
from cjmsite.charts.plane import Plane
from cjmsite.charts.scale import Axis
from cjmsite.charts.strokes import Strokes, strokes


def emotion_chart(
    lines: Sequence[Line], axis: Axis, frame: Frame, notes: Sequence[Note] = (), gap_words: Size | None = None
) -> EmotionChart:
    """The picture of one map's lines, each with a point or a gap for every step of the frame.

    Words never cover a line, a mark or other words at any width from `frame.column` px a step upwards, and the scale's
    middle only where there is no other room. Names are placed first, then `gap_words` over each gap, then the notes in
    the order given. A note that finds no room becomes a key. Up to six lines can be told apart. Raises ValueError when
    a line's points and the frame's steps differ in number.
    """
    if any(len(line.points) != frame.steps for line in lines):
        raise ValueError(f"every line needs {frame.steps} points")
    plane, ground = _ground(frame, axis)
    drawings = [strokes(line.points, plane) for line in lines]
    field = _field(lines, drawings, frame, plane, plane.y(axis.middle))
    names = place_names(lines, frame, plane, field)
    gaps = [_gaps(drawing, gap_words, plane, field) for drawing in drawings]
    callouts, keys = place_notes(notes, lines, plane, field)
    drawn = tuple(_drawn(i, line, plane, (drawings[i], gaps[i], names[i])) for i, line in enumerate(lines))
    if _stands_on_zero(lines, names, axis, plane):
        ground = ground._replace(zero=_rule(axis.middle, plane, plane.xs[-1]))
    return EmotionChart(
        *ground,
        lines=drawn,
        stacked=tuple(sorted(drawn, key=lambda line: (line.focus, -line.index))),
        callouts=callouts,
        keys=keys,
    )


class _Ground(NamedTuple):
    """What a chart shows before there is a line: the first fields of `EmotionChart`."""

    width: float
    height: float
    gridlines: tuple[Gridline, ...]
    columns: str
    rules: str
    zero: str


@lru_cache(256)
def _ground(frame: Frame, axis: Axis) -> tuple[Plane, _Ground]:
    """The plane and the ground of a chart; maps with as many steps and the same scale share them."""
    plane, ticks = Plane(frame, axis), axis.ticks()
    return plane, _Ground(
        width=rounded(plane.width),
        height=rounded(plane.height),
        gridlines=tuple(Gridline(value, plane.share(plane.y(value)), value == axis.middle) for value in ticks),
        columns="".join(f"M{number(i * frame.column)},0V{number(plane.height)}" for i in range(1, frame.steps)),
        rules="".join(_rule(value, plane, plane.width) for value in ticks if value != axis.middle),
        zero=_rule(axis.middle, plane, plane.width),
    )


def _rule(value: float, plane: Plane, end: float) -> str:
    return f"M0,{number(plane.y(value))}H{number(end)}"


def _stands_on_zero(lines: Sequence[Line], names: Sequence[Name | None], axis: Axis, plane: Plane) -> bool:
    """Whether the dark line in the middle would strike out a name on the right: then it ends at the last step."""
    zero = plane.y(axis.middle)
    for line, name in zip(lines, names, strict=True):
        if name and name.beside and line.name:
            top = name.spot.y / 100 * plane.height + name.spot.dy
            if top < zero < top + line.name.height:
                return True
    return False


def _field(lines: Sequence[Line], drawings: Sequence[Strokes], frame: Frame, plane: Plane, zero: float) -> Field:
    """All that words have to keep clear of before the first is placed."""
    edges = Box(EDGE, EDGE, plane.width + frame.aside - EDGE, plane.height - EDGE)
    curves = [curve for drawing in drawings for curve in (*drawing.curves, *drawing.spans)]
    marks = [
        (plane.xs[step], plane.y(point.value)) for line in lines for step, point in enumerate(line.points) if point
    ]
    field = Field(edges, frame.column, curves, marks, zero)
    for line in lines:
        for step, value in enumerate(line.expected):
            if value is not None:
                _let_leaders_through(plane.xs[step], plane.y(value), field)
    return field


def _let_leaders_through(x: float, y: float, field: Field) -> None:
    """A mark that words keep off, but the upright that leads to the words of a mark behind it may cross."""
    for left, right in ((x - MARK_RADIUS, x - 1), (x + 1, x + MARK_RADIUS)):
        field.add(Box(left, y - MARK_RADIUS, right, y + MARK_RADIUS))


def _gaps(drawing: Strokes, words: Size | None, plane: Plane, field: Field) -> tuple[Gap, ...]:
    gaps = []
    for (before, after), span in zip(drawing.gaps, drawing.spans, strict=True):
        middle = plane.anchor(sum(span.xs) / 2, sum(span.ys) / 2)
        gaps.append(Gap(before, after, place_word(middle, words, field) if words else None))
    return tuple(gaps)


def _drawn(index: int, line: Line, plane: Plane, placed: tuple[Strokes, tuple[Gap, ...], Name | None]) -> Drawn:
    drawing, gaps, name = placed
    return Drawn(
        index=index,
        focus=line.focus,
        solid=drawing.solid,
        dashed=drawing.dashed,
        bridges=drawing.bridges,
        band=drawing.band,
        whiskers=drawing.whiskers,
        marks=tuple(
            Mark(step, plane.shares[step], plane.share(plane.y(point.value)), point.value, point.kind)
            for step, point in enumerate(line.points)
            if point
        ),
        gaps=gaps,
        name=name,
        highlights=highlights(line.points),
        expected=tuple(
            Mark(step, plane.shares[step], plane.share(plane.y(value)), value, "assumed")
            for step, value in enumerate(line.expected)
            if value is not None
        ),
    )
