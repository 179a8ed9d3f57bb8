"""Holds the tiers of Markdown against one another and counts differences: `markdown_tiers.py [STRINGS] [SEED]`."""

import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from markdown_oracle import in_context, random_strings

from cjmsite.text import cells, inline, strip
from cjmsite.text.characters import readable
from cjmsite.text.parser import inline_html, inline_words


def compare(texts: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text in texts:
        meant = readable(text)
        counts[_tier(text, meant)] += 1
        if inline(text) != inline_html(meant, {}) or strip(text) != inline_words(meant):
            counts["DIFFERENT"] += 1
            print(repr(text), repr(inline(text)), repr(inline_html(meant, {})), sep="\n  ")
    return counts


def _tier(text: str, meant: str) -> str:
    if cells._MARK.search(text) is None:
        return "plain"
    return "full" if cells._pieces(meant) is None else "simple"


def main(strings: int = 1_000_000, seed: int = 1) -> None:
    points = [*range(0x3000), *range(0x3000, 0x110000, 97)]
    for name, texts in (("characters", in_context(points)), ("strings", random_strings(seed, strings))):
        start = time.process_time()
        print(name, dict(compare(texts)), f"{time.process_time() - start:.0f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
