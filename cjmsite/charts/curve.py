"""Which smooth line joins the points without claiming more than they say?

A monotone cubic after M. Steffen, "A simple method for monotonic interpolation in one dimension", Astronomy and
Astrophysics 239 (1990): between two neighbours the line never leaves their range, so all peaks and lows are points.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cjmsite.charts.number import number, shortened

Numbers = Sequence[float]


def tangents(xs: Numbers, ys: Numbers) -> list[float]:
    """Slopes at the points, whose `xs` rise strictly; the curve ends without curvature.

    A slope is between 0 and twice the slope of either segment beside it, so the control points of each segment's Bézier
    curve lie between the heights of its ends, and so does all of the curve, also after rounding.
    """
    widths = [b - a for a, b in pairwise(xs)]
    rises = [(b - a) / width for (a, b), width in zip(pairwise(ys), widths, strict=True)]
    if len(rises) < 2:
        return rises * 2 or [0.0] * len(ys)
    inner = []
    for i in range(len(rises) - 1):
        before, after = rises[i], rises[i + 1]
        if before * after <= 0:
            inner.append(0.0)
            continue
        parabola = (before * widths[i + 1] + after * widths[i]) / (widths[i] + widths[i + 1])
        inner.append(math.copysign(min(2 * abs(before), 2 * abs(after), abs(parabola)), before))
    return [(3 * rises[0] - inner[0]) / 2, *inner, (3 * rises[-1] - inner[-1]) / 2]


class Spline(NamedTuple):
    """A piecewise cubic through points from left to right, with its slope at each."""

    xs: Numbers
    ys: Numbers
    slopes: Numbers

    def part(self, first: int, last: int) -> Spline:
        """The same curve from one of its points to another, both included."""
        end = last + 1
        return Spline(self.xs[first:end], self.ys[first:end], self.slopes[first:end])

    def reverse(self) -> Spline:
        """The same curve to be drawn from right to left."""
        return Spline(self.xs[::-1], self.ys[::-1], self.slopes[::-1])

    def shifted(self, offsets: Spline, sign: int) -> Spline:
        """This curve moved by another over the same points, up (-1) or down (1) on the page; a cubic again."""
        ys = [y + sign * offset for y, offset in zip(self.ys, offsets.ys, strict=True)]
        slopes = [m + sign * offset for m, offset in zip(self.slopes, offsets.slopes, strict=True)]
        return Spline(self.xs, ys, slopes)

    def extent(self, left: float, right: float) -> tuple[float, float] | None:
        """The least and the greatest height between two places, None where the curve does not reach.

        Exact for a monotone cubic: it turns only at its points.
        """
        xs = self.xs
        left, right = max(left, xs[0]), min(right, xs[-1])
        if left > right:
            return None
        first, last = bisect_right(xs, left, 1, len(xs) - 1), bisect_right(xs, right, 1, len(xs) - 1)
        a, b = self._at(left, first), self._at(right, last)
        return min(a, b, *self.ys[first:last]), max(a, b, *self.ys[first:last])

    def _at(self, x: float, i: int) -> float:
        """The height at a place in the segment that ends at point `i`."""
        x0, x1 = self.xs[i - 1], self.xs[i]
        width = x1 - x0
        t = (x - x0) / width
        u = 1 - t
        start = self.ys[i - 1] * (1 + 2 * t) + t * width * self.slopes[i - 1]
        end = self.ys[i] * (1 + 2 * u) - u * width * self.slopes[i]
        return u * u * start + t * t * end

    def path(self) -> str:
        """Path data: one cubic Bézier curve a segment."""
        return _drawn("M", self)


def spline(xs: Numbers, ys: Numbers) -> Spline:
    """Steffen's monotone cubic through one or more points; a straight line through two."""
    return Spline(xs, ys, tangents(xs, ys))


def band(middle: Spline, above: Numbers, below: Numbers) -> str:
    """Path data of the area between two heights above and below a curve's points, each 0 or more.

    The half-widths are interpolated, not the edges: a monotone interpolant of numbers that are not negative is not
    negative, so the curve never leaves its band.
    """
    top = middle.shifted(spline(middle.xs, above), -1)
    bottom = middle.shifted(spline(middle.xs, below), 1)
    return _drawn("M", top) + _drawn("L", bottom.reverse()) + "Z"


def _drawn(start: str, curve: Spline) -> str:
    """Path data from the first to the last point, begun with a command of its own."""
    heights = [curve.ys[0]]
    for (x0, y0, m0), (x1, y1, m1) in pairwise(zip(curve.xs, curve.ys, curve.slopes, strict=True)):
        third = (x1 - x0) / 3
        heights += (y0 + third * m0, y1 - third * m1, y1)
    return start + shortened(_form(tuple(curve.xs)) % tuple(heights))


@lru_cache(maxsize=1024)
def _form(xs: tuple[float, ...]) -> str:
    """Path data without its heights. Lines, bands and maps share steps, so half of all numbers are printed but once."""
    thirds = [(a + (b - a) / 3, b - (b - a) / 3, b) for a, b in pairwise(xs)]
    segments = (f"C{number(a)},%.2f {number(b)},%.2f {number(c)},%.2f" for a, b, c in thirds)
    return f"{number(xs[0])},%.2f" + "".join(segments)
