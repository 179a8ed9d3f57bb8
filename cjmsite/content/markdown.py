"""The Markdown twin of a map: the same nodes as from YAML, so that the same tables read both.

    ---
    title: Buying a winter jacket       the keys of the map, in YAML
    ---

    # Comparison                        a phase
    goal: A fair price                  a key of the phase

    ## Searches the shop: 1 {#search}   a step, its feeling and its id
    ![Five tabs glow](images/02.svg)    its story

    Filters by size and warmth          a paragraph is what the customer does

    - thinks: Which one is warm?        a key of the step
    - feels: anna 1 curious, marek 0    or a bullet for each persona, below the key
    - website: product list             a channel as the key is a touchpoint
    - pains:                            a list stands below its key
      - No size fits (hurts: 3 of 5)    attributes stand in brackets behind a text …
      - Dear
        - because: service              … or below it
    - time: "25 min"                    in quotation marks nothing is a mark; `\\n` is a line break

A key or a text that would read as something else stands wholly in double quotation marks. `<!-- … -->` is a comment,
on lines of its own or at a line's end. What goes on below a bullet belongs to it; a line break is a space, or stays
one behind a backslash. A line `---` separates and says nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from yaml.nodes import Node, ScalarNode, SequenceNode

from cjmsite.content.document import Document
from cjmsite.content.fields import Table, plain_key
from cjmsite.content.front import front_matter
from cjmsite.content.items import GAIN_KEYS, IDEA_KEYS, PAIN_KEYS
from cjmsite.content.mend import clip, with_article
from cjmsite.content.nodes import Pair, mapping, sequence
from cjmsite.content.outline import Bullet, Line, Section, joined, sections
from cjmsite.content.own import OwnKeys, own_keys
from cjmsite.content.phrases import attributes, heading_of_step, key_and_rest, misspelt_attribute, value
from cjmsite.content.steps import STEP
from cjmsite.content.touchpoints import TOUCHPOINT_KEYS, place_of
from cjmsite.model import Vocabulary

ITEMS: dict[str, Table] = {"pains": PAIN_KEYS, "gains": GAIN_KEYS, "ideas": IDEA_KEYS}
"""Step keys whose entries are texts with attributes."""
PAIRS = frozenset({"kpis", "next"})
"""Step keys whose entries are `name: value`."""
BLOCKS = frozenset({"senses", "story"})
"""Step keys that may hold keys of their own; so may every curve."""


class _Entry(NamedTuple):
    """A key of a step, under its name in the step's table or the author's own, and its value."""

    name: str
    key: ScalarNode
    value: Node


def parse_map(data: bytes, path: str, vocabulary: Vocabulary) -> Document:
    """A map written in Markdown, as the document its YAML twin would be; raises ContentError."""
    document, start = front_matter(data, path)
    head = document.root
    parts = list(sections(document.text, start))
    journey = _Journey(document, own_keys(head, vocabulary), vocabulary)
    phases = journey.phases(parts)
    if phases is not None:
        document.root = mapping([*head.value, (parts[1].heading.point("journey"), phases)], head)
    return document


def parse_persona(data: bytes, path: str) -> Document:
    """A persona written in Markdown: its keys in the front matter, notes below; raises ContentError."""
    document, start = front_matter(data, path)
    head = document.root
    notes = "\n".join(document.text.split("\n")[start:])
    if notes.strip():
        line = Line(notes, len(document.text) - len(notes), start)
        document.root = mapping([*head.value, (line.point("notes"), line.node(notes.strip()))], head)
    return document


class _Journey:
    """Turns the sections of one document into the nodes of its phases and steps."""

    def __init__(self, document: Document, own: OwnKeys, vocabulary: Vocabulary) -> None:
        self.document = document
        self.own = own
        self.vocabulary = vocabulary

    def phases(self, parts: list[Section]) -> Node | None:
        """A list of phase blocks, or of steps when there are no phases."""
        for line in _texts(parts[0]):
            self.document.error(line.node(), "this text stands before the first phase or step", "move it to  notes:")
        blocks: list[tuple[Section, list[Node]]] = []
        lone: list[Node] = []
        for part in parts[1:]:
            if part.level == 1:
                blocks.append((part, []))
            elif part.level == 2:
                (blocks[-1][1] if blocks else lone).append(self._step(part))
            else:
                message = f"a heading of level {part.level} means nothing here"
                self.document.error(part.heading.node(), message, "write  # Phase  or  ## Step")
        if blocks and lone:
            self.document.error(lone[0], "a step stands before the first phase", "move it under a  # phase")
        items = [self._phase(part, steps) for part, steps in blocks] or lone
        return sequence(items) if items else None

    def _phase(self, part: Section, steps: list[Node]) -> Node:
        pairs: list[Pair] = [(part.heading.point("phase"), value(part.heading))]
        lines = [line for paragraph in part.paragraphs for line in _wrapped(paragraph)]
        for line in (*lines, *(bullet.line for bullet in part.bullets)):
            found = key_and_rest(line)
            if found is None:
                self.document.error(
                    line.node(), "only keys can stand below a phase", "write  goal: …  or start a  ## Step"
                )
            else:
                pairs.append((found[0], value(found[1])))
        self._unexpected([bullet for one in part.bullets for bullet in one.children])
        for picture in part.pictures:
            self.document.error(picture.line.node(), "a phase has no picture", "move it below a  ## step")
        if steps:
            pairs.append((part.heading.point("steps"), sequence(steps)))
        return mapping(pairs)

    def _step(self, part: Section) -> Node:
        name, feeling, fixed = heading_of_step(part.heading)
        entries = [_Entry("story", line.point("story"), _story(line, *more)) for line, *more in part.pictures]
        does = [joined(lines) for lines in part.paragraphs]
        entries += [_Entry("does", line.point("does"), line.node()) for line in does]
        entries += [entry for bullet in part.bullets if (entry := self._entry(bullet))]
        if not (part.heading.text or entries):
            return name
        head: list[Pair] = [(part.heading.point("step"), name)]
        head += [(part.heading.point("id"), fixed)] if fixed else []
        head += [(part.heading.point("feels"), feeling)] if feeling else []
        return mapping([*head, *((entry.key, entry.value) for entry in _merged(entries))])

    def _entry(self, bullet: Bullet) -> _Entry | None:
        line = bullet.line
        found = key_and_rest(line)
        if found is None:
            self.document.error(line.node(), "a bullet of a step starts with a key", "write  - does: …")
            return None
        key, rest = found
        field = STEP.find(key.value)
        name = field.key if field else plain_key(key.value)
        if not field and not self.own.holds(name) and place_of(name, self.vocabulary):
            return _Entry("touchpoints", line.point("touchpoints"), self._item("touchpoints", line, bullet.children))
        return _Entry(name, key, self._value(name, rest, bullet.children))

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
            self._unexpected(children)
            return value(line)
        key, rest = found
        if name == "touchpoints":
            words, more = attributes(rest, TOUCHPOINT_KEYS)
            self._misspelt(words, TOUCHPOINT_KEYS)
            return mapping([(key, value(words)), *more, *self._pairs(children)])
        if children and not rest.text:
            below = self._pairs(children)
            return mapping([(key, mapping(below) if below else value(rest))])
        self._unexpected(children)
        return mapping([(key, value(rest))])

    def _pairs(self, bullets: list[Bullet]) -> list[Pair]:
        pairs: list[Pair] = []
        for bullet in bullets:
            found = key_and_rest(bullet.line)
            if found is None:
                self.document.error(bullet.line.node(), "a key is missing here", "write  - name: value")
            else:
                pairs.append((found[0], value(found[1])))
            self._unexpected(bullet.children)
        return pairs

    def _misspelt(self, line: Line, table: Table) -> None:
        """Warns of brackets at a text's end that were meant as attributes but hold no key of the table."""
        found = misspelt_attribute(line, table)
        if found:
            typed, meant = found
            message = f"'{clip(typed)}' is no key of {with_article(table.noun)}, so these brackets stay in the text"
            self.document.warn(line.node(), message, f"did you mean '{meant}'?", part=typed)

    def _unexpected(self, bullets: list[Bullet]) -> None:
        for bullet in bullets:
            hint = "write it at the level above, or join it to the text"
            self.document.error(bullet.line.node(), "nothing can stand below this entry", hint)


