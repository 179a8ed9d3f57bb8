"""Where is there room for words?

Places hold at every width. Marks stand at a percentage of the width, words at a fixed distance in px from their mark,
and a chart may be drawn wider than it was laid out. So every label claims the space from its own text to the vertical
through its mark. Widening moves all else away from that vertical, never towards it: what a claim keeps free at the
narrowest width stays free at every other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cjmsite.charts.curve import Numbers, Spline

CLEARANCE = 4.0
"""Free px between a label and the middle of a line, the edge of a mark, another label."""

MARK_RADIUS = 7.0
"""Px a mark takes at most, outline included."""

_SIDEWAYS_COST = 0.2
_SAME_HEIGHT = 2.0

Interval = tuple[float, float]


class Size(NamedTuple):
    """Width and height of a text in px."""

    width: float
    height: float


class Reach(NamedTuple):
    """Which places a label may take, in px: over or under its mark, `gap` to `farthest` away from the mark's middle.

    `shifts` are the sideways moves to try, `sideways` the greatest one the frame may force.
    """

    gap: float
    farthest: float
    shifts: tuple[float, ...]
    sideways: float


class Box(NamedTuple):
    """A rectangle; y grows downwards. A tuple because a chart makes and unpacks hundreds."""

    left: float
    top: float
    right: float
    bottom: float


class Field:
    """What a chart's labels have to keep clear of, in px at its narrowest width; grows with each label placed.

    `zero` is the height of a line from side to side: leaders may cross it, and words where there is no other room.
    """

    def __init__(
        self,
        frame: Box,
        column: float,
        curves: Sequence[Spline],
        marks: Iterable[Interval],
        zero: float | None = None,
    ) -> None:
        self._frame = frame
        self._struck = [(zero - 0.5, zero + 0.5)] if zero is not None else []
        self._column = column
        self._curves = curves
        self._boxes: dict[int, list[Box]] = {}
        for x, y in marks:
            self.add(Box(x - MARK_RADIUS, y - MARK_RADIUS, x + MARK_RADIUS, y + MARK_RADIUS))

    def add(self, box: Box) -> None:
        """Keep later labels off a rectangle."""
        for column in self._columns(box.left, box.right):
            self._boxes.setdefault(column, []).append(box)

    def place(self, x: float, y: float, size: Size, reach: Reach) -> Box | None:
        """Claim the nearest free place for a label of the mark at (x, y), None when there is none within reach.

        Equal inputs give equal places: of places equally near, the first tried wins.
        """
        box = self._nearest(x, y, size, reach, self._struck)
        if box is None and self._struck:
            box = self._nearest(x, y, size, reach, [])
        if box is None:
            return None
        self.add(Box(min(box.left, x), box.top, max(box.right, x), box.bottom))
        return box

    def _nearest(self, x: float, y: float, size: Size, reach: Reach, struck: list[Interval]) -> Box | None:
        found = min(self._places(x, y, size, reach, struck), default=None, key=lambda place: place[0])
        return found[1] if found else None

    def _places(
        self, x: float, y: float, size: Size, reach: Reach, struck: list[Interval]
    ) -> Iterator[tuple[float, Box]]:
        """Free boxes with their cost: one a shift and side at most, none after a perfect one."""
        above, below = self._open_stretch(x, y)
        upwards = (-1, -above), (1, below)
        sides = upwards if 2 * y <= self._frame.top + self._frame.bottom else upwards[::-1]
        for middle in self._middles(x, size.width, reach):
            left, right = middle - size.width / 2, middle + size.width / 2
            taken = self._taken(min(left, x) - CLEARANCE, max(right, x) + CLEARANCE) + struck
            for sign, limit in sides:
                near = _first_free(taken, sign, sign * y + reach.gap - CLEARANCE, size.height + 2 * CLEARANCE)
                if near + size.height + 2 * CLEARANCE > limit + 1e-9:
                    continue
                edge = sign * (near + CLEARANCE)
                distance = sign * (edge - y)
                if distance > reach.farthest:
                    continue
                top = edge if sign > 0 else edge - size.height
                cost = distance - reach.gap + _SIDEWAYS_COST * abs(middle - x)
                yield cost, Box(left, top, right, top + size.height)
                if cost < 1e-9:
                    return

    def _middles(self, x: float, width: float, reach: Reach) -> list[float]:
        """The places for a label's middle to try, within the frame."""
        least, most = self._frame.left + width / 2, self._frame.right - width / 2
        if least > most:
            return []
        middles = dict.fromkeys(min(max(x + shift, least), most) for shift in reach.shifts)
        return [middle for middle in middles if abs(middle - x) <= reach.sideways]

    def _open_stretch(self, x: float, y: float) -> Interval:
        """How far up and down from a mark a leader can go before it meets another mark, line or label."""
        above, below = self._frame.top - CLEARANCE, self._frame.bottom + CLEARANCE
        for top, bottom in self._taken(x - 0.5, x + 0.5):
            middle = (top + bottom) / 2
            if middle > y + _SAME_HEIGHT:
                below = min(below, top)
            elif middle < y - _SAME_HEIGHT:
                above = max(above, bottom)
        return above, below

    def _taken(self, left: float, right: float) -> list[Interval]:
        """The heights that lines, marks and labels take between two places. Exact: lines are continuous."""
        taken = [extent for curve in self._curves if (extent := curve.extent(left, right))]
        for column in self._columns(left, right):
            for box in self._boxes.get(column, ()):
                if box.left < right and box.right > left:
                    taken.append((box.top, box.bottom))  # noqa: PERF401
        return taken

    def _columns(self, left: float, right: float) -> range:
        return range(int(left // self._column), int(right // self._column) + 1)


def _first_free(taken: list[Interval], sign: int, start: float, height: float) -> float:
    """Where the first free stretch of a height begins at or after `start`, downwards (1) or mirrored upwards (-1)."""
    ordered = sorted(taken if sign > 0 else [(-bottom, -top) for top, bottom in taken])
    for top, bottom in ordered:
        if top >= start + height:
            break
        start = max(start, bottom)
    return start


def spread(wanted: Numbers, gap: float, low: float, high: float) -> list[float]:
    """Positions at least `gap` apart, in the order wanted, between two ends, with the least sum of squared moves.

    Isotonic regression by pooling adjacent violators (Ayer et al. 1955), cut to the ends; too many run over `high`.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    pools: list[tuple[float, int]] = []
    for rank, i in enumerate(order):
        mean, count = wanted[i] - rank * gap, 1
        while pools and pools[-1][0] > mean:
            before, members = pools.pop()
            mean = (before * members + mean * count) / (members + count)
            count += members
        pools.append((mean, count))
    last = max(low, high - (len(order) - 1) * gap)
    levels = (min(max(mean, low), last) for mean, count in pools for _ in range(count))
    placed = [0.0] * len(order)
    for rank, (i, level) in enumerate(zip(order, levels, strict=True)):
        placed[i] = level + rank * gap
    return placed
