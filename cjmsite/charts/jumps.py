"""Which jump runs at which depth of the gutter, and where do its legs stand?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal, NamedTuple

from cjmsite.charts.labels import Size

JumpKind = Literal["back", "ahead", "again", "leave"]

_LEG_GAP = 13.0
_APART = 8.0
_EDGE = 2.0
_LATER: dict[JumpKind, int] = {"again": 1, "leave": 2}


class Jump(NamedTuple):
    """From one step to another, both counted from 0, or out of the journey (`end` None).

    `share` is that of the people, from 0 to 1, if known; `words` is the size of the label, if there is one.
    """

    start: int
    end: int | None
    share: float | None = None
    words: Size | None = None

    @property
    def kind(self) -> JumpKind:
        """Which way it goes."""
        if self.end is None:
            return "leave"
        if self.end == self.start:
            return "again"
        return "back" if self.end < self.start else "ahead"


class Extent(NamedTuple):
    """What a jump takes of its level, words included; `middle` is that of its words. In px."""

    left: float
    right: float
    middle: float

    def meets(self, other: Extent) -> bool:
        """Whether the two need levels of their own."""
        return self.left < other.right + _APART and other.left < self.right + _APART


class Bracket(NamedTuple):
    """A jump with its level, 0 next to the steps, and the places of its legs in px; who leaves has one leg."""

    jump: Jump
    extent: Extent
    level: int
    tail: float
    head: float


def brackets(jumps: Sequence[Jump], width: float, column: float) -> list[Bracket]:
    """The jumps in the order given, laid out under steps `column` px wide."""
    extents = [_extent(jump, width, column) for jump in jumps]
    levels = _levels(jumps, extents)
    feet = _feet(jumps, levels, column)
    return [
        Bracket(jump, extents[i], levels[i], feet[i, 0], feet.get((i, 1), feet[i, 0])) for i, jump in enumerate(jumps)
    ]


def _extent(jump: Jump, width: float, column: float) -> Extent:
    ends = [(step + 0.5) * column for step in (jump.start, jump.end) if step is not None]
    left, right = min(ends), max(ends)
    half = jump.words.width / 2 + _EDGE if jump.words else 0.0
    middle = max(min((left + right) / 2, width - half), half)
    return Extent(min(left, middle - half), max(right, middle + half), middle)


def _levels(jumps: Sequence[Jump], extents: Sequence[Extent]) -> list[int]:
    """Each jump one level below all before it that it meets: short before long, what stays at its step last.

    The words of what stays hang under the step, where the legs of anything deeper would cross them.
    """
    levels: dict[int, int] = {}
    order = [
        (_LATER.get(jump.kind, 0), extent.right - extent.left, extent.left, i)
        for i, (jump, extent) in enumerate(zip(jumps, extents, strict=True))
    ]
    for *_, i in sorted(order):
        met = [level for other, level in levels.items() if extents[i].meets(extents[other])]
        levels[i] = max(met, default=-1) + 1
    return [levels[i] for i in range(len(jumps))]


def _feet(jumps: Sequence[Jump], levels: Sequence[int], column: float) -> dict[tuple[int, int], float]:
    """Where each jump leaves (0) and arrives (1): the feet at a step stand side by side, crossed by no bracket there.

    From left to right: jumps to the left, the deepest last; what stays; jumps to the right, the deepest first.
    """
    rows: defaultdict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
    for i, jump in enumerate(jumps):
        end = jump.start if jump.end is None else jump.end
        side = (end > jump.start) - (end < jump.start)
        rows[jump.start].append((side, -side * levels[i], i, 0))
        if jump.end is not None:
            rows[end].append((-side, side * levels[i], i, 1))
    return {
        (i, foot): (step + 0.5) * column + (rank - (len(row) - 1) / 2) * _LEG_GAP
        for step, row in rows.items()
        for rank, (_, _, i, foot) in enumerate(sorted(row))
    }
