"""What do the bullets below a step say? Each is a key with a text, a list, or keys of its own."""

from __future__ import annotations

from typing import NamedTuple

from yaml.nodes import Node, ScalarNode, SequenceNode

from cjmsite.content.document import Document
from cjmsite.content.fields import Table, plain_key
from cjmsite.content.items import ACTION_KEYS, GAIN_KEYS, IDEA_KEYS, PAIN_KEYS, QUOTE_KEYS
from cjmsite.content.mend import clip, with_article
from cjmsite.content.nodes import Pair, mapping, sequence
from cjmsite.content.outline import Bullet, Line
from cjmsite.content.own import OwnKeys
from cjmsite.content.phrases import attributes, key_and_rest, misspelt_attribute, value
from cjmsite.content.steps import STEP
from cjmsite.content.touchpoints import TOUCHPOINT_KEYS, place_of
from cjmsite.model import Vocabulary

ITEMS: dict[str, Table] = {"pains": PAIN_KEYS, "gains": GAIN_KEYS, "ideas": IDEA_KEYS, **ACTION_KEYS, **QUOTE_KEYS}
"""Step keys whose entries are texts with attributes."""
PAIRS = frozenset({"kpis", "next"})
"""Step keys whose entries are `name: value`."""
BLOCKS = frozenset({"senses", "story"})
"""Step keys that may hold keys of their own; so may every curve."""


_NO_KEY = "write  - does: …  or indent it to stand below its key"


class Entry(NamedTuple):
    """A key of a step, under its name in the step's table or the author's own, and its value."""

    name: str
    key: ScalarNode
    value: Node


class Bullets:
    """Turns the bullets of one document into the keys of its steps."""

    def __init__(self, document: Document, own: OwnKeys, vocabulary: Vocabulary) -> None:
        self.document = document
        self.own = own
        self.vocabulary = vocabulary

    def entry(self, bullet: Bullet) -> Entry | None:
        """The key of a step that a bullet holds; None, with an error noted, when it holds none."""
        line = bullet.line
        found = key_and_rest(line)
        if found is None:
            self.document.error(line.node(), "a bullet of a step starts with a key", _NO_KEY)
            return None
        key, rest = found
        field = STEP.find(key.value)
        name = field.key if field else plain_key(key.value)
        if not field and not self.own.holds(name) and place_of(name, self.vocabulary):
            return Entry("touchpoints", line.point("touchpoints"), self._item("touchpoints", line, bullet.children))
        if field or self.own.holds(name):
            return Entry(name, key, self._value(name, rest, bullet.children))
        meant = STEP.meant(key.value)
        if meant:
            return Entry(name, key, self._value(meant.key, rest, bullet.children))
        return Entry(name, key, value(rest))

    def _value(self, name: str, rest: Line, children: list[Bullet]) -> Node:
        if rest.text or not children:
            return self._item(name, rest, children)
        if name in BLOCKS or name in self.own.curves:
            pairs = self._pairs(children)
            return mapping(pairs, rest.node())
        return sequence([self._item(name, child.line, child.children) for child in children])

    def _item(self, name: str, line: Line, children: list[Bullet]) -> Node:
        """One entry of a key: a text, a text with attributes, or `name: value`."""
        if name in ITEMS:
            main = ITEMS[name].fields[0].key
            words, more = attributes(line, ITEMS[name], main)
            self._misspelt(words, ITEMS[name])
            more += self._pairs(children)
            return mapping([(line.point(main), value(words)), *more]) if more else value(words)
        found = key_and_rest(line) if name in PAIRS or name == "touchpoints" else None
        if found is None:
            self.unexpected(children)
            return value(line)
        key, rest = found
        if name == "touchpoints":
            words, more = attributes(rest, TOUCHPOINT_KEYS)
            self._misspelt(words, TOUCHPOINT_KEYS)
            return mapping([(key, value(words)), *more, *self._pairs(children)])
        if children and not rest.text:
            below = self._pairs(children)
            return mapping([(key, mapping(below) if below else value(rest))])
        self.unexpected(children)
        return mapping([(key, value(rest))])

    def _pairs(self, bullets: list[Bullet]) -> list[Pair]:
        pairs: list[Pair] = []
        for bullet in bullets:
            found = key_and_rest(bullet.line)
            if found is None:  # and what stands below it follows from that
                self.document.error(bullet.line.node(), "a key is missing here", "write  - name: value")
                continue
            pairs.append((found[0], value(found[1])))
            if not STEP.find(found[0].value):  # else the bullet is a key of the step, indented too deep
                self.unexpected(bullet.children)
        return pairs

    def _misspelt(self, line: Line, table: Table) -> None:
        """Warns of brackets at a text's end that were meant as attributes but hold no key of the table."""
        found = misspelt_attribute(line, table)
        if found:
            typed, meant = found
            message = f"'{clip(typed)}' is no key of {with_article(table.noun)}, so these brackets stay in the text"
            self.document.warn(line.node(), message, f"did you mean '{meant}'?", part=typed)

    def unexpected(self, bullets: list[Bullet]) -> None:
        """Notes that nothing can stand where these bullets stand."""
        for bullet in bullets:
            hint = "write it at the level above, or join it to the text"
            self.document.error(bullet.line.node(), "nothing can stand below this entry", hint)


def merged(entries: list[Entry]) -> list[Entry]:
    """The entries with what a step does, and its touchpoints, gathered from wherever they stand."""
    gathered: dict[str, list[Entry]] = {"does": [], "touchpoints": []}
    for entry in entries:
        gathered.get(entry.name, []).append(entry)
    first = [entry for entry in entries if entry is gathered.get(entry.name, [entry])[0]]
    return [
        entry._replace(value=sequence([item for one in gathered[entry.name] for item in _items(one.value)]))
        if len(gathered.get(entry.name, ())) > 1
        else entry
        for entry in first
    ]


def _items(node: Node) -> list[Node]:
    return node.value if isinstance(node, SequenceNode) else [node]
