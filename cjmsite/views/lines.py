"""Which lines a curve has: one a persona, or one that holds for everyone."""

from __future__ import annotations

from typing import NamedTuple

from cjmsite.model import EVERYONE, JourneyMap, Score


class Line(NamedTuple):
    """One persona's scores over all steps of a map; None where nothing is known. `who` is EVERYONE for a common line."""

    who: str
    scores: tuple[Score | None, ...]


class Extreme(NamedTuple):
    """A score worth a word: whose line it is on (an index), at which step (an index), and the value."""

    line: int
    step: int
    value: float


def lines(map: JourneyMap, curve: str) -> tuple[Line, ...]:
    """The lines of a curve, in the order of `who`. A score for everyone counts for each persona that has one of its own."""
    by_step = [step.scores.get(curve) or {} for step in map.steps]
    named = {who for scores in by_step for who in scores if who != EVERYONE}
    order = [who for who in map.who if who in named] + sorted(named.difference(map.who))
    if not order:
        everyone = map.who[0] if len(map.who) == 1 else EVERYONE
        common = tuple(scores.get(EVERYONE) for scores in by_step)
        return (Line(everyone, common),) if any(common) else ()
    return tuple(Line(who, tuple(scores.get(who) or scores.get(EVERYONE) for scores in by_step)) for who in order)


def lowest(drawn: tuple[Line, ...]) -> Extreme | None:
    """The lowest score of all lines, the first of equals; None when nothing is lower than anything else."""
    return _extreme(drawn, -1)


def highest(drawn: tuple[Line, ...]) -> Extreme | None:
    """The highest score of all lines, the first of equals; None when nothing is higher than anything else."""
    return _extreme(drawn, 1)


def _extreme(drawn: tuple[Line, ...], sign: int) -> Extreme | None:
    scored = [
        Extreme(number, step, score.value)
        for number, line in enumerate(drawn)
        for step, score in enumerate(line.scores)
        if score is not None
    ]
    if len({extreme.value for extreme in scored}) < 2:
        return None
    return max(scored, key=lambda extreme: (sign * extreme.value, -extreme.step))
