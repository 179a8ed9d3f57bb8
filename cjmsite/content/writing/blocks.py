"""Nodes as lines of YAML: the author's order, the author's brackets where they fit, comments in their place."""

from __future__ import annotations

from collections.abc import Sequence

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from cjmsite.content.writing.comments import Remarks
from cjmsite.content.writing.scalars import block, in_brackets, line, line_of_key

WIDTH = 120
"""Columns that a line in brackets may fill."""

COMMENTS = 41
"""The column in which comments at the end of a line begin where there is room."""

_LONGEST_KEY = 1_000
"""YAML finds a key without a `?` before it up to 1,024 characters."""


class Blocks:
    """Writes nodes; gives each comment out once."""

    def __init__(self, remarks: Remarks) -> None:
        self.remarks = remarks

    def pairs(self, pairs: Sequence[tuple[Node, Node]], column: int = 0) -> list[str]:
        """Keys and values, each on lines of its own; `column` is where they will stand."""
        return [text for key, value in pairs for text in self.pair(key, value, column)]

    def pair(self, key: Node, value: Node, column: int = 0) -> list[str]:
        """A key with its value, below the comments above it."""
        above = self._above(key)
        name = line_of_key(str(key.value))
        if len(name) > _LONGEST_KEY:
            return [*above, f"? {name}", *self._behind(":", value, column)]
        start = f"{name}:"
        lines = self._inline(value, column, len(start) + 1)
        if lines is None:
            is_above = key.start_mark.line < value.start_mark.line
            noted = [self.remarks.beside(key)] if is_above else []
            return [*above, _commented(start, noted, column), *map(_indented, self._long(value, column + 2))]
        noted = [self.remarks.beside(key), self.remarks.beside(value)]
        if lines == [""]:  # a comment behind it would be taken for the text
            return [*above, *map(comment_line, filter(None, noted)), start]
        return [*above, _commented(f"{start} {lines[0]}", noted, column), *lines[1:]]

    def items(self, nodes: Sequence[Node], column: int = 0) -> list[str]:
        """List items, each behind its dash."""
        return [text for node in nodes for text in self.item(node, column)]

    def item(self, node: Node, column: int = 0) -> list[str]:
        """A list item, below the comments above it."""
        return [*self._above(node), *self._behind("-", node, column)]

    def _above(self, node: Node) -> list[str]:
        return [comment_line(text) for text in self.remarks.above(node)]

    def _behind(self, sign: str, node: Node, column: int) -> list[str]:
        lines = self._inline(node, column, 2)
        if lines is None:
            lines = self._long(node, column + 2)
            first = next(number for number, text in enumerate(lines) if text and not text.startswith("#"))
            return [*lines[:first], f"{sign} {lines[first]}", *map(_indented, lines[first + 1 :])]
        noted = [self.remarks.beside(node)]
        if lines == [""]:
            return [*map(comment_line, filter(None, noted)), sign]
        return [_commented(f"{sign} {lines[0]}", noted, column), *lines[1:]]

    def _long(self, node: Node, column: int) -> list[str]:
        if isinstance(node, MappingNode):
            return self.pairs(node.value, column)
        return self.items(node.value, column)

    def _inline(self, node: Node, column: int, hang: int) -> list[str] | None:
        """A value that starts on its key's line, `hang` columns into it; None where it must stand below the key."""
        if isinstance(node, ScalarNode):
            lines = block(node.value)
            if lines is not None:
                return ["|", *map(_indented, lines)]
            return ["" if is_untyped(node) else line(node.value)]
        if not node.value:
            return ["[]" if isinstance(node, SequenceNode) else "{}"]
        if not getattr(node, "flow_style", False) or self.remarks.within(node):
            return None
        whole = _in_brackets(node)
        if whole is None or column + hang + len(whole) <= WIDTH:
            return None if whole is None else [whole]
        return _wrapped(node, column, hang) if isinstance(node, SequenceNode) else None


def is_untyped(node: Node) -> bool:
    """Whether nothing stands in a value's place."""
    return isinstance(node, ScalarNode) and not node.value and not node.style


def comment_line(text: str | None) -> str:
    """A comment on a line of its own, or the blank line that None stands for."""
    return "" if text is None else f"# {_printable(text)}".rstrip()


def _commented(start: str, noted: Sequence[str], column: int) -> str:
    comment = "; ".join(filter(None, noted))
    return f"{start.ljust(COMMENTS - column - 2)}  # {_printable(comment)}" if comment else start


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _indented(text: str) -> str:
    return f"  {text}" if text else ""


def _in_brackets(node: Node) -> str | None:
    """A value on one line in brackets; None where it holds what has no place there."""
    if isinstance(node, ScalarNode):
        return None if is_untyped(node) or "\n" in node.value.strip() else in_brackets(node.value)
    if isinstance(node, SequenceNode):
        items = [_single_pair(item) or _in_brackets(item) for item in node.value]
        return None if None in items else f"[{', '.join(map(str, items))}]"
    pairs = [_pair_in_brackets(key, value) for key, value in node.value]
    return None if None in pairs else f"{{{', '.join(map(str, pairs))}}}"


def _single_pair(node: Node) -> str | None:
    """`website: basket` as an item of a list in brackets needs none of its own."""
    return _pair_in_brackets(*node.value[0]) if isinstance(node, MappingNode) and len(node.value) == 1 else None


def _pair_in_brackets(key: Node, value: Node) -> str | None:
    inner = _in_brackets(value)
    return None if inner is None or len(str(key.value)) > _LONGEST_KEY // 4 else f"{in_brackets(key.value)}: {inner}"


def _wrapped(node: SequenceNode, column: int, hang: int) -> list[str]:
    """A long list in brackets over several lines, each beginning below the first item."""
    lines = ["["]
    for number, item in enumerate(node.value):
        text = f"{_single_pair(item) or _in_brackets(item)}{',' if number + 1 < len(node.value) else ']'}"
        start = column + hang if len(lines) == 1 else column
        if number and start + len(lines[-1]) + 1 + len(text) > WIDTH:
            lines.append(" " * (hang + 1) + text)
        else:
            lines[-1] += f" {text}" if number else text
    return lines
