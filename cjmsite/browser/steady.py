"""Browsers that do piece after piece of work: one a core, each with a page that is kept, restarted once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import Any, Generic, TypeVar

from cjmsite.browser.chromium import PATIENCE, BrowserGoneError, Chromium, end
from cjmsite.browser.offline import Files
from cjmsite.browser.tab import Tab

RECYCLED = 100
"""Pieces of work after which a page makes room for a fresh one: its memory only ever grows."""

Item = TypeVar("Item")
Result = TypeVar("Result")


class Steady:
    """A context with one page in one browser, both replaced when they are worn out or gone.

    `environment` changes variables for the browser, `look` goes to the page.
    """

    def __init__(
        self,
        path: str,
        files: Files,
        *,
        patience: float = PATIENCE,
        environment: Mapping[str, str] | None = None,
        **look: Any,
    ) -> None:
        self._path = path
        self._patience = patience
        self._environment = environment
        self._files = files
        self._look = look
        self._browser: Chromium | None = None
        self._tab: Tab | None = None
        self._done = 0
        self._dismissed = False

    def __enter__(self) -> Steady:
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._browser is not None:
            self._browser.__exit__()
            self._browser = self._tab = None

    def dismiss(self) -> None:
        """Ends the browser in the midst of its work, from any thread; no other one takes its place."""
        self._dismissed = True
        end(self._browser.process if self._browser else 0)

    def run(self, work: Callable[[Tab], Result]) -> Result:
        """What the work gives. It is done again, once, with another browser when the first one hangs or dies."""
        try:
            return work(self._page())
        except BrowserGoneError:
            if self._dismissed:
                raise
            self.__exit__()
            self._start()
            return work(self._page())

    def _page(self) -> Tab:
        assert self._browser is not None, "entered"
        if self._tab is not None and self._done % RECYCLED == 0:
            self._tab.close()
            self._tab = None
        if self._tab is None:
            self._tab = self._browser.tab(self._files, **self._look)
        self._done += 1
        return self._tab

    def _start(self) -> None:
        self._browser = Chromium(self._path, patience=self._patience, environment=self._environment).__enter__()


def share_out(
    work: Callable[[Tab, Item], Result],
    items: Sequence[Item],
    browsers: Sequence[Steady],
    tick: Callable[[int, int], None],
) -> list[Result]:
    """The work's result for each item, in order, done by the browsers side by side, each in a thread of its own.

    Raises what the first failing piece of work raised when all others are done; Ctrl-C ends the browsers at once.
    """
    shift = _Shift(work, items)
    threads = [threading.Thread(target=shift.labour, args=(one,), daemon=True) for one in browsers[: len(items)]]
    try:
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            for thread in threads:
                thread.join(0.1)
            tick(len(shift.results), len(items))
    except BaseException:
        for steady in browsers:
            steady.dismiss()
        raise
    if shift.failed:
        raise shift.failed[min(shift.failed)]
    return [shift.results[number] for number in range(len(items))]


class _Shift(Generic[Item, Result]):
    """Work on a queue of items, by whoever is free."""

    def __init__(self, work: Callable[[Tab, Item], Result], items: Sequence[Item]) -> None:
        self.results: dict[int, Result] = {}
        self.failed: dict[int, Exception] = {}
        self._work = work
        self._items = items
        self._numbers = count()

    def labour(self, steady: Steady) -> None:
        try:
            with steady:
                while (number := next(self._numbers)) < len(self._items) and self._do(steady, number):
                    pass
        except Exception as error:  # no browser: said once, after all that was tried
            self.failed.setdefault(len(self._items), error)

    def _do(self, steady: Steady, number: int) -> bool:
        """Does one piece; whether the browser is still there for another."""
        try:
            self.results[number] = steady.run(lambda tab: self._work(tab, self._items[number]))
        except Exception as error:
            self.failed[number] = error
            return not isinstance(error, BrowserGoneError)
        return True
