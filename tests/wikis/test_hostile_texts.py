"""One colleague's text in another's browser, by way of a wiki: it says what was typed and commands nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hostile import texts
from playwright.sync_api import Browser
from wikitest import KINDS, count

from cjmsite.model import JourneyMap, Phase, SiteConfig, Statement, Step
from cjmsite.model.site import ThemeChoice
from cjmsite.text import strip
from cjmsite.text.dialects import plain
from cjmsite.theme import bundled_themes
from cjmsite.theme.chain import read_chain
from cjmsite.theme.dialect import DialectDrawing
from cjmsite.views.bulletin import Enclosed, bulletin
from cjmsite.views.journey import journey
from cjmsite.views.page import Surroundings

MARKUP = (Path(__file__).parents[1] / "cases" / "wiki-markup.txt").read_text(encoding="utf-8").splitlines()
"""What wikis would take for markup."""

_USED = "tbody thead tr th td ul li b strong i em code small sup br a div abbr p"
ELEMENTS = frozenset(_USED.split(" "))
COLUMN = 40


def page_of(kind: str, said: list[str]) -> str:
    """The text of a wiki's page that says each of these texts in a cell, and some as titles."""
    parts = [said[start : start + COLUMN] for start in range(0, len(said), COLUMN)]
    steps = tuple(
        Step(f"s{number}", part[0], does=tuple(map(Statement, part)), owner=part[-1], back=(Statement(part[1]),))
        for number, part in enumerate(parts)
    )
    model = JourneyMap("hostile", said[0], "en", owner=said[1], notes="\n\n".join(said[:9]), tags=tuple(said[9:12]),
                       phases=(Phase("p", said[2], steps, goal=Statement(said[3])),))  # fmt: skip
    drawing = DialectDrawing(read_chain(ThemeChoice(kind), [bundled_themes()]))
    view = bulletin(journey(model, Surroundings(SiteConfig())), Enclosed())
    return drawing.render("journey.wiki", "en", view)


@pytest.mark.browser
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
