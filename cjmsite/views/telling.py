"""The curves in words: what each line says in short."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cjmsite.views.emotion import CurveView, Row


class Message(NamedTuple):
    """What a line says in short. `low` is None when all its scores are equal; `curve` is empty for the first curve."""

    curve: str
    style: int
    who: str
    low: float | None
    low_step: str
    high: float
    high_step: str
    end: float
    mean: float


class Extreme(NamedTuple):
    """A score worth a figure: whose it is, at which step (an index), and its value."""

    who: str
    step: int
    value: float


def messages(curves: Sequence[CurveView], steps: Sequence[str]) -> tuple[Message, ...]:
    """The curves in words, line by line; `steps` are the names of the map's steps."""
    return tuple(
        _message(curve.label or curve.id if number else "", row, steps)
        for number, curve in enumerate(curves)
        for row in curve.rows
    )


def _message(curve: str, row: Row, steps: Sequence[str]) -> Message:
    scored = [(reading.value, step) for reading, step in zip(row.readings, steps, strict=True) if reading]
    low, high = min(scored, key=lambda point: point[0]), max(scored, key=lambda point: point[0])
    lowest = None if low[0] == high[0] else low[0]
    return Message(curve, row.style, row.who, lowest, low[1], high[0], high[1], scored[-1][0], mean(row))


def extremes(curve: CurveView) -> tuple[Extreme, Extreme] | None:
    """The lowest and the highest score of all lines, the first of equals; None when all are equal."""
    scored = [
        Extreme(row.who, step, reading.value)
        for row in curve.rows
        for step, reading in enumerate(row.readings)
        if reading
    ]
    low = min(scored, key=lambda extreme: (extreme.value, extreme.step))
    high = min(scored, key=lambda extreme: (-extreme.value, extreme.step))
    return (low, high) if low.value < high.value else None


def mean(row: Row) -> float:
    """The mean of a row's scores."""
    values = [reading.value for reading in row.readings if reading]
    return sum(values) / len(values)
