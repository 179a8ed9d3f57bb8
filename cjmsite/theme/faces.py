"""Which fonts does a theme bring along, and which letters are in them?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cjmsite.theme.sheet import Declaration, Sheet

_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
_RANGE = re.compile(r"U\+([0-9A-Fa-f?]+)(?:-([0-9A-Fa-f]+))?")
_LAST = 0x10FFFF
_FONTS = ("font", "font-head")
"""The custom properties that name typefaces."""


class Face(NamedTuple):
    """One `@font-face`: its file among the static files, the characters it is for, where it is declared."""

    family: str
    weight: str
    path: str
    ranges: tuple[tuple[int, int], ...]
    source: Declaration


def faces(sheet: Sheet) -> Iterator[Face]:
    """The font faces that a sheet declares, in their order."""
    blocks: dict[tuple[str, int], dict[str, Declaration]] = {}
    for one in sheet.declarations:
        if one.within[-1:] == ("@font-face",):
            blocks.setdefault((one.location.path, one.block), {})[one.name] = one
    for block in blocks.values():
        url = _URL.search(block["src"].value) if "src" in block else None
        if url and "font-family" in block:
            weight = block["font-weight"].value if "font-weight" in block else "400"
            ranges = block["unicode-range"].value if "unicode-range" in block else ""
            yield Face(_plain(block["font-family"].value), weight, url[1], unicode_ranges(ranges), block["src"])


def families(sheet: Sheet) -> list[str]:
    """The typefaces a sheet brings files for, each once."""
    return list(dict.fromkeys(face.family for face in faces(sheet)))


def first_families(sheet: Sheet) -> dict[str, str]:
    """The typeface each custom property of fonts names first."""
    tokens = sheet.tokens()
    return {name: _plain(tokens[name].value.partition(",")[0]) for name in _FONTS if name in tokens}


def covers(ranges: Sequence[tuple[int, int]], code: int) -> bool:
    """Whether a character is in one of the ranges."""
    return any(first <= code <= last for first, last in ranges)


def _plain(name: str) -> str:
    return name.strip().strip("\"'")


def unicode_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """The ranges that `unicode-range` names; everything when it names none."""
    found = []
    for first, last in _RANGE.findall(text):
        low, high = int(first.replace("?", "0"), 16), int(last or first.replace("?", "F"), 16)
        found.append((low, high))
    return tuple(found) or ((0, _LAST),)
