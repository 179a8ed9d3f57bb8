"""Which file does a path mean that an author typed? Always an ordinary one inside content/, or a reason why not."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from functools import lru_cache
from pathlib import Path

from cjmsite.diagnostics import suggestion

_CONTROL = re.compile(r"[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_ENCODED = re.compile(r"%(?:2e|2f|5c|00)", re.IGNORECASE)
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class RefusedError(Exception):
    """A file that can't be used: what is wrong and how to mend it, in the author's words."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.message = message
        self.hint = hint
        super().__init__(message)


def inside(root: Path, text: str) -> Path:
    """The ordinary file under `root` that a relative path with `/` names; raises RefusedError when there is none.

    Names are compared as the author sees them (Unicode NFC) and to the letter, on every system alike. No link is
    followed, hidden files do not exist, and nothing written as an escape is undone.
    """
    parts = _parts(text)
    if not root.is_dir():
        raise RefusedError(f"no file '{_quotable(text)}'", f"there is no folder '{root.name}'")
    here = root
    for depth, part in enumerate(parts):
        above = "/".join(parts[:depth])
        here = here / _entry(here, part, above)
        _judge(here, "/".join(parts[: depth + 1]), is_last=depth == len(parts) - 1)
    return here


def read_inside(path: Path, limit: int) -> bytes:
    """The bytes of a file that `inside` named; raises RefusedError when it is no longer one, or above `limit` bytes."""
    try:
        handle = os.open(path, _FLAGS)
    except OSError as error:
        raise RefusedError(f"'{path.name}' can't be read: {os.strerror(error.errno or 0).lower()}") from None
    with open(handle, "rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise RefusedError(f"'{path.name}' is not an ordinary file", "put the file itself there")
        data = _read(file.fileno(), limit + 1)
    if len(data) > limit:
        raise RefusedError(f"'{path.name}' is larger than {limit / 1_000_000:g} MB", "make it smaller")
    return data


def _parts(text: str) -> list[str]:
    """The path's names; raises RefusedError for what could mean something else than a file below the folder."""
    for wrong, message, hint in _RULES:
        if wrong(text):
            raise RefusedError(message.format(_quotable(text)), hint)
    parts = [unicodedata.normalize("NFC", part) for part in text.split("/") if part != "."]
    for part in parts:
        if part == "..":
            raise RefusedError(f"'{_quotable(text)}' climbs with '..'", "write the path as seen from content/")
        if part.startswith("."):
            raise RefusedError(f"'{_quotable(part)}' is hidden", "hidden files are never published: rename it")
    if not parts or "" in parts:
        raise RefusedError(f"'{_quotable(text)}' names no file", "write folder and file, as in 'assets/anna.svg'")
    return parts


_RULES = (
    (_CONTROL.search, "'{}' holds a character that no file name has", "type the path again"),
    (lambda text: "\\" in text, "'{}' has a backslash", "write paths with '/'"),
    (_ADDRESS.match, "'{}' is an address, not a file", "put the file into content/assets and name it here"),
    (lambda text: ":" in text, "'{}' has a ':'", "not every system can have it in a file name: rename the file"),
    (lambda text: text.startswith(("/", "~")), "'{}' starts outside content/", "write the path as seen from content/"),
    (_ENCODED.search, "'{}' has encoded dots or slashes", "write the path with plain characters"),
)


def _entry(folder: Path, part: str, above: str) -> str:
    """The name on disk of a part of a path; a folder is listed again only when it has changed."""
    names = _names(os.fspath(folder), os.stat(folder).st_mtime_ns)
    if part not in names:
        names = _listing(folder)
    if part in names:
        return names[part]
    typed = f"{above}/{part}" if above else part
    same = next((name for name in names if name.casefold() == part.casefold()), "")
    near = f"did you mean '{same}'?" if same else suggestion(part, names)
    raise RefusedError(f"no file '{_quotable(typed)}'", near)


@lru_cache(maxsize=64)
def _names(folder: str, changed: int) -> dict[str, str]:  # noqa: ARG001 - part of the key
    return _listing(Path(folder))


def _listing(folder: Path) -> dict[str, str]:
    names = (name for name in sorted(os.listdir(folder)) if not name.startswith("."))
    return {unicodedata.normalize("NFC", name): name for name in names}


def _judge(path: Path, typed: str, *, is_last: bool) -> None:
    """Raises RefusedError unless the path is a folder on the way, or an ordinary file at its end."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        raise RefusedError(f"no file '{_quotable(typed)}'") from None
    if stat.S_ISLNK(mode):
        raise RefusedError(f"'{_quotable(typed)}' is a symbolic link", "put the file itself there")
    if is_last and stat.S_ISDIR(mode):
        raise RefusedError(f"'{_quotable(typed)}' is a folder", "name a file in it")
    if is_last and not stat.S_ISREG(mode):
        raise RefusedError(f"'{_quotable(typed)}' is not an ordinary file", "put the file itself there")
    if not is_last and not stat.S_ISDIR(mode):
        raise RefusedError(f"'{_quotable(typed)}' is a file, not a folder", "end the path there")


def _read(handle: int, most: int) -> bytes:
    chunks: list[bytes] = []
    while most > 0 and (chunk := os.read(handle, min(most, 1 << 20))):
        chunks.append(chunk)
        most -= len(chunk)
    return b"".join(chunks)


def _quotable(text: str) -> str:
    """The text as a message may show it: one line, not too long."""
    shown = "".join(c if c.isprintable() else "�" for c in text[:80])
    return shown + "…" if len(text) > 80 else shown
