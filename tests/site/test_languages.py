"""Words in another language than the page say so, wherever they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

IN = "one => one.closest('[lang]').lang"


@pytest.mark.browser
def test_names_on_cards_and_lists_are_in_their_own_language_and_our_words_in_the_pages(
    site: Path, browser: Browser
) -> None:
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    card = page.locator(".map-card", has_text="Sohvaostoksilla")
    for part in ("h3 a", ".card-people li >> nth=0", ".card-owner", ".tags li >> nth=0"):
        assert card.locator(part).first.evaluate(IN) == "fi", part
    assert card.locator(".card-facts .status").evaluate(IN) == "en"
    assert page.locator("option", has_text="suomi").evaluate(IN) == "fi"
    page.goto((site / "personas/index.html").as_uri())
    person = page.locator(".persona-card", has_text="Saana")
    assert person.locator("a").first.evaluate(IN) == "fi"
    page.close()


@pytest.mark.browser
def test_a_quote_is_in_the_language_its_author_declares(site: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto((site / "maps/winter-jacket.html").as_uri())
    said = page.locator(".grid blockquote", has_text="Joskus")
    assert said.locator("span").first.evaluate(IN) == "fi"
    assert said.locator("cite").evaluate(IN) == "en"
    page.close()
