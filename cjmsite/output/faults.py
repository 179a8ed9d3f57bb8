"""What the disk refuses, said so that it can be mended."""

from __future__ import annotations

import errno
import os

from cjmsite.diagnostics import ToolError
from cjmsite.output.place import MEND, shown_path


def refusal(error: OSError, folder: str, root: str, wanted: int = 0) -> ToolError:
    """A system error met while writing an output folder; `wanted` is the number of bytes that did not fit."""
    shown = shown_path(folder, root)
    at = os.fsdecode(error.filename) if isinstance(error.filename, (str, bytes)) else folder
    nearest = shown_path(os.path.dirname(at) if at != folder else folder, root)
    match error.errno:
        case errno.ENOSPC:
            told = f"no space left on the disk of '{shown}'", f"free some space: {_space(folder, wanted)}"
        case errno.EDQUOT:
            told = f"your share of the disk of '{shown}' is used up", f"delete what is not needed, or {MEND}"
        case errno.EROFS:
            told = f"'{shown}' is on a disk that is read-only", f"make the disk writable, or {MEND}"
        case errno.EACCES | errno.EPERM:
            told = f"no permission to write '{shown}'", f"make '{nearest}' writable, or {MEND}"
        case errno.EIO:
            told = f"the disk of '{shown}' reports a failure", f"check the disk, or {MEND}"
        case errno.ENAMETOOLONG:
            told = f"a name is too long for the disk: '{os.path.basename(at)}'", "give its source a shorter name"
        case errno.ENOENT | errno.ENOTDIR | errno.ENOTEMPTY | errno.EEXIST | errno.EISDIR:
            told = f"'{shown}' was changed by something else while it was built", "build again"
        case _:
            told = f"'{shown}' cannot be written: {(error.strerror or str(error)).lower()}", ""
    return ToolError(*told)


def _space(folder: str, wanted: int) -> str:
    there = next(path for path in _upwards(folder) if os.path.exists(path))
    disk = os.statvfs(there) if hasattr(os, "statvfs") else None
    needed = [f"at least {_size(wanted)} more are needed"] if wanted else []
    free = [f"{_size(disk.f_bavail * disk.f_frsize)} are free"] if disk else []
    return ", ".join(needed + free) or "more is needed"


def _upwards(path: str) -> list[str]:
    parts = path.split(os.sep)
    return [os.sep.join(parts[:count]) or os.sep for count in range(len(parts), 0, -1)]


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{-(-count // 1000)} kB"
