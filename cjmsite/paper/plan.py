"""Which part of a map stands on which sheet, and how large: decided from measured heights alone."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from cjmsite.views.emotion import COLUMN

SMALLEST_TEXT = 11.0
"""The smallest text on a map's sheet in CSS pixels, as the style sheet for print has it."""

READABLE = 6.5
"""The smallest text anyone is asked to read, in points."""

SMALLEST = READABLE / (SMALLEST_TEXT * 0.75)
LARGEST = 1.15
"""Between these a sheet is enlarged; at 1 its text is as large as the style sheet says."""

LANE = 150.0
"""The width of the column with the lanes' names, in px."""

BAND = 30.0
"""The height of the line that names a sheet when there are several, in px."""

COMFORTABLE = 0.95
"""The enlargement of a booklet, which is read at arm's length."""

_WIDEST = 300.0


class Shape(NamedTuple):
    """What a map consists of: the number of steps, how many of them each phase has, and for each row of the grid
    whether it only announces the next one, which it must not be parted from."""

    steps: int
    phases: tuple[int, ...]
    announces: tuple[bool, ...]


class Heights(NamedTuple):
    """Measured heights in px: of the map's head, of the grid's head, of each row, of what stands below the grid."""

    head: float
    top: float
    rows: tuple[float, ...]
    foot: float

    @property
    def whole(self) -> float:
        """All on one sheet."""
        return self.head + self.top + sum(self.rows) + self.foot


Measure = Callable[[float, float], Heights]
"""Measures a map on a sheet of a width with steps of a width, both in px."""

MeasurePart = Callable[[float, float, int, int], Heights]
"""Measures a part of a map: the sheet's width, a step's width, the first step and how many. What is empty in all of
them has no height."""


class Tile(NamedTuple):
    """A sheet: its steps from `first` on, `span` of them, and its rows from `start` up to but not including `end`.

    `column` and `line` are its place among the sheets, counted from 0.
    """

    first: int
    span: int
    start: int
    end: int
    column: int = 0
    line: int = 0


class Plan(NamedTuple):
    """Sheets in the order of reading, the enlargement, the width of a step and the height of each row in px.

    `columns` and `lines` are how many sheets lie beside and below each other; `readable` whether no text is smaller
    than `READABLE`.
    """

    tiles: tuple[Tile, ...]
    zoom: float
    step: float
    rows: tuple[float, ...]
    columns: int
    lines: int
    readable: bool = True


def plan_single(shape: Shape, room: tuple[float, float], measure: Measure) -> Plan | None:
    """All on one sheet, as large as that allows; None when some text could not be read.

    `room` is the printable width and height in px.
    """
    width, height = room

    def laid_out(zoom: float) -> tuple[float, float, Heights]:
        sheet = width / zoom
        step = (sheet - LANE) / shape.steps
        heights = measure(sheet, step)
        return zoom * heights.whole - height, step, heights

    largest = min(LARGEST, width / (LANE + COLUMN * shape.steps))
    if largest < SMALLEST:
        return None
    low, (over, step, heights) = SMALLEST, laid_out(SMALLEST)
    if over > 0:
        return None
    high, too_much = largest, laid_out(largest)
    if too_much[0] <= 0:
        low, (_, step, heights) = high, too_much
    slack, excess = -over, too_much[0]
    for _ in range(3):
        if high - low < 0.02:
            break
        share = min(0.85, max(0.2, slack / (slack + excess)))
        zoom = low + (high - low) * share
        found = laid_out(zoom)
        if found[0] <= 0:
            low, (_, step, heights), slack = zoom, found, -found[0]
        else:
            high, excess = zoom, found[0]
    whole = Tile(0, shape.steps, 0, len(heights.rows))
    return Plan((whole,), low, step, heights.rows, 1, 1)


def plan_tiled(shape: Shape, room: tuple[float, float], measure: Measure) -> Plan:
    """The fewest sheets on which all text is readable.

    Where even one row is higher than a sheet, text becomes smaller.
    """
    splits = _splits(shape, room[0])
    zoom = SMALLEST
    while True:
        found = [one for spans in splits if (one := _cut(shape, room, measure, spans, zoom))]
        if found:
            return min(found, key=lambda one: (len(one.tiles), -one.step))
        zoom *= 0.93


def enlarged(best: Plan, shape: Shape, room: tuple[float, float], measure: Measure) -> Plan:
    """The same number of sheets with the largest text that allows it."""
    if len(best.tiles) == 1:
        return best
    spans = [tile.span for tile in best.tiles if tile.line == 0]
    low, high = best.zoom, min(LARGEST, room[0] / (LANE + COLUMN * max(spans)))
    while high - low > 0.04:
        middle = (low + high) / 2
        found = _cut(shape, room, measure, spans, middle)
        if found and len(found.tiles) <= len(best.tiles):
            low, best = middle, found
        else:
            high = middle
    return best


