"""Work shared out over the cores: forked workers take chunks from a queue, whoever is free takes the next."""

from __future__ import annotations

import gc
import marshal
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO, NamedTuple, NoReturn, TypeVar

from cjmsite.diagnostics import ToolError

CHUNK = 16
"""Items a worker takes at a time: few enough that no core idles at the end, enough that the queue costs nothing."""
WORTH_A_WORKER = 50
"""A fork costs about as much as this many items gain."""

Item = TypeVar("Item")
Tick = Callable[[int, int], None]
"""Called with how many items are done, about, and how many there are."""
_Results = list[tuple[int, Any]]


class _Worker(NamedTuple):
    process: int
    answer: BinaryIO


def share(work: Callable[[Item], Any], items: Sequence[Item], jobs: int, tick: Tick) -> list[Any]:
    """The work's result for each item, in order; results are plain data (they are marshalled between processes).

    `jobs` is the number of processes at most, 0 for one a core where that pays. Without `os.fork` all is done in this
    process. Raises what the work raises; a ToolError of a worker's too, and one when a worker dies.
    """
    wanted = jobs or min(cores(), 1 + len(items) // WORTH_A_WORKER)
    crew = min(wanted, -(-len(items) // CHUNK))
    if crew < 2 or not hasattr(os, "fork"):
        return [result for _, result in _work_off(work, items, range(0, len(items), CHUNK), tick)]
    return _fork(work, items, crew - 1, tick)


def cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _work_off(work: Callable[[Item], Any], items: Sequence[Item], starts: Iterable[int], tick: Tick) -> _Results:
    results: _Results = []
    for start in starts:
        results += [(start + n, work(item)) for n, item in enumerate(items[start : start + CHUNK])]
        tick(min(start + CHUNK, len(items)), len(items))
    return results


def _fork(work: Callable[[Item], Any], items: Sequence[Item], helpers: int, tick: Tick) -> list[Any]:
    """A pipe of chunk numbers is the queue; a read of four bytes takes one number, whoever reads."""
    take, written = _fill(len(items))
    workers: list[_Worker] = []
    gc.freeze()
    try:
        for _ in range(helpers):
            with _uninterrupted():
                workers += _hire(work, items, take)
        results = _work_off(work, items, _queue(take), tick)
        results += _work_off(work, items, range(written * CHUNK, len(items), CHUNK), tick)
        for worker in workers:
            results += _collect(worker)
    finally:
        for worker in workers:
            _dismiss(worker)
        os.close(take)
        gc.unfreeze()
    return [result for _, result in sorted(results, key=lambda pair: pair[0])]


def _fill(count: int) -> tuple[int, int]:
    """The end of the queue to read from, and how many chunks are in it: all, unless they are more than a pipe holds."""
    take, give = os.pipe()
    os.set_blocking(give, False)
    written = os.write(give, b"".join(start.to_bytes(4, "little") for start in range(0, count, CHUNK)))
    os.close(give)
    return take, written // 4


def _queue(take: int) -> Iterator[int]:
    while number := os.read(take, 4):
        yield int.from_bytes(number, "little")


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Holds Ctrl-C back while a worker is hired: one that nobody knows of would never be dismissed.

    The worker itself never hears of Ctrl-C: it is for the parent to answer it.
    """
    from signal import SIG_BLOCK, SIG_SETMASK, SIGINT, pthread_sigmask

    before = pthread_sigmask(SIG_BLOCK, {SIGINT})
    try:
        yield
    finally:
        pthread_sigmask(SIG_SETMASK, before)


def _hire(work: Callable[[Item], Any], items: Sequence[Item], take: int) -> list[_Worker]:
    """A new worker, or none where the system has no room for one: then the others do its work."""
    parent = os.getpid()
    try:
        read, write = os.pipe()
        process = os.fork()
    except OSError:
        return []
    if not process:
        _serve(work, items, (number for number in _queue(take) if os.getppid() == parent), write)
    os.close(write)
    return [_Worker(process, os.fdopen(read, "rb"))]


def _serve(work: Callable[[Item], Any], items: Sequence[Item], queue: Iterator[int], write: int) -> NoReturn:
    """The worker's life; it leaves without running anything of the parent's on the way out."""
    try:
        answer = marshal.dumps(_answer(work, items, queue))
        with os.fdopen(write, "wb") as pipe:
            pipe.write(answer)
    except BaseException:  # the worker's last words; the parent reports that it died
        import traceback

        traceback.print_exc()
    finally:
        os._exit(0)


def _answer(work: Callable[[Item], Any], items: Sequence[Item], queue: Iterator[int]) -> tuple[_Results, Any]:
    """What the parent is told: results, or the message and the hint of what refused."""
    try:
        return _work_off(work, items, queue, _silent), None
    except ToolError as error:
        return [], (error.message, error.hint)


def _collect(worker: _Worker) -> _Results:
    try:
        results: _Results
        results, refusal = marshal.loads(worker.answer.read())  # noqa: S302  # our own worker wrote it
    except (EOFError, ValueError, TypeError):
        raise ToolError("a worker of the build died", "run  cjmsite build --jobs 1  to see why") from None
    if refusal:
        raise ToolError(*refusal)
    return results


def _dismiss(worker: _Worker) -> None:
    worker.answer.close()
    os.kill(worker.process, 9)
    os.waitpid(worker.process, 0)


def _silent(_done: int, _all: int) -> None:
    """Tells nobody."""
