"""The rules of the craft by their ids, and what they find on a map that is well-formed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cjmsite.method import course, feelings, people, repairs, upkeep
from cjmsite.method.rule import Finding, Known, Rule, Stage, applies
from cjmsite.model import JourneyMap

RULES: Mapping[str, Rule] = {
    rule.id: rule for rule in (*people.RULES, *course.RULES, *feelings.RULES, *repairs.RULES, *upkeep.RULES)
}
"""Every rule by its id."""


def findings(journey: JourneyMap, known: Known, stage: Stage) -> Iterator[tuple[Rule, Finding]]:
    """What the rules of a stage find, but for those the map's author has silenced with a reason."""
    for rule in RULES.values():
        if applies(rule, stage) and rule.id not in journey.checks:
            yield from ((rule, finding) for finding in rule.check(journey, known))
