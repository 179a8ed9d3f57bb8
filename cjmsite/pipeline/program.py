"""The program as an input of every page: what tells one version of it, and of what it stands on, from another."""

from __future__ import annotations

import os
import sys
from functools import cache

from cjmsite.content.discover import Signature, signature

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LIBRARIES = ("jinja2", "markdown-it-py", "markupsafe", "mdurl", "nh3", "pyyaml")
"""What an author's words pass through on their way to a page."""


def digest(data: bytes) -> str:
    """The hash of some bytes: 32 hexadecimal digits (BLAKE2b, RFC 7693)."""
    from hashlib import blake2b  # it loads OpenSSL, which costs a tenth of a run that changes nothing

    return blake2b(data, digest_size=16).hexdigest()


@cache
def program_digest() -> str:
    """The hash of the program, of its libraries' and Python's versions: pages made by others count as stale.

    Taken once a process, which goes on with the program it was started with, whatever is installed meanwhile.
    """
    parts = [repr((_libraries(), sys.version_info[:2])).encode()]
    for path in _files(PACKAGE):
        if path.endswith((".py", ".mo")):
            with open(path, "rb") as file:
                parts += [os.path.relpath(path, PACKAGE).encode(), file.read()]
    return digest(b"\0".join(parts))


@cache
def program_stamp() -> str:
    """What `program_digest` tells, without reading or hashing a file: true on this machine, taken once a process."""
    return repr((_libraries(), sys.version_info[:], tuple(signatures(PACKAGE).items())))


def signatures(folder: str) -> dict[str, Signature]:
    """What tells the state of each file under a folder, as for the files of content/, by path."""
    found = {}
    for path in _files(folder):
        try:
            found[path] = signature(os.stat(path))
        except OSError:  # gone in this moment, or a link that leads nowhere: whoever needs it will say so
            continue
    return found


def _libraries() -> list[str]:
    """Names with versions (`jinja2-3.1.6.dist-info`) as installers leave them: to import a library costs far more."""
    packages = ("jinja2", "markdown_it", "markupsafe", "mdurl", "nh3", "yaml")
    folders = [folder for folder in sys.path if any(os.path.isdir(os.path.join(folder, name)) for name in packages)]
    names = {name.lower().replace("_", "-") for folder in folders for name in os.listdir(folder)}
    wanted = tuple(f"{library}-" for library in LIBRARIES)
    return sorted(name for name in names if name.startswith(wanted) and name.endswith("-info"))


def _files(top: str) -> list[str]:
    found: list[str] = []
    for folder, inner, files in os.walk(top):
        inner[:] = [name for name in inner if not name.startswith(("__pycache__", ".", "_themes"))]
        found += [os.path.join(folder, name) for name in files if not name.startswith(".")]
    return sorted(found)
