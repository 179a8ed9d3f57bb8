"""Markdown held against the parser's own reading: strings to try, and the parts of HTML that must agree."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from markdown_it import MarkdownIt

CONTEXTS = (
    *("a%sb", "%s", "a %s", "%s a", "**a%sb**", "*%sb*", "*a%s*", "x %s**a**", "**a**%s x", "`a%sb`", "`%s`"),
    *("[a%s](http://e.fi/x)", "[a](http://e.fi/%s)", "& %s", "&%s", "a <%s", "< %s"),
)
_LETTERS = [*"ab1 é ж.,:;?!()[]*_`~-/#@&<>\"'\\\n", "**", "**", "*", "`", " ", " ", "word", "слово", "\u00a0", "—", "“"]
_PIECES = [*_LETTERS, "[a](http://e.fi/?a=1&b=2)", "http://x.fi/a", "](", "https://e.fi", "\u200b", "$", "+", "^", "="]
_ADDRESS = [*"ab1.?=&#_-/ab1./", "%20", "e.fi", "xn--", "xn--a", "0x7", "1.2.3.4", ":8", "@", "ä", "я"]
_STOCK = MarkdownIt("commonmark", {"html": False})


def in_context(code_points: Iterable[int]) -> Iterator[str]:
    """Each character in every context."""
    for code_point in code_points:
        if not 0xD800 <= code_point <= 0xDFFF:
            yield from (context % chr(code_point) for context in CONTEXTS)


def random_strings(seed: int, count: int) -> Iterator[str]:
    """Strings dense with marks; every fifth is a link to a random address."""
    source = random.Random(seed)
    for number in range(count):
        if number % 5:
            yield "".join(source.choices(_PIECES, k=source.randint(1, 14)))
        else:
            yield f"x [a b](https://{''.join(source.choices(_ADDRESS, k=source.randint(1, 9)))})"


def stock(text: str) -> list[tuple[str, ...]]:
    """The parts of the HTML that the parser by itself makes of one paragraph."""
    return parts(_STOCK.renderInline(text))


def parts(html: str) -> list[tuple[str, ...]]:
    """Tags with their attributes, and the words between them, however quotes and entities are written."""
    return _Parts(html).parts


class _Parts(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[tuple[str, ...]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append((tag, *(f"{name}={value}" for name, value in attrs if name != "rel")))

    def handle_endtag(self, tag: str) -> None:
        if tag != "br":
            self.parts.append((f"/{tag}",))

    def handle_data(self, data: str) -> None:
        if self.parts and self.parts[-1][0] == "words":
            data = self.parts.pop()[1] + data
        self.parts.append(("words", data))
