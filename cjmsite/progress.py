"""A progress bar for work that takes over a second, on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

PATIENCE = 1.0
"""Seconds before a bar is worth showing."""


@contextmanager
def progress(label: str, *, quiet: bool = False) -> Iterator[Callable[[int, int], None]]:
    """Gives a function to be told how many of how many items are done."""
    if quiet or not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    bar = _Bar(label)
    try:
        yield bar.tell
    finally:
        bar.end()


class _Bar:
    def __init__(self, label: str) -> None:
        self._label = label
        self._begun = time.monotonic()
        self._bar: Any = None
        self._task: Any = None

    def tell(self, done: int, whole: int) -> None:
        if self._bar is None and time.monotonic() - self._begun > PATIENCE:
            from rich.console import Console
            from rich.progress import Progress

            self._bar = Progress(console=Console(stderr=True), transient=True, auto_refresh=False)
            self._bar.start()
            self._task = self._bar.add_task(self._label, total=whole)
        if self._bar is not None:
            self._bar.update(self._task, completed=done, total=whole, refresh=True)

    def end(self) -> None:
        if self._bar is not None:
            self._bar.stop()
