"""Which rules of a style sheet does one page need? For pages that carry their styles with them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_PIECE = re.compile(r"""[^"'{};]+|"[^"]*"|'[^']*'|[{};]""")
_GROUPS = ("@media", "@layer", "@supports", "@container")
_INNER = re.compile(r"\([^()]*\)")
_CLASS = re.compile(r"\.([\w-]+)")
_WORD = re.compile(r"[\w-]+")


def lean(sheet: str, page: str) -> str:
    """The sheet without rules for classes that the page's text does not even mention, scripts included.

    What is left looks the same on that page: a rule goes only when each of its selectors asks for such a class.
    """
    return "".join(_kept(_pieces(sheet), frozenset(_WORD.findall(page))))


def _pieces(sheet: str) -> Iterator[str]:
    plain = _SPACE.sub(" ", _COMMENT.sub("", sheet))
    return (found[0] for found in _PIECE.finditer(plain))


def _kept(pieces: Iterator[str], words: frozenset[str]) -> Iterator[str]:
    """The rules of one block that matter, up to its closing brace."""
    prelude = ""
    for piece in pieces:
        if piece == "}":
            return
        if piece == "{":
            yield from _rule(prelude.strip(), pieces, words)
            prelude = ""
        elif piece == ";":
            yield f"{prelude.strip()};"
            prelude = ""
        else:
            prelude += piece


def _rule(prelude: str, pieces: Iterator[str], words: frozenset[str]) -> Iterator[str]:
    if prelude.startswith(_GROUPS):
        inner = "".join(_kept(pieces, words))
        if inner or prelude.startswith("@layer"):  # an empty layer still has its place in their order
            yield f"{prelude}{{{inner}}}"
        return
    body = _whole(pieces)
    if prelude.startswith("@") or any(_may_match(one, words) for one in _alternatives(prelude)):
        yield f"{prelude}{{{body}}}"


def _whole(pieces: Iterator[str]) -> str:
    """A block as it stands, up to its closing brace."""
    depth, body = 1, ""
    for piece in pieces:
        depth += (piece == "{") - (piece == "}")
        if not depth:
            break
        body += piece
    return body.strip()


def _alternatives(prelude: str) -> list[str]:
    """The selectors, without what stands in brackets: that may hold what is not to match."""
    bare = prelude
    while (inner := _INNER.sub("", bare)) != bare:
        bare = inner
    return bare.split(",")


def _may_match(selector: str, words: frozenset[str]) -> bool:
    return all(name in words for name in _CLASS.findall(selector))
