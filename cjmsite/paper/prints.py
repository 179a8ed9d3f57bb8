"""The prints of many maps: those that nothing changed of are taken from the cache, the others made on all cores."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

from cjmsite.browser.offline import Files
from cjmsite.browser.steady import Steady, Team
from cjmsite.browser.tab import Tab
from cjmsite.content.discover import signature
from cjmsite.paper.finish import piece
from cjmsite.paper.sheets import Printed, Wish, print_map
from cjmsite.pipeline.crew import cores
from cjmsite.pipeline.program import digest, program_digest
from cjmsite.theme.press import PRESS

UNSEEN = {"width": 800, "height": 10}
"""A window too small to show anything: painting what nobody looks at costs more than printing it."""

KEPT = 30 * 24 * 3600
"""Seconds after which a print that nobody asked for is forgotten."""


class Job(NamedTuple):
    """A map to be printed: the address of its page, the fingerprint of what that is made from, and how to print it."""

    url: str
    fingerprint: str
    wish: Wish


class Print(NamedTuple):
    """A finished piece: where it is kept, on how many sheets the map stands, whether all can be read, whether it is
    new. Hundreds of them are more than need be in memory at once."""

    place: Path
    sheets: int
    readable: bool
    fresh: bool


class Shop(NamedTuple):
    """What prints: a browser by path, the site's files, the folder of kept prints, how many browsers (0: as many
    as fit the machine), whether kept prints count, whom to tell of the progress."""

    browser: str
    files: Files
    cache: Path
    browsers: int = 0
    anew: bool = False
    tick: Callable[[int, int], None] = lambda _done, _all: None


def printers(shop: Shop) -> Team:
    """The browsers of a shop."""
    return Team([Steady(shop.browser, shop.files, viewport=UNSEEN) for _ in range(shop.browsers or browsers())])


def prints(shop: Shop, jobs: Sequence[Job], team: Team) -> list[Print]:
    """A print for each job. Raises ToolError with what a page lacks, or when no browser can do the work."""
    made_with = _tools(shop)
    marks = [digest(repr((made_with, job)).encode()) for job in jobs]
    found = [None if shop.anew else _recall(shop.cache, mark) for mark in marks]
    missing = [number for number, one in enumerate(found) if one is None]
    if missing:
        with ThreadPoolExecutor(1) as bindery:  # finishes one print while the browser is busy with the next
            finished: dict[int, Future[Print]] = {}
            tray: SimpleQueue[tuple[int, Printed]] = SimpleQueue()

            def hand_on() -> None:
                while not tray.empty():
                    number, printed = tray.get()
                    finished[number] = bindery.submit(_finished, shop, jobs[number], printed, marks[number])

            def work(tab: Tab, number: int) -> None:
                job = jobs[number]
                tray.put((number, print_map(tab, job.url, shop.files, job.wish, hand_on)))

            team.share_out(work, missing, shop.tick)
            hand_on()
            for number in missing:
                found[number] = finished[number].result()
        _forget(shop.cache)
    return [one for one in found if one is not None]


def browsers() -> int:
    """How many browsers print at once: one for two cores. Its processes share the work, and a second one would take as
    much memory again to be hardly faster."""
    return max(1, cores() // 2)


def _finished(shop: Shop, job: Job, printed: Printed, mark: str) -> Print:
    pdf = piece(printed.pdf, digest(job.url.encode())[:8], printed.words, grey=job.wish.grey)
    place = shop.cache / f"{mark}.{printed.sheets}.{'large' if printed.readable else 'small'}.pdf"
    _keep(place, pdf)
    return Print(place, printed.sheets, printed.readable, True)


def _tools(shop: Shop) -> tuple[object, ...]:
    """What tells one version of all that prints from another."""
    script = digest(shop.files(PRESS) or b"")
    return program_digest(), script, shop.browser, signature(os.stat(shop.browser)), os.path.realpath(shop.browser)


def _recall(cache: Path, mark: str) -> Print | None:
    for path in cache.glob(f"{mark}.*.pdf"):
        told = re.fullmatch(r"[0-9a-f]+\.(\d+)\.(large|small)\.pdf", path.name)
        if told:
            os.utime(path)
            return Print(path, int(told[1]), told[2] == "large", False)
    return None


def _keep(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}.draft")
    draft.write_bytes(data)
    os.replace(draft, path)


def _forget(cache: Path) -> None:
    old = time.time() - KEPT
    for path in cache.glob("*.pdf"):
        if path.stat().st_mtime < old:
            path.unlink(missing_ok=True)
