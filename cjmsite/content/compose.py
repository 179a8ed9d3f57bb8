"""YAML text to nodes: every scalar as typed, nothing swallowed, nothing that could hang or crash the process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yaml._yaml import CParser
from yaml.error import MarkedYAMLError
from yaml.events import CollectionEndEvent, CollectionStartEvent, DocumentStartEvent, NodeEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.reader import ReaderError

from cjmsite.content.explain import explain
from cjmsite.content.mend import in_quotes
from cjmsite.content.stumble import no_start
from cjmsite.diagnostics import ContentError, Diagnostic, Location

MAX_DEPTH = 32
"""No map nests deeper; libyaml's composer recurses on the C stack and would kill the process at some 20,000."""
MAX_NODES = 50_000
"""The most keys and texts of a file: some fifteen hundred steps with all that can be said of them."""
MAX_OPENERS = 1_000
"""With so few signs that may begin a list or a block on a line, no text of twice `MAX_NODES` characters nests far
deeper: every other level takes a line that is indented further than the last."""

_BEFORE_NODE = "\n:-?,[{"


class _TooMuchError(Exception):
    pass


class _Composer(CParser):
    """Leaves every scalar the text that was typed."""

    def resolve(self, kind: type[Node], value: str, implicit: object) -> None:
        """No text has a type of its own."""

    def descend_resolver(self, parent: Node, index: object) -> None:
        """No key decides on what stands below it."""

    def ascend_resolver(self) -> None:
        """See above."""


class _CountingComposer(_Composer):
    """Stops before the tree grows too deep for recursion; counting costs a third of the time."""

    depth = 0
    nodes = 0

    def descend_resolver(self, parent: Node, index: object) -> None:  # noqa: ARG002  # libyaml's signature
        self.depth += 1
        self.nodes += 1
        if self.depth > MAX_DEPTH + 1 or self.nodes > MAX_NODES:  # the texts in the deepest block are a level as well
            raise _TooMuchError

    def ascend_resolver(self) -> None:
        self.depth -= 1


def compose(text: str, path: str) -> Node | None:
    """The node tree of one YAML document, or None when the text holds nothing.

    Raises ContentError for what can't be read, and for what YAML would read silently otherwise than it was meant:
    anchors, aliases, tags, a second document, nesting over `MAX_DEPTH`, more than `MAX_NODES` keys and texts.
    """
    try:
        if ("&" in text or "!" in text) and _may_hold_property(text):
            _refuse_properties(text, path)
        openers = sum(map(text.count, "[{-?"))
        is_small = openers <= MAX_OPENERS and len(text) <= 2 * MAX_NODES  # a text takes two characters
        root: Node | None = (_Composer if is_small else _CountingComposer)(text).get_single_node()
    except MarkedYAMLError as error:
        raise ContentError([explain(error, text, path)]) from None
    except ReaderError as error:
        raise ContentError([_invisible(error, text, path)]) from None
    except _TooMuchError:
        raise ContentError([_too_much(text, path)]) from None
    if is_small and root and _is_too_deep(root):
        raise ContentError([_too_much(text, path)])
    return root


def _is_too_deep(root: Node) -> bool:
    level = [root]
    for _ in range(MAX_DEPTH):
        pairs = [pair for node in level if node.__class__ is MappingNode for pair in node.value]
        items = [item for node in level if node.__class__ is SequenceNode for item in node.value]
        level = [one for pair in pairs for one in pair if one.__class__ is not ScalarNode]
        level += [one for one in items if one.__class__ is not ScalarNode]
        if not level:
            return False
    return True


def _may_hold_property(text: str) -> bool:
    """Whether a tag or an anchor may stand somewhere; an alias without an anchor is an error to the parser anyway."""
    signs = [*_found(text, "!"), *(hit for hit in _found(text, "&") if _begins_name(text[hit + 1 : hit + 2]))]
    return any(_stands_before_node(text, hit) for hit in signs)


