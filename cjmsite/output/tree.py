"""Files below a folder: written, looked through and cleared away, links never followed."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

OWN_NAMES = frozenset({".cjmsite", ".cjmsite.next", ".cjmsite.lock"})

_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class Survey:
    """What a look through a folder found: plain files that are `ours` (`present`), and all else (`strangers`).

    A folder that is on no path of ours is one stranger; it is not entered. Paths are relative, parts joined by `/`.
    """

    __slots__ = ("present", "strangers")

    def __init__(self) -> None:
        self.present: set[str] = set()
        self.strangers: list[str] = []


def survey(folder: str, ours: Collection[str]) -> Survey:
    """Looks through an output folder: one listing a folder, no look at single files."""
    found = Survey()
    roads = folders(ours)
    ahead = [""]
    while ahead:
        prefix = ahead.pop()
        for entry in entries(os.path.join(folder, prefix)):
            path = prefix + entry.name
            if path in ours and entry.is_file(follow_symlinks=False):
                found.present.add(path)
            elif path in roads and entry.is_dir(follow_symlinks=False):
                ahead.append(path + "/")
            elif path not in OWN_NAMES:
                found.strangers.append(path)
    return found


def entries(folder: str) -> list[os.DirEntry[str]]:
    """What stands in a folder; nothing where there is no such folder."""
    try:
        with os.scandir(folder) as found:
            return list(found)
    except FileNotFoundError:
        return []


def files(folder: str, prefix: str = "") -> Iterator[str]:
    """The relative path of everything below a folder that is not itself a folder."""
    for entry in entries(os.path.join(folder, prefix)):
        if entry.is_dir(follow_symlinks=False):
            yield from files(folder, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name


def folders(paths: Iterable[str]) -> set[str]:
    """Every folder on the way to the paths, without the one they start from."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def write(path: str, data: bytes) -> None:
    """A new file with these bytes, its folders made as needed; no temporary name, so only for places nobody reads."""
    try:
        opened = os.open(path, _NEW, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        opened = os.open(path, _NEW, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(opened, rest) :]
    finally:
        os.close(opened)


def clear(folder: str, is_ours: Callable[[str], bool], rescue: Callable[[str], None], prefix: str = "") -> None:
    """Removes what is ours below a folder, and its folders; hands the path of everything else to `rescue` first."""
    for entry in entries(os.path.join(folder, prefix)):
        path = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            clear(folder, is_ours, rescue, path + "/")
            os.rmdir(entry.path)
        elif is_ours(path):
            os.unlink(entry.path)
        else:
            rescue(path)
