"""Where do people go from a step? Every way onward leads to a step of its map, called by its id or its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from cjmsite.content.mend import clip
from cjmsite.content.reading import Reading
from cjmsite.content.slug import slug
from cjmsite.diagnostics import Diagnostic, suggestion
from cjmsite.model import LEAVE, Branch, Phase


def connected(phases: Sequence[Phase], reading: Reading) -> Sequence[Phase]:
    """The phases with ways onward by the ids of the steps they lead to; notes the ways that lead nowhere."""
    asked = [one for one in reading.references if one.kind == "step"]
    if not asked:
        return phases
    reading.references = [one for one in reading.references if one.kind != "step"]
    ways = _ways(phases)
    has_errors = any(problem.severity == "error" for problem in reading.document.problems)
    for reference in asked if not has_errors else ():  # a step that was left out for an error of its own is there
        if not ways.find(reference.target):
            hint = suggestion(slug(reference.target), ways.ids)
            hint = hint or "write the id or the name of a step of this map, or leave"
            message = f"no step '{clip(reference.target)}' on this map"
            reading.document.note(Diagnostic(reference.location, message, hint, "error", reference.excerpt))
    return [_connected(phase, ways) for phase in phases]


class _Ways(NamedTuple):
    """The steps a way onward can lead to: their ids, and their ids by name."""

    ids: frozenset[str]
    names: Mapping[str, str]

    def find(self, target: str) -> str | None:
        """The id of the step that is meant: its id, its name (of the first so called), its id in other letters."""
        if target in self.ids:
            return target
        word = slug(target)
        return self.names.get(word) or (word if word in self.ids else None)


def _ways(phases: Sequence[Phase]) -> _Ways:
    steps = [step for phase in phases for step in phase.steps]
    return _Ways(frozenset(step.id for step in steps), {slug(step.name): step.id for step in reversed(steps)})


def _connected(phase: Phase, ways: _Ways) -> Phase:
    if not any(step.next for step in phase.steps):
        return phase
    steps = [replace(step, next=tuple(_way(branch, ways) for branch in step.next)) for step in phase.steps]
    return replace(phase, steps=tuple(steps))


def _way(branch: Branch, ways: _Ways) -> Branch:
    target = None if branch.target == LEAVE else ways.find(branch.target)
    return replace(branch, target=target) if target else branch
