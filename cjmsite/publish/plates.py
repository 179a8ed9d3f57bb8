"""A map's curves as SVG, drawn without a browser: for machines that have none, in the colours of the site's theme."""

from __future__ import annotations

from collections.abc import Mapping

from cjmsite.model import SiteConfig
from cjmsite.model.site import ThemeChoice
from cjmsite.pipeline.project import Project
from cjmsite.theme import bundled_themes
from cjmsite.theme.chain import read_chain
from cjmsite.theme.colours import LIGHT, Colours
from cjmsite.theme.contrast import colours_of
from cjmsite.theme.dialect import DialectDrawing
from cjmsite.theme.settings import Told
from cjmsite.theme.sheet import read_sheet
from cjmsite.views.journey import JourneyView
from cjmsite.views.plate import plate

_THEME = "drawing"
_TEMPLATE = "curve.svg"
_NAMES = ("ink", "paper", "soft", "rule", "zero", "hot", "bad", *(f"p{style}" for style in range(1, 7)))


class Press:
    """What draws the curves of one site's maps."""

    def __init__(self, project: Project, config: SiteConfig) -> None:
        folders = [project.themes, bundled_themes()]
        self._drawing = DialectDrawing(read_chain(ThemeChoice(_THEME), folders))
        layers = read_chain(config.theme, folders)
        own = Told(layers, config.theme.settings).properties() if config.theme.settings else {}
        usual = colours_of(read_sheet(read_chain(ThemeChoice("base"), [bundled_themes()])))
        self._colours = _palette(Colours({**usual.values, **colours_of(read_sheet(layers)).values, **own}), usual)

    def drawn(self, view: JourneyView) -> bytes:
        """The picture of a map that has a curve."""
        return self._drawing.render(_TEMPLATE, view.language, plate(view, self._colours)).encode()


def _palette(colours: Colours, usual: Colours) -> Mapping[str, str]:
    """The colours of lines (`p0` is everyone's), of words in them (`t0` …), of bands (`b0` …), and the rest."""
    lines = {f"p{style}": f"var(--p{style})" if style else "var(--accent)" for style in range(7)}
    words = {f"t{style}": f"color-mix(in srgb, {lines[f'p{style}']}, var(--ink) 12%)" for style in range(7)}
    bands = {f"b{style}": f"color-mix(in srgb, {lines[f'p{style}']}, var(--paper) 84%)" for style in range(7)}
    wanted = {**{name: f"var(--{name})" for name in _NAMES}, **lines, **words, **bands}
    return {name: _found(colours, usual, expression) for name, expression in wanted.items()}


def _found(colours: Colours, usual: Colours, expression: str) -> str:
    """A colour of the theme, or the usual one where the theme's can't be followed."""
    try:
        return colours.of(expression, LIGHT)
    except ValueError:
        return usual.of(expression, LIGHT)
