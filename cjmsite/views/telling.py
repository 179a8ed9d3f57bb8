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
    told = row.told
    low, high = row.value(told.low), row.value(told.peak)
    return Message(
        curve,
        row.style,
        row.who,
        None if low == high else low,
        steps[told.low],
        high,
        steps[told.peak],
        row.value(told.end),
        told.mean,
    )


def extremes(curve: CurveView) -> tuple[Extreme, Extreme] | None:
    """The lowest and the highest score of all lines, the first of equals; None when all are equal."""
    lows = [Extreme(row.who, row.told.low, row.value(row.told.low)) for row in curve.rows]
    highs = [Extreme(row.who, row.told.peak, row.value(row.told.peak)) for row in curve.rows]
    low = min(lows, key=lambda extreme: (extreme.value, extreme.step))
    high = min(highs, key=lambda extreme: (-extreme.value, extreme.step))
    return (low, high) if low.value < high.value else None
