"""A zip file as a place to publish to: the same pages give the same bytes."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from cjmsite.diagnostics import ToolError
from cjmsite.publish.plan import Deed, Held, Sheet, Standing, fingerprint

_REMARK = b"cjmsite"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


class Archive:
    """A zip file; it is made anew as a whole when anything in it changes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._old: dict[str, bytes] = {}
        self._new: dict[str, bytes] = {}

    def standing(self, wanted: Mapping[str, str]) -> Standing:
        """What is in the archive; raises ToolError when there is another file in its place."""
        del wanted
        if self._path.exists():
            self._old = self._members()
        self._new = dict(self._old)
        pages = (Held(name, name, name, _digest(name, data)) for name, data in self._old.items())
        return Standing(tuple(pages))

    def _members(self) -> dict[str, bytes]:
        try:
            with zipfile.ZipFile(self._path) as opened:
                if opened.comment == _REMARK:
                    return {name: opened.read(name) for name in opened.namelist()}
        except (OSError, zipfile.BadZipFile):
            pass
        raise ToolError(f"'{self._path}' is no archive of ours", "name another file, or remove this one")

    def text(self, held: Held) -> str:
        """What a file in the archive says."""
        return self._old[held.title].decode("utf-8", "replace")

    def files(self, held: Held) -> Mapping[str, str]:
        """A built page has no files beside it."""
        del held
        return {}

    def begin(self, deeds: Sequence[Deed]) -> None:
        """Nothing is written before all is known."""

    def write(self, sheet: Sheet, files: Mapping[str, bytes], held: Held | None, words: str) -> None:
        """Adds a file or changes it."""
        del files, held, words
        self._new[sheet.title] = sheet.body

    def move(self, held: Held, sheet: Sheet) -> Held:
        """In an archive nothing is moved: names are what files are known by."""
        del sheet
        return held

    def remove(self, held: Held) -> None:
        """Leaves a file out."""
        self._new.pop(held.title, None)

    def finish(self, words: str) -> None:
        """Puts the new archive in the place of the old one."""
        del words
        data = packed(self._new)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft = self._path.with_name(f".{self._path.name}.{os.getpid()}")
            draft.write_bytes(data)
            os.replace(draft, self._path)
        except OSError as error:
            raise ToolError(f"'{self._path}' can't be written: {(error.strerror or '').lower()}") from None


def packed(files: Mapping[str, bytes]) -> bytes:
    """The files as a zip whose bytes depend on nothing but them: sorted, without times, plainly compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            member = zipfile.ZipInfo(name, _LONG_AGO)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            member.create_system = 3
            archive.writestr(member, files[name])
        archive.comment = _REMARK
    return buffer.getvalue()


def _digest(name: str, data: bytes) -> str:
    return fingerprint(name, data)
