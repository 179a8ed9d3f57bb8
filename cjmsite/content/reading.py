"""One document while it is being read: its problems, its references, and the words its author may use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from cjmsite.content.document import Document
from cjmsite.diagnostics import Location, suggestion
from cjmsite.model import EMOTION_WORDS, Curve, Scale, Vocabulary

MAX_TEXT = 16_384
"""The longest text of one cell in characters."""


class Reference(NamedTuple):
    """A name that must lead somewhere: `kind` is persona, map, image, file or link."""

    kind: str
    target: str
    location: Location
    excerpt: str


@dataclass(slots=True)
class Reading:
    """A document, the site's vocabulary, and what was found so far."""

    document: Document
    vocabulary: Vocabulary
    language: str = "en"
    scale: Scale = field(default_factory=Scale)
    curves: tuple[Curve, ...] = (Curve("feels"),)
    who: tuple[str, ...] = ()
    lanes: tuple[str, ...] = ()
    sources: frozenset[str] = frozenset()
    references: list[Reference] = field(default_factory=list)

    @property
    def own_keys(self) -> tuple[str, ...]:
        """Step keys this author has made: curves and lanes."""
        return tuple(curve.id for curve in self.curves) + self.lanes

    @property
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
        from cjmsite.text import targets

        for target, image in targets(text):
            self.refer("image" if image else "link", target, node, target)

    def unknown(self, node: Node, noun: str, word: str, known: Iterable[str]) -> None:
        """Notes a word that is none of the known ones, with the nearest of them or all as a hint."""
        words = list(known)
        hint = suggestion(word, words)
        if not hint and 0 < len(words) <= 8:
            hint = "one of: " + ", ".join(words)
        self.error(node, f"no {noun} '{word}'", hint, part=word)

    def text(self, node: Node) -> str | None:
        """The scalar's text as typed, or None with an error noted when the node is no text."""
        if not isinstance(node, ScalarNode):
            self._not_text(node)
            return None
        value: str = node.value
        if node.tag is not None:
            self.error(node, f"'{node.tag}' would be read as a YAML tag and lost", "put the text in quotation marks")
            return None
        if len(value) > MAX_TEXT:
            message = f"a text of {len(value):,} characters; {MAX_TEXT:,} is the most"
            self.error(node, message, "split it, or move it to a page in content/pages")
            return None
        if not node.style and node.start_mark.line != node.end_mark.line:
            self._joined(node)
        return value.strip()

    def key(self, node: Node) -> str:
        """A mapping key's text; empty, with an error noted, when the key is no plain word."""
        if isinstance(node, ScalarNode) and node.tag is None:
            return str(node.value).strip()
        self.error(node, "a key is a plain word", "put the text in quotation marks")
        return ""

    def is_empty(self, node: Node) -> bool:
        """Whether nothing was typed: a key without a value."""
        return isinstance(node, ScalarNode) and not node.value and not node.style and node.tag is None

    def empty(self, key: Node, value: Node) -> None:
        """Notes a key without a value: an error when a comment swallowed the text, else a warning."""
        line = self.document.line(value.start_mark.line + 1)
        rest = line[value.start_mark.column :]
        if rest.lstrip().startswith("#"):
            hint = "put the text in quotation marks, or give the key a value"
            self.error(value, "everything after ' #' would be lost", hint, part="#")
        else:
            self.warn(key, f"nothing stands after '{key.value}:'", "write a text or remove the key")

    def skips(self, node: Node) -> bool:
        """Whether a list item is empty (a warning is noted)."""
        if self.is_empty(node):
            self.warn(node, "an empty list item", "write a text or remove the dash")
            return True
        return False

    def _not_text(self, node: Node) -> None:
        if isinstance(node, MappingNode) and len(node.value) == 1 and isinstance(node.value[0][0], ScalarNode):
            key = node.value[0][0].value
            hint = "put the whole text in quotation marks"
            self.error(node, f"a text is expected here, but '{key}:' reads as a key", hint)
        elif isinstance(node, SequenceNode):
            self.error(node, "one text is expected here, not a list", "join the items into one text")
        else:
            self.error(node, "a text is expected here, not keys", "put the whole text in quotation marks")

    def _joined(self, node: ScalarNode) -> None:
        """`- A` and below it, deeper, `- B`: YAML silently makes one text of the two."""
        for number in range(node.start_mark.line + 2, node.end_mark.line + 2):
            line = self.document.line(number)
            if line.lstrip().startswith("- "):
                hint = "indent it like the line above, or put the whole text in quotation marks"
                self.error(node, f"line {number} is indented deeper, so both lines become one text", hint)
                return


def scalars_of(pair: tuple[Node, Node] | None) -> list[str]:
    """The texts of a key's value, be it one or a list."""
    if pair is None:
        return []
    nodes = pair[1].value if isinstance(pair[1].value, list) else [pair[1]]
    return [str(node.value) for node in nodes if isinstance(node.value, str)]
