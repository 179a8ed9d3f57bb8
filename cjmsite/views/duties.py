"""Who does the work of a service, and how much of it waits, hides or may fail?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cjmsite.model import Action, JourneyMap, Step
from cjmsite.views.said import Bibliography, Said, anchor

_ROWS = ("front", "back", "support", "systems")


class Duty(NamedTuple):
    """Something a team does or answers for: the step's number and anchor, the row (`owner` for the whole step)."""

    number: int
    anchor: str
    row: str
    said: Said


class Figures(NamedTuple):
    """What the head counts: work out of the customer's sight, teams, waits, fail points."""

    hidden: int
    teams: int
    waits: int
    fails: int


def teams_of(source: JourneyMap, cited: Bibliography) -> tuple[tuple[str, tuple[Duty, ...]], ...]:
    """Who does or answers for what, in the order of their first appearance."""
    duties: dict[str, list[Duty]] = {}
    for number, step in enumerate(source.steps, 1):
        place = anchor("step", step.id)
        for row, done in _actions(step):
            if done.by:
                duties.setdefault(done.by, []).append(Duty(number, place, row, cited.said(done)))
        if step.owner:
            duties.setdefault(step.owner, []).append(Duty(number, place, "owner", (step.name, (), False)))
    return tuple((team, tuple(theirs)) for team, theirs in duties.items())


def figures_of(source: JourneyMap, teams: int) -> Figures:
    """What there is to count on a map that has so many teams."""
    steps = source.steps
    actions = [done for step in steps for _, done in _actions(step)]
    return Figures(
        hidden=sum(len(step.back) + len(step.support) + len(step.systems) for step in steps),
        teams=teams,
        waits=sum(bool(step.wait) for step in steps) + sum(bool(done.wait) for done in actions),
        fails=sum(len(step.fails) for step in steps) + sum(bool(done.fails) for done in actions),
    )


def _actions(step: Step) -> Iterator[tuple[str, Action]]:
    for row in _ROWS:
        yield from ((row, done) for done in getattr(step, row) if isinstance(done, Action))
