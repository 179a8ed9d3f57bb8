"""What does a style sheet say for screens alone, and for paper? Then a screen's page can be laid out as on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

ON_PAPER = "on-paper"
"""The class of the root element while a page on a screen is laid out as on paper."""

_MEDIA = re.compile(r"@media\s+(?:only\s+)?(screen|print)\b(?:\s+and\b)?([^,]*)\Z")
_PIECE = re.compile(
    r"""/\*.*?(?:\*/|\Z)                                                      # a remark
    | [^{};"'/]* \{ [^{}"'/]* \}                                              # a plain rule, nine of ten pieces
    | (?: [^{};"'/] | "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' | /(?!\*) )* (?: [{};] | \Z | (?<=.)(?=/\*) )""",
    re.DOTALL | re.VERBOSE,
)
_GROUPS = ("@media", "@layer", "@supports", "@container")
_INNER = re.compile(r"\([^()]*\)|\[[^][]*\]")
_PSEUDO_ELEMENT = re.compile(r"::|:(?:before|after|first-line|first-letter)\b")
_NOT_ON_PAPER = f":where(:not(.{ON_PAPER},.{ON_PAPER} *))"
_INDENT = re.compile(r"\n\s+")


class Block(NamedTuple):
    """A block that pieces of a sheet stand in: what stands before it, and the one medium it is for, if any."""

    prelude: str
    medium: str


class Parts(NamedTuple):
    """A sheet whose rules for screens hold no more where a page is laid out as on paper, and its rules for paper, in
    their layers, as rules for all media. No rule weighs more than it did."""

    sheet: str
    paper: str


@lru_cache(64)
def parted(sheet: str) -> Parts:
    """Tells the media apart: a script that wants to lay a page out may not look into sheets that come from the disk."""
    if "@media" not in sheet:
        return Parts(sheet, "")
    kept: list[str] = []
    paper: list[str] = []
    for text, around in _pieces(sheet):
        media = [block.medium for block in around]
        kept.append(_spared(text) if "screen" in media and _is_rule(text, around) else text)
        if "print" in media:
            paper.append(text + "}" * (len(media) - 1) if text.strip() == "}" and media[-1] == "print" else text)
        elif (medium := _MEDIA.match(text.strip(" \n{"))) and medium[1] == "print":
            paper += [*(f"{block.prelude}{{" for block in around), f"@media {medium[2].strip() or 'all'}{{"]
    return Parts("".join(kept), _INDENT.sub("\n", "".join(paper)))


def _pieces(sheet: str) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Remarks, rules, statements, beginnings and ends of blocks, each with the blocks around it."""
    around: tuple[Block, ...] = ()
    for found in _PIECE.finditer(sheet):
        text = found[0]
        yield text, around
        if text.endswith("{"):
            prelude = text[:-1].strip()
            medium = _MEDIA.match(prelude)
            around = (*around, Block(prelude, medium[1] if medium else ""))
        elif text.endswith("}") and "{" not in text:
            around = around[:-1]


def _is_rule(text: str, around: tuple[Block, ...]) -> bool:
    return "{" in text and text.lstrip()[0] not in "@/" and all(one.prelude.startswith(_GROUPS) for one in around)


def _spared(rule: str) -> str:
    """A rule that no longer matches on paper."""
    selectors, brace, block = rule.partition("{")
    masked = selectors
    while (inner := _INNER.sub(lambda found: "_" * len(found[0]), masked)) != masked:
        masked = inner
    spared, begin = "", 0
    for end in (*(found.start() for found in re.finditer(",", masked)), len(selectors)):
        pseudo = _PSEUDO_ELEMENT.search(masked, begin, end)
        place = pseudo.start() if pseudo else begin + len(selectors[begin:end].rstrip())
        spared += selectors[begin:place] + _NOT_ON_PAPER + selectors[place:end]
        begin = end
    return spared + brace + block
