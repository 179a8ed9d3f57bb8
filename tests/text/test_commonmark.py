import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cjmsite.text import block

SPEC = Path(__file__).parents[1] / "tools" / "node_modules" / "commonmark-spec" / "spec.txt"
FENCE = "`" * 32
EXAMPLE = re.compile(rf"^{FENCE} example\n(.*?)^\.\n(.*?)^{FENCE}$", re.MULTILINE | re.DOTALL)


class Outline(HTMLParser):
    """Elements and words; links and pictures count as their words, because where they lead is the policy's matter."""

    def __init__(self, html: str, shift: int) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.shift = shift
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "img":
            self.handle_data((given.get("alt") or "").replace("\n", " "))
        elif tag != "a":
            self.parts.append(f"<{self._shifted(tag)}{given.get('start') or ''}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("a", "img", "br", "hr"):
            self.parts.append(f"</{self._shifted(tag)}>")

    def handle_data(self, data: str) -> None:
        if self.parts and not self.parts[-1].startswith("<"):
            data = self.parts.pop() + data
        self.parts += [data] if data.strip() else []

    def _shifted(self, tag: str) -> str:
        heading = re.fullmatch("h([1-6])", tag)
        return f"h{min(6, int(heading[1]) + self.shift)}" if heading else tag


def examples() -> list[tuple[str, str]]:
    text = SPEC.read_text(encoding="utf-8").replace("→", "\t")
    return [(example[1], example[2]) for example in EXAMPLE.finditer(text)]


def has_raw_html(html: str, markdown: str) -> bool:
    """Whether the expected HTML holds a tag that was typed as one."""
    return any(tag in markdown and tag in html for tag in re.findall(r"<[^\n>]*>?", markdown) if tag != "<")


@pytest.mark.skipif(not SPEC.exists(), reason="'make test' brings the examples")
def test_every_example_of_the_specification_without_raw_html_reads_as_it_says():
    assert len(examples()) == 652
    wrong = [(text, html) for text, html in examples() if Outline(block(text), 0).parts != Outline(html, 1).parts]
    assert 652 - len(wrong) >= 577
    assert [text for text, html in wrong if not has_raw_html(html, text)] == []
