"""A map as a wiki shows it: a table for each phase, narrow enough to be read without a map's own page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cjmsite.model.frozen import frozen
from cjmsite.views.curves import CurveView, Reading
from cjmsite.views.heads import StepHead
from cjmsite.views.journey import JourneyView
from cjmsite.views.lanes import Lane
from cjmsite.views.said import Said

_TONES = ((-1.25, "bad"), (-0.25, "low"), (0.25, "even"), (1.25, "good"))
"""Up to which feeling, on a scale from −2 to 2, a score has which tone; beyond them it is the best."""


class Row(NamedTuple):
    """A lane within one phase; each cell is its items and, for a score, its tone: best, good, even, low or bad."""

    kind: str
    lane: str
    label: str
    who: str
    below_line: bool
    cells: tuple[tuple[tuple[object, ...], str], ...]


class Table(NamedTuple):
    """A phase with its steps, and the lanes that say something of one of them."""

    name: str
    service: str
    goal: Said | None
    repeats: str
    steps: tuple[StepHead, ...]
    rows: tuple[Row, ...]


class Enclosed(NamedTuple):
    """What goes with a wiki's page: the address of the map's own page, the names of its picture and its print, labels.

    Each may be empty.
    """

    live: str = ""
    curve: str = ""
    print: str = ""
    labels: tuple[str, ...] = ()


@frozen
class Bulletin:
    """All that a wiki's page of a map shows."""

    map: JourneyView
    tables: tuple[Table, ...]
    live: str
    curve: str
    print: str
    labels: tuple[str, ...]


def bulletin(view: JourneyView, enclosed: Enclosed) -> Bulletin:
    """The wiki's page of one map."""
    return Bulletin(view, tuple(_tables(view)), *enclosed)


def _tables(view: JourneyView) -> Iterator[Table]:
    grid = view.grid
    start = 0
    for phase in grid.phases:
        part = slice(start, start + phase.span)
        yield Table(phase.name, phase.service, phase.goal, phase.repeats, grid.steps[part], tuple(_rows(view, part)))
        start += phase.span
    if not grid.phases:
        whole = slice(0, len(grid.steps))
        yield Table("", "", None, "", grid.steps, tuple(_rows(view, whole)))


def _rows(view: JourneyView, part: slice) -> Iterator[Row]:
    below = False
    for lane in view.grid.lanes:
        below |= lane.below_line
        for row in _of_lane(view, lane, part):
            yield row._replace(below_line=below)
            below = False


def _of_lane(view: JourneyView, lane: Lane, part: slice) -> Iterator[Row]:
    if lane.kind == "curve":
        yield from _scores(view, lane, view.grid.curves[lane.curve], part)
    elif any(items for _, _, items in lane.cells[part]):
        cells = tuple((items, "") for _, _, items in lane.cells[part])
        yield Row(lane.kind, lane.id, lane.label, "", False, cells)


def _scores(view: JourneyView, lane: Lane, curve: CurveView, part: slice) -> Iterator[Row]:
    for row in curve.rows:
        readings = row.readings[part]
        if any(readings):
            cells = tuple(((one,), _tone(view, one)) if one else ((), "") for one in readings)
            yield Row("scores", lane.id, lane.label or curve.label, row.who, False, cells)


def _tone(view: JourneyView, reading: Reading) -> str:
    low, high = view.about.scale
    middle = 0.0 if low <= 0 <= high else (low + high) / 2
    reach = (high - middle if reading.value >= middle else middle - low) or 1
    feeling = 2 * (reading.value - middle) / reach
    return next((tone for most, tone in _TONES if feeling <= most), "best")
