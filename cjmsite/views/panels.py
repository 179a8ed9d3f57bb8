"""Curves laid over one another: what two maps or two people say of the same steps, in one picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cjmsite.charts.emotion import emotion_chart
from cjmsite.charts.parts import Drawn, EmotionChart, Frame, Line, Point
from cjmsite.charts.scale import Axis
from cjmsite.model import Scale
from cjmsite.views.emotion import COLUMN

_HEIGHT = 230.0
_EDGE = 34.0


class Trace(NamedTuple):
    """A line to be drawn: its style from 0 to 6, what it is called, a value or None for each column."""

    style: int
    name: str
    values: tuple[float | None, ...]


class DrawnTrace(NamedTuple):
    """A drawn line, and its points: per cent of width and height, the column, the value."""

    style: int
    name: str
    drawn: Drawn
    points: tuple[tuple[float, float, int, float], ...]


class Panel(NamedTuple):
    """A picture of some lines under one heading; `ticks` are values on the axis and their heights in per cent."""

    style: int
    title: str
    chart: EmotionChart
    lines: tuple[DrawnTrace, ...]
    ticks: tuple[tuple[float, float], ...]


def panel(style: int, title: str, traces: Sequence[Trace], scale: Scale) -> Panel:
    """The picture of lines over the same columns; those without a value are left out, the last one stands in front."""
    told = [trace for trace in traces if any(value is not None for value in trace.values)]
    frame = Frame(len(traces[0].values), COLUMN, _HEIGHT, _EDGE, _EDGE)
    chart = emotion_chart([_line(trace) for trace in told], Axis(scale.low, scale.high, scale.middle), frame)
    lines = tuple(
        DrawnTrace(
            trace.style, trace.name, drawn, tuple((mark.x, mark.y, mark.step, mark.value) for mark in drawn.marks)
        )
        for trace, drawn in zip(told, chart.lines, strict=True)
    )
    return Panel(style, title, chart, lines, tuple((grid.value, grid.y) for grid in chart.gridlines))


def _line(trace: Trace) -> Line:
    return Line(tuple(None if value is None else Point(value, kind="cited") for value in trace.values))
