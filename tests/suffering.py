"""Checks each file made to hurt in a fresh process with a small stack, and prints what came of it, a line of JSON each.

Run by ``test_bounds.py``: the process holds nothing but the program, so that the memory it tells is the program's.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import threading
import time
import traceback
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from ordeals import ordeals

import cjmsite.pipeline.build  # noqa: F401  # loaded before the first file is timed
from cjmsite.cli import main

_STACK = 512 * 1024
_SECONDS_IN_ALL = 60


class Told(NamedTuple):
    """What came of a file: the exit code, what was printed, CPU seconds and the most memory in MB until then."""

    name: str
    code: int
    printed: str
    seconds: float
    megabytes: int


def _suffer(folder: Path, name: str, path: str, data: bytes) -> Told:
    """Checks a project of one file in a thread with a small stack."""
    place = folder / "content" / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    log = folder / "log"
    codes: list[int] = []
    with log.open("w", encoding="utf-8", errors="replace") as sys.stderr:
        began = time.process_time()
        thread = threading.Thread(target=lambda: codes.append(_check(folder)))
        thread.start()
        thread.join()
        seconds = time.process_time() - began
    place.unlink()
    return Told(name, codes[0], log.read_text(encoding="utf-8"), seconds, _most_megabytes())


def _most_megabytes() -> int:
    """The most memory this program has held; `getrusage` would tell that of the process it was started from as well."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def _check(folder: Path) -> int:
    try:
        return main(["check", "--root", str(folder), "--jobs", "1"])
    except BaseException:  # a traceback is what the test looks for
        traceback.print_exc()
        return 99


def _suffer_all(folder: Path, group: int, groups: int) -> None:
    """Says "the end" last, so that a file that kills the process is known by its silence."""
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS_IN_ALL, _SECONDS_IN_ALL))
    threading.stack_size(_STACK)
    answers, sys.stdout = sys.stdout, Path(os.devnull).open("w")  # noqa: SIM115  # until the process ends
    for ordeal in islice(ordeals(), group, None, groups):
        print(json.dumps(_suffer(folder, *ordeal)), file=answers, flush=True)
    print(json.dumps(Told("the end", 0, "", 0, 0)), file=answers, flush=True)


if __name__ == "__main__":
    _suffer_all(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
