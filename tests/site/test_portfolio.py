"""The search and the marks of overdue reviews, as readers of a site opened from a folder meet them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from harness import SiteTest
from playwright.sync_api import Browser, Page

from cjmsite.views.page import PORTFOLIO

MAPS = {
    "jacket": "title: Buying a jacket\nwho: anna\ntags: [winter]\nreviewed: 2020-01-10\nreview: every 6 months\n"
    "journey: {Before: [It gets cold, Searches shops]}\n",
    "sahko": "title: Sähkösopimus\nlanguage: fi\nwho: Visitor\npart of: jacket\n"
    "journey:\n  Vertailu:\n    - step: Vertailee hintoja\n      pains: Kilpailutuskäräjäoikeus ei **vastaa**\n",
    "lodz": "title: Dojazd do Łodzi\nlanguage: pl\nwho: Visitor\njourney: [Wsiada, Płaci za bilet]\n",
    "ezh": "title: Покупка\nlanguage: ru\nwho: Visitor\njourney: [Берёт ёлку, Звонит в службу]\n",
    "later": "title: Later\nwho: Visitor\nreviewed: 2020-01-10\nreview: every 900 years\njourney: [One <b>]\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = SiteTest(tmp_path_factory.mktemp("portfolio"))
    site.write("content/personas/anna.yaml", "name: Anna\nrole: Nurse\n")
    for name, text in MAPS.items():
        site.write(f"content/maps/{name}.yaml", text)
    return site.build().project.output


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    problems: list[str] = []
    opened.on("console", lambda message: problems.append(message.text))
    opened.on("pageerror", lambda error: problems.append(str(error)))
    yield opened
    opened.close()
    assert problems == []


def found(page: Page, words: str) -> list[str]:
    page.fill("#words", words)
    return page.locator(".results a").all_text_contents()


@pytest.mark.browser
def test_first_letters_find_texts_in_four_languages_whatever_their_accents(built: Path, page: Page):
    page.goto((built / "search.html").as_uri())
    assert page.evaluate("document.activeElement.id") == "words"
    assert found(page, "sahkos") == ["Sähkösopimus"]
    assert found(page, "LODZ") == ["Dojazd do Łodzi"]
    assert found(page, "placi") == ["Płaci za bilet"]
    assert found(page, "елку") == ["Берёт ёлку"]
    assert found(page, "ёлк") == ["Берёт ёлку"]
    assert found(page, "служб") == ["Звонит в службу"]
    assert found(page, "get cold") == ["It gets cold"]
    assert found(page, "ann") == ["Anna", "Buying a jacket"]
    assert found(page, "winter") == ["Buying a jacket"]
    assert found(page, "karajaoikeus") == ["Kilpailutuskäräjäoikeus ei vastaa"], "inside of a word when none begins so"
    assert found(page, "one <b>") == ["One <b>"]


@pytest.mark.browser
def test_the_page_says_how_many_were_found_and_keeps_the_words_in_its_address(built: Path, page: Page):
    page.goto((built / "search.html").as_uri() + "#se")
    assert page.input_value("#words") == "se"
    assert page.locator("#found").text_content() == "Found: 1"
    found(page, "one b")
    assert page.url.endswith("search.html#one%20b")
    assert found(page, "") == []
    assert page.locator("#found").text_content() == ""
    assert page.url.endswith("search.html")


@pytest.mark.browser
def test_keys_walk_through_what_was_found_and_open_it(built: Path, page: Page):
    page.goto((built / "search.html").as_uri())
    found(page, "ann")
    focused = "document.activeElement.textContent"
    for key, text in (("ArrowDown", "Anna"), ("ArrowDown", "Buying a jacket"), ("ArrowUp", "Anna"), ("Escape", "")):
        page.keyboard.press(key)
        assert page.evaluate(focused) == text
    found(page, "searches")
    page.keyboard.press("Enter")
    page.wait_for_url("**/maps/jacket.html#step-searches-shops")


@pytest.mark.browser
def test_without_a_script_there_is_no_field_and_the_overview_is_offered(built: Path, browser: Browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built / "search.html").as_uri())
    assert not page.locator("#words").is_visible()
    page.goto((built / "maps" / "jacket.html").as_uri())
    assert page.locator(".due-banner").is_hidden()
    assert "Next review by 10 July 2020" in page.locator(".kicker").inner_text()
    context.close()


@pytest.mark.browser
def test_what_is_overdue_is_marked_by_the_readers_clock(built: Path, page: Page):
    page.goto((built / "maps" / "jacket.html").as_uri())
    assert "was to be reviewed by 10 July 2020" in page.locator(".due-banner").inner_text()
    page.emulate_media(media="print")
    assert page.locator(".due-banner").is_hidden(), "on paper nothing depends on the day of printing"
    page.emulate_media(media="screen")
    page.goto((built / "maps" / "later.html").as_uri())
    assert page.locator(".due-banner").is_hidden()
    page.goto((built / "portfolio" / "reviews.html").as_uri())
    assert page.locator(".due-told").inner_text() == "Overdue today: 1"
    assert page.locator("tr:has(.overdue:visible)").count() == 1


@pytest.mark.browser
def test_a_part_names_the_bigger_map_and_every_link_of_the_portfolio_leads_somewhere(built: Path, page: Page):
    page.goto((built / "maps" / "sahko.html").as_uri())
    page.click(".crumbs a")
    page.wait_for_url("**/maps/jacket.html")
    assert page.locator(".parts a").all_text_contents() == ["Sähkösopimus"]
    for url in PORTFOLIO.values():
        page.goto((built / url).as_uri())
        for link in page.locator("main a").all():
            target, _, anchor = str(link.evaluate("(one) => one.href")).removeprefix("file://").partition("#")
            text = Path(target).read_text(encoding="utf-8")
            assert not anchor or f'id="{anchor}"' in text, (url, target, anchor)
