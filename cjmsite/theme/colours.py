"""Which colour does a custom property have on a light page, and on a dark one?"""

from __future__ import annotations

import re
from collections.abc import Mapping

LIGHT, DARK = "light", "dark"
MODES = (LIGHT, DARK)
HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
READABLE = "write #rrggbb, light-dark(…, …), var(…) or color-mix(in srgb, …)"

_CALL = re.compile(r"([a-z-]+)\((.*)\)\Z", re.DOTALL)
_PERCENT = re.compile(r"([0-9]+(?:\.[0-9]*)?|\.[0-9]+)%\Z")
_NAMES = {"white": "#ffffff", "black": "#000000"}
_DEEPEST = 20


class Colours:
    """Custom properties by name without dashes, with their values as they stand in a sheet."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values
        self._found: dict[tuple[str, str], str] = {}

    def of(self, expression: str, mode: str, depth: int = 0) -> str:
        """The colour in hexadecimal notation with six digits; ValueError for what is none or can't be followed."""
        if (expression, mode) not in self._found:
            self._found[expression, mode] = self._followed(expression.strip(), mode, depth)
        return self._found[expression, mode]

    def _followed(self, text: str, mode: str, depth: int) -> str:
        if HEX.fullmatch(text):
            return text.lower() if len(text) == 7 else "#" + "".join(digit * 2 for digit in text[1:].lower())
        if text in _NAMES:
            return _NAMES[text]
        call = _CALL.match(text)
        if not call or depth > _DEEPEST:
            raise ValueError(text)
        parts = _parts(call[2])
        if call[1] == "light-dark" and len(parts) == 2:
            return self.of(parts[MODES.index(mode)], mode, depth + 1)
        if call[1] == "var":
            return self._named(parts, mode, depth + 1)
        if call[1] == "color-mix" and len(parts) == 3 and parts[0] == "in srgb":
            return self._mixed(parts[1], parts[2], mode, depth + 1)
        raise ValueError(text)

    def _named(self, parts: list[str], mode: str, depth: int) -> str:
        name = parts[0].removeprefix("--")
        if name in self.values:
            return self.of(self.values[name], mode, depth)
        if len(parts) < 2:
            raise ValueError(f"var(--{name})")
        return self.of(", ".join(parts[1:]), mode, depth)

    def _mixed(self, first: str, second: str, mode: str, depth: int) -> str:
        """A mix in sRGB, CSS Color 5: shares that are not given fill up to the whole."""
        (one, share), (other, rest) = (_share(part) for part in (first, second))
        if share is None:
            share = 0.5 if rest is None else 1 - rest
        rest = 1 - share if rest is None else rest
        whole = share + rest or 1.0
        pairs = zip(_digits(self.of(one, mode, depth)), _digits(self.of(other, mode, depth)), strict=True)
        return "#" + "".join(f"{round((a * share + b * rest) / whole):02x}" for a, b in pairs)


def _share(part: str) -> tuple[str, float | None]:
    colour, _, last = part.rstrip().rpartition(" ")
    share = _PERCENT.match(last)
    return (colour.rstrip(), float(share[1]) / 100) if share and colour else (part, None)


def _digits(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _parts(text: str) -> list[str]:
    """Arguments at the top level, by commas."""
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append(text[start:at].strip())
            start = at + 1
    return [*parts, text[start:].strip()]
