"""What in a theme's colours can't be read or told apart, said at its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cjmsite.charts.palette import DISTINCT
from cjmsite.diagnostics import Diagnostic
from cjmsite.theme.colours import LIGHT, MODES, READABLE, Colours
from cjmsite.theme.contrast import GROUNDS, MARKS, PEOPLE, TEXTS, Fault, Likeness, colours_of, faults, likenesses
from cjmsite.theme.sheet import Declaration, Sheet

_VISIONS = {
    "normal": "normal sight",
    "protan": "protanopia",
    "deutan": "deuteranopia",
    "tritan": "tritanopia",
}


def illegible(sheet: Sheet) -> Iterator[Diagnostic]:
    """An error for each colour that fails on what it stands on, and where some eyes take two people for one."""
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
