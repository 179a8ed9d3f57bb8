"""What is a journey made of, in whichever of its forms it was written? Phases, steps, and the keys of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode

from cjmsite.content.forms import text_only
from cjmsite.content.journeys import MAP, PHASE
from cjmsite.content.nodes import Pair, text
from cjmsite.content.people import PERSONA
from cjmsite.content.phrases import UNSEEN
from cjmsite.content.steps import STEP

_UNSHOWN = re.compile(f"[{UNSEEN}]")


class PhaseParts(NamedTuple):
    """A phase: the word it starts with, its name, its other keys, the word its steps start with, and these."""

    start: Node
    name: ScalarNode
    keys: tuple[Pair, ...]
    key: Node
    steps: tuple[Node, ...]


class StepParts(NamedTuple):
    """A step: its name, and its other keys under the author's spelling."""

    name: ScalarNode
    keys: tuple[Pair, ...]


def is_key(pair: tuple[Node, Node], name: str) -> bool:
    """Whether a pair of a map's head holds the value of this key."""
    field = MAP.find(text_only(pair[0]))
    return field is not None and field.key == name


def notes_below(pair: tuple[Node, Node]) -> bool:
    """Whether a pair of a persona holds notes that can stand below the front matter, just as they are."""
    field = PERSONA.find(text_only(pair[0]))
    words = text_only(pair[1]).strip()
    return field is not None and field.key == "notes" and bool(words) and not _UNSHOWN.search(words)


def phases_of(journey: Node) -> list[PhaseParts] | None:
    """The phases of a well-formed journey; None when it is a plain list of steps."""
    if isinstance(journey, MappingNode):
        return [_named(key, value) for key, value in journey.value]
    if not any(_is_phase(node) for node in journey.value):
        return None
    return [_block(node) for node in journey.value]


def step_of(node: Node) -> StepParts:
    """The parts of a well-formed step; an empty list item has an untyped name."""
    if isinstance(node, ScalarNode):
        return StepParts(node, ())
    named = [pair for pair in node.value if STEP.find(text_only(pair[0])) is STEP.fields[0]]
    if len(node.value) == 1 and not named:
        name, feeling = node.value[0]
        return StepParts(name, ((text("feels", name.start_mark, name.end_mark), feeling),))
    return StepParts(named[0][1], tuple(pair for pair in node.value if pair is not named[0]))


def _is_phase(node: Node) -> bool:
    return isinstance(node, MappingNode) and any(_field(pair) == "phase" for pair in node.value)


def _named(name: ScalarNode, value: Node) -> PhaseParts:
    pairs = value.value if isinstance(value, MappingNode) else [(name, value)]
    return _parts(name, name, pairs)


def _block(node: MappingNode) -> PhaseParts:
    start, name = next(pair for pair in node.value if _field(pair) == "phase")
    return _parts(start, name, [pair for pair in node.value if pair[1] is not name])


def _parts(start: Node, name: ScalarNode, pairs: Sequence[Pair]) -> PhaseParts:
    steps = [pair for pair in pairs if pair[0] is name or _field(pair) == "steps"]
    keys = tuple(pair for pair in pairs if pair not in steps)
    key, value = steps[0] if steps else (start, None)
    return PhaseParts(start, name, keys, key, tuple(value.value) if value else ())


def _field(pair: tuple[Node, Node]) -> str:
    field = PHASE.find(text_only(pair[0]))
    return field.key if field else ""
