"""What does a file say? Bytes become a tree of nodes in which every value knows its line and column."""

from __future__ import annotations

from dataclasses import dataclass, field

from yaml.nodes import MappingNode, Node, ScalarNode

from cjmsite.content.compose import compose, cut_off
from cjmsite.diagnostics import ContentError, Diagnostic, Location, Severity

MAX_BYTES = 1 << 20
"""The largest file that is read: far above any map a reader could take in."""

MAX_LINES = 20_000
"""The most lines that are read."""
MAX_PROBLEMS = 50
"""How many errors, and how many warnings, are noted in one file; nobody mends more before the next run."""

_LINE_SEPARATORS = "\x85\u2028\u2029\ufeff"
_SAVE = "save the file again with the encoding UTF-8"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class Document:
    """A text file of content/ and its node tree; gathers the problems found in it."""

    path: str
    text: str
    root: MappingNode
    problems: list[Diagnostic] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)

    @property
    def is_markdown(self) -> bool:
        """Whether its author writes headings and bullets, not keys below keys."""
        return self.path.endswith(".md")

    @property
    def lines(self) -> list[str]:
        """The source lines."""
        if not self._lines:
            self._lines = self.text.split("\n")
        return self._lines

    def line(self, number: int) -> str:
        """The source line with this number, counted from 1; empty when there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

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
        width = len(self.line(start.line + 1))
        column = min(start.column, width)
        last = min(end.column, width) if end.line == start.line else width
        return Location(self.path, start.line + 1, column + 1, max(1, last - column))

    def note(self, problem: Diagnostic) -> None:
        """Adds a problem; raises ContentError after `MAX_PROBLEMS` errors, leaves warnings out after as many."""
        alike = sum(one.severity == problem.severity for one in self.problems)
        if alike < MAX_PROBLEMS:
            self.problems.append(problem)
        elif alike == MAX_PROBLEMS:
            hint = "mend these first" if problem.severity == "error" else ""
            message = f"there are more than {MAX_PROBLEMS} {problem.severity}s in this file"
            self.problems.append(Diagnostic(problem.location, message, hint, problem.severity, problem.excerpt))
        if alike >= MAX_PROBLEMS and problem.severity == "error":
            raise ContentError(self.problems)

    def _note(self, location: Location, message: str, hint: str, severity: Severity) -> None:
        self.note(Diagnostic(location, message, hint, severity, self.line(location.line)))


def place(path: str, text: str, index: int, length: int = 1) -> Location:
    """The line and column of a character of the text."""
    return Location(path, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index), length)


def decode(data: bytes, path: str) -> str:
    """The file's text: strict UTF-8 (a leading byte order mark is dropped), lines ended by a line feed.

    Raises ContentError for other encodings, characters that YAML takes for line ends, and files over `MAX_BYTES` or
    `MAX_LINES`.
    """
    if len(data) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES >> 20} MB, the most that is read"
        raise _refusal(Location(path), message, "split it into several files")
    if data.startswith(_UTF16) or data[:2].count(0) == 1:
        raise _refusal(Location(path), "the file is saved as UTF-16", _SAVE)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _not_utf8(data, path) from None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MAX_LINES:
        where = Location(path, MAX_LINES + 1)
        raise _refusal(where, f"the file has more than {MAX_LINES:,} lines", "split it into several files", text)
    separators = [hit for sign in _LINE_SEPARATORS if (hit := text.find(sign)) >= 0]  # far faster than a pattern
    if separators:
        first = min(separators)
        hint = "delete it" if text[first] == "\ufeff" else "put an ordinary space in its place"
        message = f"the invisible character U+{ord(text[first]):04X} stands here"
        raise _refusal(place(path, text, first), message, hint, text)
    return text


def parse_yaml(data: bytes, path: str) -> Document:
    """A YAML file as a document whose root is a mapping; raises ContentError."""
    text = decode(data, path)
    return document(path, text, compose(text, path))


def document(path: str, text: str, root: Node | None) -> Document:
    """A document over a composed tree; an empty file or one that is no block of keys is a ContentError."""
    hint = f"start with a line such as  {'name: Anna' if '/personas/' in path else 'title: Buying a winter jacket'}"
    if root is None or (isinstance(root, ScalarNode) and not root.value):
        raise _refusal(Location(path), "the file is empty", hint, text)
    if not isinstance(root, MappingNode):
        kind = "a text" if isinstance(root, ScalarNode) else "a list"
        where = Location(path, root.start_mark.line + 1, root.start_mark.column + 1)
        raise _refusal(where, f"the file starts with {kind}, not with a key", hint, text)
    found = Document(path, text, root)
    for problem in cut_off(text, path, root):
        found.note(problem)
    return found


def _not_utf8(data: bytes, path: str) -> ContentError:
    text = data.decode("utf-8-sig", "surrogateescape").replace("\r\n", "\n").replace("\r", "\n")
    first = next(index for index, character in enumerate(text) if "\udc80" <= character <= "\udcff")
    readable = "".join("\ufffd" if "\udc80" <= character <= "\udcff" else character for character in text)
    return _refusal(place(path, text, first), "this character is not saved as UTF-8", _SAVE, readable)


def _refusal(location: Location, message: str, hint: str, text: str = "") -> ContentError:
    lines = text.split("\n")
    excerpt = lines[location.line - 1] if location.line <= len(lines) else ""
    return ContentError([Diagnostic(location, message, hint, "error", excerpt)])
