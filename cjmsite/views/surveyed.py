"""What stands behind a measured curve: how many answered, which interval is drawn, which means are single dots."""

from __future__ import annotations

from collections.abc import Sequence

from cjmsite.charts.parts import EmotionChart, Point
from cjmsite.model import Curve
from cjmsite.views.curves import Answers, Survey
from cjmsite.views.lines import Traced
from cjmsite.views.said import Mark


def surveyed_points(line: Traced, hide_below: int) -> tuple[Point | None, ...]:
    """The points of a measured line: what the author wrote for steps without answers is a guess unless it is cited."""
    points: list[Point | None] = []
    for score, one in zip(line.scores, line.measured, strict=True):
        if one:
            band = None if one.low is None or one.high is None else (one.low, one.high)
            points.append(Point(one.value, band, "measured", lone=one.n < hide_below))
        elif score:
            points.append(Point(score.value, kind="cited" if score.citations and not score.assumed else "assumed"))
        else:
            points.append(None)
    return tuple(points)


def survey(curve: Curve, traced: Sequence[Traced], chart: EmotionChart, marks: tuple[Mark, ...]) -> Survey:
    """What a curve was measured from; `marks` lead to the source of its data."""
    places = {mark.step: mark.x for line in chart.lines for mark in line.marks}
    answers = [
        Answers(x, tuple((line.style, one.n) for line in traced if line.measured and (one := line.measured[step])))
        for step, x in sorted(places.items())
    ]
    counts = [n for one in answers for _, n in one.counts]
    band, level = _band(curve.band, traced)
    shown = tuple(one for one in answers if one.counts)
    expected = any(line.expected for line in chart.lines)
    return Survey(marks, band, level, curve.hide_below, min(counts), max(counts), shown, expected)


def _band(name: str, traced: Sequence[Traced]) -> tuple[str, float]:
    """The kind of interval and its level; a file of means may bring intervals that nobody named."""
    if not any(one and one.low is not None for line in traced for one in line.measured):
        return "none", 0.0
    if "%" in name:
        return "confidence", float(name.partition("%")[0])
    return name or "given", 0.0
