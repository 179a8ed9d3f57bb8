"""Work shared out over the cores: forked workers take chunks from a queue, whoever is free takes the next."""

from __future__ import annotations

import gc
import marshal
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NoReturn, TypeVar

from cjmsite.diagnostics import ToolError

CHUNK = 16
"""Items a worker takes at a time: few enough that no core idles at the end, enough that the queue costs nothing."""
WORTH_A_WORKER = 50
"""A fork costs about as much as this many items gain."""

Item = TypeVar("Item")
Tick = Callable[[int, int], None]
"""Called with how many items are done, about, and how many there are."""


def share(work: Callable[[Item], Any], items: Sequence[Item], jobs: int, tick: Tick) -> list[Any]:
    """The work's result for each item, in order; results are plain data (they are marshalled between processes).

    `jobs` is the number of processes, 0 for one a core where that pays. Without `os.fork` all is done in this process.
    """
    workers = jobs or min(cores(), 1 + len(items) // WORTH_A_WORKER)
    if workers < 2 or not hasattr(os, "fork") or len(items) < 2:
        return [result for _, result in _work_off(work, items, range(0, len(items), CHUNK), tick)]
    return _fork(work, items, workers, tick)


def cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _work_off(
    work: Callable[[Item], Any], items: Sequence[Item], starts: Iterator[int] | range, tick: Tick
) -> list[tuple[int, Any]]:
    results = []
    for start in starts:
        results += [(start + n, work(item)) for n, item in enumerate(items[start : start + CHUNK])]
        tick(min(start + CHUNK, len(items)), len(items))
    return results


def _fork(work: Callable[[Item], Any], items: Sequence[Item], workers: int, tick: Tick) -> list[Any]:
    """A pipe of chunk numbers is the queue; a read of four bytes takes one number, whoever reads."""
    take, give = os.pipe()
    os.set_blocking(give, False)
    numbers = b"".join(start.to_bytes(4, "little") for start in range(0, len(items), CHUNK))
    written = os.write(give, numbers)
    os.close(give)
    queue = _queue(take)
    gc.freeze()
    children: list[tuple[int, int]] = []
    try:
        children = [_hire(work, items, queue) for _ in range(workers - 1)]
        results = _work_off(work, items, queue, tick)
        results += _work_off(work, items, range(written // 4 * CHUNK, len(items), CHUNK), tick)
        while children:
            results += _collect(*children.pop())
    finally:
        os.close(take)
        for child, pipe in children:
            os.close(pipe)
            os.kill(child, 9)
            os.waitpid(child, 0)
        gc.unfreeze()
    return [result for _, result in sorted(results, key=lambda pair: pair[0])]


def _queue(take: int) -> Iterator[int]:
    while number := os.read(take, 4):
        yield int.from_bytes(number, "little")


def _hire(work: Callable[[Item], Any], items: Sequence[Item], queue: Iterator[int]) -> tuple[int, int]:
    read, write = os.pipe()
    child = os.fork()
    if not child:
        _serve(work, items, queue, write)
    os.close(write)
    return child, read


def _serve(work: Callable[[Item], Any], items: Sequence[Item], queue: Iterator[int], write: int) -> NoReturn:
    """The worker's life; it leaves without running anything of the parent's on the way out."""
    code = 1
    try:
        results = _work_off(work, items, queue, _silent)
        with open(write, "wb") as pipe:
            marshal.dump(results, pipe)
        code = 0
    except BaseException:  # the worker's last words; the parent reports that it died
        import traceback

        traceback.print_exc()
    finally:
        os._exit(code)


def _collect(child: int, pipe: int) -> list[tuple[int, Any]]:
    with open(pipe, "rb") as file:
        data = file.read()
    _, status = os.waitpid(child, 0)
    if status:
        raise ToolError("a worker of the build died", "run  cjmsite build --jobs 1  to see why")
    results: list[tuple[int, Any]] = marshal.loads(data)  # noqa: S302  # our own worker wrote it
    return results


def _silent(_done: int, _all: int) -> None:
    """Tells nobody."""
