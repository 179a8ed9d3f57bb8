"""What stands in a Confluence's page: XML of known elements that says what was typed and commands nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree

from hostile import texts
from hostilewiki import MARKUP, page_of

from cjmsite.text import strip
from cjmsite.text.dialects import plain
from cjmsite.views.bulletin import Enclosed

_PLAIN = "h2 p br ul li table tbody tr strong em small sup code"
ELEMENTS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_PLAIN.split(" "), frozenset()),
    "a": frozenset({"href"}),
    "th": frozenset({"colspan"}),
    "td": frozenset({"class", "data-highlight-colour"}),
    "{ac}image": frozenset({"{ac}alt", "{ac}width"}),
    "{ac}link": frozenset(),
    "{ac}link-body": frozenset(),
    "{ri}attachment": frozenset({"{ri}filename"}),
}
"""What may be used, with which attributes; no macro is among it."""

STORAGE = (
    '<ac:structured-macro ac:name="html"><ac:plain-text-body><![CDATA[<script>alert(1)</script>]]>',
    '<ac:structured-macro ac:name="include"><ri:page ri:content-title="Wages"/></ac:structured-macro>',
    ']]></ac:plain-text-body><ac:image><ri:url ri:value="https://evil.example/x.png"/></ac:image>',
    '"/><ri:user ri:userkey="admin"/>',
    "</td></tr></tbody></table><h1>Mine</h1>",
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;&nbsp;&amp;&#0;&#xFFFE;',
    "{html}<script>alert(1)</script>{html} {include:Wages}",
    "<?xml version='1.0'?><!-- x",
    "\x08 \x0b\ufffe\ud800 bell",
    "[x](https://example.org/?a=1&b=\"'<>)",
    "[x](javascript:alert(1)) ![x](https://evil.example/x.png)",
)


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(f'<page xmlns:ac="ac" xmlns:ri="ri">{text}</page>')


def test_hostile_texts_say_what_was_typed_and_are_nothing_but_words():
    said = [text for text in (*STORAGE, *MARKUP, *texts()) if plain(strip(text))]
    for first in (0, 3, 5):
        turned = said[first:] + said[:first]
        enclosed = Enclosed("https://maps.example.org/?a=1&b='\"<", f"{turned[0]}.png", f"{turned[1]}.pdf", ("a",))
        page = parsed(page_of("confluence", turned, enclosed))
        used = [one for one in page.iter() if one is not page]
        assert [(one.tag, one.keys()) for one in used if not ELEMENTS.get(one.tag, {"-"}) >= set(one.keys())] == []
        assert {one.tag for one in used} <= ELEMENTS.keys()
        links = [str(one.get("href")) for one in page.iter("a")]
        assert [link for link in links if not link.startswith(("http://", "https://", "mailto:"))] == []
        shown = re.sub(r"\s+", " ", "".join(page.itertext()))
        assert [text for text in said if plain(strip(text)) not in shown] == []
        (image,) = page.iter("{ac}image")
        assert image.get("{ac}alt") == plain(turned[0])


def test_what_goes_with_a_page_is_named_where_it_is_shown():
    page = parsed(page_of("confluence", ["one", "two", "three", "four"], Enclosed("https://x/", "j.png", "j.pdf")))
    assert [one.get("{ri}filename") for one in page.iter("{ri}attachment")] == ["j.pdf", "j.png"]
    assert [one.get("href") for one in page.iter("a")] == ["https://x/"]


def test_tables_and_lists_hold_only_what_they_may():
    page = parsed(page_of("confluence", [f"text {number}" for number in range(90)]))
    allowed = {"table": {"tbody"}, "tbody": {"tr"}, "tr": {"th", "td"}, "ul": {"li"}}
    for parent in page.iter():
        assert {child.tag for child in parent} <= allowed.get(parent.tag, ELEMENTS.keys())
    assert {len(table.findall("tbody/tr[1]/*")) for table in page.iter("table")} == {4, 2}
