"""What does a map still have to find out? Assumptions, guessed feelings, and gaps, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from cjmsite.model import STATEMENT_LANES, JourneyMap, Statement, Step

Kind = Literal["assumption", "guess", "feeling", "source"]
_LANES = tuple(sorted(STATEMENT_LANES))


class Unknown(NamedTuple):
    """Something to ask about a step (counted from 0).

    An `assumption` is a text marked `[?]`, a `guess` such a score with the author's word; their `key` is the lane's or
    curve's id. `feeling` and `source` are gaps: no score where other steps have one, no text that names a source.
    """

    step: int
    kind: Kind
    key: str
    statement: Statement | None = None


def unknowns(journey: JourneyMap) -> Iterator[Unknown]:
    """All that is still to be found out, in the order of the journey."""
    has_feelings = any(step.scores for step in journey.steps)
    measured = {step for by_step in journey.measured.values() for step in by_step}
    for index, step in enumerate(journey.steps):
        found = list(_told(step))
        yield from (Unknown(index, "assumption", key, text) for key, text in found if text.assumed)
        yield from _guesses(index, step)
        if has_feelings and not step.scores and step.id not in measured:
            yield Unknown(index, "feeling", "feels")
        if journey.sources and found and not any(text.citations or text.assumed for _, text in found):
            yield Unknown(index, "source", "sources")


def _guesses(index: int, step: Step) -> Iterator[Unknown]:
    for curve, scores in step.scores.items():
        for score in scores.values():
            if score.assumed:
                yield Unknown(index, "guess", curve, Statement(score.word, assumed=True))


def _told(step: Step) -> Iterator[tuple[str, Statement]]:
    """Every text of a step that may carry evidence marks, and the lane it stands in."""
    for lane in _LANES:
        for text in getattr(step, lane if lane != "with" else "with_"):
            yield lane, text
    for lane, texts in step.own.items():
        yield from ((lane, text) for text in texts)
    yield from (("senses", text) for text in step.senses.values())
    yield from (("pains", pain.statement) for pain in step.pains)
    yield from (("gains", gain.statement) for gain in step.gains)
    yield from (("ideas", idea.statement) for idea in step.ideas)
    yield from (("touchpoints", point.name) for point in step.touchpoints)
    if step.moment:
        yield "moment", step.moment
