"""Is a file that looks broken really broken, or is the rest of it still on its way?"""

from __future__ import annotations

import time
from collections.abc import Container

from cjmsite.content.discover import Signature

DOUBT = 0.1
"""Seconds a file has to stand still before it is believed to be broken."""
MOST_DOUBT = 1.0
"""Seconds after which a file that never stands still is believed to be broken."""


class Doubts:
    """Files that look broken. `due` is when to look at each again, by `time.monotonic`."""

    def __init__(self) -> None:
        self.due: dict[str, float] = {}
        self._seen: dict[str, tuple[float, Signature]] = {}

    def arise(self, path: str, signature: Signature) -> bool:
        """Whether to wait before believing that a file in this state is broken."""
        now = time.monotonic()
        first, before = self._seen.setdefault(path, (now, signature))
        if path not in self.due or before != signature:
            self._seen[path] = (first, signature)
            self.due[path] = min(now + DOUBT, first + MOST_DOUBT)
        return now < self.due[path]

    def end(self, path: str) -> None:
        """What is wrong or right with the file is known now."""
        self.due.pop(path, None)
        self._seen.pop(path, None)

    def keep(self, there: Container[str]) -> None:
        """Forgets files that are gone."""
        for path in [path for path in self._seen if path not in there]:
            self.end(path)
