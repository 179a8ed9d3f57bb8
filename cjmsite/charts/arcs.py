"""How are jumps drawn in a gutter under the axis: loops back, skips ahead, steps done again, people who leave?

In the plot they would cross the curves; in the gutter they cross nothing but each other. As in the chart, places hold
at every width: words hang from a percentage of it, and what is apart at the narrowest width only moves further apart.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from cjmsite.charts.jumps import Bracket, Jump, JumpKind, brackets
from cjmsite.charts.number import number, rounded
from cjmsite.model.frozen import frozen

TOP = 6.0
"""Px from the gutter's upper edge to the tails of jumps and the tips of their heads."""

_HEAD = 8.0
_FIRST_LEVEL = 30.0
_NEXT_LEVEL = 26.0
_RADIUS = 9.0
_PADDING = 10.0
_CLEAR = 4.0
_THIN = 1.3
_THICK = 2.7


class ArcLabel(NamedTuple):
    """Words of a jump, centred at `x` per cent, `top` px from the gutter's upper edge.

    Where they cover lines, `room` px of width and the height of the words are to be cleared behind them.
    """

    x: float
    top: float
    covers: bool
    room: float


@frozen
class Arc:
    """A jump as drawn: `path` in the chart's viewport, stretched sideways with it, `stroke` its width in px.

    The tail stands at `tail` per cent and `TOP` px, the tip of the head at `head` per cent and `head_y` px. It
    points up, or down when people leave. `label` is None where no words were wanted.
    """

    index: int
    kind: JumpKind
    path: str
    stroke: float
    tail: float
    head: float
    head_y: float
    label: ArcLabel | None


class Gutter(NamedTuple):
    """All jumps of a map; `width` is that of the chart's viewport, `height` px, 0 without jumps."""

    width: float
    height: float
    arcs: tuple[Arc, ...]


class _Words(NamedTuple):
    """Where a label goes: its middle in px, whether in or under its line, whether over lines."""

    middle: float
    inline: bool
    covers: bool


def arcs(jumps: Sequence[Jump], steps: int, column: float = 168) -> Gutter:
    """Brackets under steps that are at least `column` px wide, stacked so that no line or label covers another's label.

    Words cover lines only where they say so: their own, and the legs of others when there is no place without.
    """
    width = steps * column
    laid = brackets(jumps, width, column)
    words = [_words(bracket, laid) for bracket in laid]
    depths = _depths(laid, words)
    drawn = tuple(
        _arc(i, bracket, depths[bracket.level], _label(bracket, words[i], depths[bracket.level], width), width)
        for i, bracket in enumerate(laid)
    )
    return Gutter(rounded(width), rounded(depths[-1]), drawn)


def _words(bracket: Bracket, all_brackets: Sequence[Bracket]) -> _Words | None:
    """The best place for a jump's words: in its line, else under it; not over others' legs, if that can be helped."""
    words, middle = bracket.jump.words, bracket.extent.middle
    if not words:
        return None
    left, right = sorted((bracket.tail, bracket.head))
    deeper = [leg for other in all_brackets if other.level > bracket.level for leg in (other.tail, other.head)]
    posts = sorted({left + _RADIUS, right - _RADIUS, *(leg for leg in deeper if left < leg < right)})
    half = words.width / 2 + _PADDING
    free = [max(a + half, min(middle, b - half)) for a, b in pairwise(posts) if b - a >= 2 * half]
    if free:
        return _Words(min(free, key=lambda place: abs(place - middle)), inline=True, covers=True)
    crossed = any(abs(leg - middle) < words.width / 2 + _CLEAR for leg in deeper)
    inline = crossed and right - left >= 2 * (half + _RADIUS)
    return _Words(middle, inline, crossed)


def _depths(laid: Sequence[Bracket], words: Sequence[_Words | None]) -> list[float]:
    """The height of each level's lines and, last, that of the gutter."""
    above: defaultdict[int, float] = defaultdict(float)
    below: defaultdict[int, float] = defaultdict(float)
    for bracket, place in zip(laid, words, strict=True):
        size, level = bracket.jump.words, bracket.level
        height = size.height if size else 0.0
        inline = place is not None and place.inline
        above[level] = max(above[level], height / 2 if inline else 0.0)
        below[level] = max(below[level], height / 2 if inline else height + _CLEAR)
    if not laid:
        return [0.0]
    depths = [_FIRST_LEVEL]
    for level in range(1, len(above)):
        depths.append(depths[-1] + max(_NEXT_LEVEL, below[level - 1] + above[level] + _PADDING))
    return [*depths, depths[-1] + below[len(above) - 1] + _CLEAR]


def _label(bracket: Bracket, words: _Words | None, depth: float, width: float) -> ArcLabel | None:
    size = bracket.jump.words
    if not size or not words:
        return None
    top = depth - size.height / 2 if words.inline else depth + _CLEAR
    return ArcLabel(rounded(words.middle / width * 100), rounded(top), words.covers, rounded(size.width + _PADDING))


def _arc(index: int, bracket: Bracket, depth: float, label: ArcLabel | None, width: float) -> Arc:
    jump, tail, head = bracket.jump, bracket.tail, bracket.head
    leaves = jump.kind == "leave"
    return Arc(
        index=index,
        kind=jump.kind,
        path=_upright(tail, depth) if leaves else _bracket(tail, head, depth),
        stroke=rounded(_stroke(jump.share)),
        tail=rounded(tail / width * 100),
        head=rounded(head / width * 100),
        head_y=rounded(depth if leaves else TOP),
        label=label,
    )


def _upright(x: float, depth: float) -> str:
    return f"M{number(x)},{number(TOP)}V{number(depth - _HEAD)}"


def _bracket(tail: float, head: float, depth: float) -> str:
    """Down from the tail, along, and up to the head, with round corners."""
    radius = min(_RADIUS, abs(head - tail) / 2)
    turn = math.copysign(radius, head - tail)
    a, b, y, corner = number(tail), number(head), number(depth), number(depth - radius)
    return (
        f"M{a},{number(TOP)}V{corner}Q{a},{y} {number(tail + turn)},{y}"
        f"H{number(head - turn)}Q{b},{y} {b},{corner}V{number(TOP + _HEAD)}"
    )


def _stroke(share: float | None) -> float:
    """Px, growing with the root of the share: small shares stay visible, large ones do not shout."""
    return _THIN if share is None else _THIN + _THICK * math.sqrt(share)
