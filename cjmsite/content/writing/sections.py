"""The phases of a map as sections of the Markdown twin."""

from __future__ import annotations

from yaml.nodes import Node

from cjmsite.content.writing.cells import named, phase_heading
from cjmsite.content.writing.parts import PhaseParts, phases_of
from cjmsite.content.writing.steps import Steps


def sections(key: Node, journey: Node, steps: Steps) -> list[str]:
    """The lines below the front matter; `key` is the word `journey` and carries its comments."""
    phases = phases_of(journey)
    parts = [steps.section(node) for node in journey.value] if phases is None else []
    for phase in phases or []:
        parts += [_phase(phase, steps), *(steps.section(node) for node in phase.steps)]
    above = [*steps.above(key), steps.beside("", key).strip()]
    parts[0] = [*filter(None, above), *parts[0]]
    return [line for part in parts for line in ("", *part)]


def _phase(phase: PhaseParts, steps: Steps) -> list[str]:
    lines = steps.above(phase.start, phase.name)
    lines.append(steps.beside(phase_heading(phase.name), phase.name))
    for key, value in phase.keys:
        lines += [*steps.above(key), steps.beside(named(key, value), key, value)]
    return [*lines, *steps.above(phase.key), *filter(None, [steps.beside("", phase.key).strip()])]
