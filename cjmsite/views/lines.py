"""Which lines a curve has: one a persona, or one that holds for everyone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cjmsite.model import EVERYONE, JourneyMap, Measured, Score

_Authored = Sequence[Mapping[str, Score]]
_Told = Sequence[Mapping[str, Measured]]


class Line(NamedTuple):
    """One persona's scores over all steps; None where nothing is known. `who` is EVERYONE for a common line.

    `measured` says what the scores of a line with data rest on, None at steps without; there `expected` is what the
    author wrote by hand. Both are empty for a line without data.
    """

    who: str
    scores: tuple[Score | None, ...]
    measured: tuple[Measured | None, ...] = ()
    expected: tuple[Score | None, ...] = ()


class Traced(NamedTuple):
    """A line as it is drawn: `style` from 1 to 6 or 0 for everyone together, the person's name, the rest as in Line."""

    style: int
    who: str
    scores: tuple[Score | None, ...]
    measured: tuple[Measured | None, ...] = ()
    expected: tuple[Score | None, ...] = ()

    @property
    def last(self) -> Score:
        """The score the line ends with."""
        return next(score for score in reversed(self.scores) if score)


def lines(journey: JourneyMap, curve: str) -> tuple[Line, ...]:
    """The lines of a curve, in the order of `who`.

    A score for everyone counts for each persona who has a score of their own at another step. Answers of everyone are a
    line of their own beside those of personas.
    """
    by_step = [step.scores.get(curve) or {} for step in journey.steps]
    named = {who for scores in by_step for who in scores if who != EVERYONE}
    if curve in journey.measured:
        data = journey.measured[curve]
        return _measured(journey, by_step, [data.get(step.id, {}) for step in journey.steps], named)
    order = _order(journey, named)
    if not order:
        common = tuple(scores.get(EVERYONE) for scores in by_step)
        return (Line(_common(journey), common),) if any(common) else ()
    return tuple(Line(who, tuple(scores.get(who) or scores.get(EVERYONE) for scores in by_step)) for who in order)


def _order(journey: JourneyMap, named: set[str]) -> list[str]:
    return [who for who in journey.who if who in named] + sorted(named.difference(journey.who))


def _common(journey: JourneyMap) -> str:
    return journey.who[0] if len(journey.who) == 1 else EVERYONE


def _measured(journey: JourneyMap, authored: _Authored, told: _Told, named: set[str]) -> tuple[Line, ...]:
    """The lines of a curve with data, which go before what the author wrote."""
    answered = {who for answers in told for who in answers}
    order = _order(journey, named | answered - {EVERYONE})
    common = _common(journey)
    if EVERYONE in answered and common == EVERYONE:
        order.append(EVERYONE)
    found = [_merged(who, common, authored, told) for who in order or [common]]
    return tuple(line for line in found if any(line.scores))


def _merged(who: str, common: str, authored: _Authored, told: _Told) -> Line:
    mine = (who, EVERYONE) if who == common else (who,)
    answers = [next((by[one] for one in mine if one in by), None) for by in told]
    written = [scores.get(who) or scores.get(EVERYONE) for scores in authored]
    return Line(
        who,
        tuple(_shown(score, answer) for score, answer in zip(written, answers, strict=True)),
        tuple(answers),
        tuple(score if answer else None for score, answer in zip(written, answers, strict=True)),
    )


def _shown(written: Score | None, answer: Measured | None) -> Score | None:
    """The measured value, with the word the author has for the moment."""
    return Score(answer.value, written.word if written else "") if answer else written
