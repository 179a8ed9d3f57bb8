"""Where does a score stand, and where do the gridlines?"""

from __future__ import annotations

import math
from typing import NamedTuple

_MOST_INTERVALS = 6
_ROUND = (1.0, 1.5, 2.0, 2.5, 5.0)


class Axis(NamedTuple):
    """The ends of a scale of scores and where neutral stands on it."""

    low: float
    high: float
    middle: float

    def position(self, value: float) -> float:
        """0 at the high end, 1 at the low end, linear in the value; half-way when the scale has no extent."""
        extent = self.high - self.low
        return (self.high - value) / extent if extent else 0.5

    def ticks(self) -> tuple[float, ...]:
        """Values for gridlines from low to high, about seven, evenly apart if a round step allows.

        The ends and the middle are always among them.
        """
        extent = self.high - self.low
        if extent <= 0:
            return (self.middle,)
        steps = _round_steps(extent / _MOST_INTERVALS)
        step = next((s for s in steps if self._divides(s)), steps[0])
        fixed = (self.low, self.middle, self.high)
        inner = (round(self.low + k * step, 9) for k in range(1, math.ceil(extent / step)))
        free = [value for value in inner if all(abs(value - other) >= step / 2 for other in fixed)]
        return tuple(sorted({*fixed, *free}))

    def _divides(self, step: float) -> bool:
        """Whether both ends lie whole steps from the middle."""
        sides = (self.middle - self.low) / step, (self.high - self.middle) / step
        return all(abs(side - round(side)) < 1e-9 for side in sides)


def _round_steps(least: float) -> tuple[float, float]:
    """The two smallest round numbers that are not below `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    ladder = [power * factor for factor in (*_ROUND, 10.0, 15.0)]
    at = next(i for i, step in enumerate(ladder) if step >= least * (1 - 1e-9))
    return ladder[at], ladder[at + 1]
