"""How a statement stands on a page: its text, the sources it cites, and whether it is admitted to be a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from cjmsite.model import Citation, Statement

Mark = tuple[int, str, str]
"""A citation: the source's number in the page's list, its anchor there, and the place within the source."""

Said = tuple[str, tuple[Mark, ...], bool]
"""A text (inline CommonMark), its citations, and whether it is an assumption.

A plain tuple: pages hold hundreds of them, and templates unpack them in loops.
"""

_UNFIT = re.compile(r"[^\w-]+")


def anchor(kind: str, name: str) -> str:
    """The id of an element that stands for an author's `name`; it cannot collide with ids of another kind."""
    return fit(f"{kind}-{name}")


@lru_cache(4096)
def fit(name: str) -> str:
    """An author's name fit for ids and classes."""
    return _UNFIT.sub("_", name)


class Bibliography:
    """The numbers of a map's sources, in the order the author gave them."""

    __slots__ = ("_numbers",)

    def __init__(self, sources: Iterable[str]) -> None:
        self._numbers: Mapping[str, int] = {source: number for number, source in enumerate(sources, 1)}

    def said(self, statement: Statement) -> Said:
        """The statement as a page shows it."""
        return statement.text, self.marks(statement.citations) if statement.citations else (), statement.assumed

    def said_all(self, statements: Iterable[Statement]) -> tuple[Said, ...]:
        """The statements as a page shows them."""
        return tuple([(s.text, self.marks(s.citations) if s.citations else (), s.assumed) for s in statements])

    def maybe(self, statement: Statement | None) -> Said | None:
        """The statement as a page shows it, or None where there is none."""
        return None if statement is None else self.said(statement)

    def marks(self, citations: Iterable[Citation]) -> tuple[Mark, ...]:
        """One mark a citation; a source that is not listed has the number 0 and its own id before the place in it."""
        return tuple([self._mark(citation) for citation in citations])

    def _mark(self, citation: Citation) -> Mark:
        number = self._numbers.get(citation.source, 0)
        if number:
            return number, anchor("source", citation.source), citation.detail
        return 0, "", f"{citation.source} {citation.detail}".strip()
