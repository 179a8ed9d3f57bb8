"""One document while it is being read: its problems, its references, and the words its author may use."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from cjmsite.content.document import Document
from cjmsite.content.indents import DEEPER, indentation_hint
from cjmsite.content.mend import clip, in_quotes
from cjmsite.diagnostics import ContentError, Diagnostic, Location, suggestion
from cjmsite.model import EMOTION_WORDS, Curve, Scale, Vocabulary

MAX_TEXT = 16_384
"""The longest text of one cell in characters."""
MAX_LINKED = 100_000
"""The most characters of a file that are searched for links."""


_MAY_POINT_INSIDE = re.compile(r"\](?:\((?!<?(?:https?://|mailto:|#))|:)")


class Reference(NamedTuple):
    """A name that must lead somewhere: `kind` is persona, map, image, file or link."""

    kind: str
    target: str
    location: Location
    excerpt: str


@dataclass
class Reading:
    """A document, the site's vocabulary, and what was found so far.

    What decides how a map is read (language, people, curves, lanes) is set before the first of its steps is.

    `homes` names, for each key of the format, the blocks it belongs to: `goal` to "a map or a phase".
    `steps` counts the steps that were read, `linked` the characters of texts with links.
    `weighed` are the places of the texts whose evidence marks were read. `lowest` is the lowest score seen; `outside`
    holds those outside the scale, their nodes and how they were typed.
    """

    document: Document
    vocabulary: Vocabulary
    language: str = "en"
    scale: Scale = field(default_factory=Scale)
    curves: tuple[Curve, ...] = (Curve("feels"),)
    who: tuple[str, ...] = ()
    lanes: tuple[str, ...] = ()
    sources: frozenset[str] = frozenset()
    how_to_name_source: str = "say what it is under  sources:  as  {}: Interviews with eight buyers"
    homes: Mapping[str, str] = field(default_factory=dict)
    steps: int = 0
    linked: int = 0
    weighed: set[int] = field(default_factory=set)
    lowest: float = math.inf
    outside: list[tuple[float, Node, str]] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    @cached_property
    def own_keys(self) -> tuple[str, ...]:
        """Step keys this author has made: curves and lanes."""
        return tuple(curve.id for curve in self.curves) + self.lanes

    @cached_property
    def people(self) -> Mapping[str, str]:
        """The people on the map by their names in small letters."""
        return {who.casefold(): who for who in reversed(self.who)}

    @cached_property
    def emotions(self) -> Mapping[str, float]:
        """Words that stand for a score on the default scale, in the document's language, English as well."""
        language = self.language.partition("-")[0]
        own = self.vocabulary.emotions
        return {
            **EMOTION_WORDS["en"],
            **EMOTION_WORDS.get(language, {}),
            **own.get("en", {}),
            **own.get(language, {}),
        }

    def error(self, node: Node, message: str, hint: str = "", part: str = "") -> None:
        """Notes an error at a node, or at the first occurrence of `part` within it."""
        self.document.error(node, message, hint, part)

    def warn(self, node: Node, message: str, hint: str = "", part: str = "") -> None:
        """Notes a warning at a node, or at the first occurrence of `part` within it."""
        self.document.warn(node, message, hint, part)

    def refer(self, kind: str, target: str, node: Node, part: str = "") -> None:
        """Notes that a name must lead somewhere; whether it does is asked when every file is well-formed."""
        location = self.document.location(node, part)
        self.references.append(Reference(kind, target, location, self.document.line(location.line)))

    def refer_links(self, text: str, node: Node) -> None:
        """Notes the relative links and pictures of a Markdown text."""
        if not _MAY_POINT_INSIDE.search(text):
            return
        self.linked += len(text)
        if self.linked > MAX_LINKED:
            message = f"more than {MAX_LINKED:,} characters of this file stand in texts with links"
            self.error(node, message, "move long texts to pages in content/pages")
            raise ContentError(self.document.problems)
        from cjmsite.text import targets

        for target, image in targets(text):
            self.refer("image" if image else "link", target, node, target)

    def unknown(self, node: Node, noun: str, word: str, known: Iterable[str]) -> None:
        """Notes a word that is none of the known ones, with the nearest of them or all as a hint."""
        words = list(known)
        hint = suggestion(word, words)
        if not hint and 0 < len(words) <= 9:
            hint = "one of: " + ", ".join(words)
        self.error(node, f"no {noun} '{clip(word)}'", hint, part=word)

    def doubled(self, key: Node, first: Node) -> None:
        """Notes a key that stands twice in one block; its first value is the one that is read."""
        line = first.start_mark.line + 1
        again = "" if key.value == first.value else f", as '{clip(first.value)}'"
        message = f"the key '{clip(key.value)}' stands in line {line} already{again}"
        self.error(key, message, "join the two, or remove one")

    def text(self, node: Node) -> str | None:
        """The scalar's text as typed, or None with an error noted when the node is no text."""
        if not isinstance(node, ScalarNode):
            self._not_text(node)
            return None
        value: str = node.value
        if len(value) > MAX_TEXT:
            message = f"a text of {len(value):,} characters; {MAX_TEXT:,} is the most"
            self.error(node, message, "split it, or move it to a page in content/pages")
            return None
        if not node.style and node.start_mark.line != node.end_mark.line:
            self._joined(node)
        return value.strip()

    def key(self, node: Node) -> str:
        """A mapping key's text; empty, with an error noted, when the key is no plain word."""
        if isinstance(node, ScalarNode):
            return str(node.value).strip()
        self._not_text(node)
        return ""

    def typed(self, node: Node) -> str:
        """What the author typed for a node, as far as it stands on one line."""
        end = node.end_mark
        if isinstance(node, MappingNode) and node.value and end.line != node.start_mark.line:
            end = node.value[0][1].end_mark  # the block goes on below; its first line ends with the first value
        rest = self.document.line(node.start_mark.line + 1)[node.start_mark.column :]
        return rest[: end.column - node.start_mark.column] if end.line == node.start_mark.line else rest.rstrip()

    def is_faulty(self, node: Node) -> bool:
        """Whether an error was noted in a node's lines or the two below, so that others may only follow from it."""
        first, last = node.start_mark.line + 1, node.end_mark.line + 3
        problems = self.document.problems
        return any(one.severity == "error" and first <= one.location.line <= last for one in problems)

    def is_empty(self, node: Node) -> bool:
        """Whether nothing was typed: a key without a value."""
        return isinstance(node, ScalarNode) and not node.value and not node.style

    def empty(self, key: Node, value: Node, needed: str = "") -> None:
        """Notes a key without a value: an error when it is needed or a comment swallowed the text, else a warning."""
        if self.swallowed(value):
            return
        if not needed and self.is_faulty(value):
            return
        was_typed = key.end_mark.index > key.start_mark.index
        message = f"nothing stands after '{clip(key.value)}:'" if was_typed else "nothing stands after this '#'"
        if needed:
            self.error(key, message, f"write there {needed}")
        else:
            self.warn(key, message, "write a text or remove the key")

    def skips(self, node: Node) -> bool:
        """Whether a list item is empty (noted: as an error when a comment swallowed it, else as a warning)."""
        if not self.is_empty(node):
            return False
        if not self.swallowed(node):
            line = self.document.line(node.start_mark.line + 1)
            before = line[: node.start_mark.column].rstrip()
            where = Location(self.document.path, node.start_mark.line + 1, max(1, len(before)))
            sign = before[-1:] or "mark"
            message, hint = f"nothing stands after this '{sign}'", "write a text or remove the line"
            self.document.note(Diagnostic(where, message, hint, "warning", line))
        return True

    def swallowed(self, value: Node) -> bool:
        """Whether the text that belongs here was taken for a comment; noted as an error."""
        mark = value.start_mark
        line = self.document.line(mark.line + 1).rstrip()
        rest = line[mark.column :].lstrip()
        if not rest.startswith("#"):
            return False
        where = Location(self.document.path, mark.line + 1, len(line) - len(rest) + 1, len(rest))
        hint = f"{in_quotes(rest)}; or write a text before the comment"
        self.document.note(Diagnostic(where, "everything after ' #' would be lost", hint, "error", line))
        return True

    def _not_text(self, node: Node) -> None:
        typed = self.typed(node)
        if isinstance(node, SequenceNode):
            hint = f"join the items into one text, or {in_quotes(typed)}" if typed[:1] == "[" else "join them into one"
            self.error(node, "one text is expected here, not a list", hint)
        elif typed[:1] == "{":
            self.error(node, "a text that starts with '{' is read as keys", in_quotes(typed))
        elif len(node.value) == 1 and isinstance(node.value[0][0], ScalarNode):
            key = clip(node.value[0][0].value)
            self.error(node, f"a text is expected here, but '{key}:' reads as a key", in_quotes(typed))
        else:
            self.error(node, "a text is expected here, not keys", "remove the keys, or put them in quotation marks")

    def _joined(self, node: ScalarNode) -> None:
        """`- A` and below it, deeper, `- B`: YAML silently makes one text of the two."""
        for number in range(node.start_mark.line + 1, node.end_mark.line + 1):
            line = self.document.line(number + 1)
            start = len(line) - len(line.lstrip())
            if line.startswith("-", start) and node.value.startswith("-"):
                hint = f"write each item as  - {clip(self.typed(node)[1:])}"
                self.error(node, "a space is missing after the dash", hint)
                return
            if line.startswith("- ", start):
                where = Location(self.document.path, number + 1, start + 1, max(1, len(line.rstrip()) - start))
                hint = indentation_hint(self.document.lines, number)
                self.document.note(Diagnostic(where, DEEPER, hint, "error", line))
                return


def scalars_of(pair: tuple[Node, Node] | None) -> list[str]:
    """The texts of a key's value, be it one or a list."""
    if pair is None:
        return []
    nodes = pair[1].value if isinstance(pair[1], SequenceNode) else [pair[1]]
    return [node.value for node in nodes if isinstance(node, ScalarNode)]
