"""The curves in words: what each line says in short."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cjmsite.views.curves import CurveView, Row


class Bound(NamedTuple):
    """The lowest or the highest score of a line and the steps that have it; not clear where intervals overlap."""

    value: float
    steps: tuple[str, ...]
    clear: bool


class Answered(NamedTuple):
    """How many people answered at a step: at least, at most; `dots` are the steps with too few for a line."""

    least: int
    most: int
    dots: tuple[str, ...]


class Message(NamedTuple):
    """What a line says in short. `curve` is empty for the first curve.

    `kind` is single (there is one score), equal (all scores are) or course. `missing` are the steps without a score, of
    `steps` in all; `answered` is None for a line that nobody measured.
    """

    curve: str
    style: int
    who: str
    kind: str
    low: Bound
    high: Bound
    end: float
    mean: float
    missing: tuple[str, ...]
    steps: int
    answered: Answered | None


class Contrast(NamedTuple):
    """Where the lines of a curve lie farthest apart: the step, and who stands there with which score, best first."""

    curve: str
    step: str
    scores: tuple[tuple[int, str, float], ...]


class Extreme(NamedTuple):
    """A score worth a figure: whose it is, at which step (an index), its value, and whether it is clearly apart."""

    who: str
    step: int
    value: float
    clear: bool


def messages(curves: Sequence[CurveView], steps: Sequence[str]) -> tuple[Message, ...]:
    """The curves in words, line by line; `steps` are the names of the map's steps."""
    return tuple(
        _message(_name(number, curve), row, steps) for number, curve in enumerate(curves) for row in curve.rows
    )


def contrasts(curves: Sequence[CurveView], steps: Sequence[str]) -> tuple[Contrast, ...]:
    """For each curve of several lines that differ anywhere, where they differ most; the first of equals wins."""
    found = [_contrast(_name(number, curve), curve.rows, steps) for number, curve in enumerate(curves)]
    return tuple(one for one in found if one)


def extremes(curve: CurveView) -> tuple[Extreme, Extreme] | None:
    """The lowest and the highest score of all lines, the first of equals; None when all are equal."""
    lows = [
        Extreme(row.who, row.told.low, row.value(row.told.low), _is_clear(row, row.told.clear_low))
        for row in curve.rows
    ]
    highs = [
        Extreme(row.who, row.told.peak, row.value(row.told.peak), _is_clear(row, row.told.clear_peak))
        for row in curve.rows
    ]
    low = min(lows, key=lambda extreme: (extreme.value, extreme.step))
    high = min(highs, key=lambda extreme: (-extreme.value, extreme.step))
    return (low, high) if low.value < high.value else None


def _name(number: int, curve: CurveView) -> str:
    return curve.label or curve.id if number else ""


def _message(curve: str, row: Row, steps: Sequence[str]) -> Message:
    told = row.told
    low, high = _bound(row, told.low, told.clear_low, steps), _bound(row, told.peak, told.clear_peak, steps)
    scored = sum(reading is not None for reading in row.readings)
    kind = "single" if scored == 1 else "equal" if low.value == high.value else "course"
    missing = tuple(steps[at] for at, reading in enumerate(row.readings) if reading is None)
    return Message(
        curve,
        row.style,
        row.who,
        kind,
        low,
        high,
        row.value(told.end),
        told.mean,
        missing,
        len(steps),
        _answered(row, steps),
    )


def _bound(row: Row, extreme: int, clear: bool, steps: Sequence[str]) -> Bound:
    value = row.value(extreme)
    if not _is_clear(row, clear):
        return Bound(value, (steps[extreme],), False)
    return Bound(value, tuple(steps[at] for at, one in enumerate(row.readings) if one and one.value == value), True)


def _is_clear(row: Row, apart: bool) -> bool:
    """Intervals that overlap leave an extreme unclear; without intervals, equal scores are equal, not unclear."""
    has_intervals = any(one and one.measured and one.measured.low is not None for one in row.readings)
    return apart or not has_intervals


def _answered(row: Row, steps: Sequence[str]) -> Answered | None:
    counts = [one.measured.n for one in row.readings if one and one.measured]
    if not counts:
        return None
    return Answered(min(counts), max(counts), tuple(steps[at] for at in row.dots))


def _contrast(curve: str, rows: Sequence[Row], steps: Sequence[str]) -> Contrast | None:
    widest, at = 0.0, -1
    for step in range(len(steps)):
        values = [one.value for row in rows if (one := row.readings[step])]
        if len(values) > 1 and max(values) - min(values) > widest:
            widest, at = max(values) - min(values), step
    if at < 0:
        return None
    there = [(row.style, row.who, one.value) for row in rows if (one := row.readings[at])]
    return Contrast(curve, steps[at], tuple(sorted(there, key=lambda score: -score[2])))
