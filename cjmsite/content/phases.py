"""How the phases and the steps of a journey are written: in blocks, by name, or steps alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from cjmsite.content.fields import plain_key, unique
from cjmsite.content.forms import text_only
from cjmsite.content.journeys import PHASE
from cjmsite.content.mend import clip
from cjmsite.content.nodes import Pair, mapping
from cjmsite.content.reading import Reading
from cjmsite.content.scores import is_score
from cjmsite.content.steps import STEP, decode_step
from cjmsite.diagnostics import ContentError, nearest

MAX_STEPS = 2_000
"""The most steps of a map."""

RawStep = tuple[dict[str, Any], Node]
"""A step's values by model name, and the node they were read from."""
RawPhase = tuple[dict[str, Any], list[RawStep]]
"""A phase's values by model name, and its steps."""


def decode_phases(node: Node, reading: Reading) -> list[RawPhase]:
    """The phases of `journey`: their own values and their steps, each with the node it was read from."""
    if isinstance(node, MappingNode):
        named = unique(mapping(_without_stuck_dashes(node, reading), node), reading).values()
        return [phase for key, value in named if (phase := _named_phase(key, value, reading))]
    if not isinstance(node, SequenceNode):
        hint = "write the steps on lines of their own below, each after a dash"
        reading.error(node, "a journey is a list of steps, or phases with steps", hint)
        return []
    if any(_is_phase(child) for child in node.value):
        return [phase for child in node.value if (phase := _phase(child, reading))]
    return [({}, _steps(node, reading))]


def _is_phase(node: Node) -> bool:
    return isinstance(node, MappingNode) and any(PHASE.find(text_only(key)) is PHASE.fields[0] for key, _ in node.value)


def _was_meant_as_phase(node: MappingNode) -> bool:
    return _is_phase(node) or any(nearest(text_only(key), ("phase",)) for key, _ in node.value)


def _named_phase(key: Node, value: Node, reading: Reading) -> RawPhase | None:
    name = text_only(key).strip()
    if isinstance(value, MappingNode):
        if _dashless(value, reading):
            return None
        found = PHASE.nodes(value, reading)
        if "name" in found:
            reading.error(found["name"][0], f"the phase is called '{clip(name)}' already", "remove one of the names")
        return {**PHASE.values(_keys(found), value, reading), "name": name}, _steps_of(found, key, reading)
    if isinstance(value, ScalarNode) and value.value and _is_no_phase(key, value, reading):
        return None
    return {"name": name}, _steps_of({"steps": (key, value)}, key, reading)


def _phase(node: Node, reading: Reading) -> RawPhase | None:
    if not isinstance(node, MappingNode) or not _was_meant_as_phase(node):
        hint = "move it to the  steps:  of a phase, or name a phase above it:  - phase: …"
        reading.error(node, "a step stands outside the phases", hint)
        return None
    step = next((pair for pair in node.value if plain_key(text_only(pair[0])) == "step"), None)
    if step and isinstance(step[1], ScalarNode):
        hint = "write  steps:  below the phase, and below that each of its steps after a dash"
        if reading.document.is_markdown:
            hint = "write each of its steps below as  ## Step"
        reading.error(step[0], "a phase and a step stand in one block", hint)
        return None
    found = PHASE.nodes(node, reading)
    name = found["name"][1] if "name" in found else node
    return PHASE.values(_keys(found), node, reading), _steps_of(found, name, reading)


def _without_stuck_dashes(node: MappingNode, reading: Reading) -> list[Pair]:
    """The pairs of a block without the steps whose dash lacks its space (noted)."""
    pairs: list[Pair] = []
    for key, value in node.value:
        if text_only(key).startswith("-") and not key.style:
            typed = reading.document.line(key.start_mark.line + 1)[key.start_mark.column + 1 :].strip()
            reading.error(key, "a space is missing after the dash", f"write  - {clip(typed)}")
        else:
            pairs.append((key, value))
    return pairs


def _dashless(block: MappingNode, reading: Reading) -> bool:
    """Whether a block below the name of a phase holds steps without their dashes (noted)."""
    key, value = block.value[0] if block.value else (block, block)
    is_step = plain_key(text_only(key)) == "step" and isinstance(value, ScalarNode)
    known = any(PHASE.find(text_only(one)) or nearest(text_only(one), PHASE.keys) for one, _ in block.value)
    if block.value and (is_step or not known) and isinstance(key, ScalarNode):
        typed = reading.document.line(key.start_mark.line + 1)[key.start_mark.column :].strip()
        reading.error(key, "a step starts with a dash", f"write  - {clip(typed)}")
        return True
    return False


def _is_no_phase(key: Node, value: ScalarNode, reading: Reading) -> bool:
    """Whether a line among the phases is something else: a step without its dash, or a key of a step (noted)."""
    name = text_only(key).strip()
    line = f"{clip(name)}: {clip(value.value)}"
    if (STEP.find(name) or plain_key(name) in reading.own_keys) and not PHASE.find(name):
        reading.error(key, f"'{name}:' stands where a phase is expected", "indent it to stand below its step")
    elif is_score(value.value, reading):
        reading.error(key, "a step starts with a dash", f"write  - {line}")
    else:
        return False
    return True


def _keys(found: Mapping[str, tuple[Node, Node]]) -> dict[str, tuple[Node, Node]]:
    return {name: pair for name, pair in found.items() if name != "steps"}


def _steps_of(found: Mapping[str, tuple[Node, Node]], phase: Node, reading: Reading) -> list[RawStep]:
    steps = found["steps"][1] if "steps" in found else None
    if steps is not None and steps.value:
        return _steps(steps, reading)
    if steps is None or not reading.swallowed(steps):
        name = clip(text_only(phase))
        sign = "##" if reading.document.is_markdown else "a dash"
        reading.warn(phase, f"the phase '{name}' has no steps", f"write what happens in it, each step after {sign}")
    return []


def _steps(node: Node, reading: Reading) -> list[RawStep]:
    if isinstance(node, ScalarNode):
        hint = f"write on a line of its own below  - {clip(node.value)}"
        reading.error(node, f"'{clip(node.value)}' stands where steps are expected", hint)
        return []
    if isinstance(node, MappingNode):
        return [] if _dashless(node, reading) else _no_list(node, reading)
    _stop_at_crowd(node, reading)
    read = [(decode_step(child, reading), child) for child in node.value if not reading.skips(child)]
    return [(step, child) for step, child in read if step is not None]


def _stop_at_crowd(node: Node, reading: Reading) -> None:
    """Raises ContentError for more steps than any page could show."""
    room = MAX_STEPS - reading.steps
    reading.steps += len(node.value)
    if len(node.value) > room:
        hint = "part the map into several; a step can open a more detailed map with  opens:"
        reading.error(node.value[room], f"there are more than {MAX_STEPS:,} steps on this map", hint)
        raise ContentError(reading.document.problems)


def _no_list(node: MappingNode, reading: Reading) -> list[RawStep]:
    reading.error(node, "steps are a list", "start each step with a dash")
    return []
