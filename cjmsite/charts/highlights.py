"""What does a line say in short?"""

from __future__ import annotations

from collections.abc import Sequence

from cjmsite.charts.parts import Highlights, Point


def highlights(points: Sequence[Point | None]) -> Highlights | None:
    """Best, worst and last point and the mean; None for a line without points."""
    seen = [(step, point) for step, point in enumerate(points) if point]
    told = [(step, point) for step, point in seen if not point.lone] or seen
    if not told:
        return None
    peak, best = max(told, key=lambda entry: entry[1].value)
    low, worst = min(told, key=lambda entry: entry[1].value)
    return Highlights(
        peak=peak,
        low=low,
        end=told[-1][0],
        mean=sum(point.value for _, point in told) / len(told),
        clear_peak=all(_range(best)[0] > _range(point)[1] for step, point in told if step != peak),
        clear_low=all(_range(worst)[1] < _range(point)[0] for step, point in told if step != low),
    )


def _range(point: Point) -> tuple[float, float]:
    return point.band or (point.value, point.value)
