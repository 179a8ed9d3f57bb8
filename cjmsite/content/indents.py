"""Where may a line begin? The columns at which the blocks open above it begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from cjmsite.content.mend import clip

DEEPER = "this line is indented deeper than the line above, so both become one text"

_DASHES = re.compile(r"[ ]*((?:-[ ]+)*)")
_SEPARATOR = re.compile(r":(?=[ \t]|\Z)")


class Indent(NamedTuple):
    """A column (from 0) at which a block open at some line begins, the line's number (from 0), what stands there."""

    column: int
    number: int
    dash: bool
    word: str


def indents(lines: Sequence[str], number: int) -> list[Indent]:
    """The blocks a line could go on, the nearest first: those of the lines above it, each further left."""
    found: list[Indent] = []
    for above in range(number - 1, -1, -1):
        for one in reversed(_starts(lines[above], above)):
            if not found or _encloses(one, found[-1]):
                found.append(one)
        if found and found[-1].column == 0 and not found[-1].dash:
            break
    return found


def place_of_key(line: str) -> int:
    """The column (from 0) at which a line's text begins, after its indentation and its dashes."""
    match = _DASHES.match(line)
    return match.end() if match else 0


def separators(line: str) -> list[int]:
    """The columns (from 0) of the colons that part a key from its value, wanted or not, outside quotation marks."""
    quote = line[place_of_key(line) : place_of_key(line) + 1]
    start = line.find(quote, place_of_key(line) + 1) if quote in ('"', "'") else 0
    return [match.start() for match in _SEPARATOR.finditer(line, max(0, start))]


def indentation_hint(lines: Sequence[str], number: int) -> str:
    """How far the line should be indented to fit the nearest block of its kind above it."""
    line = lines[number]
    column, dash = len(line) - len(line.lstrip(" ")), line.lstrip(" ").startswith(("- ", "-\t"))
    if not dash and not separators(line) and number:
        return "a text that goes on is indented like its line above"
    fitting = [one for one in indents(lines, number) if one.dash == dash and one.column != column]
    if not fitting:
        return "a list stands below a key of its own" if dash else "start it with a dash, like the lines above"
    best = min(fitting, key=lambda one: abs(one.column - column))
    how = f"indent it by {best.column} space{'s' * (best.column != 1)}" if best.column else "start it at the margin"
    return f"{how}, like '{best.word}' in line {best.number + 1}"


def _encloses(outer: Indent, inner: Indent) -> bool:
    """Whether a block holds another: it begins further left, or is the key whose list is not indented."""
    return outer.column < inner.column or (outer.column == inner.column and inner.dash and not outer.dash)


def _starts(line: str, number: int) -> list[Indent]:
    stripped = line.lstrip(" ")
    if not stripped or stripped.startswith("#"):
        return []
    dashes = _DASHES.match(line + " ")
    assert dashes is not None
    first = len(line) - len(stripped)
    found = [
        Indent(first + offset, number, True, clip(line[first + offset :], 16))
        for offset, sign in enumerate(dashes[1])
        if sign == "-"
    ]
    parts = separators(line)
    if parts and dashes.end() <= parts[0]:
        found.append(Indent(dashes.end(), number, False, clip(line[dashes.end() : parts[0]], 16)))
    return found
