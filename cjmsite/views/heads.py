"""The head of a map's grid: phases and steps, with the marks a reader looks for first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cjmsite.model import JourneyMap, MapSummary, Phase, Step
from cjmsite.views.cells import Flag, flags
from cjmsite.views.page import map_url
from cjmsite.views.said import Bibliography, Said, anchor


class PhaseHead(NamedTuple):
    """A phase over `span` steps. `service` is before, core, after or empty.

    `begins` tells that it is the first of a row of phases with the same service.
    """

    anchor: str
    name: str
    span: int
    service: str
    goal: Said | None
    repeats: str
    begins: bool = True


class StepHead(NamedTuple):
    """A step over its column. `honours` are the marks moment, low, peak and end in this order, those that apply."""

    anchor: str
    number: int
    name: str
    phase: str
    honours: tuple[str, ...]
    flags: tuple[Flag, ...]
    opens_url: str
    opens_title: str
    hot: bool


def phase_heads(journey: JourneyMap, cited: Bibliography) -> tuple[PhaseHead, ...]:
    """The phases, or none for a map that has only steps."""
    if len(journey.phases) == 1 and not _says_anything(journey.phases[0]):
        return ()
    phases = [phase for phase in journey.phases if phase.steps]
    before = ["", *(phase.service for phase in phases)]
    return tuple(
        [
            PhaseHead(
                anchor("phase", phase.id),
                phase.name,
                len(phase.steps),
                phase.service,
                cited.maybe(phase.goal),
                phase.repeats,
                phase.service != earlier,
            )
            for phase, earlier in zip(phases, before, strict=False)
        ]
    )


def value_phases(heads: Iterable[PhaseHead]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The parts of the service, in the order they first come up, with the names of their phases."""
    found: dict[str, list[str]] = {}
    for head in heads:
        if head.service:
            found.setdefault(head.service, []).append(head.name)
    return tuple((service, tuple(names)) for service, names in found.items())


def _says_anything(phase: Phase) -> bool:
    return bool(phase.name or phase.goal or phase.service or phase.repeats)


def step_heads(
    journey: JourneyMap, low: int | None, peak: int | None, maps: Mapping[str, MapSummary]
) -> tuple[StepHead, ...]:
    """The steps, counted from 1; `low` and `peak` are the indices of the lowest and the best.

    Steps with a moment of truth and the one with the lowest feeling are hot.
    """
    named = [(phase.name, step) for phase in journey.phases for step in phase.steps]
    heads = []
    for index, (phase, step) in enumerate(named):
        honours = _honours(index, step, low, peak)
        hot = "moment" in honours or "low" in honours
        url, title = _opens(step.opens, maps)
        heads.append(
            StepHead(anchor("step", step.id), index + 1, step.name, phase, honours, flags(step), url, title, hot)
        )
    return tuple(heads)


def has_notes(steps: Iterable[StepHead]) -> bool:
    """Whether more is known of a step than its name and honours: how long it takes, that it is a decision …"""
    return any(step.flags or step.opens_title for step in steps)


def _honours(index: int, step: Step, low: int | None, peak: int | None) -> tuple[str, ...]:
    marks: tuple[str, ...] = ("moment",) if step.moment else ()
    if low == index:
        marks += ("low",)
    if peak == index:
        marks += ("peak",)
    return marks


def _opens(other: str, maps: Mapping[str, MapSummary]) -> tuple[str, str]:
    if other in maps:
        return "../" + map_url(other), maps[other].title
    return "", other
