"""Themes: what a page looks like. A theme is a folder of templates and static files that may extend another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cjmsite.diagnostics import ContentError, Diagnostic
from cjmsite.theme.chain import Layer, read_chain
from cjmsite.theme.media import parted
from cjmsite.theme.press import PRESS, is_press, press
from cjmsite.theme.sheet import is_sheet, property_sheet, read_sheet

if TYPE_CHECKING:  # the model takes as long to load as an unchanged build
    from cjmsite.model.site import ThemeChoice
    from cjmsite.theme.drawing import Drawing
    from cjmsite.views.page import Frame, Page

STYLESHEET = "assets/site.css"
_FONTS = "fonts/"
BUNDLED = Path(__file__).parents[1] / "_themes"
"""Where an installed program keeps its themes; in a checkout they stand beside the package."""


class Theme:
    """A chain of theme folders and the custom properties that a site sets.

    `digest` changes with any byte of a template or static file of the chain, and with the properties.
    """

    def __init__(
        self, layers: tuple[Layer, ...], properties: Mapping[str, str], cache: Path | None, program: str
    ) -> None:
        self.name = layers[0].name
        self.digest = _digest(layers, properties)
        self._layers = layers
        self._properties = properties
        self._cache = cache
        self._program = program
        self._drawing: Drawing | None = None

    def assets(self) -> Iterable[tuple[str, bytes]]:
        """Static files by their place in the site, nearest theme first served; the files in `css/` become one sheet,
        those in `paper/` one script.

        A font that the sheet does not name, since a nearer theme has others, is left out, and its licence with it.
        """
        nearest: dict[str, bytes] = {}
        for layer in reversed(self._layers):
            nearest.update(layer.static)
        sheets = [parted(_text(nearest.pop(name))) for name in sorted(nearest) if is_sheet(name)]
        sheet = b"\n".join((*(_bytes(one.sheet) for one in sheets), property_sheet(self._properties)))
        yield STYLESHEET, sheet
        scripts = [nearest.pop(name) for name in sorted(nearest) if is_press(name)]
        if scripts:
            yield PRESS, press(scripts, "\n".join(one.paper for one in sheets if one.paper))
        for name in sorted(nearest):
            if not name.startswith(_FONTS) or _family(name).encode() in sheet:
                yield f"assets/{name}", nearest[name]

    def doubts(self) -> list[Diagnostic]:
        """Warnings about the colours of a site's own theme; those that come with the program are known to be right."""
        if self._layers[0].folder.parent == bundled_themes():
            return []
        from cjmsite.theme.legible import illegible

        return [one._replace(severity="warning") for one in illegible(read_sheet(self._layers))]

    def render(self, page: Page, frame: Frame) -> bytes:
        """The page as UTF-8 HTML; of one without a template, its view's own text.

        Raises ContentError with the template's file and line when a template is wrong.
        """
        return self.ready().render(page, frame) if page.template else page.make().text.encode()

    def ready(self) -> Drawing:
        """Loads what drawing takes; before work is shared out among processes, so that it is loaded once."""
        if self._drawing is None:
            from cjmsite.theme.drawing import Drawing

            self._drawing = Drawing(self._layers, _kept(self._layers, self._cache), self._program)
        return self._drawing


def find_theme(
    choice: ThemeChoice | str, folders: Sequence[Path], cache: Path | None = None, program: str = ""
) -> Theme:
    """The theme of that name from the first folder that has it, with its parents; a name alone asks for nothing more.

    `cache` is a folder for compiled templates, of use only to the same `program`.
    Raises ContentError for a missing theme or parent, a circle of parents, a setting that can't be followed.
    """
    from cjmsite.model.site import ThemeChoice

    asked = ThemeChoice(choice) if isinstance(choice, str) else choice
    layers = read_chain(asked, folders)
    return Theme(layers, _properties(layers, asked), cache, program)


def bundled_themes() -> Path:
    """The folder of the themes that come with the program."""
    return BUNDLED if BUNDLED.is_dir() else Path(__file__).parents[2] / "themes"


def _kept(layers: Sequence[Layer], cache: Path | None) -> dict[str, Path]:
    """Where compiled templates are kept: the program's own where Python keeps its own, others in the cache."""
    own, compiled = bundled_themes(), Path(__file__).with_name("__pycache__")
    ours = {layer.label: compiled for layer in layers if layer.folder.parent == own}
    return {**({layer.label: cache for layer in layers} if cache else {}), **ours}


def _properties(layers: Sequence[Layer], asked: ThemeChoice) -> dict[str, str]:
    """The custom properties of the settings; without any, the sheets need not be read."""
    if not asked.settings:
        return {}
    from cjmsite.theme.settings import Told

    told = Told(layers, asked.settings)
    if told.problems:
        raise ContentError(told.problems)
    return told.properties()


def _text(content: bytes) -> str:
    return content.decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _family(name: str) -> str:
    """A font's own path, or for a licence the beginning of the paths of all fonts it is for."""
    return name.partition("LICENSE")[0]


def _digest(layers: Sequence[Layer], properties: Mapping[str, str]) -> str:
    from hashlib import blake2b

    digest = blake2b(digest_size=20)
    for layer in layers:
        for kind, files in (("templates", layer.templates), ("static", layer.static)):
            for name, content in sorted(files.items()):
                digest.update(f"{layer.label}/{kind}/{name}\0{len(content)}\0".encode())
                digest.update(content)
    digest.update(repr(sorted(properties.items())).encode())
    return digest.hexdigest()
