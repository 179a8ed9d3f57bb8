"""The one place that opens files of content/: regular files only, never through a symbolic link."""

from __future__ import annotations

import os
import stat

from cjmsite.diagnostics import ContentError, Diagnostic, Location, ToolError

_MOST = 10_000_000
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_source(root: str, path: str) -> bytes:
    """The bytes of a discovered file, cut above 10 MB, where every reader refuses it.

    Raises ContentError when it is gone or no file, ToolError when it is unreadable.
    """
    try:
        handle = os.open(os.path.join(root, path), _FLAGS)
    except FileNotFoundError:
        raise ContentError(
            [Diagnostic(Location(path), "the file went away while it was to be read", "try again")]
        ) from None
    except OSError as error:
        raise ToolError(f"{path} can't be read: {os.strerror(error.errno or 0).lower()}") from None
    with open(handle, "rb", buffering=0) as file:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise ContentError(
                [Diagnostic(Location(path), "this is not an ordinary file", "put the file itself there")]
            )
        return file.readall() if status.st_size <= _MOST else file.read(_MOST + 1)
