"""Notices every change: the system's events are fast hints, a look at all files every two seconds is the truth."""

from __future__ import annotations

import gc
import os
import threading
import time
import traceback
from collections.abc import Callable, Iterable

from watchfiles._rust_notify import RustNotify, WatchfilesRustInternalError

from cjmsite.content.discover import is_ours
from cjmsite.diagnostics import ContentError, ToolError
from cjmsite.serve.site import LiveSite

STEP_MS = 2
"""How long one save may take to be told in several events."""
BATCH_MS = 50
"""How long a storm of events is gathered at most."""
EVERY = 2.0
"""Seconds between looks at all files."""
EVERY_POLLING = 0.5
QUIET = 0.05
"""Seconds to wait after files came or went before all are looked at: a checkout is not over with its first file."""
MOST_QUIET = 0.3
SLICE = 8
"""Files read before a save or a reader may go first."""
BREATH = 0.0005
"""Seconds in which they can."""
PATIENCE = 0.5
"""Seconds after which a waiting thread looks whether it is to stop."""

Say = Callable[[str], None]


class Hints:
    """Which paths the system says have changed under the watched folders; it says nothing where it can't watch."""

    def __init__(self, root: str, folders: tuple[str, ...], *, poll: bool, say: Say) -> None:
        self._root = os.path.join(root, "")
        self._folders = [self._root + folder for folder in folders]
        self._say = say
        self._quiet = poll
        self._watched: dict[str, tuple[int, int]] = {}
        self._notify: RustNotify | None = None

    @property
    def every(self) -> float:
        """Seconds between looks at all files."""
        return EVERY if self._notify else EVERY_POLLING

    def renew(self) -> bool:
        """Watches the folders that are there now, if they are not the ones that are watched; whether it had to."""
        if self._quiet:
            return False
        there = _identities(self._folders)
        if there == self._watched:
            return False
        self.close()
        try:
            self._notify = RustNotify(list(there), False, False, 0, True, True) if there else None
            self._watched = there
        except FileNotFoundError:
            return False  # it went away again; the next look finds out
        except (OSError, WatchfilesRustInternalError) as error:
            self._give_up(str(error).lower())
        else:
            if _is_cut_short(there):
                self._give_up("the system's limit of watched folders is reached (fs.inotify.max_user_watches)")
        return True

    def wait(self, seconds: float, stop: threading.Event) -> set[str]:
        """The paths, as seen from the project, that changed; none when the time is over first."""
        if self._notify is None:
            stop.wait(seconds)
            return set()
        found = self._notify.watch(BATCH_MS, STEP_MS, max(1, int(seconds * 1000)), stop)
        if not isinstance(found, set):
            return set()
        return {path.removeprefix(self._root) for _, path in found if is_ours(os.path.basename(path))}

    def _give_up(self, why: str) -> None:
        self._quiet = True
        self.close()
        self._say(f"changes are looked for twice a second, not told by the system: {why}")

    def close(self) -> None:
        """Watches nothing any more."""
        if self._notify is not None:
            self._notify.close()
        self._notify, self._watched = None, {}


def watch(site: LiveSite, hints: Hints, stop: threading.Event) -> None:
    """Keeps a site up to date until it is told to stop: one thread hears hints, another looks at all files."""
    looks = _Looks(site, hints, stop)
    looking = threading.Thread(target=_until, args=(stop, looks.turn), daemon=True)
    looking.start()
    _until(stop, _Hearing(site, hints, looks, stop).turn)
    hints.close()
    looking.join(PATIENCE)


def _until(stop: threading.Event, turn: Callable[[], None]) -> None:
    while not stop.is_set():
        try:
            turn()
        except Exception:  # a fault of ours must not leave the author with a site that stands still
            traceback.print_exc()
            stop.wait(1)


class _Hearing:
    """Reads what the system says was saved."""

    def __init__(self, site: LiveSite, hints: Hints, looks: _Looks, stop: threading.Event) -> None:
        self._site = site
        self._hints = hints
        self._looks = looks
        self._stop = stop
        self._renewal = 0.0

    def turn(self) -> None:
        """Waits for one thing to do, and does it."""
        if time.monotonic() >= self._renewal:
            self._renewal = time.monotonic() + EVERY
            if self._hints.renew():
                self._looks.soon()
        due = min([self._renewal, *self._site.doubts().values()])
        paths = self._hints.wait(max(0.001, due - time.monotonic()), self._stop)
        if paths and not self._site.touch(paths):
            self._looks.soon()
        doubted = [path for path, when in self._site.doubts().items() if when <= time.monotonic()]
        if doubted:
            self._site.touch(doubted)


class _Looks:
    """Looks at all files every two seconds, and soon after files came or went; then reads what is to be read."""

    def __init__(self, site: LiveSite, hints: Hints, stop: threading.Event) -> None:
        self._site = site
        self._hints = hints
        self._stop = stop
        self._wanted = threading.Event()
        self._next = self._latest = 0.0
        self._settled = False

    def soon(self) -> None:
        """Asks for a look when the files have stood still for a moment."""
        now = time.monotonic()
        if self._latest <= now:
            self._latest = now + MOST_QUIET
        self._next = min(self._latest, now + QUIET)
        self._wanted.set()

    def turn(self) -> None:
        """Waits for the next look; looks, and reads."""
        while (wait := self._next - time.monotonic()) > 0:
            self._wanted.clear()
            self._wanted.wait(min(wait, PATIENCE))
            if self._stop.is_set():
                return
        self._next = time.monotonic() + self._hints.every
        try:
            self._site.sweep()
        except (OSError, ContentError, ToolError):  # something went away while it was looked at
            self._next = time.monotonic() + QUIET
            return
        while self._site.read_some(SLICE) and not self._stop.is_set() and time.monotonic() < self._next:
            time.sleep(BREATH)  # lets a save or a reader go first
        if not (self._settled or self._site.state.unread):
            self._settled = True
            gc.collect()
            gc.freeze()  # to look through what was read first for garbage again and again would take as long as an edit


def _identities(folders: list[str]) -> dict[str, tuple[int, int]]:
    found = {}
    for folder in folders:
        try:
            status = os.stat(folder)
        except OSError:
            continue
        found[folder] = (status.st_dev, status.st_ino)
    return found


def _is_cut_short(folders: Iterable[str]) -> bool:
    """Whether the system has left folders unwatched without a word. Linux alone lets it be known."""
    there = "/proc/self/fdinfo"
    if not os.path.isdir(there):
        return False
    watched = sum(_watches(os.path.join(there, name)) for name in os.listdir(there))
    return watched < sum(1 for folder in folders for _ in os.walk(folder))


def _watches(path: str) -> int:
    try:
        with open(path, encoding="ascii") as file:
            return sum(line.startswith("inotify wd:") for line in file)
    except OSError:
        return 0
