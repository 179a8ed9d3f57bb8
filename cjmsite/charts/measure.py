"""How wide will a text be, before any browser has seen it?"""

from __future__ import annotations

from functools import cache

from cjmsite.charts.advances import ADVANCES

_EM = 100
_SMALL = 100
_LARGE = 140
_FIRST_LARGE = 0x10000
_NO_WIDTH = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_COMBINING = range(0x300, 0x370)


class _Widths(dict[str, int]):
    """Hundredths of an em by character. A character the fonts lack is drawn by another font: as wide as those get."""

    def __missing__(self, character: str) -> int:
        code = ord(character)
        width = 0 if code in _COMBINING else _SMALL if code < _FIRST_LARGE else _LARGE
        self[character] = width
        return width


def text_width(text: str, size: float, weight: int = 400) -> float:
    """The width in px of a text on one line, set in Inter at a size in px, without kerning.

    Weights other than 400, 500 and 600 are measured as the next heavier of these. Chinese, Japanese and Korean take an
    em a character, emoji more.
    """
    return sum(map(_widths(weight).__getitem__, text)) * size / _EM


def wrapped(text: str, room: float, size: float, weight: int = 400) -> tuple[str, ...]:
    """A text broken at spaces into as few lines as fit `room` px; a word that is wider than that stands alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, weight) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


@cache
def _widths(weight: int) -> _Widths:
    table = ADVANCES[next((known for known in ADVANCES if known >= weight), max(ADVANCES))]
    widths = {character: width for width, characters in table.items() for character in characters}
    return _Widths(widths | dict.fromkeys(_NO_WIDTH, 0))
