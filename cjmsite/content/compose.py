"""YAML text to nodes: every scalar as typed, nothing swallowed, nothing that could hang or crash the process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from yaml._yaml import CParser
from yaml.error import MarkedYAMLError
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, DocumentStartEvent, NodeEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.reader import ReaderError

from cjmsite.content.explain import explain
from cjmsite.diagnostics import ContentError, Diagnostic, Location

MAX_DEPTH = 32
"""No map nests deeper; libyaml's composer recurses on the C stack and would kill the process at some 20,000."""

_MANY_OPENERS = 1_000
_MAY_HOLD_ANCHOR = re.compile(r"(?m)(?:^|[:\-?,\[{])[ \t]*[&*][^\s*&]")
_CUT = re.compile(r"[ \t]#(?=[^\s#!])")


class _Composer(CParser):
    """Leaves every scalar the text that was typed; an explicit tag stays visible."""

    def resolve(self, kind: type[Node], value: str, implicit: object) -> None:  # noqa: ARG002  # libyaml's signature
        return None

    def descend_resolver(self, parent: Node, index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def compose(text: str, path: str) -> Node | None:
    """The node tree of one YAML document, or None when the text holds nothing.

    Raises ContentError for what YAML can't read and for what it would read silently otherwise than it was meant:
    anchors, aliases, a second document, nesting over `MAX_DEPTH`, text cut off by ` #`.
    """
    try:
        if _needs_guard(text):
            _guard(text, path)
        root = _Composer(text).get_single_node()
    except MarkedYAMLError as error:
        raise ContentError([explain(error, text, path)]) from None
    except ReaderError as error:
        raise ContentError([_unreadable(error, text, path)]) from None
    problems = list(_cut_off(text, path, root)) if root is not None else []
    if problems:
        raise ContentError(problems)
    return root


def scalars(node: Node) -> Iterator[ScalarNode]:
    """Every scalar of a tree, keys included, in the order of the text."""
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from scalars(item)
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield from scalars(key)
            yield from scalars(value)


def _needs_guard(text: str) -> bool:
    openers = text.count("[") + text.count("{") + text.count("- ") + text.count("? ")
    return openers > _MANY_OPENERS or _MAY_HOLD_ANCHOR.search(text) is not None


def _guard(text: str, path: str) -> None:
    """Walks libyaml's events, a state machine without recursion, before anything recursive sees the text."""
    parser, depth, documents = CParser(text), 0, 0
    while (event := parser.get_event()) is not None:
        if isinstance(event, CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                hint = "quote the text, or check its brackets and dashes"
                raise _refused(event.start_mark, path, text, f"nested deeper than {MAX_DEPTH} levels", hint)
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
        if isinstance(event, NodeEvent) and event.anchor is not None:
            sign = "*" if isinstance(event, AliasEvent) else "&"
            hint = f"quote the text that starts with '{sign}'; write repeated parts out"
            raise _refused(
                event.start_mark, path, text, f"'{sign}{event.anchor}' would be read as a YAML reference", hint
            )
        documents += isinstance(event, DocumentStartEvent)
        if documents > 1:
            return  # the composer says it better


def _cut_off(text: str, path: str, root: Node) -> Iterator[Diagnostic]:
    """Text that YAML takes for a comment: `Pays #2 invoice` would silently become `Pays`."""
    hits = [match.start() for match in _CUT.finditer(text)]
    if not hits:
        return
    ends = {node.end_mark.index: node for node in scalars(root) if not node.style and node.value}
    for hit in hits:
        before = len(text[:hit].rstrip(" \t"))
        if before in ends:
            line_start = text.rfind("\n", 0, hit) + 1
            line = text[line_start:].partition("\n")[0]
            where = Location(
                path, text.count("\n", 0, hit) + 1, hit + 2 - line_start, len(line) - (hit + 1 - line_start)
            )
            hint = "put the text in quotation marks; a comment has a space after '#'"
            yield Diagnostic(where, "everything after ' #' would be lost", hint, "error", line)


def _refused(mark: Any, path: str, text: str, message: str, hint: str) -> ContentError:
    line = text.split("\n")[mark.line]
    return ContentError([Diagnostic(Location(path, mark.line + 1, mark.column + 1), message, hint, "error", line)])


def _unreadable(error: ReaderError, text: str, path: str) -> Diagnostic:
    position = next((i for i, c in enumerate(text) if ord(c) == error.character), 0) if text else 0
    line_start = text.rfind("\n", 0, position) + 1
    line = text[line_start:].partition("\n")[0]
    code = error.character if isinstance(error.character, int) else 0
    where = Location(path, text.count("\n", 0, position) + 1, position - line_start + 1)
    return Diagnostic(where, f"the invisible character U+{code:04X} stands here", "delete it", "error", line)
