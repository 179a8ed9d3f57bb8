"""What does a map still have to find out? Assumptions, guessed feelings, and gaps, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Literal, NamedTuple

from cjmsite.model import STATEMENT_LANES, JourneyMap, Statement, Step

Kind = Literal["assumption", "guess", "feeling", "source"]
_LANES = tuple(sorted(STATEMENT_LANES))
_texts = attrgetter(*(lane if lane != "with" else "with_" for lane in _LANES))


class Unknown(NamedTuple):
    """Something to ask about a step (counted from 0).

    An `assumption` is a text marked `[?]`, a `guess` such a score with the author's word; their `key` is the lane's or
    curve's id. `feeling` and `source` are gaps: no score where other steps have one, no text that names a source.
    """

    step: int
    kind: Kind
    key: str
    statement: Statement | None = None


def unknowns(journey: JourneyMap, texts: Sequence[Sequence[Statement]]) -> list[Unknown]:
    """All that is still to be found out, in the order of the journey; `texts` are its statements, step by step."""
    has_feelings = any(step.scores for step in journey.steps)
    measured = {step for by_step in journey.measured.values() for step in by_step}
    found: list[Unknown] = []
    for index, (step, said) in enumerate(zip(journey.steps, texts, strict=True)):
        if [1 for text in said if text.assumed]:
            found += [Unknown(index, "assumption", key, text) for key, text in _told(step) if text.assumed]
        if step.scores:
            found += _guesses(index, step)
        elif has_feelings and step.id not in measured:
            found.append(Unknown(index, "feeling", "feels"))
        if said and journey.sources and not [1 for text in said if text.citations or text.assumed]:
            found.append(Unknown(index, "source", "sources"))
    return found


def _guesses(index: int, step: Step) -> list[Unknown]:
    return [
        Unknown(index, "guess", curve, Statement(score.word, assumed=True))
        for curve, scores in step.scores.items()
        for score in scores.values()
        if score.assumed
    ]


def _told(step: Step) -> list[tuple[str, Statement]]:
    """Every text of a step that may carry evidence marks, and the lane it stands in."""
    told = [(lane, text) for lane, texts in zip(_LANES, _texts(step), strict=True) if texts for text in texts]
    told += [("pains", pain.statement) for pain in step.pains]
    told += [("gains", gain.statement) for gain in step.gains]
    told += [("ideas", idea.statement) for idea in step.ideas]
    told += [("touchpoints", point.name) for point in step.touchpoints]
    if step.own:
        told += [(lane, text) for lane, texts in step.own.items() for text in texts]
    if step.senses:
        told += [("senses", text) for text in step.senses.values()]
    if step.moment:
        told.append(("moment", step.moment))
    return told
