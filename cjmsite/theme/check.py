"""Is a theme fit to publish? Everything that can be told without a browser, each at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cjmsite.charts.palette import DISTINCT
from cjmsite.diagnostics import Diagnostic
from cjmsite.theme.chain import Layer
from cjmsite.theme.colours import LIGHT, MODES, READABLE, Colours
from cjmsite.theme.contrast import GROUNDS, MARKS, PEOPLE, TEXTS, Fault, Likeness, colours_of, faults, likenesses
from cjmsite.theme.glyphs import Glyphs, Text
from cjmsite.theme.inherit import misfits
from cjmsite.theme.sheet import Declaration, Sheet, read_sheet

_VISIONS = {
    "normal": "normal sight",
    "protan": "protanopia",
    "deutan": "deuteranopia",
    "tritan": "tritanopia",
}


def problems(layers: Sequence[Layer], texts: Iterable[Text] = ()) -> list[Diagnostic]:
    """What is wrong with a theme: contrast, personas' colours, glyphs, blocks, custom properties, unsafe templates.

    `texts` are a site's own, whose characters the theme's fonts should have.
    """
    sheet = read_sheet(layers)
    glyphs = Glyphs(sheet, layers)
    found = [*misfits(layers, sheet), *_colours(sheet), *glyphs.problems, *glyphs.missing_letters()]
    return sorted({*found, *glyphs.missing_in(texts)})


def _colours(sheet: Sheet) -> Iterator[Diagnostic]:
    tokens, colours = sheet.tokens(), colours_of(sheet)
    yield from _unclear(tokens, colours)
    for fault in faults(colours):
        yield _faint(fault, tokens)
    for likeness in likenesses(colours):
        yield _alike(likeness, tokens)


def _unclear(tokens: Mapping[str, Declaration], colours: Colours) -> Iterator[Diagnostic]:
    for name in (*GROUNDS, *TEXTS, *MARKS, *PEOPLE):
        try:
            for mode in MODES if name in tokens else ():
                colours.of(f"var(--{name})", mode)
        except ValueError as error:
            at = tokens[name]
            yield Diagnostic(at.location, f"the colour '{error}' can't be checked", READABLE, "error", at.excerpt)


def _faint(fault: Fault, tokens: Mapping[str, Declaration]) -> Diagnostic:
    at = tokens[fault.colour]
    ratio = f"{int(fault.ratio * 100) / 100}:1"
    where = f"'--{fault.ground}' on {fault.mode} pages"
    message = f"'--{fault.colour}' has a contrast of {ratio} to {where}; {fault.needed}:1 is the least"
    hint = f"the nearest that passes is {fault.nearest}" if fault.nearest else "choose other grounds"
    return Diagnostic(at.location, message, hint, "error", at.excerpt)


def _alike(likeness: Likeness, tokens: Mapping[str, Declaration]) -> Diagnostic:
    first, second = likeness.pair
    at = tokens[second]
    eyes = f"{_VISIONS[likeness.vision]} on {likeness.mode} pages"
    units = int(likeness.difference * 10) / 10
    message = f"'--{first}' and '--{second}' differ by {units} for {eyes}; {DISTINCT:g} is the least"
    hint = "make one of them " + ("darker" if likeness.mode == LIGHT else "lighter") + ", or give it another hue"
    return Diagnostic(at.location, message, hint, "error", at.excerpt)