def _texts(part: Section) -> list[Line]:
    pictures = [picture.line for picture in part.pictures]
    return [*(joined(lines) for lines in part.paragraphs), *pictures, *(bullet.line for bullet in part.bullets)]


def _wrapped(paragraph: list[Line]) -> list[Line]:
    """The lines of a phase's paragraph that begin with a key, each with the lines it goes on with."""
    starts = [number for number, line in enumerate(paragraph) if number == 0 or key_and_rest(line)]
    return [joined(paragraph[start:end]) for start, end in zip(starts, [*starts[1:], None], strict=True)]


def _story(line: Line, caption: str, path: str) -> ScalarNode:
    return line.node(f'{path} "{caption}"' if caption else path)


def _merged(entries: list[_Entry]) -> list[_Entry]:
    """The entries with what a step does, and its touchpoints, gathered from wherever they stand."""
    gathered: dict[str, list[_Entry]] = {"does": [], "touchpoints": []}
    for entry in entries:
        gathered.get(entry.name, []).append(entry)
    merged = [entry for entry in entries if entry is gathered.get(entry.name, [entry])[0]]
    return [
        entry._replace(value=sequence([item for one in gathered[entry.name] for item in _items(one.value)]))
        if len(gathered.get(entry.name, ())) > 1
        else entry
        for entry in merged
    ]


def _items(node: Node) -> list[Node]:
    return node.value if isinstance(node, SequenceNode) else [node]
