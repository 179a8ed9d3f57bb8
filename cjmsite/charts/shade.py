"""Which shade of a colour is the nearest that can be read?"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence

from cjmsite.charts.difference import Triple, difference, lab, product
from cjmsite.charts.palette import contrast, linear

_LMS = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_OKLAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_OKLAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_LMS = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
_SHADES = 256
_HALVINGS = 12
_SLACK = 1e-4


def nearest_readable(colour: str, grounds: Sequence[str], ratio: float) -> str:
    """The shade of a colour that looks most like it (CIEDE2000) and has this contrast to every ground.

    A shade has the colour's hue in Oklab (B. Ottosson 2020), any lightness, and as much of its chroma as a screen can
    show. Hexadecimal notation; the colour itself when it passes, and empty when no shade does.
    """
    if _passes(colour, grounds, ratio):
        return colour
    asked = lab(linear(colour))
    own, a, b = product(_OKLAB, _cubic(product(_LMS, linear(colour))))
    shades = (_first_passing(own, end, a, b, lambda shade: _passes(shade, grounds, ratio)) for end in (0.0, 1.0))
    return min(filter(None, shades), key=lambda shade: difference(lab(linear(shade)), asked), default="")


def _passes(colour: str, grounds: Sequence[str], ratio: float) -> bool:
    return all(contrast(colour, ground) >= ratio for ground in grounds)


def _first_passing(start: float, end: float, a: float, b: float, passes: Callable[[str], bool]) -> str:
    """The first shade on the way from one lightness to another that passes; contrast only grows from there on."""
    shades = [start + (end - start) * step / _SHADES for step in range(_SHADES + 1)]
    first = bisect_left(shades, True, key=lambda lightness: passes(_hex(_shown(lightness, a, b))))
    return _hex(_shown(shades[first], a, b)) if first <= _SHADES else ""


def _shown(lightness: float, a: float, b: float) -> Triple:
    """Linear sRGB with the most of the chroma that lies within what a screen shows."""
    low, high = 0.0, 1.0
    if _is_shown(_rgb(lightness, a, b)):
        return _rgb(lightness, a, b)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _is_shown(_rgb(lightness, a * middle, b * middle)) else (low, middle)
    return _rgb(lightness, a * low, b * low)


def _rgb(lightness: float, a: float, b: float) -> Triple:
    first, second, third = product(_FROM_OKLAB, (lightness, a, b))
    return product(_FROM_LMS, (first**3, second**3, third**3))


def _is_shown(rgb: Triple) -> bool:
    return all(-_SLACK <= value <= 1 + _SLACK for value in rgb)


def _cubic(values: Triple) -> Triple:
    first, second, third = (math.cbrt(value) for value in values)
    return first, second, third


def _hex(rgb: Triple) -> str:
    return "#" + "".join(f"{round(255 * _encoded(min(1.0, max(0.0, value)))):02x}" for value in rgb)


def _encoded(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
