"""Two folders change places at once, so that a reader meets one or the other and never neither."""

from __future__ import annotations

import ctypes
import os
import sys

_HERE = -100  # AT_FDCWD of <fcntl.h>
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2) on Linux, RENAME_SWAP of renamex_np(2) on macOS


def exchange(one: str, other: str) -> bool:
    """False, with nothing changed, where the system or the disk cannot do it."""
    try:
        library = ctypes.CDLL(None)
        first, second = os.fsencode(one), os.fsencode(other)
        if sys.platform == "darwin":
            return bool(library.renamex_np(first, second, _EXCHANGE) == 0)
        return bool(library.renameat2(_HERE, first, _HERE, second, _EXCHANGE) == 0)
    except (AttributeError, OSError, TypeError):  # an older C library, or Windows
        return False
