"""What is there? The files of content/, told apart by their folder, each with what the file system says of it."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from cjmsite.content.slug import slug
from cjmsite.diagnostics import Diagnostic, Location, ToolError, suggestion

Signature = tuple[int, int, int, int]
"""Time of the last change in ns, size, inode and time of the last status change in ns."""

_ID = re.compile(r"[\w.\-]{1,64}\Z")
_KINDS = {"maps": "map", "personas": "persona", "pages": "page", "assets": "asset", "data": "data"}
_ENDINGS = {"map": (".yaml", ".yml", ".md"), "persona": (".yaml", ".yml", ".md"), "page": (".md",)}
_SETTINGS = ("site.yaml", "site.yml")
_FOLDERS = "content/ holds site.yaml and the folders " + ", ".join(_KINDS)


class SourceFile(NamedTuple):
    """A file of content/. `path` starts at the project, with `/`.

    `kind` is map, persona, page, asset, data or site; stray for what is not read, link for a symbolic link.
    """

    kind: str
    id: str
    path: str
    signature: Signature


def discover(root: str) -> list[SourceFile]:
    """What stands in content/ under a project's root, sorted by path; hidden files and editors' backups left out.

    Raises ToolError for a folder that can't be read.
    """
    return sorted(_site(root), key=lambda source: source.path)


def seen_again(root: str, file: SourceFile) -> SourceFile | None:
    """A file as it stands now, or None when it is gone or no ordinary file any more."""
    try:
        status = os.lstat(os.path.join(root, file.path))
    except OSError:
        return None
    return file._replace(signature=signature(status)) if stat.S_ISREG(status.st_mode) else None


def name_problems(found: list[SourceFile]) -> list[Diagnostic]:
    """What is wrong with the names alone: files that are not read, names that can't be ids, ids used twice."""
    return [*_strays(found), *_bad_ids(found), *_doubled(found)]


def is_ours(name: str) -> bool:
    """Whether a file name is one to be read: not hidden, not an editor's backup or swap file."""
    return not name.startswith((".", "#", "~")) and not name.endswith(("~", ".swp", ".swx", ".tmp", ".bak"))


def _site(root: str) -> Iterator[SourceFile]:
    for entry in _entries(os.path.join(root, "content"), "content"):
        name, path = entry.name, f"content/{entry.name}"
        if name in _KINDS and entry.is_dir(follow_symlinks=False):
            yield from _folder(entry.path, path, _KINDS[name], "")
        else:
            yield from _source(entry, *(("site", "site") if name in _SETTINGS else ("stray", name)), path)


def _folder(folder: str, path: str, kind: str, above: str) -> Iterator[SourceFile]:
    for entry in _entries(folder, path):
        name = entry.name
        if entry.is_dir(follow_symlinks=False) and kind in ("page", "asset", "data"):
            yield from _folder(entry.path, f"{path}/{name}", kind, f"{above}{name}/")
        else:
            yield from _source(entry, kind, above + _stem(name, kind), f"{path}/{name}")


def _entries(folder: str, path: str) -> list[os.DirEntry[str]]:
    """What stands in a folder; nothing in one that is gone by now."""
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if is_ours(entry.name)]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise ToolError(f"{path}/ can't be read: {os.strerror(error.errno or 0).lower()}") from None


def _source(entry: os.DirEntry[str], kind: str, name: str, path: str) -> Iterator[SourceFile]:
    try:
        status = entry.stat(follow_symlinks=False)
    except FileNotFoundError:  # gone since the folder was listed
        return
    if stat.S_ISLNK(status.st_mode):
        kind = "link"
    elif not stat.S_ISREG(status.st_mode) or not path.endswith(_ENDINGS.get(kind, "")):
        kind = "stray"
    yield SourceFile(kind, name, path, signature(status))


def signature(status: os.stat_result) -> Signature:
    """What tells a changed file from an unchanged one without reading it."""
    return status.st_mtime_ns, status.st_size, status.st_ino, status.st_ctime_ns


def _stem(name: str, kind: str) -> str:
    return name if kind in ("asset", "data") else unicodedata.normalize("NFC", os.path.splitext(name)[0])


def _strays(found: list[SourceFile]) -> Iterator[Diagnostic]:
    for source in found:
        if source.kind == "link":
            hint = "put the file itself there"
            yield Diagnostic(Location(source.path), "symbolic links in content/ are not followed", hint, "warning")
        elif source.kind == "stray":
            folder = source.path.split("/")[1]
            kind = _KINDS.get(folder)
            endings = _ENDINGS.get(kind, ()) if kind else ()
            hint = f"files here end with {' or '.join(endings)}" if endings else suggestion(folder, _KINDS)
            yield Diagnostic(Location(source.path), "this is not read", hint or _FOLDERS, "warning")


def _bad_ids(found: list[SourceFile]) -> Iterator[Diagnostic]:
    for source in found:
        if source.kind in _ENDINGS and not all(_ID.match(part) for part in source.id.split("/")):
            hint = f"use letters, digits, '-', '_' and '.' only, for example {slug(source.id.rpartition('/')[2])}"
            yield Diagnostic(Location(source.path), f"the file name '{source.id}' can't be an id", hint)


def _doubled(found: list[SourceFile]) -> Iterator[Diagnostic]:
    """Two files with one id, or ids that differ in case only: their pages would fall on one another."""
    seen: dict[tuple[str, str], SourceFile] = {}
    for source in found:
        if source.kind not in (*_ENDINGS, "site"):
            continue
        key = (source.kind, source.id.casefold())
        if key in seen:
            message = f"the id '{source.id}' is used by {seen[key].path} as well"
            yield Diagnostic(Location(source.path), message, "rename one of the two files")
        seen.setdefault(key, source)
