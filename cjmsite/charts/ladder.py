"""Which boxes of a table are connected column by column, and what crosses the gaps between its rows?

Arrows run between the filled boxes of a column, through the empty ones between them. A gap stretches with the table:
places are per cent of its width, and lines are to be stretched to its height.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cjmsite.charts.number import rounded

GAP = 26.0
"""The height of a gap in the viewport of its lines, and in px where nothing widens it."""

COLUMN = 140.0
"""The width of a column in the viewport of the lines, to be stretched: that of the other pictures over the steps."""


class Head(NamedTuple):
    """The tip of an arrow: its place in per cent of the width, and whether it points up."""

    x: float
    up: bool


class Gap(NamedTuple):
    """What crosses the gap below a row: path data in a viewport of `width` × `GAP`, and the tips of its arrows."""

    width: float
    stems: str
    heads: tuple[Head, ...]


class Tie(NamedTuple):
    """Whether an arrow leaves a box upwards and downwards; an empty box with both is run through."""

    up: bool
    down: bool


class Ladder(NamedTuple):
    """The gap below each row but the last, and the ties of every box by row and column."""

    gaps: tuple[Gap, ...]
    ties: tuple[tuple[Tie, ...], ...]


def ladder(filled: Sequence[Sequence[bool]], upward: Sequence[Sequence[bool]] = ()) -> Ladder:
    """The arrows between the filled boxes of each column.

    `filled` tells it row by row, all of one length; `upward`, gap by gap, where the arrow points up instead of down
    (nowhere when left out).
    """
    columns = list(zip(*filled, strict=True))
    spans = [_span(column) for column in columns]
    gaps = []
    for row in range(len(filled) - 1):
        crossed = [column for column, (first, last) in enumerate(spans) if first <= row < last]
        ups = upward[row] if upward else (False,) * len(columns)
        tips = [(column, ups[column]) for column in crossed if filled[row if ups[column] else row + 1][column]]
        gaps.append(
            Gap(
                COLUMN * len(columns),
                "".join(f"M{(column + 0.5) * COLUMN:g},0V{GAP:g}" for column in crossed),
                tuple(Head(rounded((column + 0.5) / len(columns) * 100), up) for column, up in tips),
            )
        )
    ties = tuple(
        tuple(Tie(first < row <= last, first <= row < last) for first, last in spans) for row in range(len(filled))
    )
    return Ladder(tuple(gaps), ties)


def _span(column: Sequence[bool]) -> tuple[int, int]:
    """The first and the last filled row; nothing lies between them in an empty column."""
    rows = [row for row, box in enumerate(column) if box]
    return (rows[0], rows[-1]) if rows else (0, 0)
