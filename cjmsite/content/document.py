"""What does a file say? Bytes become a tree of nodes in which every value knows its line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from yaml.nodes import MappingNode, Node, ScalarNode

from cjmsite.content.compose import compose
from cjmsite.diagnostics import ContentError, Diagnostic, Location, Severity

MAX_BYTES = 1 << 20
"""The largest file that is read: far above any map a reader could take in."""

_LINE_SEPARATORS = re.compile("[\x85\u2028\u2029\ufeff]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class Document:
    """A text file of content/ and its node tree; gathers the problems found in it."""

    path: str
    text: str
    root: MappingNode
    problems: list[Diagnostic] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)

    def line(self, number: int) -> str:
        """The source line with this number, counted from 1; empty when there is none."""
        if not self._lines:
            self._lines = self.text.split("\n")
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""

    def error(self, node: Node, message: str, hint: str = "", part: str = "") -> None:
        """Notes an error at a node, or at the first occurrence of `part` within it."""
        self._note(self.location(node, part), message, hint, "error")

    def warn(self, node: Node, message: str, hint: str = "", part: str = "") -> None:
        """Notes a warning at a node, or at the first occurrence of `part` within it."""
        self._note(self.location(node, part), message, hint, "warning")

    def location(self, node: Node, part: str = "") -> Location:
        """Where a node, or the first occurrence of a part of its text, stands in the file."""
        start, end = node.start_mark, node.end_mark
        if part:
            found = self.text.find(part, start.index, end.index)
            if found >= 0:
                return place(self.path, self.text, found, len(part))
        length = end.column - start.column if end.line == start.line else len(self.line(start.line + 1)) - start.column
        return Location(self.path, start.line + 1, start.column + 1, max(1, length))

    def _note(self, location: Location, message: str, hint: str, severity: Severity) -> None:
        self.problems.append(Diagnostic(location, message, hint, severity, self.line(location.line)))


def place(path: str, text: str, index: int, length: int = 1) -> Location:
    """The line and column of a character of the text."""
    return Location(path, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index), length)


def decode(data: bytes, path: str) -> str:
    """The file's text: strict UTF-8 (a leading byte order mark is dropped), lines ended by a line feed.

    Raises ContentError for other encodings, characters that YAML takes for line ends, and files over `MAX_BYTES`.
    """
    if len(data) > MAX_BYTES:
        size = f"{len(data) / 1_000_000:.1f} MB"
        raise _refusal(Location(path), f"the file is {size} large; {MAX_BYTES >> 20} MB is the most", "split the map")
    if data.startswith(_UTF16):
        raise _refusal(Location(path), "the file is saved as UTF-16", "save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(data, path, error)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    separator = _LINE_SEPARATORS.search(text)
    if separator:
        name = f"U+{ord(separator[0]):04X}"
        where = place(path, text, separator.start())
        raise _refusal(
            where, f"the invisible character {name} stands here", "delete it and type an ordinary space", text
        )
    return text


def parse_yaml(data: bytes, path: str) -> Document:
    """A YAML file as a document whose root is a mapping; raises ContentError."""
    text = decode(data, path)
    return document(path, text, compose(text, path))


def document(path: str, text: str, root: Node | None) -> Document:
    """A document over a composed tree; an empty file or one that is no list of keys is a ContentError."""
    if root is None or (isinstance(root, ScalarNode) and not root.value):
        raise _refusal(
            Location(path), "the file is empty", "start with a line such as  title: Buying a winter jacket", text
        )
    if not isinstance(root, MappingNode):
        where = Location(path, root.start_mark.line + 1, root.start_mark.column + 1)
        hint = "start with a line such as  title: Buying a winter jacket"
        raise _refusal(where, "a file is a list of keys, one a line", hint, text)
    return Document(path, text, root)


def _not_utf8(data: bytes, path: str, error: UnicodeDecodeError) -> str:
    line = data.count(b"\n", 0, error.start) + 1
    begin = data.rfind(b"\n", 0, error.start) + 1
    column = len(data[begin : error.start].decode("utf-8", "replace")) + 1
    end = data.find(b"\n", error.start)
    excerpt = data[begin : end if end >= 0 else len(data)].decode("utf-8", "replace")
    message = f"the byte 0x{data[error.start]:02x} is not UTF-8"
    raise ContentError([Diagnostic(Location(path, line, column), message, "save the file as UTF-8", "error", excerpt)])


def _refusal(location: Location, message: str, hint: str, text: str = "") -> ContentError:
    lines = text.split("\n")
    excerpt = lines[location.line - 1] if location.line <= len(lines) else ""
    return ContentError([Diagnostic(location, message, hint, "error", excerpt)])
