"""The one place that opens files of content/: regular files only, never through a symbolic link."""

from __future__ import annotations

import os
import stat

from cjmsite.diagnostics import ContentError, Diagnostic, Location, ToolError

_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_source(root: str, path: str) -> bytes:
    """The bytes of a discovered file; raises ContentError when it is gone or no file, ToolError when unreadable."""
    try:
        handle = os.open(os.path.join(root, path), _FLAGS)
    except FileNotFoundError:
        raise ContentError([Diagnostic(Location(path), "the file went away while it was to be read")]) from None
    except OSError as error:
        raise ToolError(f"{path} can't be read: {os.strerror(error.errno or 0).lower()}") from None
    with open(handle, "rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise ContentError(
                [Diagnostic(Location(path), "this is not an ordinary file", "put the file itself there")]
            )
        return file.readall()
