"""How different do two colours look?"""

from __future__ import annotations

import math

Triple = tuple[float, float, float]

_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
_WHITE = (0.95047, 1.0, 1.08883)
_LINEAR_BELOW = (6 / 29) ** 3


def product(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    """A matrix times a column."""
    first, second, third = (row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2] for row in matrix)
    return first, second, third


def lab(rgb: Triple) -> Triple:
    """CIELAB (D65, 2° observer) of linear sRGB from 0 to 1."""
    x, y, z = (_lightness(value / white) for value, white in zip(product(_XYZ, rgb), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(first: Triple, second: Triple) -> float:
    """CIEDE2000 of two CIELAB colours; 1 is about what a careful eye sees side by side.

    G. Sharma, W. Wu, E. N. Dalal, "The CIEDE2000 color-difference formula: implementation notes, supplementary test
    data, and mathematical observations", Color Research and Application 30 (2005), in whose symbols it is written.
    """
    (l1, a1, b1), (l2, a2, b2) = first, second
    stretch = 1.5 - 0.5 * _saturation((math.hypot(a1, b1) + math.hypot(a2, b2)) / 2)
    c1, h1 = _polar(a1 * stretch, b1)
    c2, h2 = _polar(a2 * stretch, b2)
    turn, hue = _hues(h1, h2, grey=c1 * c2 == 0)
    lightness, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = 1 - 0.17 * _cos(hue - 30) + 0.24 * _cos(2 * hue) + 0.32 * _cos(3 * hue + 6) - 0.20 * _cos(4 * hue - 63)
    s_l = 1 + 0.015 * (lightness - 50) ** 2 / math.sqrt(20 + (lightness - 50) ** 2)
    d_l = (l2 - l1) / s_l
    d_c = (c2 - c1) / (1 + 0.045 * chroma)
    d_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2)) / (1 + 0.015 * chroma * t)
    rotation = 60 * math.exp(-(((hue - 275) / 25) ** 2))
    r_t = -2 * math.sin(math.radians(rotation)) * _saturation(chroma)
    return math.sqrt(d_l**2 + d_c**2 + d_h**2 + r_t * d_c * d_h)


def _hues(h1: float, h2: float, *, grey: bool) -> tuple[float, float]:
    """The turn from one hue to another the short way, and the hue between them; grey has no hue of its own."""
    if grey:
        return 0.0, h1 + h2
    turn, total = h2 - h1, h1 + h2
    if abs(turn) <= 180:
        return turn, total / 2
    return turn - math.copysign(360, turn), (total + 360 if total < 360 else total - 360) / 2


def _polar(a: float, b: float) -> tuple[float, float]:
    """Chroma and hue in degrees from 0."""
    return math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _saturation(chroma: float) -> float:
    return math.sqrt(chroma**7 / (chroma**7 + 25.0**7))


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))


def _lightness(value: float) -> float:
    return math.cbrt(value) if value > _LINEAR_BELOW else value * (29 / 6) ** 2 / 3 + 4 / 29
