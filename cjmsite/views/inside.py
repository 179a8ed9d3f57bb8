"""What do pages over many maps show of the inside of each? Gathered when a map is read, and kept packed."""

from __future__ import annotations

import marshal
from collections.abc import Container, Iterator, Mapping
from typing import NamedTuple

from cjmsite.method.progress import progress
from cjmsite.model import JourneyMap, Pain
from cjmsite.views.cells import severity
from cjmsite.views.said import anchor

Hurt = tuple[int, str, str, int, str, str]
"""A pain: the index of its step, its text, its cause, its severity from 1 to 3 (0: not said) and as it was typed, why
it is accepted."""


Improvement = tuple[int, str, bool, float | None, float | None, str, str, str, str, str]
"""An idea of a map that has a page of improvement: the index of its step, its text and whether it is assumed, impact,
effort, status, kind, owner, link, why."""


class Inside(NamedTuple):
    """The inside of a map. Steps are told by their index; `channels` and `systems` say which step uses which.

    `progress` tells how far each of the six steps of the method is, by its initial: d(one), b(egun) or o(pen).
    """

    phases: list[str]
    ids: list[str]
    names: list[str]
    channels: list[tuple[int, str]]
    systems: list[tuple[int, str]]
    pains: list[Hurt]
    progress: str
    ideas: list[Improvement]


def pack(journey: JourneyMap, views: Container[str] = ()) -> bytes:
    """The inside of a map with these further views as bytes, which cost nothing to remember: most builds look at none
    of it.

    The bytes are the same in every run: only later formats of marshal tell who else holds a text.
    """
    steps = journey.steps
    uses = [(index, point.channel) for index, step in enumerate(steps) for point in step.touchpoints if point.channel]
    bare = [(index, channel) for index, step in enumerate(steps) if step.channels for channel in step.channels]
    inner = (
        [phase.name for phase in journey.phases],
        [step.id for step in steps],
        [step.name for step in steps],
        sorted([*uses, *bare]) if bare else uses,
        [(index, system.text) for index, step in enumerate(steps) if step.systems for system in step.systems],
        [_hurt(index, pain) for index, step in enumerate(steps) if step.pains for pain in step.pains],
        "".join([one.reached[0] for one in progress(journey)]),
        _improvements(journey) if "improvement" in views else [],
    )
    return marshal.dumps(inner, 2)


def unpack(packed: bytes) -> Inside:
    """The inside of a map that `pack` made bytes of."""
    return Inside(*marshal.loads(packed))  # noqa: S302  # our own words, kept under a checksum


def without_progress(packed: bytes) -> bytes:
    """The packed inside of a map for readers who need not know how far the work on it is."""
    return marshal.dumps(tuple(unpack(packed)._replace(progress="")), 2)


class Insides(Mapping[str, Inside]):
    """The insides of maps by id, unpacked when one is asked for: all at once would be a tenth of a build's memory."""

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        self._packed = packed

    def __getitem__(self, name: str) -> Inside:
        return unpack(self._packed[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


def anchors(inner: Inside) -> list[str]:
    """The anchors of a map's steps on its page."""
    if "".join(inner.ids).replace("-", "").isalnum():  # as nearly all are: asked once a map, not once a step
        return ["step-" + step for step in inner.ids]
    return [anchor("step", step) for step in inner.ids]


def _hurt(index: int, pain: Pain) -> Hurt:
    hurts = pain.hurts.text if pain.hurts else ""
    return index, pain.statement.text, pain.because, severity(pain.hurts), hurts, pain.accepted


def _improvements(journey: JourneyMap) -> list[Improvement]:
    return [
        (
            index,
            idea.statement.text,
            idea.statement.assumed,
            idea.impact,
            idea.effort,
            idea.status,
            idea.kind,
            idea.owner,
            idea.link,
            idea.why,
        )
        for index, step in enumerate(journey.steps)
        for idea in step.ideas
    ]
