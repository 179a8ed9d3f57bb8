"""Where on the page is a step, and where a score?"""

from __future__ import annotations

from typing import NamedTuple

from cjmsite.charts.number import rounded
from cjmsite.charts.parts import Frame
from cjmsite.charts.scale import Axis


class Anchor(NamedTuple):
    """A place words hang from: in px at the narrowest width, and in per cent as printed."""

    x: float
    y: float
    left: float
    top: float


class Plane:
    """A frame and an axis in px and per cent: `xs` and `shares` are the middles of the steps."""

    __slots__ = ("_bottom", "_high", "_low", "_unit", "height", "shares", "width", "xs")

    def __init__(self, frame: Frame, axis: Axis) -> None:
        room = frame.height - frame.top - frame.bottom
        self.width = frame.steps * frame.column
        self.height = frame.height
        self.xs = [(step + 0.5) * frame.column for step in range(frame.steps)]
        self.shares = [rounded((step + 0.5) / frame.steps * 100) for step in range(frame.steps)]
        self._low, self._high = axis.low, axis.high
        self._unit = room / (axis.high - axis.low) if axis.high > axis.low else 0.0
        self._bottom = frame.height - frame.bottom if self._unit else frame.top + room / 2

    def y(self, value: float) -> float:
        """The height of a value in px from the top, half-way when the scale has no extent."""
        return self._bottom - (value - self._low) * self._unit

    def within(self, value: float) -> float:
        """The height of the nearest value on the scale."""
        if value > self._high:
            value = self._high
        elif value < self._low:
            value = self._low
        return self.y(value)

    def share(self, y: float) -> float:
        """A height in per cent, as printed."""
        return rounded(y / self.height * 100)

    def anchor(self, x: float, y: float) -> Anchor:
        """A place in px as one that words can hang from."""
        return Anchor(x, y, rounded(x / self.width * 100), self.share(y))

    def point(self, step: int, value: float) -> Anchor:
        """Where the mark of a value at a step stands."""
        return self.anchor(self.xs[step], self.y(value))
