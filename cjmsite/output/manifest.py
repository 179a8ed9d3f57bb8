"""Which files of the output are ours and what each was made from: the text file `.cjmsite` in the output folder."""

from __future__ import annotations

import os
import stat
import time

from cjmsite.output.tree import survey, write

TYPE_CHECKING = False  # spelled out: importing typing would cost more than reading the manifest
if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = ".cjmsite"
PENDING = "-"

_HEAD = "cjmsite 1\n"
_GAP = "  "
_UNSOUND = ("\\", "\0", "\r", "//", "/.", "/\n", _GAP + ".", _GAP + "/")


def compose(fingerprints: Mapping[str, str]) -> str:
    """The manifest as text: a head line, then `fingerprint  path` lines by path. Same site, same text."""
    return _HEAD + "".join([f"{fingerprints[path]}{_GAP}{path}\n" for path in sorted(fingerprints)])


def parse(text: str) -> dict[str, str] | None:
    """Fingerprints by path; None for anything `compose` would not have made of sound paths.

    The same rule guards what is written and what is read, so a forged manifest cannot point outside the output folder.
    """
    if not text.startswith(_HEAD) or not text.endswith("\n") or any(mark in text for mark in _UNSOUND):
        return None
    parts = [line.partition(_GAP) for line in text[len(_HEAD) : -1].split("\n")] if text != _HEAD else []
    fingerprints = {path: fingerprint for fingerprint, _, path in parts}
    return None if "" in fingerprints or len(fingerprints) != len(parts) else fingerprints


def is_sound(path: str) -> bool:
    """Whether a path may stand in an output folder: relative, plain, in UTF-8, no name that starts with a dot."""
    try:
        return parse(f"{_HEAD}{PENDING}{_GAP}{path}\n".encode().decode()) == {path: PENDING}
    except UnicodeEncodeError:
        return False


def read(folder: str) -> dict[str, str] | None:
    """The manifest of an output folder; None where there is none, or junk in its place."""
    path = os.path.join(folder, NAME)
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return None
        with open(path, "rb", buffering=0) as file:
            return parse(file.readall().decode())
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
        return None


def store(folder: str, fingerprints: Mapping[str, str], stage: str) -> None:
    """Puts a manifest in place at once; `stage` is a folder on the same disk."""
    draft = os.path.join(stage, NAME + ".draft")
    write(draft, compose(fingerprints).encode())
    os.replace(draft, os.path.join(folder, NAME))


def standing(folder: str, listed: Mapping[str, str]) -> Mapping[str, str]:
    """The part of a manifest that holds: listed files that stand in the folder and were not about to change.

    Costs one listing a folder. Only when the computer was started after the manifest was written are sizes looked at
    too: a power cut may leave files without their contents.
    """
    present = survey(folder, listed).present
    holds = listed
    if len(present) < len(listed) or PENDING in listed.values():
        holds = {path: mark for path, mark in listed.items() if path in present and mark != PENDING}
    if holds and os.lstat(os.path.join(folder, NAME)).st_mtime < time.time() - time.monotonic():
        holds = {path: holds[path] for path in holds if os.lstat(os.path.join(folder, path)).st_size}
    return holds
