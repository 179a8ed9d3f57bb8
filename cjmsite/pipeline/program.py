"""The program and the themes as inputs of every page: what tells one version from another."""

from __future__ import annotations

import os
from functools import cache
from hashlib import blake2b

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def digest(data: bytes) -> str:
    """The hash of some bytes: 32 hexadecimal digits (BLAKE2b, RFC 7693)."""
    return blake2b(data, digest_size=16).hexdigest()


@cache
def program_digest() -> str:
    """The hash of the program itself, so that a page made by another version counts as stale."""
    parts: list[bytes] = []
    for path in _files(PACKAGE):
        if path.endswith((".py", ".mo")):
            with open(path, "rb") as file:
                parts += [os.path.relpath(path, PACKAGE).encode(), file.read()]
    return digest(b"\0".join(parts))


def stamp(folder: str) -> str:
    """The hash of names, times and sizes of the files under a folder: cheap, and true on this machine only."""
    rows = [(path, (status := os.stat(path)).st_mtime_ns, status.st_size) for path in _files(folder)]
    return digest(repr(rows).encode())


def _files(top: str) -> list[str]:
    found: list[str] = []
    for folder, inner, files in os.walk(top):
        inner[:] = [name for name in inner if not name.startswith(("__pycache__", ".", "_themes"))]
        found += [os.path.join(folder, name) for name in files if not name.startswith(".")]
    return sorted(found)
