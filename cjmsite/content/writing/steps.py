"""The steps of a map as sections of the Markdown twin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from cjmsite.content.bullets import ITEMS, PAIRS
from cjmsite.content.fields import plain_key
from cjmsite.content.forms import text_only
from cjmsite.content.nodes import Pair, text
from cjmsite.content.own import OwnKeys
from cjmsite.content.scores import personas_in
from cjmsite.content.steps import STEP
from cjmsite.content.touchpoints import TOUCHPOINT_KEYS
from cjmsite.content.writing.blocks import is_untyped
from cjmsite.content.writing.cells import (
    alone,
    cell,
    entry,
    name,
    named,
    paragraph,
    picture_line,
    step_heading,
    with_attributes,
)
from cjmsite.content.writing.comments import Remarks, html_comment
from cjmsite.content.writing.parts import StepParts, step_of

_WIDTH = 80
"""Columns that the feelings of several personas may fill before each gets a line."""


class _Entry(NamedTuple):
    """A bullet: the comments above it, its words, the lines nested below it."""

    above: list[str]
    words: str
    below: list[str]

    def lines(self) -> list[str]:
        """The bullet as it is written."""
        return [*self.above, f"- {self.words}".rstrip(), *(f"  {line}" for line in self.below)]


class Steps:
    """Writes steps and gives each comment out once; `own` says which keys are the author's."""

    def __init__(self, own: OwnKeys, remarks: Remarks) -> None:
        self.own = own
        self.remarks = remarks

    def section(self, node: Node) -> list[str]:
        """A step: heading, picture, what the customer does, the other keys as bullets."""
        step = step_of(node)
        heading, held = _heading(step)
        lines = self.above(node, step.name, *(key for key, _ in held))
        lines.append(self.beside(heading, step.name, *(value for _, value in held)))
        picture: list[str] = []
        does: list[str] = []
        bullets: list[str] = []
        for key, value in step.keys:
            if (key, value) in held or not (value.value or isinstance(value, ScalarNode)):
                continue
            drawn = picture_line(value) if _is(key, "story") else None
            told = paragraph(_only(value)) if _is(key, "does") else None
            if drawn:
                picture += [*self.above(key), self.beside(drawn, key, value)]
            elif told:
                does += [*self.above(key, _only(value)), self.beside(told, key, value)]
            else:
                bullets += self._bullets(key, value)
        groups = [group for group in (picture, does, bullets) if group]
        return lines + [line for number, group in enumerate(groups) for line in ([""] * bool(number) + group)]

    def above(self, *nodes: Node) -> list[str]:
        """The comments above the entries that begin with these nodes."""
        return [html_comment(text) for node in nodes for text in self.remarks.above(node) if text is not None]

    def beside(self, line: str, *nodes: Node) -> str:
        """A line with the comments beside these nodes."""
        noted = "; ".join(text for node in nodes if (text := self.remarks.beside(node)))
        return f"{line} {html_comment(noted)}" if noted else line

    def _bullets(self, key: Node, value: Node) -> list[str]:
        above, field = self.above(key), _field(key)
        if field == "touchpoints" and all(self._is_plain_touchpoint(node) for node in _nodes(value)):
            above += self.above(value)
            return above + [line for node in _nodes(value) for line in self._touchpoint(node).lines()]
        if isinstance(value, MappingNode) and (field in self.own.curves or field in ("senses", "story")):
            line = self._feelings(value) if field in self.own.curves else None
            if line:
                return [*above, self.beside(f"- {name(key)} {line}", key, value)]
            return _Entry(above, self.beside(name(key), key), self._pairs(value.value)).lines()
        start = name(key)
        if isinstance(value, ScalarNode) and field not in {"touchpoints", *ITEMS, *PAIRS}:
            return [*above, self.beside(f"- {start} {cell(value)}".rstrip(), key, value)]
        entries = [one for node in _nodes(value) for one in self._entries(field, node)]
        if isinstance(value, ScalarNode) or (len(entries) == 1 and _fits_inline(field, entries[0])):
            return _Entry([*above, *entries[0].above], f"{start} {entries[0].words}".strip(), entries[0].below).lines()
        below = [line for one in entries for line in one.lines()]
        return _Entry(above, self.beside(start, key), below).lines()

    def _entries(self, field: str, node: Node) -> list[_Entry]:
        """A node of a list as bullets: one, or as many as a block of `name: value` holds."""
        if field in PAIRS and isinstance(node, MappingNode):
            return [self._measure(key, value) for key, value in node.value]
        if field in PAIRS:
            return [_Entry(self.above(node), self.beside(alone(node), node), [])]
        if field == "touchpoints":
            return [self._touchpoint(node)]
        if field in ITEMS:
            return [self._item(field, node)]
        return [_Entry(self.above(node), self.beside(entry(node), node), [])]

    def _measure(self, key: Node, value: Node) -> _Entry:
        above = self.above(key)
        if isinstance(value, ScalarNode):
            return _Entry(above, self.beside(named(key, value), key, value), [])
        return _Entry(above, self.beside(name(key), key), self._pairs(value.value))

    def _item(self, field: str, node: Node) -> _Entry:
        table = ITEMS[field]
        above = self.above(node)
        if isinstance(node, ScalarNode):
            return _Entry(above, self.beside(with_attributes(node, (), table) or "", node), [])
        main = next(pair for pair in node.value if table.find(text_only(pair[0])) is table.fields[0])
        more = [pair for pair in node.value if pair is not main]
        line = None if self.remarks.within(node) else with_attributes(main[1], more, table)
        above += self.above(main[0])
        if line is not None:
            return _Entry(above, self.beside(line, node), [])
        words = with_attributes(main[1], (), table) or ""
        return _Entry(above, self.beside(words, *main), self._pairs(more))

    def _touchpoint(self, node: Node) -> _Entry:
        above = self.above(node)
        if isinstance(node, ScalarNode):
            return _Entry(above, self.beside(name(node) if node.value else "", node), [])
        place = next(pair for pair in node.value if TOUCHPOINT_KEYS.find(text_only(pair[0])) is None)
        more = [pair for pair in node.value if pair is not place]
        line = None if self.remarks.within(node) else with_attributes(place[1], more, TOUCHPOINT_KEYS)
        above += self.above(place[0])
        if line is not None:
            return _Entry(above, self.beside(f"{name(place[0])} {line}".strip(), node), [])
        words = with_attributes(place[1], (), TOUCHPOINT_KEYS) or ""
        return _Entry(above, self.beside(f"{name(place[0])} {words}".strip(), *place), self._pairs(more))

    def _is_plain_touchpoint(self, node: Node) -> bool:
        """Whether its channel can be the key of a bullet of the step: no key of the step's own has that name."""
        if isinstance(node, ScalarNode):
            words = [] if is_untyped(node) else [node.value]
        else:
            words = [text_only(key) for key, _ in node.value if TOUCHPOINT_KEYS.find(text_only(key)) is None]
        return bool(words) and STEP.find(words[0]) is None and not self.own.holds(words[0])

    def _pairs(self, pairs: Sequence[Pair]) -> list[str]:
        return [
            line
            for key, value in pairs
            for line in (*self.above(key), f"- {self.beside(named(key, value), key, value)}")
        ]

    def _feelings(self, node: MappingNode) -> str | None:
        """The feelings of several personas in one line, where they can stand in one."""
        said = [(str(key.value).strip(), str(value.value).strip()) for key, value in node.value]
        line = ", ".join(f"{who} {feeling}" for who, feeling in said)
        if personas_in(line) != said or len(line) > _WIDTH or self.remarks.within(node):
            return None
        return line if cell(text(line, node.start_mark, node.end_mark)) == line else None


