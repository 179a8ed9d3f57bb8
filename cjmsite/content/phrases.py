"""What does one line of the Markdown twin say? Keys and values, quotation marks, attributes, the parts of a heading."""

from __future__ import annotations

import re
from typing import NamedTuple

from yaml.nodes import ScalarNode

from cjmsite.content.fields import Table
from cjmsite.content.nodes import Pair
from cjmsite.content.outline import Line
from cjmsite.model import EMOTION_WORDS

_QUOTED = r'"(?:[^"\\]|\\.)*"'
_WHOLLY_QUOTED = re.compile(rf"{_QUOTED}\Z", re.S)
_KEY = re.compile(rf"(?:({_QUOTED})|([^\s:`*_\[\"“„«][^:\n]{{0,60}}?)):(?:[ \t]+|\Z)", re.S)
_BRACKETS = re.compile(r"\(([^():,]{1,40}):[^()]*\)[^()]*\Z")
_QUOTED_NAME = re.compile(rf"({_QUOTED})(?::[ \t]+(.*))?\Z", re.S)
_FEELING = re.compile(r":[ \t]+(?=[+\-−–]?\d)")
_WORDS = {word for words in EMOTION_WORDS.values() for word in words}

UNSEEN = r"\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff"
"""Characters, as a set of regular expressions, that no line shows or that files can't hold."""

_ESCAPE = re.compile(r"\\(?:([\"\\n])|u(?![dD][89a-fA-F])([0-9a-fA-F]{4}))")
_TO_ESCAPE = re.compile(rf'["\\\n{UNSEEN}]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n"}


class Heading(NamedTuple):
    """What the heading of a step says: `Name: 1 curious {#id}`."""

    name: ScalarNode
    feeling: ScalarNode | None
    id: ScalarNode | None


def quote(words: str) -> str:
    """A text in quotation marks, in which nothing is a mark of Markdown or of ours."""
    return '"' + _TO_ESCAPE.sub(lambda found: _SHORT.get(found[0]) or f"\\u{ord(found[0]):04x}", words) + '"'


def unquote(words: str) -> str | None:
    r"""What a text wholly in double quotation marks says; None for any other text.

    Within, `\"`, `\\`, `\n` and `\u2028` stand for a mark, a backslash, a line break and a character by its number.
    """
    if not words.startswith('"') or not _WHOLLY_QUOTED.match(words):
        return None
    return _ESCAPE.sub(_unescaped, words[1:-1])


def value(line: Line) -> ScalarNode:
    """The text of a piece, without quotation marks round the whole; nothing typed is an empty value, as in YAML."""
    node = line.node(unquote(line.text))
    node.style = '"' if line.text else None
    return node


def key_and_rest(line: Line) -> tuple[ScalarNode, Line] | None:
    """The key a piece begins with and what stands behind its colon; None when it begins with none."""
    match = _KEY.match(line.text)
    if match is None:
        return None
    key = line.part(0, match.end(1) if match[1] else match.end(2))
    return key.node(unquote(key.text)), line.part(match.end())


def attributes(line: Line, table: Table, main: str = "") -> tuple[Line, list[Pair]]:
    """A text and the keys of the table in brackets behind it: `text (because: product, hurts: 3 of 5) [@int]`.

    Evidence marks may stand before or after the brackets. What is no list of such keys is part of the text, and so
    is the key `main`, which the text itself stands for.
    """
    end = _before_evidence(line.text)
    start = line.text.rfind("(", 0, end)
    if start < 0 or not line.text.endswith(")", 0, end) or ")" in line.text[start : end - 1]:
        return line, []
    found: list[Pair] = []
    position = start + 1
    for part in line.text[start + 1 : end - 1].split(","):
        piece = line.part(position, position + len(part))
        named = key_and_rest(_stripped(piece))
        field = table.find(named[0].value) if named else None
        if named is None or field is None or field.key == main or not named[1].text:
            return line, []
        found.append((named[0], value(named[1])))
        position += len(part) + 1
    words = line.text[:start].rstrip() + line.text[end:]
    return Line(words, line.index, line.number, line.column), found


def misspelt_attribute(line: Line, table: Table) -> tuple[str, str] | None:
    """The key in brackets behind a text that is none of the table's, and the one that was likely meant."""
    found = _BRACKETS.search(line.text) if unquote(line.text) is None else None
    meant = table.meant(found[1]) if found and not table.find(found[1]) else None
    return (found[1], meant.key) if found and meant else None


def heading_of_step(line: Line) -> Heading:
    """A step's name, its feeling and its id; a name that looks like more goes in quotation marks."""
    name, fixed = _before_id(line)
    quoted = _QUOTED_NAME.match(name.text)
    if quoted:
        feeling = name.part(quoted.start(2)) if quoted[2] else None
        return Heading(value(name.part(0, quoted.end(1))), _plain(feeling), _plain(fixed))
    feelings = list(_FEELING.finditer(name.text))
    head, _, word = name.text.rpartition(": ")
    if feelings:
        cut, start = feelings[-1].span()
    elif head and word.strip().lower() in _WORDS:
        cut, start = len(head), len(head) + 2
    else:
        return Heading(value(name), None, _plain(fixed))
    return Heading(value(name.part(0, cut)), _plain(name.part(start)), _plain(fixed))


def _before_id(line: Line) -> tuple[Line, Line | None]:
    start = line.text.rfind("{#") if line.text.endswith("}") else -1
    inner = line.text[start + 2 : -1]
    if start < 0 or "}" in inner or any(letter.isspace() for letter in inner):
        return line, None
    return line.part(0, len(line.text[:start].rstrip())), line.part(start + 2, len(line.text) - 1)


def _before_evidence(words: str) -> int:
    """Where a text ends when the evidence marks at its end are left out."""
    end = _blank_end(words, len(words))
    while words.endswith("]", 0, end):
        start = words.rfind("[", 0, end)
        if start < 0 or not (words.startswith("[@", start) or words.startswith("[?]", start)):
            break
        if "]" in words[start : end - 1]:
            break
        end = _blank_end(words, start)
    return end


def _blank_end(words: str, end: int) -> int:
    while end and words[end - 1] in " \t":
        end -= 1
    return end


def _stripped(line: Line) -> Line:
    start = len(line.text) - len(line.text.lstrip())
    return line.part(start, len(line.text.rstrip()))


def _plain(line: Line | None) -> ScalarNode | None:
    return None if line is None else line.node()


def _unescaped(found: re.Match[str]) -> str:
    if found[2]:
        return chr(int(found[2], 16))
    return "\n" if found[1] == "n" else found[1]
