"""How far is the work on a map? The six steps of the method, read off the map itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Literal, NamedTuple

from cjmsite.model import JourneyMap, Step

Reached = Literal["done", "begun", "open"]


class Milestone(NamedTuple):
    """One of the six steps: its id, how far it is, and what is missing, by ids."""

    id: str
    reached: Reached
    lacks: tuple[str, ...]


def progress(journey: JourneyMap) -> tuple[Milestone, ...]:
    """The six steps in their order; one is done when nothing of it is missing, begun when something is there."""
    seen = _signs(journey)
    found = []
    for name, signs in SIX.items():
        lacks = tuple([sign for sign in signs if sign not in seen])
        reached: Reached = "done" if not lacks else "begun" if len(lacks) < len(signs) else "open"
        found.append(Milestone(name, reached, lacks))
    return tuple(found)


SIX: Mapping[str, tuple[str, ...]] = {
    "stakeholders": ("team", "facilitator"),
    "group": ("people", "situation"),
    "map": ("course", "feelings"),
    "problems": ("pains", "gains"),
    "redesign": ("ideas", "agreed"),
    "review": ("reviewed", "plan", "measures"),
}
"""The six steps and the signs of each: invite stakeholders, find the target group, make the map, find problems and
joys, redesign by consensus, review and measure."""


def _signs(journey: JourneyMap) -> set[str]:
    """What is there of all that the six steps leave behind."""
    told = {
        "team": len(journey.team) > 1,
        "facilitator": journey.facilitator,
        "people": journey.who,
        "situation": journey.scenario or journey.goal,
        "course": len(journey.steps) > 2,
        "feelings": journey.measured,
        "measures": journey.measured,
        "ideas": journey.state == "to-be",
        "agreed": journey.agreed,
        "reviewed": journey.reviewed,
        "plan": journey.review or journey.review_when,
    }
    seen = {sign for sign, is_there in told.items() if is_there}
    for sign, has in _STEPS.items():
        if sign not in seen and any(map(has, journey.steps)):
            seen.add(sign)
    return seen


_STEPS: Mapping[str, Callable[[Step], object]] = {
    "feelings": attrgetter("scores"),
    "pains": attrgetter("pains"),
    "gains": attrgetter("gains"),
    "ideas": attrgetter("ideas"),
    "measures": attrgetter("kpis"),
}
"""Signs that steps bear."""
