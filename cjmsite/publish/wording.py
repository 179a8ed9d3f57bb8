"""What is different between two texts of a page, in words that somebody who never saw its markup understands."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cjmsite.publish.sync import Planned

MOST = 12
"""Differences told of one page; more are counted."""

_LONGEST = 60
_TAGS = re.compile(r"</?[A-Za-z][^<>]*>")
_FRAME = re.compile(r"(?m)^(?:\{\||\|-).*$")
_ATTRIBUTES = re.compile(r'(?m)^([|!]) *(?:[\w:-]+="[^"]*" *)+\|')
_UNSEEN = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"), ("<svg", "</svg>"))
_BREAKS = re.compile(r"\n|\\\\\s|<br ?/?>|</(?:p|td|th|li|tr|h\d|dd|dt|caption)>|(?<=\S) [|^] ?")
_MARKS = re.compile(r"%%|</?nowiki>|\*\*|//|''|[{}\[\]|^]+|={2,}|^[!|*#:•-]+|\\(?=[^\w\s])")


_HEADS = ("!", "==", "#", "^", "| **", "<tr><th", "<h2")
"""How a line begins whose first words are the heading of a row or a section."""


class Said(NamedTuple):
    """A piece of a page: its words, and the heading of its row or section, as far as there is one."""

    words: str
    under: str


def told(before: str, after: str) -> tuple[str, ...]:
    """The differences, one a line; empty when both say the same."""
    old, new = _said(before), _said(after)
    matcher = SequenceMatcher(None, [one.words for one in old], [one.words for one in new], autojunk=False)
    found: list[str] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            found += _changes(old[a:b], new[c:d])
    more = len(found) - MOST
    return tuple(found if more <= 1 else [*found[:MOST], f"and {more} more"])


def _changes(old: Sequence[Said], new: Sequence[Said]) -> Iterator[str]:
    for gone, come in zip_longest(old, new):
        if gone and come:
            yield f"{_place(come)}'{_short(gone.words)}' became '{_short(come.words)}'"
        elif come:
            yield f"{_place(come)}'{_short(come.words)}' is new"
        else:
            yield f"{_place(gone)}'{_short(gone.words)}' is gone"


def _place(said: Said) -> str:
    return f"{said.under}: " if said.under and said.under != said.words else ""


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def _said(text: str) -> list[Said]:
    """The pieces of a page in any of our dialects, without its markup."""
    found: list[Said] = []
    under = ""
    for opening, closing in _UNSEEN:
        text = _without(text, opening, closing)
    lined = _ATTRIBUTES.sub(r"\1", _FRAME.sub("", text))
    for line in lined.split("\n"):
        pieces = [words for piece in _BREAKS.split(line) if any(map(str.isalnum, words := _plain(piece)))]
        if pieces and line.lstrip().startswith(_HEADS):
            under = pieces[0]
        found += [Said(words, under) for words in pieces]
    return found


def _without(text: str, opening: str, closing: str) -> str:
    """A text without what stands between two signs."""
    kept: list[str] = []
    end = 0
    while end >= 0:
        begin = text.find(opening, end)
        kept.append(text[end:] if begin < 0 else text[end:begin])
        end = begin if begin < 0 else text.find(closing, begin)
        end += len(closing) if end >= 0 else 0
    return " ".join(kept)


def _plain(piece: str) -> str:
    bare = html.unescape(_TAGS.sub(" ", piece))
    return " ".join(_MARKS.sub(" ", bare.strip()).split())


def summary(decided: Sequence[Planned]) -> str:
    """What a run changes, in a line and its details: fit for the message of a commit."""
    writing = [one for one in decided if one.deed.writes]
    if len(writing) == 1:
        head = f"{writing[0].deed.verdict.capitalize()}: {writing[0].deed.title}"
    else:
        head = f"Update {len(writing)} journey maps"
    rows = [f"{one.deed.verdict} {one.deed.title}" + "".join(f"\n  {words}" for words in one.words) for one in writing]
    return head if len(writing) == 1 and not writing[0].words else "\n".join([head, "", *rows])
