"""What does publishing cost? Requests and time of a first run, of a run with one changed map, and of one without any.

    tests/wikis/setup .venv/bin/python tests/bench/publish.py [--maps 200] [--only dokuwiki] [--pictures 20]

Targets: a folder of Markdown, a bare Git repository, Confluence in memory, and the real wikis that `setup` started.
Curves are drawn as SVG by the program itself; `--pictures` measures apart what Chromium's pictures and prints cost, for
as many maps. CPU is that of this process: what wikis take stands in the waiting. A target that takes longer than four
minutes is given up. How busy the machine was is printed with the figures.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from confluencestub import TOKEN  # noqa: E402
from confluencetest import ConfluenceTest  # noqa: E402
from maps import main as write_maps  # noqa: E402
from wikitest import BY_JSON, DOKUWIKI, MEDIAWIKI, PASSWORD, Publishing, WikiTest, requests_of  # noqa: E402

from cjmsite.pipeline.survey import begin  # noqa: E402
from cjmsite.publish.material import gather  # noqa: E402
from cjmsite.publish.plan import Leave, counted  # noqa: E402
from cjmsite.publish.sync import carry_out, decide  # noqa: E402
from cjmsite.publish.targets import find_target  # noqa: E402
from cjmsite.publish.ways import way_to  # noqa: E402

LONGEST = 240


class TooLongError(Exception):
    """A target takes longer than anybody waits. No TimeoutError: those of sockets are tried again."""


class Cost(NamedTuple):
    """What a run came to."""

    wall: float
    cpu: float
    requests: int
    verdicts: Mapping[str, int]


class Files(Publishing):
    """A project that publishes to a folder or a repository beside it."""

    def __init__(self, root: Path, settings: str) -> None:
        super().__init__(root)
        self._settings = settings
        self.at()

    def settings(self, address: str) -> str:
        return self._settings


def run(site: Publishing) -> Cost:
    """One run of the command on a site that is built already."""
    wall, cpu = time.perf_counter(), time.process_time()
    target = find_target(begin(str(site.root)).config.publish, "wiki")
    with way_to(target, gather(site.project, target)) as way:
        decided = decide(way.place, lambda standing: way.make(standing, False), way.wanted, Leave())
        done = carry_out(way.place, decided, lambda _sheets: {}, lambda _done, _all: None)
        asked = requests_of(way.place)
    verdicts = counted(one.deed for one in done)
    return Cost(time.perf_counter() - wall, time.process_time() - cpu, asked, verdicts)


def measured(name: str, site: Publishing, maps: Path) -> None:
    for folder in ("maps", "personas"):
        place = site.root / "content" / folder
        place.mkdir(parents=True, exist_ok=True)
        for old in place.iterdir():
            old.unlink()
        for source in (maps / "cjmsite" / "content" / folder).iterdir():
            (place / source.name).write_bytes(source.read_bytes())
    site.build()
    told(name, "first run", run(site))
    told(name, "unchanged", run(site))
    source = site.root / "content" / "maps" / "00001.yaml"
    source.write_text(source.read_text("utf-8").replace("title: ", "title: New ", 1), "utf-8")
    site.build()
    told(name, "one changed", run(site))


def told(name: str, what: str, cost: Cost) -> None:
    sums = ", ".join(f"{count} {verdict}" for verdict, count in cost.verdicts.items())
    load = os.getloadavg()[0]
    figures = f"{cost.requests:5} requests {cost.wall:7.2f} s {cost.cpu:6.2f} s CPU  load {load:4.1f}"
    print(f"{name:18} {what:12} {figures}  {sums}", flush=True)


def bounded(name: str, make: Callable[[], Publishing], maps: Path) -> None:
    def too_long(_number: int, _frame: object) -> None:
        raise TooLongError

    signal.signal(signal.SIGALRM, too_long)
    signal.alarm(LONGEST)
    try:
        measured(name, make(), maps)
    except TooLongError:
        print(f"{name:18} given up after {LONGEST} s, load {os.getloadavg()[0]:.1f}", flush=True)
    finally:
        signal.alarm(0)


def pictures(count: int, folder: Path) -> None:
    """What Chromium's pictures and prints of so many maps cost, by the command itself."""
    write_maps(folder / "drawn", count)
    project = folder / "drawn" / "cjmsite"
    with (project / "content" / "site.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "publish:\n  wiki: {kind: markdown, folder: notes}\n  bare: {kind: markdown, folder: bare, prints: no}\n"
        )
    for target, what in (("bare", "pictures"), ("wiki", "and prints")):
        wall = time.perf_counter()
        command = [sys.executable, "-m", "cjmsite", "publish", target, "--quiet", "--root", str(project)]
        subprocess.run(command, check=True)
        spent = time.perf_counter() - wall
        print(
            f"{'Chromium':18} {what:12} {spent / count:7.2f} s a map, {count} maps  load {os.getloadavg()[0]:4.1f}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--maps", type=int, default=200)
    parser.add_argument("--only", default="", help="targets whose names begin so")
    parser.add_argument("--pictures", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cjmsite-bench-") as name:
        folder = Path(name)
        write_maps(folder / "maps", asked.maps)
        for kind, make in targets(folder).items():
            if kind.startswith(asked.only):
                bounded(kind, make, folder / "maps")
        if asked.pictures:
            pictures(asked.pictures, folder)


def targets(folder: Path) -> dict[str, Callable[[], Publishing]]:
    """What makes a project for each target that can be reached."""
    subprocess.run(["git", "init", "--quiet", "--bare", str(folder / "wiki.git")], check=True)
    git = f"kind: git\n    address: {folder / 'wiki.git'}\n    under: maps"
    found: dict[str, Callable[[], Publishing]] = {
        "markdown": partial(Files, folder / "markdown", "kind: markdown\n    folder: notes"),
        "git": partial(Files, folder / "git", git),
        "confluence cloud": partial(confluence, folder / "cloud", "cloud"),
        "confluence center": partial(confluence, folder / "center", "center"),
    }
    if MEDIAWIKI:
        found["mediawiki"] = partial(wiki, folder / "mediawiki", "mediawiki")
    if DOKUWIKI:
        found["dokuwiki"] = partial(wiki, folder / "dokuwiki", "dokuwiki")
        found[BY_JSON] = partial(wiki, folder / "json", BY_JSON)
    return found


def confluence(root: Path, kind: str) -> ConfluenceTest:
    os.environ["CJMSITE_WIKI_PASSWORD"] = TOKEN
    site = ConfluenceTest(root, kind)
    site.stub.most = 250
    return site


def wiki(root: Path, kind: str) -> WikiTest:
    os.environ["CJMSITE_WIKI_PASSWORD"] = PASSWORD
    return WikiTest(root, kind)


if __name__ == "__main__":
    main()
