"""A folder as a place to publish to: pages and their files, and a ledger of which are ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath

from cjmsite.diagnostics import ToolError
from cjmsite.output.single import put_in_place
from cjmsite.publish import ledger
from cjmsite.publish.place import RefusedError
from cjmsite.publish.plan import Deed, Held, Sheet, Standing

LEDGER = ".cjmsite-published"
"""The file that tells which files of a folder are ours."""


class Folder:
    """A folder; titles of sheets are paths in it."""

    def __init__(self, root: Path, takes: frozenset[str] = frozenset({"png", "svg", "pdf"})) -> None:
        self._root = root
        self._takes = takes
        self._ledger: ledger.Ledger = {}
        self._hashes: dict[str, str] = {}
        self._done: set[str] = set()

    def standing(self, wanted: Mapping[str, str]) -> Standing:
        """Our files as they stand, and the paths where others' stand."""
        self._ledger = ledger.parse(self._read(LEDGER).decode("utf-8", "replace"))
        places = {line.place for line in self._ledger.values()} | set(wanted.values())
        self._hashes = {place: _hash(self._read(place)) for place in places if self._path(place).is_file()}
        pages = ledger.held(self._ledger, self._hashes)
        ours = {page.title for page in pages}
        return Standing(
            pages,
            frozenset(place for place in wanted.values() if place in self._hashes and place not in ours),
            self._takes,
        )

    def text(self, held: Held) -> str:
        """What the file says."""
        return self._read(held.title).decode("utf-8", "replace")

    def files(self, held: Held) -> Mapping[str, str]:
        """The marks of the files that came with a page."""
        return ledger.files(self._ledger.get(held.key), held.version)

    def begin(self, deeds: Sequence[Deed]) -> None:
        """Notes what is about to be written."""
        self._ledger = ledger.intended(self._ledger, deeds, self._hashes, _written)
        self._put(LEDGER, ledger.compose(self._ledger).encode())

    def write(self, sheet: Sheet, files: Mapping[str, bytes], held: Held | None, words: str) -> None:
        """Puts the files in place, then the page."""
        del held, words
        folder = PurePosixPath(sheet.title).parent
        for name, data in files.items():
            self._put(str(folder / name), data)
        self._put(sheet.title, sheet.body)
        self._done.add(sheet.key)

    def move(self, held: Held, sheet: Sheet) -> Held:
        """The file under another name; the old one goes when the new one stands."""
        self._put(sheet.title, self._read(held.title))
        self._drop(held.title)
        return held._replace(title=sheet.title, remote=sheet.title)

    def remove(self, held: Held) -> None:
        """Removes a file of ours and those that came with it."""
        line = self._ledger.pop(held.key, None)
        folder = PurePosixPath(held.title).parent
        for name in line.files if line else ():
            self._drop(str(folder / name))
        self._drop(held.title)

    def finish(self, words: str) -> None:
        """Leaves a ledger of what stands there now."""
        del words
        self._ledger = ledger.settled(self._ledger, self._done)
        self._put(LEDGER, ledger.compose(self._ledger).encode())

    def _path(self, place: str) -> Path:
        parts = PurePosixPath(place).parts
        if not parts or place.startswith("/") or any(part in ("..", ".git") for part in parts):
            raise ToolError(f"'{place}' leads out of the folder that is published to")
        path = self._root.joinpath(*parts)
        above = [self._root.joinpath(*parts[:count]) for count in range(1, len(parts) + 1)]
        if any(one.is_symlink() for one in above):
            raise ToolError(f"'{path}' is a symbolic link, and those are not followed")
        return path

    def _read(self, place: str) -> bytes:
        path = self._path(place)
        try:
            return path.read_bytes() if path.is_file() else b""
        except OSError as error:
            raise ToolError(f"'{path}' can't be read: {(error.strerror or '').lower()}") from None

    def _put(self, place: str, data: bytes) -> None:
        path = self._path(place)
        if path.is_dir():
            raise RefusedError(f"there is a folder in the place of '{place}'")
        try:
            put_in_place(path, data)
        except OSError as error:
            raise ToolError(f"'{path}' can't be written: {(error.strerror or '').lower()}") from None

    def _drop(self, place: str) -> None:
        path = self._path(place)
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == self._root or not folder.is_dir() or any(folder.iterdir()):
                return
            folder.rmdir()


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()[:32]


def _written(deed: Deed) -> tuple[str, str]:
    assert deed.sheet is not None, "only sheets are written"
    return deed.sheet.title, _hash(deed.sheet.body)