def _begins_name(sign: str) -> bool:
    return sign not in ("", "&") and not sign.isspace()


def _found(text: str, sign: str) -> Iterator[int]:
    """Where a sign stands; a pattern for it would take many times as long."""
    hit = text.find(sign)
    while hit >= 0:
        yield hit
        hit = text.find(sign, hit + 1)


def _stands_before_node(text: str, hit: int) -> bool:
    before = hit - 1
    while before >= 0 and text[before] in " \t":
        before -= 1
    return before < 0 or text[before] in _BEFORE_NODE


def cut_off(text: str, path: str, root: Node) -> Iterator[Diagnostic]:
    """Text that YAML takes for a comment: `Pays #2 invoice` would silently become `Pays`."""
    hits = dict(_cuts(text)) if " #" in text or "\t#" in text else {}
    if not hits:
        return
    for node in scalars(root):
        hit = None if node.style or not node.value else hits.get(node.end_mark.index)
        if hit is not None:
            yield _lost(text, path, node, hit)


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Each ` #` with something right behind it: where its white space begins, and where the `#` stands."""
    hit = text.find("#")
    while hit >= 0:
        start = hit  # walked back blank by blank: cutting the line out for each `#` would be quadratic in its length
        while start and text[start - 1] in " \t":
            start -= 1
        if start < hit and hit + 1 < len(text) and text[hit + 1] not in " \t\n#!":
            yield start, hit
        hit = text.find("#", hit + 1)


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


def _lost(text: str, path: str, node: ScalarNode, hit: int) -> Diagnostic:
    line_start = text.rfind("\n", 0, hit) + 1
    line = text[line_start:].partition("\n")[0]
    typed = line[node.start_mark.column :] if node.start_mark.line == node.end_mark.line else ""
    where = Location(path, node.end_mark.line + 1, hit + 1 - line_start, len(line.rstrip()) - (hit - line_start))
    hint = f"{in_quotes(typed)}; a comment has a space after '#'"
    return Diagnostic(where, "everything after ' #' would be lost", hint, "error", line)


def _refuse_properties(text: str, path: str) -> None:
    """Walks libyaml's events, a state machine without recursion, before anything that expands sees the text."""
    parser, documents = CParser(text), 0
    while (event := parser.get_event()) is not None:
        if isinstance(event, NodeEvent) and (event.anchor is not None or getattr(event, "tag", None) is not None):
            mark: Any = event.start_mark
            problem = no_start(text.split("\n")[mark.line], mark.column, path, mark.line)
            raise ContentError([problem])
        documents += isinstance(event, DocumentStartEvent)
        if documents > 1:
            return  # the composer says it better


def _too_much(text: str, path: str) -> Diagnostic:
    parser, depth, nodes = CParser(text), 0, 0
    event: Any = None
    while depth <= MAX_DEPTH and nodes <= MAX_NODES:
        event = parser.get_event()
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        nodes += isinstance(event, NodeEvent)
    mark = event.start_mark
    where = Location(path, mark.line + 1, mark.column + 1)
    line = text.split("\n")[mark.line]
    if depth > MAX_DEPTH:
        hint = "check the brackets and dashes, or put the text in quotation marks"
        return Diagnostic(where, f"nested deeper than {MAX_DEPTH} levels", hint, "error", line)
    hint = "split it into several files"
    return Diagnostic(where, f"the file holds more than {MAX_NODES:,} keys and texts", hint, "error", line)


def _invisible(error: ReaderError, text: str, path: str) -> Diagnostic:
    position = max(0, text.find(chr(error.character))) if isinstance(error.character, int) else 0
    line_start = text.rfind("\n", 0, position) + 1
    line = text[line_start:].partition("\n")[0]
    where = Location(path, text.count("\n", 0, position) + 1, position - line_start + 1)
    return Diagnostic(
        where, f"the invisible character U+{ord(text[position]):04X} stands here", "delete it", "error", line
    )
