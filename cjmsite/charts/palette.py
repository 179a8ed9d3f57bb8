"""Can everyone tell these colours apart, and read them?"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import combinations

from cjmsite.charts.difference import Triple, difference, lab, product
from cjmsite.model.frozen import frozen

DISTINCT = 12.0
"""CIEDE2000 units that two lines' colours have to differ by for every kind of vision."""

TEXT_CONTRAST = 4.5
"""Least contrast of text, WCAG 2.2, success criterion 1.4.3 (AA)."""

MARK_CONTRAST = 3.0
"""Least contrast of marks and lines, WCAG 2.2, success criterion 1.4.11 (AA)."""

VISIONS: dict[str, tuple[Triple, Triple, Triple]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""What linear sRGB turns into, by kind of vision, at full severity.

G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A physiologically-based model for simulation of color vision
deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (2009), table 1.
"""

_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


@frozen
class PaletteCheck:
    """The smallest CIEDE2000 difference over all kinds of vision, where it occurs, and each colour's contrast.

    `pair` counts the colours from 0; a palette of one colour differs infinitely from itself and has no pair.
    """

    difference: float
    pair: tuple[int, int] | None
    vision: str
    contrasts: tuple[float, ...]

    @property
    def distinct(self) -> bool:
        """Whether all lines can be told apart by colour."""
        return self.difference >= DISTINCT

    @property
    def readable(self) -> bool:
        """Whether every colour may be used for text."""
        return min(self.contrasts, default=math.inf) >= TEXT_CONTRAST


def check(colours: Sequence[str], background: str) -> PaletteCheck:
    """How far colours differ from each other and stand out from a background, all in hexadecimal notation.

    Raises ValueError for a colour that isn't.
    """
    contrasts = tuple(contrast(colour, background) for colour in colours)
    found: list[tuple[float, tuple[int, int] | None, str]] = [(math.inf, None, "normal")]
    for vision in VISIONS:
        labs = [lab(simulated(linear(colour), vision)) for colour in colours]
        found += [(difference(labs[i], labs[j]), (i, j), vision) for i, j in combinations(range(len(labs)), 2)]
    return PaletteCheck(*min(found, key=lambda entry: entry[0]), contrasts)


def contrast(colour: str, background: str) -> float:
    """WCAG 2 contrast ratio of two colours, 1 to 21."""
    a, b = luminance(colour), luminance(background)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)


def luminance(colour: str) -> float:
    """WCAG 2 relative luminance, 0 to 1."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour: str) -> Triple:
    """Linear sRGB, 0 to 1 each, of `#rgb` or `#rrggbb`; ValueError for anything else (IEC 61966-2-1)."""
    if not _HEX.fullmatch(colour):
        raise ValueError(f"'{colour}' is no colour like #1665d3")
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    red, green, blue = (_decoded(int(digits[i : i + 2], 16) / 255) for i in (0, 2, 4))
    return red, green, blue


def simulated(rgb: Triple, vision: str) -> Triple:
    """How linear sRGB looks to a kind of vision, cut to the colours a screen can show."""
    red, green, blue = (min(1.0, max(0.0, value)) for value in product(VISIONS[vision], rgb))
    return red, green, blue


def _decoded(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
