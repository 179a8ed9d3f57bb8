"""The shape of a map in Markdown: headings, paragraphs, pictures and nested bullets, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from yaml.nodes import ScalarNode

from cjmsite.content.document import Document
from cjmsite.content.nodes import mark, text

_BULLET = re.compile(r"([ ]*)([-*+])[ ]+(.*)\Z")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*\Z")
_COMMENT = re.compile(r"[ ]*<!--.*-->[ ]*\Z")
_IMAGE = re.compile(r"!\[([^\]]*)\]\(([^()\s]+)\)[ \t]*\Z")


@dataclass(slots=True)
class Line:
    """A piece of text and where it begins: character index, line and column from 0."""

    text: str
    index: int
    number: int
    column: int

    def node(self, value: str | None = None, offset: int = 0, end: int | None = None) -> ScalarNode:
        """A text node for this piece, or for the part of it that starts at an offset."""
        width = (len(self.text) if end is None else end) - offset
        start = mark(self.index + offset, self.number, self.column + offset)
        finish = mark(start.index + width, self.number, start.column + width)
        return text(self.text[offset:end] if value is None else value, start, finish)


@dataclass(slots=True)
class Bullet:
    """A list item with the items nested below it."""

    line: Line
    indent: int
    children: list[Bullet] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """A heading (level 0 before the first) and what stands under it, up to the next heading."""

    level: int
    heading: Line
    paragraphs: list[Line] = field(default_factory=list)
    pictures: list[tuple[Line, str, str]] = field(default_factory=list)
    bullets: list[Bullet] = field(default_factory=list)


def sections(document: Document, start: int) -> Iterator[Section]:
    """The sections of the text from a line (from 0) on."""
    current = Section(0, Line("", 0, start, 0))
    open_paragraph = False
    for line in _lines(document.text, start):
        heading = _HEADING.match(line.text)
        if heading:
            yield current
            offset = heading.start(2)
            place = Line(heading[2], line.index + offset, line.number, offset)
            current, open_paragraph = Section(len(heading[1]), place), False
        elif not line.text.strip() or _COMMENT.match(line.text):
            open_paragraph = False
        else:
            open_paragraph = _add(current, line, open_paragraph)
    yield current


def _lines(source: str, start: int) -> Iterator[Line]:
    index = 0
    for number, line in enumerate(source.split("\n")):
        if number >= start:
            yield Line(line.rstrip(), index, number, 0)
        index += len(line) + 1


def _add(section: Section, line: Line, open_paragraph: bool) -> bool:
    """Puts a line where it belongs; answers whether a paragraph is open after it."""
    bullet = _BULLET.match(line.text)
    picture = _IMAGE.match(line.text)
    if bullet:
        offset = bullet.start(3)
        item = Bullet(Line(bullet[3], line.index + offset, line.number, offset), len(bullet[1]))
        _nest(section.bullets, item)
        return False
    if picture and not open_paragraph:
        section.pictures.append((line, picture[1], picture[2]))
        return False
    if open_paragraph:
        _continue(section.paragraphs[-1], line.text.strip())
    elif line.text.startswith(" ") and section.bullets:
        _continue(_last(section.bullets).line, line.text.strip())
    else:
        section.paragraphs.append(line)
        return True
    return open_paragraph


def _nest(bullets: list[Bullet], item: Bullet) -> None:
    siblings = bullets
    while siblings and siblings[-1].indent < item.indent:
        siblings = siblings[-1].children
    siblings.append(item)


def _last(bullets: list[Bullet]) -> Bullet:
    last = bullets[-1]
    while last.children:
        last = last.children[-1]
    return last


def _continue(line: Line, more: str) -> None:
    """A soft break is a space; a backslash at the line's end keeps the break."""
    line.text += ("\n" if line.text.endswith("\\") else " ") + more
