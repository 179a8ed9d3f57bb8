"""Drawn pages at hand, up to a bound; one that had to make room is drawn again when it is asked for."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

from cjmsite.pipeline.program import digest

ROOM = 64_000_000
"""Bytes of pages that are kept."""


class Drawn(NamedTuple):
    """A page as it was drawn: the fingerprint of what it was made from, its bytes, and their hash."""

    fingerprint: str
    body: bytes
    tag: str


class Shelf:
    """Pages by address; the one that nobody asked for longest makes room."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._taken = 0
        self._pages: OrderedDict[str, Drawn] = OrderedDict()

    def get(self, url: str) -> Drawn | None:
        """The page, if it is still there."""
        found = self._pages.get(url)
        if found is not None:
            self._pages.move_to_end(url)
        return found

    def put(self, url: str, fingerprint: str, body: bytes) -> Drawn:
        """Keeps a page in place of an older one."""
        self.drop(url)
        drawn = Drawn(fingerprint, body, digest(body))
        self._pages[url] = drawn
        self._taken += len(body)
        while self._taken > self._room and len(self._pages) > 1:
            self._taken -= len(self._pages.popitem(last=False)[1].body)
        return drawn

    def drop(self, url: str) -> None:
        """Forgets a page."""
        old = self._pages.pop(url, None)
        self._taken -= len(old.body) if old else 0
