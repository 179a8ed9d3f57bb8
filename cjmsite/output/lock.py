"""One build at a time for each output folder.

The lock is the kernel's (`flock`), so a killed build never leaves it taken; forked workers hold it with their parent.
Where Python has no `fcntl` (Windows), or the disk no locks, there is none, and two builds at once may mix.
"""

from __future__ import annotations

import errno
import os
import time

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]

_PAUSE = 0.02


def acquire(path: str, patience: float, shown: str) -> int:
    """A descriptor that holds the lock; waits up to `patience` seconds, then raises ToolError with the holder's id."""
    deadline = time.monotonic() + patience
    while True:
        opened = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        if not _take(opened):
            holder = os.read(opened, 20).decode("ascii", "replace").strip()
            os.close(opened)
            if time.monotonic() >= deadline:
                _give_up(shown, holder)
            time.sleep(_PAUSE)
        elif _is_current(opened, path):
            os.ftruncate(opened, 0)
            os.write(opened, f"{os.getpid()}\n".encode())
            return opened
        else:
            os.close(opened)


def release(opened: int, path: str) -> None:
    """Lets the next build in. The file goes while the lock is still held, so nobody's newer file is removed."""
    try:
        os.unlink(path)
    except OSError:
        pass  # a file left behind holds nobody up
    finally:
        os.close(opened)


def _take(opened: int) -> bool:
    if fcntl is None:
        return True
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in {errno.EWOULDBLOCK, errno.EACCES}
    return True


def _is_current(opened: int, path: str) -> bool:
    """False when the file was removed by the build before us while we waited for it."""
    try:
        return os.path.samestat(os.fstat(opened), os.stat(path))
    except FileNotFoundError:
        return False


def _give_up(shown: str, holder: str) -> None:
    from cjmsite.diagnostics import ToolError

    by = f"process {holder}" if holder else "another process"
    raise ToolError(f"'{shown}' is being built by {by}", "wait until it ends, or stop it, then build again")
