"""Markdown files with front matter: the YAML between the first two `---` lines, and the text after it."""

from __future__ import annotations

import re
from typing import NamedTuple

from yaml.nodes import ScalarNode

from cjmsite.content.compose import compose
from cjmsite.content.document import Document, decode, document
from cjmsite.content.nodes import mapping, mark, text
from cjmsite.diagnostics import ContentError, Diagnostic, Location

_RULE = re.compile(r"-{3,}[ \t]*\Z")
_HEADING = re.compile(r"(?m)^#[ \t]+(\S.*)$")


class Article(NamedTuple):
    """An ordinary page taken apart: its keys as a document, its CommonMark text and where it stands."""

    document: Document
    body: str
    body_node: ScalarNode
    heading: str


def front_matter(data: bytes, path: str, *, required: bool = True) -> tuple[Document, int]:
    """The front matter as a document over the whole text, and the number of the first line after it (from 0).

    Raises ContentError when the front matter is missing where it is required, or never closed.
    """
    source = decode(data, path)
    lines = source.split("\n")
    if not _RULE.match(lines[0]):
        hint = "start it with a line  ---  and keys below"
        if not source.strip():
            raise _refused(path, lines[0], "the file is empty", hint)
        if required:
            raise _refused(path, lines[0], "the file has no front matter", hint)
        return Document(path, source, mapping([], text("", mark(0, 0, 0), mark(0, 0, 0)))), 0
    start = body_line(source)
    if not start:
        raise _refused(path, lines[0], "the front matter is never closed", "end it with a line  ---")
    opening = lines[0] if lines[0].rstrip() == "---" else " " * len(lines[0])
    root = compose("\n".join([opening, *lines[1 : start - 1], ""]), path)
    if root is None or (isinstance(root, ScalarNode) and not root.value):
        root = mapping([], text("", mark(0, 0, 0), mark(0, 0, 0)))
    return document(path, source, root), start


def body_line(source: str) -> int:
    """The number (from 0) of the first line after the front matter; 0 where none begins or ends."""
    first, *lines = source.split("\n")
    if not _RULE.match(first):
        return 0
    return next((number + 1 for number, line in enumerate(lines, 1) if _RULE.match(line)), 0)


def article_parts(data: bytes, path: str) -> Article:
    """An ordinary page's keys and text; front matter is not required."""
    head, start = front_matter(data, path, required=False)
    lines = head.text.split("\n")
    body = "\n".join(lines[start:])
    index = len(head.text) - len(body)
    heading = _HEADING.search(body)
    node = text(body, mark(index, start, 0), mark(len(head.text), len(lines), 0), "|")
    return Article(head, body, node, heading[1].rstrip().rstrip("#").rstrip() if heading else "")


def _refused(path: str, line: str, message: str, hint: str) -> ContentError:
    return ContentError([Diagnostic(Location(path), message, hint, "error", line)])
