"""How sure is a mean? The interval of a step's answers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist, fmean, quantiles, stdev

Interval = tuple[float, float]


def interval(answers: Sequence[float], band: str) -> Interval | None:
    """The interval of the answers' mean, or of the answers themselves; None where too few were given to tell.

    `band` is a name that `band.band_of` gave. A confidence interval is Student's (the mean ± t · s / √n).
    """
    if len(answers) < 2 or band == "none":
        return None
    if band == "range":
        return min(answers), max(answers)
    if band == "quartiles":
        low, _, high = quantiles(answers, n=4, method="inclusive")
        return low, high
    half = stdev(answers)
    if band != "sd":
        level = float(band.partition("%")[0]) / 100
        half *= student(level, len(answers) - 1) / math.sqrt(len(answers))
    return fmean(answers) - half, fmean(answers) + half


def student(level: float, freedom: int) -> float:
    """The two-sided quantile of Student's t for a level between 0 and 1: 2.262 for 0.95 with 9 degrees of freedom.

    G. W. Hill, "Algorithm 396: Student's t-quantiles", Communications of the ACM 13 (1970); exact for one and two
    degrees of freedom, else right to four digits and more.
    """
    tail = 1 - level
    if freedom == 1:
        return 1 / math.tan(tail * math.pi / 2)
    if freedom == 2:
        return math.sqrt(2 / (tail * (2 - tail)) - 2)
    a = 1 / (freedom - 0.5)
    b = 48 / (a * a)
    c = ((20700 * a / b - 98) * a - 16) * a + 96.36
    d = ((94.5 / (b + c) - 3) / b + 1) * math.sqrt(a * math.pi / 2) * freedom
    y = (d * tail) ** (2 / freedom)
    if y > 0.05 + a:
        x = NormalDist().inv_cdf(tail / 2)
        y = x * x
        if freedom < 5:
            c += 0.3 * (freedom - 4.5) * (x + 0.6)
        c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c
        y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
        y = math.expm1(a * y * y)
    else:
        e = 1 / (((freedom + 6) / (freedom * y) - 0.089 * d - 0.822) * (freedom + 2) * 3) + 0.5 / (freedom + 4)
        y = (e * y - 1) * (freedom + 1) / (freedom + 2) + 1 / y
    return math.sqrt(freedom * y)
