"""The Markdown twin: `#` a phase, `##` a step, bullets its keys. The same nodes as YAML, so one table reads both."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from cjmsite.content.document import Document
from cjmsite.content.fields import Table, plain_key
from cjmsite.content.forms import text_only
from cjmsite.content.front import front_matter
from cjmsite.content.items import GAIN_KEYS, IDEA_KEYS, PAIN_KEYS
from cjmsite.content.nodes import Pair, mapping, sequence, text
from cjmsite.content.outline import Bullet, Line, Section, sections
from cjmsite.content.steps import STEP
from cjmsite.content.touchpoints import TOUCHPOINT_KEYS
from cjmsite.diagnostics import ContentError
from cjmsite.model import EMOTION_WORDS

_KEY = re.compile(r"([^\s:`*_\[\"“„«][^:\n]{0,60}?):(?:[ \t]+|\Z)")
_ID = re.compile(r"[ \t]*\{#([^{}\s]*)\}[ \t]*\Z")
_FEELING = re.compile(r":[ \t]+(?=[+\-−–]?\d)")
_ATTRIBUTES = re.compile(r"[ \t]*\(([^()]+:[^()]+)\)((?:[ \t]*\[(?:@[^\]]*|\?)\])*)\Z")
_WORDS = {word for words in EMOTION_WORDS.values() for word in words}

_ITEMS: dict[str, Table] = {"pains": PAIN_KEYS, "gains": GAIN_KEYS, "ideas": IDEA_KEYS}
_PAIRS = frozenset({"touchpoints", "kpis", "next"})
_BLOCKS = frozenset({"senses"})


def parse_map(data: bytes, path: str, is_channel: Callable[[str], bool]) -> Document:
    """A map written in Markdown, as the document its YAML twin would be; raises ContentError."""
    document, start = front_matter(data, path)
    head = document.root
    assert isinstance(head, MappingNode)
    curves = {plain_key(text_only(name)) for name in _curve_names(head)} | {"feels"}
    parts = list(sections(document, start))
    journey = _Journey(document, curves, is_channel)
    phases = journey.phases(parts)
    if document.problems:
        raise ContentError(document.problems)
    if phases is not None:
        key = parts[1].heading.node("journey", 0, 0)
        document.root = mapping([*head.value, (key, phases)], head)
    return document


def parse_persona(data: bytes, path: str) -> Document:
    """A persona written in Markdown: its keys in the front matter, notes below; raises ContentError."""
    document, start = front_matter(data, path)
    head = document.root
    assert isinstance(head, MappingNode)
    notes = "\n".join(document.text.split("\n")[start:])
    if notes.strip():
        line = Line(notes, len(document.text) - len(notes), start, 0)
        document.root = mapping([*head.value, (line.node("notes", 0, 0), line.node(notes.strip()))], head)
    return document


class _Journey:
    """Turns the sections of one document into the nodes of its phases and steps."""

    def __init__(self, document: Document, curves: Collection[str], is_channel: Callable[[str], bool]) -> None:
        self.document = document
        self.curves = curves
        self.is_channel = is_channel

    def phases(self, parts: list[Section]) -> Node | None:
        """A list of phase blocks, or of steps when there are no phases."""
        self._nothing_before(parts[0])
        if len(parts) < 2:
            return None
        blocks: list[tuple[Section, list[Node]]] = []
        lone: list[Node] = []
        for part in parts[1:]:
            if part.level == 1:
                blocks.append((part, []))
            elif part.level == 2:
                (blocks[-1][1] if blocks else lone).append(self._step(part))
            else:
                self.document.error(part.heading.node(), "a heading of level 3 means nothing here", "use # and ##")
        if blocks and lone:
            self.document.error(lone[0], "a step stands before the first phase", "move it under a  # phase")
        items = [self._phase(part, steps) for part, steps in blocks] or lone
        return sequence(items) if items else None

    def _nothing_before(self, part: Section) -> None:
        for line in (*part.paragraphs, *(bullet.line for bullet in part.bullets)):
            self.document.error(line.node(), "this text stands before the first phase or step", "move it to  notes:")

    def _phase(self, part: Section, steps: list[Node]) -> Node:
        pairs: list[Pair] = [(part.heading.node("phase", 0, 0), part.heading.node())]
        for line in (*part.paragraphs, *(bullet.line for bullet in part.bullets)):
            for piece in _physical_lines(line):
                pair = _pair(piece)
                if pair is None:
                    self.document.error(piece.node(), "a phase holds keys here", "write  goal: …  or start a  ## step")
                else:
                    pairs.append(pair)
        anchor = part.heading.node("steps", 0, 0)
        return mapping([*pairs, (anchor, sequence(steps, anchor))])

    def _step(self, part: Section) -> Node:
        pairs = _heading_pairs(part.heading)
        for line, caption, path in part.pictures:
            pairs.append((line.node("story", 0, 0), line.node(f'{path} "{caption}"' if caption else path)))
        does: list[Node] = [line.node() for line in part.paragraphs]
        touchpoints: list[Node] = []
        for bullet in part.bullets:
            self._bullet(bullet, pairs, does, touchpoints)
        _append_list(pairs, "does", does)
        _append_list(pairs, "touchpoints", touchpoints)
        return mapping(pairs)

    def _bullet(self, bullet: Bullet, pairs: list[Pair], does: list[Node], touchpoints: list[Node]) -> None:
        pair = _pair(bullet.line)
        if pair is None:
            self.document.error(bullet.line.node(), "a bullet of a step starts with a key", "write  - does: …")
            return
        key, rest = pair
        field = STEP.find(key.value)
        name = field.key if field else plain_key(key.value)
        if field is None and name not in self.curves and self.is_channel(key.value):
            touchpoints.append(_with_attributes(bullet, TOUCHPOINT_KEYS, pair))
            return
        value = self._value(name, rest, bullet)
        if name in ("does", "touchpoints"):
            items = value.value if isinstance(value, SequenceNode) else [value]
            (does if name == "does" else touchpoints).extend(items)
        else:
            pairs.append((key, value))

    def _value(self, name: str, rest: ScalarNode, bullet: Bullet) -> Node:
        children = bullet.children
        if rest.value or not children:
            own = Bullet(_rest_of(bullet.line, rest), 0, children)
            return _item(name, own)
        if name in _BLOCKS or name in self.curves:
            pairs = [pair for child in children if (pair := self._child_pair(child))]
            return mapping(pairs) if pairs else rest
        items = [_item(name, child) for child in children]
        return sequence(items)

    def _child_pair(self, bullet: Bullet) -> Pair | None:
        pair = _pair(bullet.line)
        if pair is None:
            self.document.error(bullet.line.node(), "a key and a value stand here", "write  - name: value")
        return pair


def _item(name: str, bullet: Bullet) -> Node:
    """One entry of a list key: a text, a text with attributes, or `name: value`."""
    if name in _ITEMS:
        table = _ITEMS[name]
        main = bullet.line.node(table.fields[0].key, 0, 0)
        return _with_attributes(bullet, table, (main, bullet.line.node()))
    pair = _pair(bullet.line) if name in _PAIRS else None
    if pair is None:
        return bullet.line.node()
    if name == "touchpoints":
        return _with_attributes(bullet, TOUCHPOINT_KEYS, pair)
    if bullet.children and not pair[1].value:
        below = [inner for child in bullet.children if (inner := _pair(child.line))]
        return mapping([(pair[0], mapping(below))]) if below else mapping([pair])
    return mapping([pair])


def _with_attributes(bullet: Bullet, table: Table, pair: Pair) -> Node:
    """`text (because: product, hurts: 3 of 5)` and nested `- impact: 5`: the keys of the item."""
    key, value = pair
    words = str(value.value)
    more: list[Pair] = []
    match = _ATTRIBUTES.search(words)
    if match:
        named = [_pair(Line(part.strip(), 0, 0, 0)) for part in match[1].split(",")]
        if all(one is not None and table.find(one[0].value) for one in named):
            more = [_placed(one, value) for one in named if one]
            words = words[: match.start()] + match[2]
    more += [inner for child in bullet.children if (inner := _pair(child.line))]
    short = text(words, value.start_mark, value.end_mark)
    if not more and key.start_mark.index == key.end_mark.index:
        return short
    return mapping([(key, short), *more])


def _placed(pair: Pair, near: Node) -> Pair:
    key, value = pair
    start, end = near.start_mark, near.end_mark
    return text(key.value, start, end), text(value.value, start, end)


def _heading_pairs(line: Line) -> list[Pair]:
    """`Name: 0 {#id}`: the step's name, its feeling, its id."""
    name, pairs = line.text, []
    fixed = _ID.search(name)
    if fixed:
        pairs.append((line.node("id", 0, 0), line.node(None, fixed.start(1), fixed.end(1))))
        name = name[: fixed.start()]
    feeling = list(_FEELING.finditer(name))
    head, _, word = name.rpartition(": ")
    cut, start = (feeling[-1].start(), feeling[-1].end()) if feeling else (len(name), len(name))
    if not feeling and head and word.strip().lower() in _WORDS:
        cut, start = len(head), len(head) + 2
    if start < len(name):
        pairs.append((line.node("feels", 0, 0), line.node(None, start, len(name))))
    return [(line.node("step", 0, 0), line.node(None, 0, cut)), *pairs]


