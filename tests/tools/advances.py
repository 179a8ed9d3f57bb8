"""Writes cjmsite/charts/advances.py from the static Inter fonts of the npm package @fontsource/inter.

    python tests/tools/advances.py node_modules/@fontsource/inter/files > cjmsite/charts/advances.py

Needs fonttools and brotli. Run it again when the theme's fonts change.
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from pathlib import Path

from fontTools.ttLib import TTFont

WEIGHTS = (400, 500, 600)
SUBSETS = ("latin", "latin-ext", "cyrillic")
RANGES = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0x17F),  # Latin-1, Latin Extended-A: Finnish, Polish and the other Latin scripts of Europe
    (0x1E4, 0x1EF),  # Skolt Sámi
    (0x218, 0x21B),  # Romanian
    (0x400, 0x45F),  # Cyrillic
    (0x490, 0x491),  # Ukrainian
    (0x1E9E, 0x1E9E),
    (0x2000, 0x200A),  # spaces
    (0x2010, 0x203A),  # dashes, quotation marks, dots
    (0x20A0, 0x20BF),  # currencies
    (0x2116, 0x2122),
    (0x2190, 0x2193),
    (0x2212, 0x2215),
)
HEAD = '''\
"""Advance widths of Inter, which the themes ship: hundredths of an em, rounded up, by weight, each with its characters.

Written by tests/tools/advances.py.
"""

ADVANCES: dict[int, dict[int, str]] = {'''


def advances(folder: Path, weight: int) -> dict[int, str]:
    """The characters of each advance width, in order."""
    widths: dict[int, int] = {}
    for subset in SUBSETS:
        font = TTFont(folder / f"inter-{subset}-{weight}-normal.woff2")
        em, metrics = font["head"].unitsPerEm, font["hmtx"]
        widths |= {code: math.ceil(metrics[name][0] / em * 100) for code, name in font.getBestCmap().items()}
    groups: defaultdict[int, str] = defaultdict(str)
    for code in sorted(widths):
        if any(first <= code <= last for first, last in RANGES):
            groups[widths[code]] += chr(code)
    return dict(sorted(groups.items()))


def literal(text: str) -> str:
    """A string literal that shows what can be seen."""
    quote = "'" if '"' in text else '"'
    shown = (c if c.isprintable() and c not in quote + "\\" else c.encode("unicode_escape").decode() for c in text)
    return f"{quote}{''.join(shown)}{quote}"


def entry(width: int, characters: str) -> str:
    """One line of the table, broken where it would be too long."""
    parts = [characters[i : i + 90] for i in range(0, len(characters), 90)]
    if len(parts) == 1:
        return f"        {width}: {literal(characters)},"
    return "\n".join([f"        {width}: (", *(f"            {literal(part)}" for part in parts), "        ),"])


def main() -> None:
    print(HEAD)
    for weight in WEIGHTS:
        print(f"    {weight}: {{")
        for width, characters in advances(Path(sys.argv[1]), weight).items():
            print(entry(width, characters))
        print("    },")
    print("}")


if __name__ == "__main__":
    main()
