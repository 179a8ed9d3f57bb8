"""Themes: what a page looks like. A theme is a folder of templates and static files that may extend another one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cjmsite.diagnostics import ContentError, Diagnostic, Location, suggestion
from cjmsite.theme.chain import SITE, Layer, read_chain

if TYPE_CHECKING:
    from cjmsite.theme.drawing import Drawing
    from cjmsite.views.page import Frame, Page

STYLESHEET = "assets/site.css"
BUNDLED = Path(__file__).parents[1] / "_themes"
"""Where an installed program keeps its themes; in a checkout they stand beside the package."""

_HARMLESS_VALUE = re.compile(r"(?!.*(?:url|expression|import)\b)[^{};<>\\@/]{1,200}", re.IGNORECASE)


class Theme:
    """A chain of theme folders and a site's settings for them.

    `digest` changes with any byte of a template or static file of the chain, and with the settings.
    """

    def __init__(
        self, layers: tuple[Layer, ...], settings: Mapping[str, str], cache: Path | None, program: str
    ) -> None:
        self.name = layers[0].name
        self.digest = _digest(layers, settings)
        self._layers = layers
        self._settings = settings
        self._cache = cache
        self._program = program
        self._drawing: Drawing | None = None

    def assets(self) -> Iterable[tuple[str, bytes]]:
        """Static files by their place in the site, nearest theme first served; the files in `css/` become one sheet."""
        nearest: dict[str, bytes] = {}
        for layer in reversed(self._layers):
            nearest.update(layer.static)
        sheets = [nearest.pop(name) for name in sorted(nearest) if name.startswith("css/") and name.endswith(".css")]
        yield STYLESHEET, b"\n".join((*sheets, _property_sheet(self._settings)))
        for name in sorted(nearest):
            yield f"assets/{name}", nearest[name]

    def render(self, page: Page, frame: Frame) -> bytes:
        """The page as UTF-8 HTML. Raises ContentError with the template's file and line when a template is wrong."""
        if self._drawing is None:
            from cjmsite.theme.drawing import Drawing

            self._drawing = Drawing(self._layers, _kept(self._layers, self._cache), self._program)
        return self._drawing.render(page, frame)


def find_theme(
    name: str,
    folders: Sequence[Path],
    settings: Mapping[str, str] | None = None,
    cache: Path | None = None,
    program: str = "",
) -> Theme:
    """The theme of that name from the first folder that has it, with its parents.

    `settings` are custom properties of the style sheet by name; `cache` is a folder for compiled templates,
    of use only to the same `program`.
    Raises ContentError for a missing theme or parent, a circle of parents, an unknown or unsafe setting.
    """
    layers = read_chain(name, folders)
    chosen = dict(settings or {})
    _check_settings(layers, chosen)
    return Theme(layers, chosen, cache, program)


def bundled_themes() -> Path:
    """The folder of the themes that come with the program."""
    return BUNDLED if BUNDLED.is_dir() else Path(__file__).parents[2] / "themes"


def _kept(layers: Sequence[Layer], cache: Path | None) -> dict[str, Path]:
    """Where compiled templates are kept: the program's own where Python keeps its own, others in the cache."""
    own, compiled = bundled_themes(), Path(__file__).with_name("__pycache__")
    ours = {layer.label: compiled for layer in layers if layer.folder.parent == own}
    return {**({layer.label: cache for layer in layers} if cache else {}), **ours}


def _digest(layers: Sequence[Layer], settings: Mapping[str, str]) -> str:
    from hashlib import blake2b

    digest = blake2b(digest_size=20)
    for layer in layers:
        for kind, files in (("templates", layer.templates), ("static", layer.static)):
            for name, content in sorted(files.items()):
                digest.update(f"{layer.label}/{kind}/{name}\0{len(content)}\0".encode())
                digest.update(content)
    digest.update(repr(sorted(settings.items())).encode())
    return digest.hexdigest()


def _property_sheet(settings: Mapping[str, str]) -> bytes:
    properties = "".join(f"--{name}:{value};" for name, value in sorted(settings.items()))
    return f":root{{{properties}}}\n".encode() if properties else b""


def _check_settings(layers: Sequence[Layer], settings: Mapping[str, str]) -> None:
    known = sorted({name for layer in layers for name in layer.settings})
    problems = [
        Diagnostic(Location(SITE), f"theme '{layers[0].name}' has no setting '{name}'", suggestion(name, known))
        for name in settings
        if name not in known
    ]
    problems += [
        Diagnostic(Location(SITE), f"'{value}' cannot be the theme's '{name}'", "a colour, a length or a number")
        for name, value in settings.items()
        if name in known and not _HARMLESS_VALUE.fullmatch(value)
    ]
    if problems:
        raise ContentError(problems)
