"""Which texts of a journey can rest on a source?"""

from __future__ import annotations

from itertools import chain

from cjmsite.model.evidence import Statement
from cjmsite.model.journey import Step


def statements(step: Step) -> list[Statement]:
    """Every text of a step that may carry evidence marks, its scores left out."""
    return [
        *step.does,
        *step.thinks,
        *step.says,
        *step.expects,
        *step.with_,
        *step.draws,
        *step.hinders,
        *step.alternatives,
        *step.physical,
        *step.front,
        *step.back,
        *step.support,
        *step.systems,
        *step.fails,
        *chain.from_iterable(step.own.values()),
        *step.senses.values(),
        *[pain.statement for pain in step.pains],
        *[gain.statement for gain in step.gains],
        *[idea.statement for idea in step.ideas],
        *[touchpoint.name for touchpoint in step.touchpoints],
        *((step.moment,) if step.moment else ()),
    ]
