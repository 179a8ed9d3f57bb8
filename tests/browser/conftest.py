"""Browsers of our own, apart from the one all tests share: each in a thread, as Playwright wants it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from cjmsite.browser.chromium import Chromium
from cjmsite.browser.find import find_browser

Aside = Callable[[Callable[..., Any]], Any]


@pytest.fixture(scope="session")
def thread() -> Iterator[ThreadPoolExecutor]:
    """The thread in which our browsers live."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.fixture
def aside(thread: ThreadPoolExecutor) -> Aside:
    """Does something in that thread and hands back what it gives or raises."""
    return lambda work: thread.submit(work).result(timeout=120)


@pytest.fixture(scope="session")
def chromium(thread: ThreadPoolExecutor) -> Iterator[Chromium]:
    """A browser for all tests that need an unharmed one; only to be touched in the thread."""
    browser = thread.submit(Chromium(find_browser()).__enter__).result(timeout=60)
    yield browser
    thread.submit(browser.__exit__).result(timeout=60)
