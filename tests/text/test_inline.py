import subprocess
import sys

import pytest

from cjmsite.text import CELL_LIMIT, inline, strip
from cjmsite.text.parser import inline_html

LINKS = {"guide.md": "../pages/guide.html", "käyttö ohje.md": "k.html", "a.png": "../assets/a.1a2b3c4d.png"}

HTML = {
    "Opens five tabs": "Opens five tabs",
    'a & b < 5 > 3 "so"': 'a &amp; b &lt; 5 &gt; 3 "so"',
    "**three** tabs": "<strong>three</strong> tabs",
    "*Really* cold (*very*).": "<em>Really</em> cold (<em>very</em>).",
    "types `no 12:30`": "types <code>no 12:30</code>",
    "***both*** _of_ `` ` ``": "<em><strong>both</strong></em> <em>of</em> <code>`</code>",
    "a  \nb\nc": "a<br>\nb\nc",
    "a\r\nb": "a\nb",
    "snake_case_word 5*3*2": "snake_case_word 5<em>3</em>2",
    "<b>bold</b>": "&lt;b&gt;bold&lt;/b&gt;",
    "&copy; &amp; &lt;b&gt; AT&T &nosuch;": "© &amp; &lt;b&gt; AT&amp;T &amp;nosuch;",
    "1\u00a0000\u00a0€ &nbsp;x": "1\u00a0000\u00a0€ \u00a0x",
    "[a](guide.md)": '<a href="../pages/guide.html">a</a>',
    "[a](guide.md#top)": '<a href="../pages/guide.html#u-top">a</a>',
    "[a](guide.md#step-pay)": '<a href="../pages/guide.html#step-pay">a</a>',
    "[a](guide.md?x=1&y#b c)": "[a](guide.md?x=1&amp;y#b c)",
    "[a](<guide.md?x=1&y#b c>)": '<a href="../pages/guide.html?x=1&amp;y#u-b%20c">a</a>',
    "[a](<käyttö ohje.md>)": '<a href="k.html">a</a>',
    "[a](k%C3%A4ytt%C3%B6%20ohje.md)": '<a href="k.html">a</a>',
    "[a](missing.md)": "a",
    "see [*a* b](missing.md), [c](guide.md)": 'see <em>a</em> b, <a href="../pages/guide.html">c</a>',
    "[a](#here) [b](#step-pay)": '<a href="#u-here">a</a> <a href="#step-pay">b</a>',
    "[a](https://example.org/?q=1&r=2)": '<a href="https://example.org/?q=1&amp;r=2" rel="noopener noreferrer">a</a>',
    "[a](https://example.org 't')": '<a href="https://example.org" title="t" rel="noopener noreferrer">a</a>',
    "<https://example.org>": '<a href="https://example.org" rel="noopener noreferrer">https://example.org</a>',
    "[a](mailto:a@example.org)": '<a href="mailto:a@example.org">a</a>',
    "<a@example.org>": '<a href="mailto:a@example.org">a@example.org</a>',
    "[a](tel:112)": "a",
    "[a](javascript:alert(1))": "a",
    '![A *wet* coat](a.png "t")': '<img src="../assets/a.1a2b3c4d.png" alt="A wet coat" title="t">',
    "![A *wet* coat](other.png) [![b](a.png)](guide.md)": (
        'A wet coat <a href="../pages/guide.html"><img src="../assets/a.1a2b3c4d.png" alt="b"></a>'
    ),
    "![a \\* b &amp; c](https://example.org/a.png)": "a * b &amp; c",
    "![a](#x)": "a",
}

WORDS = {
    "Opens five tabs": "Opens five tabs",
    "a & b < 5 > 3": "a & b < 5 > 3",
    "**three** tabs, *five* `x`": "three tabs, five x",
    "[a b](guide.md), [c](nowhere:x)": "a b, c",
    "![a *wet* coat](a.png) \\*": "a wet coat *",
    "a  \nb\nc": "a b c",
    "&lt;b&gt; &amp; <b>": "<b> & <b>",
}


@pytest.mark.parametrize("text", HTML)
def test_a_cell_becomes_html(text: str):
    assert inline(text, LINKS) == HTML[text]


@pytest.mark.parametrize("text", HTML)
def test_the_full_path_makes_the_same_html(text: str):
    assert inline_html(text.replace("\r\n", "\n"), LINKS) == HTML[text]


@pytest.mark.parametrize("text", WORDS)
def test_a_cell_has_plain_words(text: str):
    assert strip(text) == WORDS[text]


def test_bidirectional_controls_are_left_out_and_direction_marks_stay():
    for control in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        entity = f"&#{ord(control)};"
        for text in (f"a{control}b", f"**a{control}b**", f"*_a{control}b_*", f"*_a{entity}b_*"):
            assert control not in inline(text) + strip(text)
            assert "ab" in inline(text)
    assert strip("a\u200fb *c*") == "a\u200fb c"


def test_text_past_the_limit_is_shown_as_typed():
    long = "**a** <b> & " * (CELL_LIMIT // 12 + 1)
    assert inline(long) == long.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert strip(long) == long
    assert inline(long[: CELL_LIMIT - 20]).startswith("<strong>a</strong>")


def test_no_output_holds_what_cannot_be_written_as_utf_8():
    for text in ("a\ud800b", "*_a\udfff_*", "&#xD800; *_x_*"):
        assert (inline(text) + strip(text)).encode()


def test_the_parser_is_imported_only_when_a_text_needs_it():
    code = """
import sys
from cjmsite.text import inline, strip, targets
inline("a & b < c **d** *e* `f` [g](https://example.org/) [h](i.md)"), strip("**a** [b](c.md)"), targets("a ![b] c")
assert not {"markdown_it", "nh3"} & set(sys.modules)
inline("***a***")
assert {"markdown_it", "nh3"} <= set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
