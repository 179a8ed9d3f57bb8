"""What hurts most, and why? Pains by their weight and their cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cjmsite.charts.matrix import Dot, Judged, Plane, plane
from cjmsite.charts.shares import Share, shares
from cjmsite.model import JourneyMap, Pain
from cjmsite.views import cells
from cjmsite.views.cells import PainView, part
from cjmsite.views.ideas import MOST_DOTS, Opportunity, Place
from cjmsite.views.said import Bibliography

CAUSES = ("expertise", "service", "product")
"""The causes with names of their own; any other is in the author's words."""

_OFTEN = 100


class Hurt(NamedTuple):
    """A pain with its number in the list, the place it is met at and the numbers of the ideas there.

    `dot` is None where it is not in the picture of severity and frequency.
    """

    number: int
    pain: PainView
    place: Place
    ideas: tuple[int, ...]
    dot: Dot | None


class Hurts(NamedTuple):
    """The open pains, the heaviest first, and those that are known and accepted; `plane` is None where fewer than two
    say both how much and how often. `ticks` are per cent and where they stand on both axes."""

    open: tuple[Hurt, ...]
    accepted: tuple[Hurt, ...]
    plane: Plane | None
    ticks: tuple[tuple[int, float, float], ...]


def weight(pain: Pain) -> float:
    """How much a pain weighs, from 0 to 1: its severity times how often it is met.

    What nobody has counted is taken to happen every time; a pain without a severity weighs nothing.
    """
    much, often = part(pain.hurts, 5), part(pain.happens, _OFTEN)
    return min(1.0, much or 0.0) * (1.0 if often is None else min(1.0, often))


def hurts(
    journey: JourneyMap, steps: Sequence[Place], ideas: Mapping[int, Sequence[Opportunity]], cited: Bibliography
) -> Hurts:
    """The pains of a map. Of equal ones the earlier comes first."""
    found = [(place, pain) for place, step in zip(steps, journey.steps, strict=True) for pain in step.pains]
    ranked = sorted(found, key=lambda one: (bool(one[1].accepted), -weight(one[1])))
    judged = {number: spot for number, (_, pain) in enumerate(ranked, 1) if (spot := _judged(pain))}
    drawn = dict(list(judged.items())[:MOST_DOTS]) if len(judged) > 1 else {}
    picture = plane(list(drawn.values()))
    dots = dict(zip(drawn, picture.dots, strict=True))
    listed = [
        Hurt(
            number,
            cells.pain(pain, cited),
            place,
            tuple(one.number for one in ideas.get(place.number, ())),
            dots.get(number),
        )
        for number, (place, pain) in enumerate(ranked, 1)
    ]
    return Hurts(
        tuple(one for one in listed if not one.pain.accepted),
        tuple(one for one in listed if one.pain.accepted),
        picture if dots else None,
        tuple((share, picture.x(share / _OFTEN), picture.y(share / _OFTEN)) for share in range(0, _OFTEN + 1, 25)),
    )


def causes(named: Iterable[str]) -> tuple[Share, ...]:
    """How causes divide: the three with names of their own, other words, and nothing said (without an id)."""
    counted = Counter("" if not one else one if one in CAUSES else "other" for one in named)
    return shares({one: counted[one] for one in (*CAUSES, "other", "")})


def _judged(pain: Pain) -> Judged | None:
    much, often = part(pain.hurts, 5), part(pain.happens, _OFTEN)
    return None if pain.accepted or much is None or often is None else Judged(min(1.0, often), min(1.0, much))
