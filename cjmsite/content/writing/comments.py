"""What did an author note between the lines? Comments and blank lines, kept for the place they were written for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from yaml.nodes import MappingNode, Node, ScalarNode

from cjmsite.content.compose import scalars
from cjmsite.content.document import Document
from cjmsite.content.front import body_line
from cjmsite.content.outline import Comment, comments

_COMMENT = re.compile(r"(?m)(?:^|(?<=[ \t]))#(.*)$")
_BLANK_LINE = re.compile(r"(?m)^[ \t]*\n")
_BLOCK_STYLES = ("|", ">")


class Remarks:
    """Comments and blank lines by the source line (from 0) they belong to; each is handed out once."""

    def __init__(self, found: Iterable[Comment], blank: Iterable[int], entries: Iterable[int]) -> None:
        starts = sorted(set(entries))
        self._above: dict[int, list[str | None]] = {}
        self._beside: dict[int, list[str]] = {}
        for comment in found:
            if comment.beside:
                self._beside.setdefault(comment.line, []).append(comment.text)
        full: list[tuple[int, str | None]] = [(comment.line, comment.text) for comment in found if not comment.beside]
        for line, text in sorted([*full, *((line, None) for line in blank)], key=lambda one: one[0]):
            below = bisect_right(starts, line)
            home = starts[below] if below < len(starts) else starts[-1] + 1
            self._above.setdefault(home, []).append(text)

    def above(self, node: Node) -> list[str | None]:
        """The comments above an entry that begins with this node; None is a blank line."""
        return self._above.pop(node.start_mark.line, [])

    def beside(self, node: Node) -> str:
        """The comment at the end of a line that this node stands on."""
        lines = range(node.start_mark.line, _last_line(node) + 1)
        return "; ".join(text for line in lines for text in self._beside.pop(line, ()))

    def set_apart(self, node: Node) -> None:
        """Puts a blank line above an entry."""
        above = self._above.setdefault(node.start_mark.line, [])
        if above[:1] != [None]:
            above.insert(0, None)

    def within(self, node: Node) -> bool:
        """Whether something is noted below the first line of a node."""
        lines = range(node.start_mark.line + 1, _last_line(node) + 1)
        return any(line in self._above or line in self._beside for line in lines)

    def rest(self) -> list[str]:
        """What was handed out to nobody, in the order of the text."""
        beside = [text for texts in self._beside.values() for text in texts]
        above = [text for _, texts in sorted(self._above.items()) for text in texts if text is not None]
        self._above, self._beside = {}, {}
        return beside + above


def html_comment(text: str) -> str:
    """A comment of the Markdown twin."""
    words = text.replace("<!--", "< !--").replace("-->", "-- >")
    return f"<!-- {words} -->" if words else "<!-- -->"


def remarks(document: Document) -> Remarks:
    """What stands between the lines of a document, of a YAML file or of a map in Markdown."""
    text, root = document.text, document.root
    entries = {node.start_mark.line for node in _nodes(root)}
    start = body_line(text) if document.path.endswith(".md") else 0
    if not start:
        return Remarks(*_in_yaml(text, root, len(text)), entries)
    end = sum(len(line) + 1 for line in text.split("\n")[:start])
    found, blank = _in_yaml(text, root, min(end, len(text)))
    is_map = any(isinstance(key, ScalarNode) and key.value == "journey" for key, _ in root.value)
    return Remarks([*found, *(comments(text, start) if is_map else ())], blank, entries)


def _in_yaml(text: str, root: MappingNode, end: int) -> tuple[list[Comment], list[int]]:
    """The comments between the texts of a tree up to an index, and the blank lines, several counting as one."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    found: list[Comment] = []
    blank: set[int] = set()
    for start, finish in _gaps(text, root, end):
        for match in _COMMENT.finditer(text, start, finish):
            line = bisect_right(starts, match.start()) - 1
            beside = bool(text[starts[line] : match.start()].strip())
            found.append(Comment(line, match[1].strip(), beside))
        blank |= {bisect_right(starts, match.start()) - 1 for match in _BLANK_LINE.finditer(text, start, finish)}
    return found, [line for line in blank if line - 1 not in blank]


def _gaps(text: str, root: MappingNode, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of the text before an index that belong to no scalar; the line of a `|` is such a stretch."""
    position = 0
    for node in scalars(root):
        start, finish = node.start_mark.index, node.end_mark.index
        if node.style in _BLOCK_STYLES:
            start = text.find("\n", start)
            finish = start + len(text[start:finish].rstrip())
        if position < finish <= end:
            yield position, start
            position = finish
    yield position, end


def _last_line(node: Node) -> int:
    """The line on which the last text of a node ends; what YAML calls the end of a block is the next block's start."""
    while isinstance(node.value, list) and node.value:
        node = node.value[-1][1] if isinstance(node, MappingNode) else node.value[-1]
    return int(node.end_mark.line)


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield key
            yield from _nodes(value)
    elif not isinstance(node, ScalarNode):
        for item in node.value:
            yield from _nodes(item)
