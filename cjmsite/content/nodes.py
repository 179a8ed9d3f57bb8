"""Nodes made by hand, like those libyaml composes: texts without a tag, at a place in the file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from yaml.error import Mark
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Pair = tuple[ScalarNode, Node]

_NO_TAG: Any = None


def mark(index: int, line: int, column: int) -> Mark:
    """A position: character index, line and column, all from 0."""
    return Mark("", index, line, column, "", 0)


def text(value: str, start: Mark, end: Mark, style: str = '"') -> ScalarNode:
    """A text; its style says that it is whole, whatever it holds."""
    return ScalarNode(_NO_TAG, value, start, end, style)


def mapping(pairs: Iterable[tuple[Node, Node]], like: Node | None = None) -> MappingNode:
    """A block of keys; it stands where its pairs stand, or where the node it is like stands."""
    found = list(pairs)
    first, last = (like, like) if like is not None else (found[0][0], found[-1][1])
    return MappingNode(_NO_TAG, found, first.start_mark, last.end_mark)


def sequence(items: Iterable[Node], like: Node | None = None) -> SequenceNode:
    """A list; it stands where its items stand, or where the node it is like stands."""
    found = list(items)
    first, last = (like, like) if like is not None else (found[0], found[-1])
    return SequenceNode(_NO_TAG, found, first.start_mark, last.end_mark)
