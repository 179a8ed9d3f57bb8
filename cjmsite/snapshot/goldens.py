"""The approved pictures: files beside a manifest that says what each was taken of, and where."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image

from cjmsite.diagnostics import ToolError
from cjmsite.snapshot.kept import Needs, Store

FORMAT = 1

TALLEST = 16_000
"""Pixels; what is higher is kept in several files, since WebP knows no larger pictures."""


class Golden(NamedTuple):
    """An approved picture: the digests of its pixels and of what the browser sent, its size, and what its page was
    shown with."""

    pixels: str
    sent: str
    size: tuple[int, int]
    needs: Needs


class Goldens:
    """A folder of approved pictures, all taken in one place. Changes are written by `save`."""

    def __init__(self, folder: Path) -> None:
        """Raises ToolError when the manifest cannot be read."""
        self.folder = folder
        self.store = Store(folder / "approved")
        self.place: Mapping[str, str] = {}
        self.all: dict[str, Golden] = {}
        self._read()

    def picture(self, name: str) -> Image.Image:
        """An approved picture; raises ToolError when it is missing or damaged."""
        whole = Image.new("RGB", self.all[name].size)
        for part, path in enumerate(self._paths(name)):
            try:
                with Image.open(path) as opened:
                    whole.paste(opened.convert("RGB"), (0, part * TALLEST))
            except (OSError, ValueError):
                message = f"the approved picture {path} is missing or damaged"
                raise ToolError(message, "restore it, or approve it anew") from None
        return whole

    def put(self, name: str, golden: Golden, picture: Image.Image) -> None:
        """Approves a picture."""
        self.drop(name)
        self.all[name] = golden
        for part, path in enumerate(self._paths(name)):
            path.parent.mkdir(parents=True, exist_ok=True)
            top = part * TALLEST
            area = (0, top, picture.width, min(picture.height, top + TALLEST))
            picture.crop(area).save(path, "WEBP", lossless=True, quality=60, method=4, exact=True)

    def drop(self, name: str) -> None:
        """Forgets a picture."""
        for path in self._paths(name) if name in self.all else ():
            path.unlink(missing_ok=True)
        self.all.pop(name, None)

    def save(self) -> None:
        """Writes the manifest and clears away files that it does not need."""
        files = sorted({(address, mark) for golden in self.all.values() for address, mark in golden.needs.items()})
        numbers = {pair: number for number, pair in enumerate(files)}
        pictures = {
            name: {
                "pixels": golden.pixels,
                "sent": golden.sent,
                "size": list(golden.size),
                "needs": [numbers[pair] for pair in sorted(golden.needs.items())],
            }
            for name, golden in sorted(self.all.items())
        }
        lines = {"format": FORMAT, "place": dict(self.place), "files": files, "pictures": pictures}
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "manifest.json").write_text(_in_lines(lines), encoding="utf-8")
        self.store.forget_all_but(mark for _, mark in files)

    def _paths(self, name: str) -> list[Path]:
        """The files of a picture, from top to bottom."""
        more = range(2, -(-self.all[name].size[1] // TALLEST) + 1)
        return [self.folder / f"{name}{ending}.webp" for ending in ("", *(f".part{number}" for number in more))]

    def _read(self) -> None:
        path = self.folder / "manifest.json"
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return
        except (OSError, ValueError):
            raise _unreadable(path) from None
        try:
            if told["format"] != FORMAT:
                raise _unreadable(path)
            self.place = told["place"]
            self.all = {name: _golden(one, told["files"]) for name, one in told["pictures"].items()}
        except (KeyError, TypeError, IndexError, ValueError):
            raise _unreadable(path) from None


def _golden(told: Any, files: list[tuple[str, str]]) -> Golden:
    width, height = told["size"]
    return Golden(
        told["pixels"], told["sent"], (int(width), int(height)), dict(files[number] for number in told["needs"])
    )


def _unreadable(path: Path) -> ToolError:
    return ToolError(f"the list of approved pictures {path} cannot be read", "restore it, or approve all anew")


def _in_lines(told: Mapping[str, Any]) -> str:
    """JSON with a line for each file and picture: what changed can be read in a diff."""
    parts = []
    for key, value in told.items():
        if key in ("files", "pictures"):
            pairs = value.items() if isinstance(value, dict) else ((None, one) for one in value)
            rows = [
                (f"{json.dumps(name)}: " if name else "") + json.dumps(one, ensure_ascii=False) for name, one in pairs
            ]
            mark = "{}" if isinstance(value, dict) else "[]"
            parts.append(f'"{key}": {mark[0]}\n  ' + ",\n  ".join(rows) + f"\n{mark[1]}")
        else:
            parts.append(f'"{key}": {json.dumps(value)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"
