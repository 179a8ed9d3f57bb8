"""Is a theme fit to publish? Everything that can be told without a browser, each at its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cjmsite.diagnostics import Diagnostic
from cjmsite.theme.chain import Layer
from cjmsite.theme.glyphs import Glyphs, Text
from cjmsite.theme.inherit import misfits
from cjmsite.theme.legible import illegible
from cjmsite.theme.sheet import read_sheet


def problems(layers: Sequence[Layer], texts: Iterable[Text] = ()) -> list[Diagnostic]:
    """What is wrong with a theme: contrast, personas' colours, glyphs, blocks, custom properties, unsafe templates.

    `texts` are a site's own, whose characters the theme's fonts should have.
    """
    sheet = read_sheet(layers)
    glyphs = Glyphs(sheet, layers)
    found = [*misfits(layers, sheet), *illegible(sheet), *glyphs.problems, *glyphs.missing_letters()]
    return sorted({*found, *glyphs.missing_in(texts)})
