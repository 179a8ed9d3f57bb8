"""A map read from Markdown in the forms that a person would type in YAML: one line where a line is enough."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from cjmsite.content.bullets import ITEMS, PAIRS
from cjmsite.content.fields import plain_key
from cjmsite.content.forms import text_only
from cjmsite.content.journeys import PHASE
from cjmsite.content.nodes import Pair, mapping, mark, sequence, text
from cjmsite.content.own import OwnKeys
from cjmsite.content.reading import scalars_of
from cjmsite.content.scores import personas_in
from cjmsite.content.steps import STEP
from cjmsite.content.writing.blocks import is_untyped
from cjmsite.content.writing.comments import Remarks
from cjmsite.content.writing.parts import PhaseParts, is_key, phases_of, step_of
from cjmsite.content.writing.scalars import in_brackets, line

_AFTERWORDS = ("life events", "notes", "history")
"""What stands below the journey when it ends a map's head."""

_SHORT_NAME = 100
"""Characters of a step's name that leave room for its feeling on the line."""

_WORD, _ROW = 20, 40
"""Characters of each text and of all texts of a list in brackets."""


def tidied(root: MappingNode, own: OwnKeys, noted: Remarks) -> list[Pair]:
    """The pairs of a map with its journey in place and in its shortest form; a persona's as they are."""
    journey = next((pair for pair in root.value if is_key(pair, "journey")), None)
    if journey is None:
        return list(root.value)
    value, above_all = journey[1], mark(0, -2, 0)
    key = text("journey", above_all, above_all)  # what is noted beside the first heading is the heading's
    rest = [pair for pair in root.value if pair is not journey]
    after = len(rest)
    while after and any(is_key(rest[after - 1], word) for word in _AFTERWORDS):
        after -= 1
    tidy = _Tidy(own, scalars_of(next((pair for pair in rest if is_key(pair, "who")), None)))
    phases = phases_of(value)
    if phases is None:
        value = tidy.steps(value.value)
    elif _have_names_alone(phases):
        value = mapping([(phase.name, tidy.steps(phase.steps)) for phase in phases])
    else:
        value = sequence([tidy.phase(phase) for phase in phases])
        for node in (key, *value.value[1:], *(pair[0] for pair in rest[after : after + 1])):
            noted.set_apart(node)
    return [*rest[:after], (key, value), *rest[after:]]


class _Tidy:
    """Shortens steps; `own` and `who` say which words mean something else than a name."""

    def __init__(self, own: OwnKeys, who: Collection[str]) -> None:
        self.own = own
        self.who = {name.strip().casefold() for name in who}

    def phase(self, phase: PhaseParts) -> Node:
        steps = [(phase.key, self.steps(phase.steps))] if phase.steps else []
        return mapping([(phase.start, phase.name), *phase.keys, *steps])

    def steps(self, nodes: Sequence[Node]) -> Node:
        return sequence([self._step(node) for node in nodes])

    def _step(self, node: Node) -> Node:
        step = step_of(node)
        if not step.keys:
            return step.name
        keys = [(key, self._value(plain_key(text_only(key)), value)) for key, value in step.keys]
        if len(keys) == 1 and self._is_short(step.name, *keys[0]):
            return mapping([(step.name, keys[0][1])])
        return mapping([(node.value[0][0], step.name), *keys])

    def _is_short(self, name: ScalarNode, key: Node, feeling: Node) -> bool:
        """Whether `name: feeling` says it all and can't be taken for a key with a value."""
        is_word = STEP.find(name.value) or PHASE.find(name.value) or self.own.holds(name.value)
        is_feeling = text_only(key) == "feels" and isinstance(feeling, ScalarNode) and not is_untyped(feeling)
        return is_feeling and not is_word and 0 < len(name.value.strip()) <= _SHORT_NAME

    def _value(self, key: str, value: Node) -> Node:
        """A list of blocks behind dashes; `anna -1 uneasy, marek 0` with a key for each persona."""
        field = STEP.find(key)
        if field and field.key in {"touchpoints", *ITEMS, *PAIRS} and isinstance(value, MappingNode):
            return sequence([value])
        if isinstance(value, SequenceNode) and _is_row(value.value):
            return SequenceNode(value.tag, value.value, value.start_mark, value.end_mark, flow_style=True)
        said = personas_in(text_only(value).strip()) if key in self.own.curves else []
        names = {who.casefold() for who, _ in said}
        if not said or len(names) < len(said) or not names <= self.who:
            return value
        start, end = value.start_mark, value.end_mark
        pairs = [(text(who, start, end), text(feeling, start, end)) for who, feeling in said]
        is_simple = all(in_brackets(feeling) == line(feeling) for _, feeling in said)
        return MappingNode(value.tag, pairs, start, end, flow_style=is_simple)


def _is_row(nodes: Sequence[Node]) -> bool:
    """Whether a list is a few plain words, which read best in brackets."""
    words = [text_only(node).strip() for node in nodes]
    are_words = all(0 < len(word) <= _WORD and in_brackets(word) == word for word in words)
    return are_words and sum(map(len, words)) <= _ROW


def _have_names_alone(phases: Sequence[PhaseParts]) -> bool:
    names = {phase.name.value.strip() for phase in phases}
    return all(phase.steps and not phase.keys for phase in phases) and len(names) == len(phases) and "" not in names
