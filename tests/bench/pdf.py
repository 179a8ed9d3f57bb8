"""How much printing costs: CPU and wall time a map, memory, a portfolio; beside Chromium's own command and WeasyPrint.

    python tests/bench/pdf.py 60 [--rivals] [--browsers 2]

CPU is that of all processes from this one down, read from /proc ten times a second: Chromium's own children are
children of a process that nobody waits for. Memory is read once a second: a browser that others run, too, has a smaller
PSS.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import venv
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from cjmsite.browser.find import find_browser

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
TICKS = os.sysconf("SC_CLK_TCK")
EXAMPLE = REPOSITORY / "content" / "maps" / "online-shopping.yaml"
"""Six steps and eleven lanes with people, sources, measures and a curve."""


class Cost(NamedTuple):
    """Seconds of CPU and of waiting, and the most memory of all processes in MB: with their share of what they share
    (PSS), and what each has for itself (USS)."""

    cpu: float
    wall: float
    memory: float
    own: float = 0.0


def main(argv: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("maps", type=int, nargs="?", default=60)
    parser.add_argument("--rivals", action="store_true", help="print maps with others, too")
    parser.add_argument("--browsers", type=int, default=0)
    parser.add_argument(
        "--starts", type=int, default=0, help="print a map with as many browsers, and compare the bytes"
    )
    wishes = parser.parse_args(argv)
    print(f"load {os.getloadavg()[0]:.1f}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _write(root, wishes.maps)
        _run("build", root)
        many = ("--browsers", str(wishes.browsers))
        every = measured(lambda: _run("pdf", root, *many))
        _say(f"pdf, {wishes.maps} maps", every, wishes.maps)
        _say("pdf again, nothing changed", measured(lambda: _run("pdf", root)), wishes.maps)
        _touch(root)
        _run("build", root)
        single = measured(lambda: _run("pdf", root))
        _say("pdf again, one map changed", single, 1)
        warm = (every.cpu - single.cpu) / (wishes.maps - 1)
        print(f"{'a further map, all being warm':34}{warm:28.3f} CPU-s each")
        bound = [f"map-{number:03}" for number in range(min(wishes.maps, 60))]
        line = ("pdf", root, *bound, "--portfolio")
        _say(f"portfolio of {len(bound)} printed before", measured(lambda: _run(*line)), len(bound))
        _say(f"portfolio of {len(bound)} anew", measured(lambda: _run(*line, "--anew", *many)), len(bound))
        size = (root / "pdf" / "portfolio.pdf").stat().st_size
        print(f"{'size of a map in the portfolio':34}{size / len(bound) / 1000:9.1f} kB")
        if wishes.rivals:
            _rivals(root)
        if wishes.starts:
            _same_bytes(root, wishes.starts)


def _same_bytes(root: Path, starts: int) -> None:
    prints = set()
    for _ in range(starts):
        _run("pdf", root, "map-000", "--anew", "--browsers", "1")
        prints.add((root / "pdf" / "map-000.pdf").read_bytes())
    print(f"{starts} browsers printed a map in {len(prints)} way{'s' * (len(prints) > 1)}")


def measured(deed: Callable[[], object]) -> Cost:
    """What a deed costs, with all processes it starts; without the looking."""
    seen: dict[int, float] = {}
    most, looking = (0.0, 0.0), 0.0
    done = threading.Event()

    def watch() -> None:
        nonlocal most, looking
        for number in count():
            ended = done.wait(0.1)
            below = _below(os.getpid())
            seen.update({process: spent for process, spent in below.items() if spent >= seen.get(process, 0)})
            if number % 10 == 5:  # it takes a hundred times as long as all else
                shares, owns = zip(*map(_memory, below), strict=True)
                most = max(most, (sum(shares), sum(owns)))
            if ended:
                break
        looking = time.thread_time()

    before = sum(_below(os.getpid()).values())
    watcher = threading.Thread(target=watch)
    began = time.monotonic()
    watcher.start()
    try:
        deed()
    finally:
        wall = time.monotonic() - began
        done.set()
        watcher.join()
    return Cost(sum(seen.values()) - before - looking, wall, *most)


def _below(top: int) -> dict[int, float]:
    """CPU seconds of a process and of every one below it."""
    parents: dict[int, int] = {}
    spent: dict[int, float] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(folder.name)] = int(fields[1])
        spent[int(folder.name)] = (int(fields[11]) + int(fields[12])) / TICKS
    found = grown = {top}
    while grown:
        grown = {process for process, parent in parents.items() if parent in grown}
        found = found | grown
    return {process: spent[process] for process in found}


def _memory(process: int) -> tuple[float, float]:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0, 0.0
    sizes = {line.partition(":")[0]: int(line.split()[1]) / 1024 for line in lines if line.endswith(" kB")}
    return sizes.get("Pss", 0.0), sizes.get("Private_Dirty", 0.0) + sizes.get("Private_Clean", 0.0)


def _rivals(root: Path) -> None:
    """What others take for maps of the same site, on whatever paper they choose."""
    pages = sorted((root / "output" / "maps").glob("map-???.html"))
    out = root / "rivals"
    out.mkdir()
    browser = find_browser()

    def chromium() -> None:
        for page in pages[:10]:
            target = f"--print-to-pdf={out / page.stem}.pdf"
            flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
            subprocess.run([browser, *flags, target, page.as_uri()], check=True, capture_output=True)

    _say("chromium --print-to-pdf", measured(chromium), len(pages[:10]))
    tool = _weasyprint(root / "rival")
    if tool is None:
        print("WeasyPrint cannot be installed here")
        return
    _drop_margins(root / "output" / "assets" / "site.css")

    def weasyprint() -> None:
        for page in pages[:1]:
            line = [tool, "--quiet", str(page), str(out / f"{page.stem}-w.pdf")]
            if subprocess.run(line, check=False, capture_output=True).returncode:
                print(f"WeasyPrint cannot print {page.name}")

    _say("weasyprint", measured(weasyprint), len(pages[:1]))


def _drop_margins(sheet: Path) -> None:
    """Takes the running titles out of a style sheet: WeasyPrint 70 fails on words from a page's attributes there."""
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(re.sub(r"@(top|bottom)-(left|center|right)[^{}]*\{[^{}]*\}", "", text), encoding="utf-8")