def _heading(step: StepParts) -> tuple[str, list[Pair]]:
    """The heading of a step and the keys it holds."""
    typed = {_field(key): (key, value) for key, value in step.keys if isinstance(value, ScalarNode) and value.value}
    fixed, feels = typed.get("id"), typed.get("feels")
    if any(_field(key) not in ("id", "feels") for key, _ in step.keys):
        feels = None
    found: list[tuple[str, list[Pair]]] = []
    for held in ([feels, fixed], [None, fixed], [None, None]):
        line = step_heading(step.name, *(one and one[1] for one in held))
        found += [(line, [one for one in held if one])] if line else []
    bare = [one for one in found if not one[0].startswith('## "')]
    return (bare or found)[0]


def _fits_inline(field: str, one: _Entry) -> bool:
    return bool(one.words) and not (one.above or one.below or field in {"touchpoints", *PAIRS})


def _field(key: Node) -> str:
    """The name of a key of a step: the table's, or the author's own in its plain spelling."""
    field = STEP.find(text_only(key))
    return field.key if field else plain_key(text_only(key))


def _is(key: Node, field: str) -> bool:
    return _field(key) == field


def _nodes(value: Node) -> list[Node]:
    return value.value if isinstance(value, SequenceNode) else [value]


def _only(value: Node) -> Node:
    """A text, or the only text of a list."""
    return value.value[0] if isinstance(value, SequenceNode) and len(value.value) == 1 else value
