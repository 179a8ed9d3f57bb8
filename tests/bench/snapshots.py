"""How fast pages are photographed, and whether the same page always gives the same picture.

    python tests/bench/snapshots.py speed [SHOTS]
    python tests/bench/snapshots.py steady [SHOTS] [--starts 20] [--busy 4]

`speed` takes as many shots as asked for, twice: as approved pictures are checked, and as new ones are taken, which are
looked at until two looks agree. Starting the browsers counts. CPU is that of all processes.

`steady` makes life hard on purpose: busy processes beside the browser, fonts that come late in every other start,
a fontconfig that asks for hinting, subpixels and autohinting in every third. Each picture that differs from the first
of its kind is a false positive.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pdf import measured

from cjmsite.browser.find import find_browser
from cjmsite.browser.offline import Files
from cjmsite.pipeline.build import Options, build
from cjmsite.pipeline.crew import cores
from cjmsite.pipeline.project import Project
from cjmsite.snapshot.camera import sent_digest
from cjmsite.snapshot.compare import joined, pixel_digest
from cjmsite.snapshot.gallery import Site, built_pages
from cjmsite.snapshot.studio import Shot, Sitting, Studio

REPOSITORY = Path(__file__).parents[2]
PAGES = (
    "maps/online-shopping.html",
    "maps/zmiana-operatora.touchpoints.html",
    "maps/huonekaluliike.blueprint.html",
    "personas/anna.empathy.html",
    "index.html",
)
VARIANTS = ("desktop", "dark", "phone", "print")
LATE = 0.25
"""Seconds that fonts take."""

HOSTILE = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><match target="font">
<edit name="hinting" mode="assign"><bool>true</bool></edit><edit name="autohint" mode="assign"><bool>true</bool></edit>
<edit name="hintstyle" mode="assign"><const>hintfull</const></edit>
<edit name="rgba" mode="assign"><const>rgb</const></edit>
<edit name="antialias" mode="assign"><bool>true</bool></edit></match></fontconfig>"""


def main(argv: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("question", choices=("speed", "steady"))
    parser.add_argument("shots", type=int, nargs="?", default=0, help="120 for speed and 1,000 for steady unless given")
    parser.add_argument("--starts", type=int, default=20)
    parser.add_argument("--busy", type=int, default=4)
    wishes = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(REPOSITORY / "content", root / "content")
        build(Project(root), Options())
        site = built_pages(root / "output")
        if wishes.question == "speed":
            speed(site, root, wishes.shots or 120)
        else:
            steady(site, root, wishes)


def speed(site: Site, root: Path, count: int) -> None:
    """Full-page shots a second on all cores, and what a comparison that passes costs."""
    studio = Studio(find_browser(), root / "cache")
    assert studio.place
    pages = [url for url in site.addresses if url.endswith(".html")]
    urls = pages[:: max(1, len(pages) * len(VARIANTS) // count)]
    print(f"load {os.getloadavg()[0]:.1f}, {cores()} cores, {len(urls)} of {len(pages)} pages", flush=True)
    first = _timed("new", studio, site, [Sitting(url, {}, VARIANTS) for url in urls])
    known = [{name: shot.sent for name, shot in shots.items()} for shots in first]
    checked = [Sitting(url, {}, VARIANTS, digests) for url, digests in zip(urls, known, strict=True)]
    again = _timed("checked", studio, site, checked)
    wrong = sum(
        shot.sent != digests[name] for shots, digests in zip(again, known, strict=True) for name, shot in shots.items()
    )
    pieces = [shot.picture.pieces for shots in first for shot in shots.values() if shot.picture]
    sizes = [joined(one).size for one in pieces]
    hashing = 1000 * _seconds(lambda: [sent_digest(one) for one in pieces]) / len(pieces)
    looking = 1000 * _seconds(lambda: [pixel_digest(joined(one)) for one in pieces[:20]]) / 20
    area = sum(width * height for width, height in sizes) / len(sizes) / 1e6
    print(f"{area:.1f} million pixels a shot, {wrong} false positives")
    print(f"a passing comparison: {hashing:.2f} CPU-ms; one that has to look at pixels: {looking:.0f} CPU-ms")


def _timed(what: str, studio: Studio, site: Site, sittings: Sequence[Sitting]) -> list[dict[str, Shot]]:
    taken: list[dict[str, Shot]] = []
    cost = measured(lambda: taken.extend(studio.take(site.files, sittings, anew=True)))
    count = sum(len(shots) for shots in taken)
    rates = f"{count / cost.wall:6.1f} a second{1000 * cost.cpu / count:7.0f} CPU-ms each"
    print(f"{count} shots {what:8}{cost.wall:7.1f} s{rates}{cost.memory:7.0f} MB", flush=True)
    return taken


def steady(site: Site, root: Path, wishes: argparse.Namespace) -> None:
    """How many pictures differ from the first of their kind."""
    a_start = max(1, (wishes.shots or 1000) // wishes.starts)
    kinds = len(PAGES) * len(VARIANTS)
    known: dict[str, dict[str, str]] = {}
    wrong: list[str] = []
    taken = 0
    for start in range(wishes.starts):
        files = _late(site.files) if start % 2 else site.files
        with _hostile(root, on=start % 3 == 2), _busy(wishes.busy):
            studio = Studio(find_browser(), root / f"cache{start}")
            urls = PAGES * -(-a_start // kinds)
            rounds = [Sitting(url, {}, VARIANTS, known.get(url, {})) for url in urls]
            for url, shots in zip(urls, studio.take(files, rounds, anew=True), strict=True):
                first = known.setdefault(url, {name: shot.sent for name, shot in shots.items()})
                wrong += [f"{url} {name}" for name, shot in shots.items() if shot.sent != first[name]]
                taken += len(shots)
        print(f"{taken} shots, {start + 1} starts: {len(wrong)} false positives {sorted(set(wrong))}", flush=True)


def _late(files: Files) -> Files:
    def bytes_at(url: str) -> bytes | None:
        if url.endswith(".woff2"):
            time.sleep(LATE)
        return files(url)

    return bytes_at


@contextmanager
def _hostile(root: Path, *, on: bool) -> Iterator[None]:
    place = root / "config" / "fontconfig"
    place.mkdir(parents=True, exist_ok=True)
    (place / "fonts.conf").write_text(HOSTILE)
    before = os.environ.get("XDG_CONFIG_HOME")
    if on:
        os.environ["XDG_CONFIG_HOME"] = str(root / "config")
    try:
        yield
    finally:
        os.environ.pop("XDG_CONFIG_HOME", None)
        if before is not None:
            os.environ["XDG_CONFIG_HOME"] = before


@contextmanager
def _busy(count: int) -> Iterator[None]:
    crew = [multiprocessing.Process(target=_spin, daemon=True) for _ in range(count)]
    for one in crew:
        one.start()
    try:
        yield
    finally:
        for one in crew:
            one.terminate()


def _spin() -> None:
    while True:
        sum(range(10_000))


def _seconds(deed: Callable[[], object]) -> float:
    """Seconds of CPU: other programs do not count."""
    began = time.thread_time()
    deed()
    return time.thread_time() - began


if __name__ == "__main__":
    main(sys.argv[1:])