def _weasyprint(folder: Path) -> Path | None:
    """The newest WeasyPrint, in an environment of its own; None when it cannot be had."""
    venv.create(folder, with_pip=True)
    line = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "weasyprint"]
    done = subprocess.run(line, check=False, capture_output=True)
    return None if done.returncode else folder / "bin" / "weasyprint"


def _write(root: Path, count: int) -> None:
    shutil.copytree(REPOSITORY / "content" / "personas", root / "content" / "personas")
    shutil.copytree(REPOSITORY / "content" / "assets", root / "content" / "assets")
    shutil.copy(REPOSITORY / "content" / "site.yaml", root / "content")
    (root / "content" / "maps").mkdir()
    text = EXAMPLE.read_text(encoding="utf-8").replace("winter-jacket", "map-000")
    for number in range(count):
        words = text.replace("Shopping with us", f"Shopping with us {number}")
        (root / "content" / "maps" / f"map-{number:03}.yaml").write_text(words, encoding="utf-8")


def _touch(root: Path) -> None:
    place = root / "content" / "maps" / "map-000.yaml"
    place.write_text(place.read_text(encoding="utf-8").replace("on a bus", "on the bus"))


def _run(command: str, root: Path, *more: str) -> None:
    around = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    line = [sys.executable, "-m", "cjmsite", command, "--root", str(root), *more]
    done = subprocess.run(line, env=around, capture_output=True, text=True, check=False, cwd=root)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)


def _say(what: str, cost: Cost, count: int) -> None:
    each = f"{cost.cpu / count:8.3f} CPU-s each" if count else ""
    print(
        f"{what:34}{cost.wall:8.2f} s{cost.cpu:9.2f} CPU-s{each}{cost.memory:6.0f} MB PSS,{cost.own:5.0f} USS",
        flush=True,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