def _pair(line: Line) -> tuple[ScalarNode, ScalarNode] | None:
    match = _KEY.match(line.text)
    if match is None:
        return None
    return line.node(None, 0, match.end(1)), line.node(None, match.end())


def _rest_of(line: Line, rest: ScalarNode) -> Line:
    offset = rest.start_mark.index - line.index
    return Line(str(rest.value), line.index + offset, line.number, line.column + offset)


def _physical_lines(line: Line) -> list[Line]:
    """`service: before` and `goal: …` on consecutive lines read as one paragraph; take it apart at the keys."""
    pieces, start = [], 0
    for match in re.finditer(r" (?=(?:service|goal|repeats):[ ])", line.text):
        pieces.append(Line(line.text[start : match.start()], line.index + start, line.number, line.column + start))
        start = match.end()
    return [
        *pieces,
        Line(line.text[start:], line.index + start, line.number + len(pieces), 0 if pieces else line.column),
    ]


def _append_list(pairs: list[Pair], key: str, items: list[Node]) -> None:
    if items:
        start = items[0].start_mark
        pairs.append((text(key, start, start), sequence(items)))


def _curve_names(head: MappingNode) -> list[Node]:
    for key, value in head.value:
        if plain_key(text_only(key)) in ("curves", "curve") and isinstance(value, MappingNode):
            return [name for name, _ in value.value]
    return []
