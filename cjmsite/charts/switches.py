"""How do people move between channels from step to step? Stops in rows of channels, and the thread that joins them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cjmsite.charts.number import number, rounded

ROW = 34.0
"""Px from one channel to the next."""

COLUMN = 140.0
"""The width of a step in the viewport of the lines, to be stretched: that of the other pictures over the steps."""


class Stop(NamedTuple):
    """A channel used at a step, both counted from 0: its place in per cent of the width and px from the top."""

    step: int
    row: int
    x: float
    y: float


class Change(NamedTuple):
    """A move to other channels: the steps before and after it, and the rows the thread leaves and reaches."""

    before: int
    after: int
    left: int
    reached: int


class Switches(NamedTuple):
    """The picture: path data in a viewport of `width` × `height`, stretched sideways, and the stops over it.

    `rules` are the rows, at the heights `rows`; `abreast` joins the channels of one step, `stays` runs on in a channel,
    `moves` leaves it.
    """

    width: float
    height: float
    rows: tuple[float, ...]
    rules: str
    stops: tuple[Stop, ...]
    abreast: str
    stays: str
    moves: str
    changes: tuple[Change, ...]


def switches(used: Sequence[Sequence[int]], rows: int) -> Switches:
    """The thread through the channels used at each step, given as their rows; steps without any are passed by.

    It stays in its channel as long as that is used, else goes to the next step's first. Where two steps have a channel
    in common, nothing is a switch.
    """
    stops = [
        Stop(step, row, rounded((step + 0.5) / len(used) * 100), _y(row))
        for step, there in enumerate(used)
        for row in dict.fromkeys(there)
    ]
    stays, moves, changes = "", "", []
    before: tuple[int, int] | None = None
    for step, there in enumerate(used):
        if not there:
            continue
        row = there[0]
        if before is not None:
            last, left = before
            row = left if left in there else next((one for one in there if one in used[last]), there[0])
            path = _curve(last, left, step, row)
            if set(there).isdisjoint(used[last]):
                moves += path
                changes.append(Change(last, step, left, row))
            else:
                stays += path
        before = step, row
    abreast = "".join(
        f"M{number(_x(step))},{number(_y(min(there)))}V{number(_y(max(there)))}"
        for step, there in enumerate(used)
        if len(set(there)) > 1
    )
    width = COLUMN * len(used)
    heights = tuple(rounded(_y(row)) for row in range(rows))
    rules = "".join(f"M0,{number(height)}H{number(width)}" for height in heights)
    return Switches(width, ROW * rows, heights, rules, tuple(stops), abreast, stays, moves, tuple(changes))


def _x(step: int) -> float:
    return (step + 0.5) * COLUMN


def _y(row: int) -> float:
    return (row + 0.5) * ROW


def _curve(step: int, row: int, to_step: int, to_row: int) -> str:
    """Flat at both ends."""
    x, y, to_x, to_y = map(number, (_x(step), _y(row), _x(to_step), _y(to_row)))
    middle = number((_x(step) + _x(to_step)) / 2)
    return f"M{x},{y}C{middle},{y} {middle},{to_y} {to_x},{to_y}"
