"""What does a chart cost? CPU milliseconds each, the best of several rounds over varied charts.

python tests/bench/charts.py
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence

from cjmsite.charts.arcs import arcs
from cjmsite.charts.emotion import emotion_chart
from cjmsite.charts.jumps import Jump
from cjmsite.charts.labels import Size
from cjmsite.charts.parts import Frame, Kind, Line, Note, Point
from cjmsite.charts.scale import Axis
from cjmsite.charts.sparkline import sparkline

CHARTS = 50
ROUNDS = 15
AXIS = Axis(-2, 2, 0)
KINDS: tuple[Kind, ...] = ("measured", "cited", "assumed")
CASES = (
    # steps, lines, notes, bands
    (8, 1, 0, False),
    (8, 2, 3, False),
    (15, 2, 0, False),
    (15, 3, 0, False),
    (15, 3, 0, True),
    (15, 2, 4, False),
    (15, 3, 4, False),
    (15, 3, 4, True),
    (60, 6, 12, True),
)


def point(rng: random.Random, kind: Kind, *, band: bool) -> Point | None:
    if rng.random() < 0.03:
        return None
    value = rng.choice((-2, -1.5, -1, 0, 0, 1, 1.5, 2))
    return Point(value, (value - 0.4, value + 0.4) if band else None, kind)


def chart(steps: int, lines: int, notes: int, *, band: bool, rng: random.Random) -> Callable[[], object]:
    name = Size(60, 16)
    drawn = [
        Line(tuple(point(rng, kind, band=band) for _ in range(steps)), i == 0, name)
        for i, kind in enumerate(rng.choices(KINDS, k=lines))
    ]
    said = [Note(rng.randrange(lines), rng.randrange(steps), Size(rng.uniform(60, 180), 31)) for _ in range(notes)]
    return lambda: emotion_chart(drawn, AXIS, Frame(steps), said, Size(72, 14))


def milliseconds(calls: Sequence[Callable[[], object]]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for call in calls:
            call()
        best = min(best, time.process_time() - start)
    return best / len(calls) * 1000


def main() -> None:
    rng = random.Random(1)
    for steps, lines, notes, band in CASES:
        calls = [chart(steps, lines, notes, band=band, rng=rng) for _ in range(CHARTS)]
        what = f"{steps} steps, {lines} lines, {notes} notes{', bands' if band else ''}"
        print(f"{milliseconds(calls):7.3f} ms  {what}")
    values = [rng.choice((-2, -1, 0, 1, 2)) for _ in range(10)]
    jumps = [Jump(4, 2, 0.31, Size(150, 16)), Jump(1, 6, 0.12, Size(180, 16)), Jump(7, None, 0.15, Size(90, 16))]
    print(f"{milliseconds([lambda: sparkline(values, AXIS)] * CHARTS):7.3f} ms  sparkline of 10 steps")
    print(f"{milliseconds([lambda: arcs(jumps, 10)] * CHARTS):7.3f} ms  gutter of 3 jumps")


if __name__ == "__main__":
    main()
