"""What a version of a page says it was written from, in the words about it that a wiki keeps with the version.

It is kept in the same instant as the page, nobody sees it in the text, and a colleague's edit is told by having none.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from cjmsite.publish.plan import Sheet, fingerprint

_WRITTEN = re.compile(r"\(cjmsite:([\w.-]+):([0-9a-f]{32}):([0-9a-f]{32})\)\Z")
_LONGEST = 300


class Mark(NamedTuple):
    """The map's id, the digest of the sheet, the hash of the title it was written under."""

    key: str
    digest: str
    titled: str

    def __str__(self) -> str:
        return f"(cjmsite:{self.key}:{self.digest}:{self.titled})"


def mark_of(sheet: Sheet) -> Mark:
    """The mark of a page that is written from this sheet."""
    return Mark(sheet.key, sheet.digest, fingerprint(sheet.title))


def marked(words: str, mark: Mark) -> str:
    """Words about a version, cut to what wikis keep, with the mark at their end."""
    return f"{words[:_LONGEST]} {mark}".strip()


def read_mark(words: str) -> Mark | None:
    """The mark in words about a version, if there is one."""
    found = _WRITTEN.search(words)
    return Mark(found[1], found[2], found[3]) if found else None
