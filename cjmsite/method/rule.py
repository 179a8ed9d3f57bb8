"""What is a rule of the craft, and what does it find? A map may be well-formed and still not help anybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from datetime import date
from typing import Literal, NamedTuple

from cjmsite.diagnostics import Severity
from cjmsite.model import JourneyMap, Persona
from cjmsite.model.frozen import frozen

Stage = Literal["draft", "review", "published"]
"""From which status on a rule is asked: what a published map owes its readers need not trouble a first sketch."""

STAGES: tuple[Stage, ...] = ("draft", "review", "published")


class Place(NamedTuple):
    """Where a finding stands: in a step (counted from 0) or in the map's head, at a key, at a part of its text."""

    step: int | None = None
    key: str = ""
    part: str = ""


class Finding(NamedTuple):
    """A place where a rule is broken, and the words its message is filled with."""

    place: Place
    words: Mapping[str, object]


def at(step: int | None = None, key: str = "", part: str = "", **words: object) -> Finding:
    """A finding; `words` fill the rule's message and mend."""
    return Finding(Place(step, key, part), words)


@frozen
class Known:
    """What a rule may know besides the map: the day, and the people of the site by their ids."""

    today: date
    personas: Mapping[str, Persona] = field(default_factory=dict)


Check = Callable[[JourneyMap, Known], Iterator[Finding]]


@frozen
class Rule:
    """A rule of the craft.

    `message` says what was found, `mend` what to do, both with `{words}` of the finding; `reason` why it matters,
    `example` how it looks when it is right.
    """

    id: str
    severity: Severity
    stage: Stage
    message: str
    mend: str
    reason: str
    example: str
    check: Check


def stage_of(journey: JourneyMap) -> Stage:
    """The stage a map has reached by its status; a retired map is asked as little as a draft."""
    return next((stage for stage in STAGES if stage == journey.status), "draft")


def applies(rule: Rule, stage: Stage) -> bool:
    """Whether a rule is asked at this stage."""
    return STAGES.index(rule.stage) <= STAGES.index(stage)
