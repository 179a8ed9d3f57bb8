"""The shape of a map in Markdown: headings, paragraphs, pictures and nested bullets, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from yaml.nodes import ScalarNode

from cjmsite.content.nodes import mark, text

_BULLET = re.compile(r"([ \t]*)(?:[-*+](?:[ \t]+|\Z)|-(?=[^\W\d_]))")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|\Z|(?=[^\W\d_]))")
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})\Z")
_IMAGE = re.compile(r"!\[([^\]]*)\]\(([^()\s]+)\)\Z")
_BLANK = re.compile(r"[ \t]*")
_OPEN, _CLOSE = "<!--", "-->"


@dataclass(slots=True)
class Line:
    """A piece of text and where it begins: character index, line and column from 0."""

    text: str
    index: int = 0
    number: int = 0
    column: int = 0

    def part(self, start: int, end: int | None = None) -> Line:
        """The piece of this line between two offsets."""
        return Line(self.text[start:end], self.index + start, self.number, self.column + start)

    def node(self, value: str | None = None) -> ScalarNode:
        """A text node for this piece; with a value, a node of that value in its place."""
        start = mark(self.index, self.number, self.column)
        end = mark(self.index + len(self.text), self.number, self.column + len(self.text))
        return text(self.text if value is None else value, start, end)

    def point(self, value: str) -> ScalarNode:
        """A node that nobody typed, such as the key a heading stands for, where this piece begins."""
        start = mark(self.index, self.number, self.column)
        return text(value, start, start)


@dataclass(slots=True)
class Bullet:
    """A list item with the items nested below it."""

    lines: list[Line]
    indent: int = 0
    children: list[Bullet] = field(default_factory=list)

    @property
    def line(self) -> Line:
        """What it says, as one piece."""
        return joined(self.lines)

    def all(self) -> Iterator[Bullet]:
        """This item and those nested below it."""
        waiting = [self]
        while waiting:
            yield (bullet := waiting.pop())
            waiting += reversed(bullet.children)


class Picture(NamedTuple):
    """An image on a line of its own."""

    line: Line
    caption: str
    path: str


@dataclass(slots=True)
class Section:
    """A heading (level 0 before the first) and what stands under it, up to the next; paragraphs line by line."""

    level: int
    heading: Line
    paragraphs: list[list[Line]] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    bullets: list[Bullet] = field(default_factory=list)


class Comment(NamedTuple):
    """What an author noted for himself: its line from 0, and whether it stands beside something on that line."""

    line: int
    text: str
    beside: bool


def sections(source: str, start: int) -> Iterator[Section]:
    """The sections of the text from a line (from 0) on, comments left out."""
    current = Section(0, Line("", number=start))
    opened: list[Line] | None = None
    for line, _ in _lines(source, start):
        found = heading(line) if opened is None or not line.text.startswith(" ") else None
        if found:
            yield current
            current, opened = Section(*found), None
        else:
            opened = _add(current, line, opened)
    yield current


def heading(line: Line) -> tuple[int, Line] | None:
    """The level of a heading and its words, without the closing `#` that some authors write; None for other lines."""
    match = _HEADING.match(line.text)
    if match is None:
        return None
    words = line.text[match.end() :]
    open_end = words.rstrip("#")
    if open_end != words and open_end[-1:] in ("", " ", "\t"):
        words = open_end.rstrip()
    return len(match[1]), line.part(match.end(), match.end() + len(words))


def picture(line: Line) -> Picture | None:
    """The image that fills a line."""
    match = _IMAGE.match(line.text)
    return Picture(line, match[1], match[2]) if match else None


def uncommented(words: str) -> str:
    """The words of a line without a comment at its end."""
    return _without_trailing(Line(words), []).text


def joined(lines: Iterable[Line]) -> Line:
    """Lines as one piece of text: a line break is a space, or stays one behind a backslash."""
    first, *others = lines
    pieces, last = [first.text], first.text
    for line in others:
        pieces.append("\n" if last.endswith("\\") else " ")
        last = line.text.strip()
        pieces.append(last)
    return Line("".join(pieces), first.index, first.number, first.column)


def comments(source: str, start: int) -> list[Comment]:
    """The comments of the text from a line on: `<!-- … -->`, on lines of their own or at a line's end."""
    return [comment for _, found in _lines(source, start) for comment in found]


def _lines(source: str, start: int) -> Iterator[tuple[Line, list[Comment]]]:
    """Each line without its comments, and these; a comment that is never closed is a text."""
    index, inside, last_close = 0, False, source.rfind(_CLOSE)
    for number, typed in enumerate(source.split("\n")):
        if number >= start:
            line, found = Line(typed.rstrip(), index, number), list[Comment]()
            begin, inside = _behind_comments(line, inside, found, last_close)
            yield _without_trailing(line.part(begin) if begin else line, found), found
        index += len(typed) + 1


def _behind_comments(line: Line, inside: bool, found: list[Comment], last_close: int) -> tuple[int, bool]:
    """Where the text of a line begins after the comments at its start; whether one is open at its end."""
    position = 0
    while True:
        begin = position
        if not inside:
            begin = _BLANK.match(line.text, position).end()  # type: ignore[union-attr]  # matches anything
            if not line.text.startswith(_OPEN, begin) or line.index + begin > last_close:
                return position, False
            begin += len(_OPEN)
        end = line.text.find(_CLOSE, begin)
        found.append(Comment(line.number, line.text[begin : end if end >= 0 else None].strip(), False))
        if end < 0:
            return len(line.text), True
        position, inside = end + len(_CLOSE), False


def _without_trailing(line: Line, found: list[Comment]) -> Line:
    if not line.text.endswith(_CLOSE):
        return line
    start = line.text.rfind(_OPEN)
    inner = line.text[start + len(_OPEN) : -len(_CLOSE)]
    if start < 1 or line.text[start - 1] not in " \t" or _CLOSE in inner or start + 7 > len(line.text):
        return line
    found.append(Comment(line.number, inner.strip(), True))
    return line.part(0, len(line.text[:start].rstrip()))


def _add(section: Section, line: Line, opened: list[Line] | None) -> list[Line] | None:
    """Puts a line where it belongs; answers with the piece that the next line may go on with."""
    bullet = _BULLET.match(line.text)
    shown = picture(line) if opened is None else None
    in_paragraph = bool(section.paragraphs) and opened is section.paragraphs[-1]
    if not line.text.strip() or (_RULE.match(line.text) and not in_paragraph):
        return None
    if bullet:
        return _nest(section.bullets, line.part(bullet.end()), len(bullet[1].expandtabs(4)))
    if shown:
        section.pictures.append(shown)
        return None
    if opened is None and line.text[0] in " \t" and section.bullets:
        opened = _last(section.bullets).lines
    if opened is None:
        section.paragraphs.append([])
        opened = section.paragraphs[-1]
    opened.append(line)
    return opened


def _nest(bullets: list[Bullet], line: Line, indent: int) -> list[Line]:
    siblings = bullets
    while siblings and siblings[-1].indent < indent:
        siblings = siblings[-1].children
    siblings.append(Bullet([line], indent))
    return siblings[-1].lines


def _last(bullets: list[Bullet]) -> Bullet:
    last = bullets[-1]
    while last.children:
        last = last.children[-1]
    return last
