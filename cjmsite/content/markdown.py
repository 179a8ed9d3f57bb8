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

from yaml.nodes import Node, ScalarNode

from cjmsite.content.bullets import Bullets, Entry, merged
from cjmsite.content.document import Document
from cjmsite.content.front import front_matter
from cjmsite.content.mend import clip
from cjmsite.content.nodes import Pair, mapping, sequence
from cjmsite.content.outline import Line, Section, joined, sections
from cjmsite.content.own import own_keys
from cjmsite.content.phrases import heading_of_step, key_and_rest, value
from cjmsite.model import Vocabulary


def parse_map(data: bytes, path: str, vocabulary: Vocabulary) -> Document:
    """A map written in Markdown, as the document its YAML twin would be; raises ContentError."""
    document, start = front_matter(data, path)
    head = document.root
    parts = list(sections(document.text, start))
    journey = _Journey(document, Bullets(document, own_keys(head, vocabulary), vocabulary))
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

    def __init__(self, document: Document, bullets: Bullets) -> None:
        self.document = document
        self.bullets = bullets

    def phases(self, parts: list[Section]) -> Node | None:
        """A list of phase blocks, or of steps when there are no phases."""
        for line in _texts(parts[0]):
            self.document.error(line.node(), "this text stands before the first phase or step", "move it to  notes:")
        blocks: list[tuple[Section, list[Node]]] = []
        lone: list[Node] = []
        for part in parts[1:]:
            self._stuck_signs(part)
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

    def _stuck_signs(self, part: Section) -> None:
        """Notes the heading and the bullets that lack the space behind their sign."""
        bullets = [bullet.lines[0] for one in part.bullets for bullet in one.all()]
        for sign, line in (("#" * part.level, part.heading), *(("-", bullet) for bullet in bullets)):
            if line.text and self.document.text.startswith(sign, line.index - len(sign)):
                place = Line(sign, line.index - len(sign), line.number, line.column - len(sign))
                hint = f"write  {sign} {clip(line.text)}"
                self.document.error(place.node(), f"a space is missing after '{sign}'", hint)

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
        self.bullets.unexpected([bullet for one in part.bullets for bullet in one.children])
        for picture in part.pictures:
            self.document.error(picture.line.node(), "a phase has no picture", "move it below a  ## step")
        if steps:
            pairs.append((part.heading.point("steps"), sequence(steps)))
        return mapping(pairs)

    def _step(self, part: Section) -> Node:
        name, feeling, fixed = heading_of_step(part.heading)
        entries = [Entry("story", line.point("story"), _story(line, *more)) for line, *more in part.pictures]
        does = [joined(lines) for lines in part.paragraphs]
        entries += [Entry("does", line.point("does"), line.node()) for line in does]
        entries += [entry for bullet in part.bullets if (entry := self.bullets.entry(bullet))]
        if not (part.heading.text or entries):
            return name
        head: list[Pair] = [(part.heading.point("step"), name)]
        head += [(part.heading.point("id"), fixed)] if fixed else []
        head += [(part.heading.point("feels"), feeling)] if feeling else []
        return mapping([*head, *((entry.key, entry.value) for entry in merged(entries))])


def _texts(part: Section) -> list[Line]:
    pictures = [picture.line for picture in part.pictures]
    return [*(joined(lines) for lines in part.paragraphs), *pictures, *(bullet.line for bullet in part.bullets)]


def _wrapped(paragraph: list[Line]) -> list[Line]:
    """The lines of a phase's paragraph that begin with a key, each with the lines it goes on with."""
    starts = [number for number, line in enumerate(paragraph) if number == 0 or key_and_rest(line)]
    return [joined(paragraph[start:end]) for start, end in zip(starts, [*starts[1:], None], strict=True)]


def _story(line: Line, caption: str, path: str) -> ScalarNode:
    return line.node(f'{path} "{caption}"' if caption else path)
