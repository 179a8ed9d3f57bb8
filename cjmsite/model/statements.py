"""Which texts of a journey can rest on a source?"""

from __future__ import annotations

from collections.abc import Iterator

from cjmsite.model.evidence import Statement
from cjmsite.model.journey import Step


def statements(step: Step) -> Iterator[Statement]:
    """Every text of a step that may carry evidence marks, its scores left out."""
    for lane in (step.does, step.thinks, step.says, step.expects, step.with_, step.draws, step.hinders):
        yield from lane
    for lane in (step.physical, step.front, step.back, step.support, step.systems, step.fails, *step.own.values()):
        yield from lane
    yield from step.senses.values()
    yield from (pain.statement for pain in step.pains)
    yield from (gain.statement for gain in step.gains)
    yield from (idea.statement for idea in step.ideas)
    yield from (touchpoint.name for touchpoint in step.touchpoints)
    if step.moment:
        yield step.moment
