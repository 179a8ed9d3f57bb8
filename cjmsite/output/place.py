"""Where a site may be written, and where the next one stands while it is made."""

from __future__ import annotations

import os

from cjmsite.output.tree import entries

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

MEND = "choose another folder for the site"


def refuse_unsafe(folder: str, root: str, sources: Iterable[str]) -> None:
    """Raises ToolError for an output folder that is, holds or lies in what must never be written over. Real paths only.

    That is the disk's root, the home folder, the project's root (an output may lie in it) and each of `sources`.
    """
    shown = shown_path(folder, root)
    home = os.path.realpath(os.path.expanduser("~"))
    if folder == os.path.dirname(folder) or folder == home:
        _refuse(f"'{folder}' is no place for a built site", "name a folder of its own for the output")
    for source in (root, *sources):
        if _holds(folder, source):
            _refuse(f"the output folder '{shown}' holds the project's own '{shown_path(source, root)}'", MEND)
        if source != root and _holds(source, folder):
            _refuse(f"the output folder '{shown}' lies inside '{shown_path(source, root)}'", MEND)
    if os.path.lexists(folder) and not os.path.isdir(folder):
        _refuse(f"'{shown}' is a file, not a folder", "move it away, or " + MEND)


def refuse_foreign(folder: str, shown: str) -> None:
    """Raises ToolError when a folder without our manifest holds more than names starting with a dot."""
    names = sorted(entry.name for entry in entries(folder) if not entry.name.startswith("."))
    if names:
        some = ", ".join(f"'{name}'" for name in names[:3]) + (" …" if names[3:] else "")
        _refuse(f"'{shown}' holds files that no build has made: {some}", f"{MEND}, or empty this one yourself first")


def neighbours(folder: str) -> tuple[str, str]:
    """Where the next site is made and where the lock stands: beside the output folder, on the same disk.

    Inside it where beside is impossible: the output is a mount point, or its parent belongs to someone else.
    """
    parent, name = os.path.split(folder)
    if os.path.isdir(folder) and not (os.stat(folder).st_dev == os.stat(parent).st_dev and os.access(parent, os.W_OK)):
        return os.path.join(folder, ".cjmsite.next"), os.path.join(folder, ".cjmsite.lock")
    return os.path.join(parent, f".{name}.next"), os.path.join(parent, f".{name}.lock")


def shown_path(path: str, root: str) -> str:
    """A path as the author knows it: relative when it lies in the project."""
    return os.path.relpath(path, root) if path != root and _holds(root, path) else path


def _holds(folder: str, path: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _refuse(message: str, hint: str) -> None:
    from cjmsite.diagnostics import ToolError

    raise ToolError(message, hint)
