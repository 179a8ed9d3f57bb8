"""What does a line say in short?"""

from __future__ import annotations

from collections.abc import Sequence

from cjmsite.charts.parts import Highlights, Point


def highlights(points: Sequence[Point | None]) -> Highlights | None:
    """Best, worst and last point and the mean; None for a line without points."""
    seen = [(step, point) for step, point in enumerate(points) if point]
    told = [entry for entry in seen if not entry[1].lone] or seen
    if not told:
        return None
    values = [point.value for _, point in told]
    best, worst = values.index(max(values)), values.index(min(values))
    lows = highs = values
    if any(point.band for _, point in told):
        bands = [point.band or (point.value, point.value) for _, point in told]
        lows, highs = [low for low, _ in bands], [high for _, high in bands]
    return Highlights(
        peak=told[best][0],
        low=told[worst][0],
        end=told[-1][0],
        mean=sum(values) / len(values),
        clear_peak=all(high < lows[best] for at, high in enumerate(highs) if at != best),
        clear_low=all(low > highs[worst] for at, low in enumerate(lows) if at != worst),
    )
