"""One colleague's text in another's browser, by way of a wiki: it says what was typed and commands nothing."""

from __future__ import annotations

import re

import pytest
from hostile import texts
from hostilewiki import MARKUP, page_of
from playwright.sync_api import Browser
from wikitest import KINDS, count

from cjmsite.text import strip
from cjmsite.text.dialects import plain

_USED = "tbody thead tr th td ul li b strong i em code small sup br a div abbr p"
ELEMENTS = frozenset(_USED.split(" "))


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["dokuwiki", "mediawiki"])
def test_hostile_texts_say_what_was_typed_and_do_nothing(kind: str, browser: Browser):
    said = [text for text in (*MARKUP, *texts()) if plain(strip(text))]
    wiki = KINDS[kind](f"Hostile{next(count)}" if kind == "mediawiki" else f"hostile{next(count)}")
    name = wiki.name("x", "x")
    wiki.edit(name, page_of(kind, said))

    page = browser.new_page()
    ran: list[str] = []
    asked: list[str] = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(wiki.url(name))
    body = "#mw-content-text .mw-parser-output" if kind == "mediawiki" else ".page"
    elements = page.evaluate(f"[...document.querySelectorAll('{body} table *')].map(e => e.localName)")
    targets = page.evaluate(f"[...document.querySelectorAll('{body} table a')].map(a => a.getAttribute('href'))")
    shown = re.sub(r"\s+", " ", page.evaluate(f"document.querySelector('{body}').textContent"))
    categories = page.evaluate("[...document.querySelectorAll('#catlinks li')].length")
    page.close()

    assert ran == []
    assert [url for url in asked if "evil" in url] == []
    assert set(elements) <= ELEMENTS
    assert [url for url in targets if not url.startswith(("http://", "https://", "mailto:"))] == []
    assert categories == 0
    assert [text for text in said if plain(strip(text)) not in shown] == []
