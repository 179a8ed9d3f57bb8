"""Styles that a page carries with it: only the rules it needs."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from cjmsite.embed import read_map
from cjmsite.theme import STYLESHEET, bundled_themes, find_theme
from cjmsite.theme.framed import framed
from cjmsite.theme.lean import lean

PAGE = '<p class="said quiet">Words</p><script>told.className = "late"</script>'

LOOKS = """() => {
  const names = ["background", "border", "color", "display", "fill", "font", "opacity", "outline", "padding",
    "position", "stroke", "stroke-dasharray", "stroke-width", "text-decoration", "text-anchor", "visibility"];
  const look = (element) => {
    const style = getComputedStyle(element);
    return names.map((name) => style.getPropertyValue(name));
  };
  const all = [...document.querySelectorAll("body, body > *, header *, main *")].map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return [one.localName, x, y, width, height, ...look(one), getComputedStyle(one, "::before").border];
  });
  return JSON.stringify(all);
}"""
"""Where every element of a page stands, and how it looks."""


@pytest.mark.parametrize(
    ("sheet", "kept"),
    [
        (".said { color: red }", ".said{color: red}"),
        (".other { color: red }", ""),
        (".said .other, .quiet { a: b }", ".said .other, .quiet{a: b}"),
        (".said.other { a: b } p { c: d }", "p{c: d}"),
        (".late { a: b }", ".late{a: b}"),
        (":is(.other, .said) p { a: b }", ":is(.other, .said) p{a: b}"),
        (".said:not(.other:has(.third)) { a: b }", ".said:not(.other:has(.third)){a: b}"),
        ("@media print { .other { a: b } }", ""),
        (
            "@layer a, b; @layer b { @media print { .said { a: b } } }",
            "@layer a, b;@layer b{@media print{.said{a: b}}}",
        ),
        ("@layer a { .other { x: y } }", "@layer a{}"),
        ('/* .x { */ .said::before { content: "} /"; a: b }', '.said::before{content: "} /"; a: b}'),
        ("@font-face { font-family: X; src: url(x.woff2) }", "@font-face{font-family: X; src: url(x.woff2)}"),
        ("@page map { @top-left { a: b } size: A4 }", "@page map{@top-left { a: b } size: A4}"),
    ],
)
def test_a_rule_goes_when_all_its_selectors_ask_for_classes_a_page_has_not(sheet: str, kept: str):
    assert lean(sheet, PAGE) == kept


def test_what_is_for_phones_begins_later_in_a_frame():
    assert framed(b"@media screen and (max-width: 760px) {}") == b"@media screen and (max-width: 559px) {}"
    assert framed(b"@media screen and (min-width: 761px) {}") == b"@media screen and (min-width: 560px) {}"


@pytest.mark.browser
def test_a_map_looks_the_same_without_the_rules_it_does_not_need(browser: Browser):
    example = Path(__file__).parents[2] / "content/maps/online-shopping.yaml"
    text = unescape(re.search(r'srcdoc="([^"]*)"', read_map(example).html())[1])
    bare = re.sub(r"<meta http-equiv[^>]*>", "", text)
    assets = dict(find_theme("base", [bundled_themes()]).assets())
    sheet = re.sub(r"@font-face\s*{[^}]*}", "", assets[STYLESHEET].decode())
    looks = []
    for styles in (sheet, lean(sheet, bare)):
        shown = re.sub("<style>.*?</style>", lambda _, styles=styles: f"<style>{styles}</style>", bare, flags=re.S)
        looks.append(looks_of(browser, shown))
    assert len(lean(sheet, bare)) < len(sheet) / 2
    assert looks[0] == looks[1]


def looks_of(browser: Browser, text: str) -> list[str]:
    found = []
    for width, scheme, media in ((1440, "light", "screen"), (390, "dark", "screen"), (1440, "light", "print")):
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.emulate_media(media=media)
        page.set_content(text)
        found.append(page.evaluate(LOOKS))
        page.close()
    return found
