"""Which files make up a theme: its own folder, then its parents', nearest first."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from cjmsite.diagnostics import ContentError, Diagnostic, Location, suggestion

MANIFEST = "theme.yaml"
SITE = "content/site.yaml"
KEYS = ("title", "description", "extends", "settings")


class Layer(NamedTuple):
    """One theme's own files. `label` is its folder's name in messages; `settings` are the names it lets a site set."""

    name: str
    label: str
    folder: Path
    templates: Mapping[str, bytes]
    static: Mapping[str, bytes]
    settings: tuple[str, ...] = ()


def read_chain(name: str, folders: Sequence[Path]) -> tuple[Layer, ...]:
    """The theme and its parents, nearest first.

    Raises ContentError for a missing theme, a manifest that cannot be read, a theme that is its own ancestor.
    """
    layers: list[Layer] = []
    asked_at = Location(SITE)
    while name or not layers:
        if any(layer.name == name for layer in layers):
            raise _error(asked_at, f"theme '{name}' is its own ancestor")
        folder = _folder(name, folders, asked_at)
        label = f"{folder.parent.name}/{name}"
        manifest = _manifest(folder / MANIFEST, f"{label}/{MANIFEST}")
        settings = tuple(
            setting.strip() for setting in manifest.get("settings", ("", 0))[0].split(",") if setting.strip()
        )
        layers.append(Layer(name, label, folder, _files(folder / "templates"), _files(folder / "static"), settings))
        name, line = manifest.get("extends", ("", 1))
        asked_at = Location(f"{label}/{MANIFEST}", line)
    return tuple(layers)


def _folder(name: str, folders: Sequence[Path], asked_at: Location) -> Path:
    if name == Path(name).name:
        for folder in folders:
            if (folder / name / MANIFEST).is_file():
                return folder / name
    known = sorted({path.parent.name for folder in folders for path in folder.glob(f"*/{MANIFEST}")})
    raise _error(asked_at, f"no theme '{name}'", suggestion(name, known) or f"themes: {', '.join(known)}")


def _manifest(path: Path, label: str) -> dict[str, tuple[str, int]]:
    """Values and lines by key. Flat YAML, read by hand: loading the parser costs more than an unchanged build."""
    entries: dict[str, tuple[str, int]] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        raise _error(Location(label), "this is not UTF-8 text", "save it as UTF-8") from None
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        key, colon, value = line.partition(":")
        if not colon or key not in KEYS:
            raise _error(Location(f"{label}", number), f"unknown key '{key.strip()}'", suggestion(key, KEYS), line)
        entries[key] = (value.strip().strip("'\""), number)
    return entries


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in _walk(folder)}


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))


def _error(location: Location, message: str, hint: str = "", excerpt: str = "") -> ContentError:
    return ContentError([Diagnostic(location, message, hint, excerpt=excerpt)])
