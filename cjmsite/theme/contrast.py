"""Can all that a theme colours be read and told apart, on light pages and on dark ones?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cjmsite.charts.palette import MARK_CONTRAST, TEXT_CONTRAST, PaletteCheck, check, contrast
from cjmsite.charts.shade import nearest_readable
from cjmsite.theme.colours import MODES, Colours
from cjmsite.theme.sheet import Sheet

GROUNDS = ("paper", "page", "hot")
"""What words stand on: the sheet, what is round it, the column of a step that matters."""
TEXTS = ("ink", "soft", "accent", "good", "bad", "bet")
MARKS = ("zero",)
PEOPLE = ("p1", "p2", "p3", "p4", "p5", "p6")
WORDS_OF_PEOPLE = "t"
"""The custom property of words in a persona's colour; it is made of `--c`, the colour itself."""


class Fault(NamedTuple):
    """Two colours too much alike: custom properties by name, the kind of page, the contrast, the least there must be.

    `nearest` is the shade of the colour most like it that would do on every ground it is used on; empty if none does.
    """

    colour: str
    ground: str
    mode: str
    ratio: float
    needed: float
    nearest: str


class Likeness(NamedTuple):
    """Two personas' colours that some eyes can't tell apart: CIEDE2000 units, and for which kind of vision."""

    mode: str
    pair: tuple[str, str]
    vision: str
    difference: float


def colours_of(sheet: Sheet) -> Colours:
    """The custom properties of the root, and that of words in a persona's colour."""
    words = {one.name[2:]: one.value for one in sheet.declarations if one.name == f"--{WORDS_OF_PEOPLE}"}
    return Colours({**words, **{name: one.value for name, one in sheet.tokens().items()}})


def faults(colours: Colours, texts: Sequence[str] = TEXTS) -> Iterator[Fault]:
    """Every colour that fails on a ground, the worst ground only; colours that can't be followed are left out.

    `texts` are the custom properties of words that may stand anywhere.
    """
    for mode in MODES:
        for name, value, grounds, needed in _pairs(colours, texts):
            colour = _known(colours, value, mode)
            behind = {ground: _known(colours, f"var(--{ground})", mode) for ground in grounds}
            seen = {ground: found for ground, found in behind.items() if found}
            if not colour or not seen:
                continue
            ratio, ground = min((contrast(colour, found), ground) for ground, found in seen.items())
            if ratio < needed:
                plain = _known(colours, f"var(--{name})", mode)
                nearest = nearest_readable(plain, list(seen.values()), needed)
                yield Fault(name, ground, mode, ratio, needed, nearest)


def likenesses(colours: Colours) -> Iterator[Likeness]:
    """For each kind of page the two personas' colours that are most alike, if they are too much so."""
    for mode in MODES:
        found = people(colours, mode)
        if found and found.pair and not found.distinct:
            first, second = found.pair
            yield Likeness(mode, (PEOPLE[first], PEOPLE[second]), found.vision, found.difference)


def people(colours: Colours, mode: str) -> PaletteCheck | None:
    """How the personas' colours do on the paper; None when one of them can't be followed."""
    found = [_known(colours, f"var(--{name})", mode) for name in (*PEOPLE, "paper")]
    return check(found[:-1], found[-1]) if all(found) else None


def _pairs(colours: Colours, texts: Sequence[str]) -> Iterator[tuple[str, str, tuple[str, ...], float]]:
    """Name, value, grounds and least contrast of all that is coloured."""
    for name in texts:
        yield name, f"var(--{name})", GROUNDS, TEXT_CONTRAST
    for name in MARKS:
        yield name, f"var(--{name})", ("paper", "hot"), MARK_CONTRAST
    for name in PEOPLE:
        yield name, f"var(--{name})", ("paper", "hot"), MARK_CONTRAST
        if WORDS_OF_PEOPLE in colours.values:
            words = colours.values[WORDS_OF_PEOPLE].replace("var(--c)", f"var(--{name})")
            yield name, words, ("paper", "hot"), TEXT_CONTRAST
    for name in colours.values:
        if name.startswith("on-"):
            yield name, f"var(--{name})", (name.removeprefix("on-"),), TEXT_CONTRAST


def _known(colours: Colours, value: str, mode: str) -> str:
    try:
        return colours.of(value, mode)
    except ValueError:
        return ""
