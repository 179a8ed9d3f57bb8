"""Work shared out to browsers: in order, once more when a browser dies, and nothing left running in any case."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from cjmsite.browser.chromium import BrowserGoneError
from cjmsite.browser.find import find_browser
from cjmsite.browser.steady import Steady, Team, share_out
from cjmsite.diagnostics import ToolError

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks processes up in /proc")]

SITE = {f"{number}.html": f"<title>{number}</title>".encode() for number in range(12)}


def steady(patience: float = 10.0) -> Steady:
    return Steady(find_browser(), SITE.get, patience=patience)


def ours() -> set[int]:
    """Every browser below this process, however deep."""
    parents, browsers = {}, set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            name = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        parents[int(folder.name)] = int(fields[1])
        if b"chrom" in name.split(b"\0")[0] and fields[0] != "Z":
            browsers.add(int(folder.name))
    below, grown = set(), {os.getpid()}
    while grown:
        grown = {process for process, parent in parents.items() if parent in grown}
        below |= grown
    return browsers & below


def settled(before: set[int]) -> bool:
    end = time.monotonic() + 5
    while ours() - before and time.monotonic() < end:
        time.sleep(0.05)
    return not ours() - before


def title(tab, url: str) -> str:
    tab.open(url)
    return tab.page.title()


def test_results_come_in_order_from_all_browsers_and_progress_is_told():
    before, told, threads = ours(), [], set()

    def work(tab, url: str) -> str:
        threads.add(threading.get_ident())
        return title(tab, url)

    done = share_out(work, sorted(SITE), [steady(), steady()], lambda *tick: told.append(tick))
    assert done == [url.partition(".")[0] for url in sorted(SITE)]
    assert len(threads) == 2
    assert told[-1] == (12, 12)
    assert settled(before)


def test_a_browser_that_dies_is_replaced_and_the_work_done_again():
    before, killed = ours(), []

    def work(tab, url: str) -> str:
        if url == "3.html" and not killed:
            killed.append(tab.browser.process)
            os.killpg(tab.browser.process, signal.SIGKILL)
        return title(tab, url)

    urls = [f"{number}.html" for number in range(6)]
    assert share_out(work, urls, [steady()], lambda *_: None) == ["0", "1", "2", "3", "4", "5"]
    assert len(killed) == 1
    assert settled(before)


def test_a_browser_that_hangs_twice_is_told_with_what_it_was_at():
    before = ours()

    def work(tab, url: str) -> str:
        return tab.evaluate("() => { while (true); }", what=url)

    with pytest.raises(BrowserGoneError) as told:
        share_out(work, ["1.html", "2.html"], [steady(1.0)], lambda *_: None)
    assert told.value.message == "the browser took longer than 1 seconds at 1.html"
    assert settled(before)


def test_one_page_that_lacks_something_does_not_keep_the_others_from_being_made():
    done = []

    def work(tab, url: str) -> None:
        tab.open(url)
        done.append(url)

    site = {**SITE, "bad.html": b'<img src="gone.png">'}
    with pytest.raises(ToolError, match=r"bad.html asks for what it cannot get: gone.png"):
        share_out(work, ["1.html", "bad.html", "2.html"], [Steady(find_browser(), site.get)], lambda *_: None)
    assert done == ["1.html", "2.html"]


def test_a_team_keeps_its_browsers_for_the_next_work_and_ends_them():
    before, seen = ours(), []

    def work(tab, url: str) -> str:
        seen.append(tab.browser.process)
        return title(tab, url)

    with Team([steady()]) as team:
        assert ours() == before
        assert team.share_out(work, ["1.html", "2.html"]) == ["1", "2"]
        assert team.share_out(work, ["3.html"]) == ["3"]
    assert len(set(seen)) == 1
    assert settled(before)


def test_who_gives_up_leaves_no_browser():
    before = ours()

    def tick(done: int, _all: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        share_out(title, sorted(SITE) * 20, [steady(), steady()], tick)
    assert settled(before)
