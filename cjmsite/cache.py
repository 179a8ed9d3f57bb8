"""What a build remembers for the next one. Losing it costs time, never correctness."""

from __future__ import annotations

import marshal
import os
import sys
import zlib

TYPE_CHECKING = False  # spelled out: importing typing costs more than reading the cache
if TYPE_CHECKING:
    from typing import Any

STATE = "state"
"""The name of what is remembered of the whole site; those of its editions begin with it."""

_FORMAT = 1
_YOUNG = 20_000_000  # nanoseconds: coarser than the clock of any kernel's file times
_YOUNG_COARSE = 2_000_000_000  # for disks that keep whole seconds only, or every second one


def is_settled(signature: tuple[int, int, int, int], started: int) -> bool:
    """Whether a signature (time, size, identity, time of change) taken by a build may be trusted by the next one.

    `started` is the moment before that build looked at its first file, like all times in nanoseconds since 1970. A file
    written just before it, or later, may be written again without any of the numbers changing: it has to be read.
    """
    changed = max(signature[0], signature[3])
    young = _YOUNG if changed % 1_000_000_000 else _YOUNG_COARSE
    return changed < started - young


def remember(root: str | os.PathLike[str], key: str, value: Any, name: str = STATE) -> None:
    """Keeps a value of plain tuples, lists, dicts, texts, bytes and numbers in the project's `.cache`, under a key.

    There is one value of a name; another key replaces it. Where the disk refuses, nothing is kept and nothing is said.
    """
    body = marshal.dumps(value)
    place = _place(root, name)
    draft = f"{place}.{os.getpid()}"
    try:
        _make_folder(os.path.dirname(place))
        with open(draft, "wb") as file:
            file.write(_head(key, body))
            file.write(body)
        os.replace(draft, place)
    except OSError:
        _discard(draft)


def recall(root: str | os.PathLike[str], key: str, name: str = STATE) -> Any:
    """The value of a name kept under this key by this version of Python; None if there is none, or only junk."""
    try:
        with open(_place(root, name), "rb", buffering=0) as file:
            kept = file.readall()
        head, _, body = kept.partition(b"\n")
        if head + b"\n" != _head(key, body):
            return None
        return marshal.loads(body)  # noqa: S302  # our own words: named, of this Python, and unharmed
    except (OSError, ValueError, EOFError, TypeError):
        return None


def forget(root: str | os.PathLike[str]) -> None:
    """The next build remembers nothing."""
    folder = os.path.dirname(_place(root, STATE))
    try:
        names = os.listdir(folder)
    except OSError:
        return
    for name in names:
        if name.startswith(STATE):
            _discard(os.path.join(folder, name))


def _place(root: str | os.PathLike[str], name: str) -> str:
    return os.path.join(root, ".cache", "cjmsite", name)


def _head(key: str, body: bytes) -> bytes:
    """Names all that makes the body readable; the checksum keeps damaged bytes away from marshal, which trusts them."""
    return f"cjmsite {_FORMAT} {sys.hexversion:x} {zlib.crc32(body):08x} {key!r}\n".encode("utf-8", "replace")


def _make_folder(folder: str) -> None:
    """Makes the cache's own folder, hidden from git."""
    os.makedirs(folder, exist_ok=True)
    try:
        with open(os.path.join(folder, ".gitignore"), "x", encoding="ascii") as file:
            file.write("*\n")
    except FileExistsError:
        return


def _discard(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
