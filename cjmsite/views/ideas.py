"""Which idea comes first? Ideas by what they bring and cost, each with its place in the picture of the two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cjmsite.charts.matrix import Dot, Judged, Plane, plane
from cjmsite.model import JourneyMap
from cjmsite.views import cells
from cjmsite.views.cells import IdeaView
from cjmsite.views.said import Bibliography, anchor

GROUPS = ("quick", "bet", "later", "unweighed", "done", "dropped")
"""The groups of ideas in the order in which they are worth reading."""

MOST_DOTS = 99
"""More dots than this no picture holds: their numbers would have three digits."""

_LEAST, _EXTENT = 1, 4


class Place(NamedTuple):
    """A step of a map: its number, the way to it, its name; on a page of many maps also which map, and its language."""

    number: int
    url: str
    name: str
    map: str = ""
    title: str = ""
    language: str = ""


class Opportunity(NamedTuple):
    """An idea with its number in the list and where it stands; `dot` is None where it is not in the picture."""

    number: int
    idea: IdeaView
    place: Place
    dot: Dot | None


class Group(NamedTuple):
    """Ideas that belong together: quick, bet, later, unweighed, done or dropped."""

    id: str
    ideas: tuple[Opportunity, ...]


class Weighed(NamedTuple):
    """The ideas of a page in groups; `plane` is None where none has been weighed. `left_out` of the picture are more.

    `split` is where the picture's fields meet, in per cent and px; `ticks` are the numbers of both axes and where they
    stand.
    """

    groups: tuple[Group, ...]
    plane: Plane | None
    split: tuple[float, float]
    ticks: tuple[tuple[int, float, float], ...]
    left_out: int

    @property
    def ideas(self) -> tuple[Opportunity, ...]:
        """All ideas by their numbers."""
        return tuple(one for group in self.groups for one in group.ideas)


def places(journey: JourneyMap, page: str) -> tuple[Place, ...]:
    """The steps of a map; `page` leads to its own page."""
    return tuple(
        Place(number, f"{page}#{anchor('step', step.id)}", step.name) for number, step in enumerate(journey.steps, 1)
    )


def placed_ideas(journey: JourneyMap, cited: Bibliography) -> list[tuple[int, IdeaView]]:
    """Every idea of a map with the index of its step, in the order of the journey."""
    return [(index, cells.idea(idea, cited)) for index, step in enumerate(journey.steps) for idea in step.ideas]


def weigh(found: Iterable[tuple[Place, IdeaView]]) -> Weighed:
    """The ideas in groups, in each the one that brings most first, of equals the one that costs least; numbered on."""
    grouped: dict[str, list[tuple[Place, IdeaView]]] = {name: [] for name in GROUPS}
    for place, idea in found:
        grouped[_group(idea)].append((place, idea))
    for members in grouped.values():
        members.sort(key=lambda one: (-(one[1].impact or 0), one[1].effort or _LEAST + _EXTENT))
    listed = [(name, *one) for name, members in grouped.items() for one in members]
    numbered = [(number, *one) for number, one in enumerate(listed, 1)]
    drawn = [(number, idea) for number, name, _, idea in numbered if idea.verdict and name != "dropped"]
    boundary = _part(2.75)
    picture = plane([_judged(idea) for _, idea in drawn[:MOST_DOTS]], Judged(boundary, boundary))
    dots = {number: dot for (number, _), dot in zip(drawn, picture.dots, strict=False)}
    groups = tuple(
        Group(
            name, tuple(Opportunity(n, idea, place, dots.get(n)) for n, group, place, idea in numbered if group == name)
        )
        for name, members in grouped.items()
        if members
    )
    ticks = tuple((value, picture.x(_part(value)), picture.y(_part(value))) for value in range(1, 6))
    split = picture.x(boundary), picture.y(boundary)
    return Weighed(groups, picture if dots else None, split, ticks, len(drawn) - len(dots))


def answers(ideas: Sequence[Opportunity]) -> dict[int, tuple[Opportunity, ...]]:
    """The ideas that are not dropped by the number of their step."""
    found: dict[int, list[Opportunity]] = {}
    for one in sorted(ideas):
        if one.idea.status != "dropped":
            found.setdefault(one.place.number, []).append(one)
    return {number: tuple(members) for number, members in found.items()}


def _group(idea: IdeaView) -> str:
    return idea.status if idea.status in ("done", "dropped") else idea.verdict or "unweighed"


def _judged(idea: IdeaView) -> Judged:
    assert idea.impact is not None
    assert idea.effort is not None
    return Judged(_part(idea.effort), _part(idea.impact))


def _part(rating: float) -> float:
    """Where a rating from 1 to 5 stands between its ends."""
    return (rating - _LEAST) / _EXTENT
