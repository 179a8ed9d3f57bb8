"""Which files make up a theme: its own folder, then its parents', nearest first."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cjmsite.diagnostics import ContentError, Diagnostic, Location, suggestion

if TYPE_CHECKING:
    from cjmsite.model.site import ThemeChoice

MANIFEST = "theme.yaml"
KEYS = ("title", "description", "extends", "settings", "dialect")


class Layer(NamedTuple):
    """One theme's own files. `label` is its folder's name in messages; `settings` are the names it lets a site set.

    `dialect` names the wiki whose markup its templates are written in; a theme without one writes HTML.
    """

    name: str
    label: str
    folder: Path
    templates: Mapping[str, bytes]
    static: Mapping[str, bytes]
    settings: tuple[str, ...] = ()
    dialect: str = ""


class _Asked(NamedTuple):
    """A theme's name, and where it was asked for."""

    name: str
    location: Location
    excerpt: str


def read_chain(choice: ThemeChoice, folders: Sequence[Path]) -> tuple[Layer, ...]:
    """The theme and its parents, nearest first.

    Raises ContentError for a missing theme, a manifest that cannot be read, a theme that is its own ancestor.
    """
    layers: list[Layer] = []
    asked = _Asked(choice.name, choice.location, choice.excerpt)
    while asked.name or not layers:
        if any(layer.name == asked.name for layer in layers):
            raise _error(asked, f"theme '{asked.name}' is its own ancestor")
        folder = _folder(asked, folders)
        label = f"{folder.parent.name}/{asked.name}"
        manifest = _manifest(folder / MANIFEST, f"{label}/{MANIFEST}")
        told = manifest.get("settings", _Asked("", asked.location, "")).name
        settings = tuple(setting.strip() for setting in told.split(",") if setting.strip())
        templates, static = _files(folder / "templates"), _files(folder / "static")
        dialect = manifest.get("dialect", asked).name if "dialect" in manifest else ""
        layers.append(Layer(asked.name, label, folder, templates, static, settings, dialect))
        asked = manifest.get("extends", _Asked("", asked.location, ""))
    return tuple(layers)


def _folder(asked: _Asked, folders: Sequence[Path]) -> Path:
    if asked.name == Path(asked.name).name:
        for folder in folders:
            if (folder / asked.name / MANIFEST).is_file():
                return folder / asked.name
    known = sorted({path.parent.name for folder in folders for path in folder.glob(f"*/{MANIFEST}")})
    raise _error(asked, f"no theme '{asked.name}'", suggestion(asked.name, known) or f"themes: {', '.join(known)}")


def _manifest(path: Path, label: str) -> dict[str, _Asked]:
    """Values by key, with their places. Flat YAML, read by hand: loading the parser takes longer than a build."""
    entries: dict[str, _Asked] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        raise _error(_Asked("", Location(label), ""), "this is not UTF-8 text", "save it as UTF-8") from None
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        key, colon, value = line.partition(":")
        if not colon or key not in KEYS:
            asked = _Asked(key, Location(label, number, 1, len(key)), line)
            raise _error(asked, f"unknown key '{key.strip()}'", suggestion(key, KEYS))
        text = value.strip()
        place = Location(label, number, len(line) - len(value.lstrip()) + 1, max(1, len(text)))
        entries[key] = _Asked(text.strip("'\""), place, line)
    return entries


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in _walk(folder)}


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))


def _error(asked: _Asked, message: str, hint: str = "") -> ContentError:
    return ContentError([Diagnostic(asked.location, message, hint, excerpt=asked.excerpt)])
