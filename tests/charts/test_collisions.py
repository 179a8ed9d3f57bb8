"""An oracle for the places of words: it reads only the finished picture and samples its lines at several widths."""

import random
from collections import Counter
from itertools import combinations, pairwise
from math import hypot

import pytest

from cjmsite.charts.callouts import KEY_SIZE
from cjmsite.charts.emotion import emotion_chart
from cjmsite.charts.labels import Size
from cjmsite.charts.parts import Frame, Line, Note, Point
from cjmsite.charts.scale import Axis

WIDTHS = (1.0, 1.5, 2.0, 6.0)
SAMPLES = 24
HALF_STROKE = 1.8
MARK = 6.5
GAP_WORDS = Size(72, 14)


def point(rng):
    if rng.random() < 0.12:
        return None
    value = rng.choice((-2, -1.5, -1, -1, 0, 0, 1, 1, 1.5, 2, rng.uniform(-2, 2)))
    band = (value - rng.random(), value + rng.random()) if rng.random() < 0.5 else None
    return Point(value, band, rng.choice(("measured", "cited", "assumed")), lone=rng.random() < 0.03)


def expected(rng, steps):
    return tuple(rng.choice((None, rng.uniform(-2, 2))) for _ in range(steps)) if rng.random() < 0.3 else ()


def random_chart(seed):
    rng = random.Random(seed)
    steps = rng.choice((1, 2, 3, 4, 6, 8, 8, 10, 12, 15, 20))
    lines = [
        Line(tuple(point(rng) for _ in range(steps)), i == 0, Size(rng.uniform(20, 110), 16), expected(rng, steps))
        for i in range(rng.choice((1, 1, 2, 2, 3, 3, 4, 6)))
    ]
    notes = [
        Note(rng.randrange(len(lines)), rng.randrange(steps), Size(rng.uniform(30, 260), rng.choice((16, 31, 31, 47))))
        for _ in range(rng.randint(0, 9))
    ]
    frame = Frame(steps, column=rng.choice((120, 168, 168, 200)), aside=rng.choice((0, 0, 40)))
    return lines, notes, frame, emotion_chart(lines, Axis(-2, 2, 0), frame, notes, GAP_WORDS)


def words(lines, notes, chart):
    """What is written: what it is, its place, its size, whether it is centred there, its leader."""
    for drawn, line in zip(chart.lines, lines, strict=True):
        if drawn.name:
            yield "name", drawn.name.spot, line.name, not drawn.name.beside, drawn.name.leader
        for gap in drawn.gaps:
            if gap.words:
                yield "gap", gap.words, GAP_WORDS, True, ""
    for callout in chart.callouts:
        yield "note", callout.spot, notes[callout.note].size, True, callout.leader
    for key in chart.keys:
        if key.spot:
            yield "key", key.spot, KEY_SIZE, True, ""


def rectangle(spot, size, centred, width, height):
    x, y = spot.x / 100 * width + spot.dx, spot.y / 100 * height + spot.dy
    left = x - size.width / 2 if centred else x
    return left, y, left + size.width, y + size.height


def polylines(chart, cubics):
    """Every curve and bridge as points, in nominal units."""
    for line in chart.lines:
        for (x0, y0), (x1, y1), (x2, y2), (x3, y3) in cubics(line.solid + line.dashed + line.bridges):
            samples = []
            for k in range(SAMPLES + 1):
                t = k / SAMPLES
                u = 1 - t
                a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
                samples.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
            yield samples


def crosses(rect, start, end):
    """Whether a straight piece touches a rectangle (Liang and Barsky's clipping)."""
    left, top, right, bottom = rect
    (x0, y0), (x1, y1) = start, end
    enter, leave = 0.0, 1.0
    for delta, low, high in ((x1 - x0, left - x0, right - x0), (y1 - y0, top - y0, bottom - y0)):
        if delta == 0:
            if low > 0 or high < 0:
                return False
            continue
        first, last = sorted((low / delta, high / delta))
        enter, leave = max(enter, first), min(leave, last)
    return enter <= leave


def grown(rect, by):
    left, top, right, bottom = rect
    return left - by, top - by, right + by, bottom + by


def overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def on_curve(rect, curves, stretch):
    left, top, right, bottom = rect = grown(rect, HALF_STROKE)
    for samples in curves:
        if samples[0][0] * stretch > right or samples[-1][0] * stretch < left:
            continue
        for (x0, y0), (x1, y1) in pairwise(samples):
            outside = x1 * stretch < left or x0 * stretch > right or max(y0, y1) < top or min(y0, y1) > bottom
            if not outside and crosses(rect, (x0 * stretch, y0), (x1 * stretch, y1)):
                return True
    return False


def on_mark(rect, marks):
    left, top, right, bottom = rect
    return any(hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom)) < MARK for x, y in marks)


def end_of_leader(leader, spot, width, height):
    """The leader as a thin rectangle."""
    numbers = [float(text) for text in leader[1:].replace("L", ",").replace("V", ",").split(",")]
    x0, y0, *rest = numbers
    x1, y1 = rest if len(rest) == 2 else (x0, rest[0])
    x, y = spot.x / 100 * width, spot.y / 100 * height
    return x + min(x0, x1), y + min(y0, y1), x + max(x0, x1), y + max(y0, y1)


def faults(seed, cubics, tally):
    lines, notes, frame, chart = random_chart(seed)
    found = list(words(lines, notes, chart))
    tally.update(kind for kind, *_ in found)
    tally["demoted"] += len(chart.keys)
    curves = list(polylines(chart, cubics))
    for stretch in WIDTHS:
        width, height = chart.width * stretch, chart.height
        rects = [rectangle(spot, size, centred, width, height) for _, spot, size, centred, _ in found]
        drawn = [mark for line in chart.lines for mark in (*line.marks, *line.expected)]
        marks = [(mark.x / 100 * width, mark.y / 100 * height) for mark in drawn]
        for a, b in combinations(range(len(rects)), 2):
            if overlap(rects[a], rects[b]):
                yield "label on label", stretch, found[a], found[b]
        for (kind, spot, _, _, leader), rect in zip(found, rects, strict=True):
            if on_mark(rect, marks):
                yield "label on mark", stretch, kind, spot
            if on_curve(rect, curves, stretch):
                yield "label on curve", stretch, kind, spot
            if rect[0] < 0 or rect[1] < 0 or rect[2] > width + frame.aside or rect[3] > height:
                yield "outside", stretch, kind, spot
            if leader and any(overlap(end_of_leader(leader, spot, width, height), other) for other in rects):
                yield "leader through words", stretch, kind, spot


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 1000, 250))
def test_nothing_is_covered_in_a_thousand_random_charts_at_any_width(cubics, first):
    tally = Counter()
    found = [(seed, fault) for seed in range(first, first + 250) for fault in faults(seed, cubics, tally)]
    assert found == []
    # The charts are crowded on purpose, yet most words find a place: the claim above is not about empty pictures.
    assert tally["note"] > tally["demoted"]
    assert min(tally["name"], tally["gap"], tally["key"]) > 50
