"""Browsers that do piece after piece of work: one a core, each with a page that is kept, restarted once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

from cjmsite.browser.chromium import PATIENCE, BrowserGoneError, Chromium, end
from cjmsite.browser.offline import Files
from cjmsite.browser.tab import Tab

RECYCLED = 100
"""Pieces of work after which a page makes room for a fresh one: its memory only ever grows."""

Item = TypeVar("Item")
Result = TypeVar("Result")


class Steady:
    """One page in one browser, both replaced when they are worn out or gone; only to be used in one thread.

    `environment` changes variables for the browser, `look` goes to the page. Who starts it has to end it.
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

    def start(self) -> None:
        """Starts the browser unless it was started before; raises ToolError when that fails."""
        if self._browser is None:
            self._browser = Chromium(self._path, patience=self._patience, environment=self._environment).__enter__()

    def end(self) -> None:
        """Ends the browser."""
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
            self.end()
            self.start()
            return work(self._page())

    def _page(self) -> Tab:
        assert self._browser is not None, "started"
        if self._tab is not None and self._done % RECYCLED == 0:
            self._tab.close()
            self._tab = None
        if self._tab is None:
            self._tab = self._browser.tab(self._files, **self._look)
        self._done += 1
        return self._tab


class Team:
    """A context in which browsers work side by side, each in a thread of its own. They start when there is work for
    them, and stay for the next."""

    def __init__(self, browsers: Sequence[Steady]) -> None:
        self._crew = [_Worker(one) for one in browsers]

    def __enter__(self) -> Team:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._crew:
            worker.leave()

    def share_out(
        self,
        work: Callable[[Tab, Item], Result],
        items: Sequence[Item],
        tick: Callable[[int, int], None] = lambda _done, _all: None,
    ) -> list[Result]:
        """The work's result for each item, in order.

        Raises what the first failing piece of work raised when all others are done; Ctrl-C ends the browsers at once.
        """
        shift = _Shift(work, items)
        ends = [worker.join(shift.labour) for worker in self._crew[: len(items)]]
        try:
            while not all(end.is_set() for end in ends):
                for end in ends:
                    end.wait(0.1)
                tick(len(shift.results), len(items))
        except BaseException:
            for worker in self._crew:
                worker.dismiss()
            raise
        if shift.failed:
            raise shift.failed[min(shift.failed)]
        return [shift.results[number] for number in range(len(items))]


def share_out(
    work: Callable[[Tab, Item], Result],
    items: Sequence[Item],
    browsers: Sequence[Steady],
    tick: Callable[[int, int], None],
) -> list[Result]:
    """The work's result for each item, by browsers that end then; raises as `Team.share_out` does."""
    with Team(browsers) as team:
        return team.share_out(work, items, tick)


class _Worker:
    """A thread for a browser, from its first shift on."""

    def __init__(self, steady: Steady) -> None:
        self._steady = steady
        self._shifts: SimpleQueue[tuple[Callable[[Steady], None], threading.Event] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._dismissed = False

    def join(self, shift: Callable[[Steady], None]) -> threading.Event:
        """Begins a shift when the one before is over; gives what tells its end."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()
        end = threading.Event()
        self._shifts.put((shift, end))
        return end

    def leave(self) -> None:
        """Waits for the browser's end; not after it was dismissed."""
        self._shifts.put(None)
        if self._thread is not None and not self._dismissed:
            self._thread.join()

    def dismiss(self) -> None:
        self._dismissed = True
        self._steady.dismiss()

    def _work(self) -> None:
        while todo := self._shifts.get():
            shift, end = todo
            try:
                shift(self._steady)
            finally:
                end.set()
        self._steady.end()


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
            steady.start()
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
