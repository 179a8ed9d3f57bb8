"""A line so small that it stands in a sentence or on a card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cjmsite.charts.curve import spline
from cjmsite.charts.number import number, rounded
from cjmsite.charts.scale import Axis

_MARGIN = 3.0


class Dot(NamedTuple):
    """A point of a sparkline in px; `step` counts from 0."""

    step: int
    x: float
    y: float


class Sparkline(NamedTuple):
    """Path data and dots in a viewport of `width` × `height` px; `middle` is the height of the axis's middle.

    A value between two gaps is a path without length, which round line caps draw as a dot. `low` and `end` are None
    when there are no values; of equally low values the first is `low`.
    """

    width: float
    height: float
    path: str
    middle: float
    low: Dot | None
    end: Dot | None


def sparkline(values: Sequence[float | None], axis: Axis, width: float = 120, height: float = 28) -> Sparkline:
    """The course of values over evenly spaced steps, None where there is none."""
    room = height - 2 * _MARGIN
    apart = (width - 2 * _MARGIN) / max(1, len(values) - 1)
    dots = [
        (step, _MARGIN + step * apart, _MARGIN + axis.position(value) * room)
        for step, value in enumerate(values)
        if value is not None
    ]
    low = max(dots, key=lambda dot: dot[2], default=None)
    return Sparkline(
        width=rounded(width),
        height=rounded(height),
        path="".join(_path(run) for run in _runs(dots)),
        middle=rounded(_MARGIN + axis.position(axis.middle) * room),
        low=_dot(*low) if low else None,
        end=_dot(*dots[-1]) if dots else None,
    )


def _runs(dots: list[tuple[int, float, float]]) -> Iterator[list[tuple[int, float, float]]]:
    """Neighbours without a gap."""
    first = 0
    for at in range(1, len(dots) + 1):
        if at == len(dots) or dots[at][0] != dots[at - 1][0] + 1:
            yield dots[first:at]
            first = at


def _path(run: list[tuple[int, float, float]]) -> str:
    if len(run) > 1:
        return spline([x for _, x, _ in run], [y for _, _, y in run]).path()
    _, x, y = run[0]
    return f"M{number(x)},{number(y)}h0"


def _dot(step: int, x: float, y: float) -> Dot:
    return Dot(step, rounded(x), rounded(y))
