"""Where do numbered dots stand on a plane of two judgements, so that none hides another?

Dots stand at per cent of the width and px of the height. They are laid out on the narrowest plane; on a wider one they
only move apart, so what keeps clear there keeps clear at every width.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cjmsite.charts.number import rounded

NARROWEST = 264.0
"""Px of the plane on the narrowest screen."""

RADIUS = 11.0
"""Px from a dot's middle to its edge: room for two digits."""

_APART = 2 * RADIUS + 2
_EDGE = RADIUS + 5
_HEIGHT = 320.0
_GRID = 6.0
_ROOM = 1.6
"""How much more room there is than dots that keep clear could be in the way of."""


class Judged(NamedTuple):
    """What is to be drawn: each judgement as a part of its scale, 0 at the low end, 1 at the high one."""

    across: float
    upward: float


class Dot(NamedTuple):
    """A dot's middle: per cent from the left, px from the top."""

    x: float
    y: float


class Plane(NamedTuple):
    """The picture: its height in px and the dots in the order given."""

    height: float
    dots: tuple[Dot, ...]

    def x(self, across: float) -> float:
        """Where a judgement stands, in per cent from the left."""
        return rounded((_EDGE + across * (NARROWEST - 2 * _EDGE)) / NARROWEST * 100)

    def y(self, upward: float) -> float:
        """Where a judgement stands, in px from the top."""
        return rounded(_EDGE + (1 - upward) * (self.height - 2 * _EDGE))


def plane(judged: Sequence[Judged], walls: Judged | None = None) -> Plane:
    """The dots, each at its own place or the nearest free one to it; earlier dots come first.

    `walls` part the plane into fields: one below, two above side by side. A dot leaves its field only when it is full.

    The plane grows with their number: dots that keep their distance can't take up a plane that is larger than the
    circles of that radius around them.
    """
    inner = NARROWEST - 2 * _EDGE
    height = max(_HEIGHT, math.ceil(_ROOM * len(judged) * math.pi * _APART**2 / inner) + 2 * _EDGE)
    empty = Plane(height, ())
    taken = _Taken()
    for one in judged:
        x, y = empty.x(one.across) / 100 * NARROWEST, empty.y(one.upward)
        free = (place for place in _places(x, y, height) if taken.is_free(place))
        corner = walls and (empty.x(walls.across) / 100 * NARROWEST, empty.y(walls.upward))
        taken.take(next(free) if corner is None else _nearest((x, y), free, corner))
    return Plane(height, tuple(Dot(rounded(x / NARROWEST * 100), rounded(y)) for x, y in taken.order))


class _Taken:
    """The middles of the dots placed so far, findable by neighbourhood."""

    def __init__(self) -> None:
        self.order: list[tuple[float, float]] = []
        self._cells: dict[tuple[int, int], list[tuple[float, float]]] = {}

    def take(self, place: tuple[float, float]) -> None:
        self.order.append(place)
        self._cells.setdefault(_cell(place), []).append(place)

    def is_free(self, place: tuple[float, float]) -> bool:
        column, row = _cell(place)
        near = (self._cells.get((column + i, row + j), ()) for i in (-1, 0, 1) for j in (-1, 0, 1))
        return all(math.dist(place, other) > _APART - 0.01 for there in near for other in there)


def _nearest(
    home: tuple[float, float], free: Iterable[tuple[float, float]], corner: tuple[float, float]
) -> tuple[float, float]:
    """The first free place in the field that a dot belongs to, else the first of all."""
    first = None
    for place in free:
        first = first or place
        if place == home or _field(place, corner, RADIUS) == _field(home, corner, 0):
            return place
    assert first is not None, "the plane is larger than its dots"
    return first


def _field(place: tuple[float, float], corner: tuple[float, float], margin: float) -> str:
    """The field a dot is in with so much of its edge, or nothing where a wall cuts it."""
    x, y = place[0] - corner[0], place[1] - corner[1]
    if y >= margin:
        return "below"
    if y > -margin or -margin < x < margin:
        return ""
    return "left" if x <= -margin else "right"


def _cell(place: tuple[float, float]) -> tuple[int, int]:
    return int(place[0] // _APART), int(place[1] // _APART)


def _places(x: float, y: float, height: float) -> Iterator[tuple[float, float]]:
    """The place itself; places in rings of dots round it, the nearest ring first; every point of a fine grid."""
    yield x, y
    for ring in range(1, int(math.hypot(NARROWEST, height) / _APART) + 1):
        turns = (2 * math.pi * turn / (6 * ring) for turn in range(6 * ring))
        around = ((x + ring * _APART * math.cos(turn), y - ring * _APART * math.sin(turn)) for turn in turns)
        yield from (place for place in around if _is_inside(place, height))
    grid = (
        (_EDGE + column * _GRID, _EDGE + row * _GRID)
        for row in range(int((height - 2 * _EDGE) / _GRID) + 1)
        for column in range(int((NARROWEST - 2 * _EDGE) / _GRID) + 1)
    )
    yield from sorted(grid, key=lambda place: math.dist(place, (x, y)))


def _is_inside(place: tuple[float, float], height: float) -> bool:
    return _EDGE <= place[0] <= NARROWEST - _EDGE and _EDGE <= place[1] <= height - _EDGE
