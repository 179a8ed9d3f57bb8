"""The next delivery of a site: what stands already, what is added, and the moment it becomes public."""

from __future__ import annotations

import os
import stat

from cjmsite.output import manifest
from cjmsite.output.lock import acquire, release
from cjmsite.output.place import neighbours, refuse_foreign, refuse_unsafe, shown_path
from cjmsite.output.tree import write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import NoReturn

PATIENCE = 30.0


class Changes:
    """What a commit did: paths that are new or got other contents, and paths that are gone, both sorted."""

    __slots__ = ("removed", "written")

    def __init__(self, written: Iterable[str] = (), removed: Iterable[str] = ()) -> None:
        self.written = tuple(sorted(written))
        self.removed = tuple(sorted(removed))


class Delivery:
    """A context in which one build, and no other, may change an output folder.

    Entering refuses unsafe folders, waits up to `patience` seconds for another build and clears what a killed one left.
    Nothing is public before `commit`; leaving drops whatever was not committed. What the disk refuses is a ToolError.

    `standing` is what the folder truly holds, as fingerprints by path: a page is up to date when its own is equal.
    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        root: str | os.PathLike[str],
        sources: Iterable[str | os.PathLike[str]] = (),
        patience: float = PATIENCE,
    ) -> None:
        self.standing: Mapping[str, str] = {}
        self._listed: Mapping[str, str] = {}
        self._is_new = False
        self._folder = os.path.realpath(folder)
        self._root = os.path.realpath(root)
        self._sources = [os.path.realpath(source) for source in sources]
        self._patience = patience
        self._process = os.getpid()
        self._locked: int | None = None

    def __enter__(self) -> Delivery:
        """Raises ToolError for an unsafe or foreign folder, a lock that stays taken, and a disk that refuses."""
        refuse_unsafe(self._folder, self._root, self._sources)
        try:
            self._open()
        except OSError as error:
            self._unlock()
            self._fail(error)
        except BaseException:
            self._unlock()
            raise
        return self

    def __exit__(self, failure: object = None, *_: object) -> None:
        """Drops what was not committed. Does nothing in a forked worker."""
        if os.getpid() != self._process:
            return
        try:
            self._drop()
        except OSError as error:
            if failure is None:  # else the first failure is the one to tell; the next build clears up
                self._fail(error)
        finally:
            self._unlock()

    def put(self, path: str, data: bytes) -> None:
        """Adds a file to the delivery, unless the same bytes stand in the folder already.

        Forked workers may call it too: it does nothing but write one file that nobody reads yet.
        Raises ToolError when the disk refuses, ValueError for a path that may not stand in an output.
        """
        if not manifest.is_sound(path):
            raise ValueError(f"not a path for the output: {path!r}")
        try:
            if not self._is_new and self._stands(path, data):
                self._take_back(path)
                return
            write(os.path.join(self._aside, path), data)
        except OSError as error:
            self._fail(error, len(data))

    def commit(self, fingerprints: Mapping[str, str], rendered: Iterable[str]) -> Changes:
        """Makes the delivery public: `fingerprints` of the whole site by path, and the paths that were `put`.

        Every path that does not stand with its fingerprint must have been put, else ValueError. Files of earlier builds
        that are in the site no more are removed, and nothing else ever is. Raises ToolError, with the site as it was,
        when something foreign is in the way or the disk refuses.
        """
        given = frozenset(rendered)
        if not given and fingerprints == self.standing and len(self.standing) == len(self._listed):
            return Changes()
        stale = {path for path, fingerprint in fingerprints.items() if self.standing.get(path) != fingerprint}
        if not stale <= given <= fingerprints.keys():
            raise ValueError(f"not put, or not in the site: {sorted((stale - given) | (given - fingerprints.keys()))}")
        from cjmsite.output.commit import commit, plan

        try:
            delta = plan(self._folder, self._aside, self._listed, fingerprints, given)
            commit(delta, self._root)
            self._drop()
        except OSError as error:
            self._fail(error)
        self._listed = dict(fingerprints)
        self.standing = self._listed
        self._is_new = False
        return Changes(delta.staged, delta.obsolete)

    def forget(self) -> None:
        """Takes the manifest of an empty site away: the folder is as if never built into."""
        try:
            if not self._listed:
                os.unlink(os.path.join(self._folder, manifest.NAME))
        except OSError as error:
            self._fail(error)

    def _open(self) -> None:
        self._aside, self._lock = neighbours(self._folder)
        os.makedirs(os.path.dirname(self._folder), exist_ok=True)
        shown = shown_path(self._folder, self._root)
        self._locked = acquire(self._lock, self._patience, shown)
        self._drop()
        listed = manifest.read(self._folder)
        if listed is None:
            refuse_foreign(self._folder, shown)
        self._is_new = listed is None
        self._listed = listed or {}
        self.standing = manifest.standing(self._folder, self._listed)

    def _drop(self) -> None:
        if os.path.lexists(self._aside):
            from cjmsite.output.leftovers import retire

            retire(self._aside, self._folder)

    def _unlock(self) -> None:
        if self._locked is not None:
            release(self._locked, self._lock)
            self._locked = None

    def _take_back(self, path: str) -> None:
        """Drops what was put for a path before: a page may be drawn again when more is known."""
        try:
            os.unlink(os.path.join(self._aside, path))
        except FileNotFoundError:
            return

    def _stands(self, path: str, data: bytes) -> bool:
        try:
            place = os.path.join(self._folder, path)
            there = os.lstat(place)
            if not stat.S_ISREG(there.st_mode) or there.st_size != len(data):
                return False
            with open(place, "rb", buffering=0) as file:
                if file.readall() != data:
                    return False
            # A disk that ignores case finds files by other spellings too, and those may be about to go.
            return path in self._listed or os.path.basename(path) in os.listdir(os.path.dirname(place))
        except OSError:
            return False

    def _fail(self, error: OSError, wanted: int = 0) -> NoReturn:
        from cjmsite.output.faults import refusal

        raise refusal(error, self._folder, self._root, wanted) from error
