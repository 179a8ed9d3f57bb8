from collections.abc import Iterable

import pytest
from markdown_oracle import in_context, parts, random_strings, stock

from cjmsite.text import href, inline, strip
from cjmsite.text.characters import readable
from cjmsite.text.parser import inline_html, inline_words

pytestmark = pytest.mark.slow

LINKS = {"a.md": "../a.html", "e.fi": 'x"y&z.html'}


def disagreements(texts: Iterable[str]) -> list[str]:
    return [
        text
        for text in texts
        if inline(text, LINKS) != inline_html(readable(text), LINKS) or strip(text) != inline_words(readable(text))
    ]


def test_all_tiers_agree_on_every_character_in_context():
    assert disagreements(in_context([*range(0x250), *range(0x250, 0x30000, 211), 0x10FFFF])) == []


def test_all_tiers_agree_on_every_character_between_letters():
    sized = [range(start, min(start + 96, 0x110000)) for start in range(0xA0, 0x110000, 96)]
    assert disagreements(" ".join(f"a{chr(c)}b" for c in block) for block in sized) == []


def test_all_tiers_agree_on_random_strings():
    assert disagreements(random_strings(seed=7, count=10_000)) == []


def test_all_tiers_agree_on_links_to_files():
    forms = ("[a]({})", "*x* [a]({}) y", "[a. b]({}), c", "([a]({}))", "![a]({})", "[a](<{}>)", '[a]({} "t")')
    files = ("a.md", "a.md#b", "a.md?c=d#step-e", "e.fi", "none.md", "#b", "#", "?c", "./a.md", "a.md#b%20c", "A.md")
    assert disagreements(form.format(file) for form in forms for file in files) == []


def test_the_parser_by_itself_makes_the_same_where_the_policy_changes_no_address():
    def unchanged(text: str) -> bool:
        addresses = [rest.partition(")")[0].strip() for rest in text.split("](")[1:]]
        return "![" not in text and "<" not in text and all(href(one, {}) == one for one in addresses)

    texts = [text for text in random_strings(seed=11, count=10_000) if unchanged(text)]
    assert len(texts) > 5_000
    assert [text for text in texts if parts(inline(text)) != stock(text)] == []
