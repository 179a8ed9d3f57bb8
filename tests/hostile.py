"""The corpus of hostile texts in tests/cases/hostile.txt, and what a page may be made of when it shows them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

_CORPUS = Path(__file__).parent / "cases" / "hostile.txt"
_NUMBER = re.compile("⟦([0-9A-F]{4,6})⟧")


def texts() -> list[str]:
    """Every hostile text, in the order of the corpus."""
    lines = _CORPUS.read_text(encoding="utf-8").splitlines()
    return [_meant(line) for line in lines if line and not line.startswith(";;")]


def _meant(line: str) -> str:
    return _NUMBER.sub(lambda number: chr(int(number[1], 16)), line.replace("⏎", "\n"))


class Inventory(HTMLParser):
    """All elements and attributes in a piece of HTML, and whether every element is closed in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.balanced = True
        self.feed(html)
        self.close()
        self.balanced = self.balanced and not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"<{tag}> has an attribute twice"
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in ("br", "hr", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.balanced = self.balanced and bool(self.open) and self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"a processing instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")