def plan_by_phase(shape: Shape, room: tuple[float, float], measure: MeasurePart) -> Plan:
    """A plan in which every phase begins a sheet; a phase too wide for a sheet takes several."""
    zoom = COMFORTABLE
    while True:
        spans = [part for span in shape.phases or (shape.steps,) for part in _even(span, _most_steps(room[0], zoom))]
        tiles = _phases(shape, room, measure, spans, zoom)
        if tiles is not None:
            step = _step(room[0] / zoom, max(spans))
            return Plan(tuple(tiles), zoom, step, (), len(spans), 1, zoom >= SMALLEST * 0.999)
        zoom *= 0.93


def _phases(
    shape: Shape, room: tuple[float, float], measure: MeasurePart, spans: Sequence[int], zoom: float
) -> list[Tile] | None:
    width, height = room[0] / zoom, room[1] / zoom
    tiles: list[Tile] = []
    first = 0
    for column, span in enumerate(spans):
        heights = measure(width, _step(width, max(spans)), first, span)
        foot = heights.foot if column == len(spans) - 1 else 0.0
        bands = _bands(shape, heights._replace(head=0.0, foot=foot), height)
        if bands is None:
            return None
        tiles += [Tile(first, span, start, end, column, line) for line, (start, end) in enumerate(bands)]
        first += span
    return tiles


def _step(sheet: float, steps: int) -> float:
    return min(_WIDEST, (sheet - LANE) / steps)


def _cut(shape: Shape, room: tuple[float, float], measure: Measure, spans: Sequence[int], zoom: float) -> Plan | None:
    """The sheets for one way to part the steps; None when a row does not fit a sheet."""
    width, height = room[0] / zoom, room[1] / zoom
    step = _step(width, max(spans))
    heights = measure(width, step)
    bands = _bands(shape, heights, height)
    if bands is None:
        return None
    tiles = []
    first = 0
    for column, span in enumerate(spans):
        tiles += [Tile(first, span, start, end, column, line) for line, (start, end) in enumerate(bands)]
        first += span
    return Plan(tuple(tiles), zoom, step, heights.rows, len(spans), len(bands), zoom >= SMALLEST * 0.999)


def _bands(shape: Shape, heights: Heights, height: float) -> list[tuple[int, int]] | None:
    """Rows that share a sheet, as start and end; None when one does not fit. The foot goes with the last ones."""
    bands: list[tuple[int, int]] = []
    start = 0
    free = height - heights.head - heights.top - BAND
    units = _units(shape.announces)
    for number, (begin, end) in enumerate(units):
        needed = sum(heights.rows[begin:end])
        wanted = needed + (heights.foot if number == len(units) - 1 else 0)
        if wanted > free and begin > start:
            bands.append((start, begin))
            start, free = begin, height - heights.top - BAND
        if wanted > free:
            return None
        free -= needed
    return [*bands, (start, len(heights.rows))]


def _units(announces: Sequence[bool]) -> list[tuple[int, int]]:
    """Rows that must not be parted, as start and end."""
    units = []
    start = 0
    for number, more in enumerate(announces):
        if not more:
            units.append((start, number + 1))
            start = number + 1
    return units


def _splits(shape: Shape, width: float) -> list[list[int]]:
    """Ways to part the steps over sheets: as few as can be, and up to three sheets more."""
    most = _most_steps(width, SMALLEST)
    fewest = math.ceil(shape.steps / most)
    return [_at_phases(shape, parts) for parts in range(fewest, min(shape.steps, fewest + 3) + 1)]


def _most_steps(width: float, zoom: float) -> int:
    return max(1, int((width / zoom - LANE) / COLUMN))


def _at_phases(shape: Shape, parts: int) -> list[int]:
    """So many sheets with as few steps as can be on the fullest one; of those ways the one that cuts fewest phases."""
    longest = math.ceil(shape.steps / parts)
    ends = set()
    end = 0
    for span in shape.phases:
        end += span
        ends.add(end)
    best: dict[tuple[int, int], tuple[int, tuple[int, ...]]] = {(0, 0): (0, ())}
    for part in range(1, parts + 1):
        for end in range(part, shape.steps + 1):
            ways = [
                (
                    best[part - 1, begin][0] + (end not in ends and end < shape.steps),
                    (*best[part - 1, begin][1], end - begin),
                )
                for begin in range(max(part - 1, end - longest), end)
                if (part - 1, begin) in best
            ]
            if ways:
                best[part, end] = min(ways)
    return list(best[parts, shape.steps][1])


def _even(steps: int, most: int) -> list[int]:
    parts = math.ceil(steps / most)
    return [steps // parts + (number < steps % parts) for number in range(parts)]
