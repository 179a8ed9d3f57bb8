"""Which lines a curve has: one a persona, or one that holds for everyone."""

from __future__ import annotations

from typing import NamedTuple

from cjmsite.model import EVERYONE, JourneyMap, Score


class Line(NamedTuple):
    """One persona's scores over all steps; None where nothing is known. `who` is EVERYONE for a common line."""

    who: str
    scores: tuple[Score | None, ...]


class Traced(NamedTuple):
    """A line as it is drawn: `style` from 1 to 6 or 0 for everyone together, the person's name, the scores."""

    style: int
    who: str
    scores: tuple[Score | None, ...]

    @property
    def last(self) -> Score:
        """The score the line ends with."""
        return next(score for score in reversed(self.scores) if score)


def lines(journey: JourneyMap, curve: str) -> tuple[Line, ...]:
    """The lines of a curve, in the order of `who`.

    A score for everyone counts for each persona who has a score of their own at another step.
    """
    by_step = [step.scores.get(curve) or {} for step in journey.steps]
    named = {who for scores in by_step for who in scores if who != EVERYONE}
    order = [who for who in journey.who if who in named] + sorted(named.difference(journey.who))
    if not order:
        everyone = journey.who[0] if len(journey.who) == 1 else EVERYONE
        common = tuple(scores.get(EVERYONE) for scores in by_step)
        return (Line(everyone, common),) if any(common) else ()
    return tuple(Line(who, tuple(scores.get(who) or scores.get(EVERYONE) for scores in by_step)) for who in order)
