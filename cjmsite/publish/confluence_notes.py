"""What a page in a Confluence tells of its making: by the words about its version, by what it keeps, by its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from cjmsite.publish.confluence_rest import Page
from cjmsite.publish.mark import Mark, read_mark
from cjmsite.publish.plan import fingerprint

_BEGUN = re.compile(r"\(cjmsite:begun:([\w.-]+)\)")


class Note(NamedTuple):
    """What is known of a page of ours: the map, what it was written from, and which version we wrote."""

    key: str
    digest: str
    titled: str
    version: int


def note_of(page: Page) -> Note | None:
    """What a page tells, as far as we asked for it; None when we did not make it."""
    if mark := read_mark(page.words):
        return Note(*mark, page.version)
    if page.kept and page.kept.get("page") == page.id:  # else it is a copy of one of ours
        return _kept(page.kept)
    key = begun(page)
    return Note(key, "", fingerprint(page.title), page.version) if key else None


def to_keep(page: str, mark: Mark, version: int, labels: list[str]) -> dict[str, Any]:
    """What a page is to keep of a version that we wrote."""
    return {**mark._asdict(), "page": page, "version": version, "labels": labels}


def beginning(key: str) -> str:
    """The text of a page that is about to be written."""
    return f"This page is being made from a map and will say more in a minute. (cjmsite:begun:{key})"


def begun(page: Page) -> str:
    """The map for which a page was made that says nothing else yet; empty for all others."""
    found = _BEGUN.search(page.body or "")
    return found[1] if found else ""


def _kept(kept: Mapping[str, Any]) -> Note | None:
    try:
        return Note(str(kept["key"]), str(kept["digest"]), str(kept["titled"]), int(kept["version"]))
    except (KeyError, ValueError, TypeError):
        return None
