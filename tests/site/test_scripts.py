"""What the few optional scripts add, and that nothing is missing without them."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

JACKET = "maps/winter-jacket.html"
STEP = "Checks other shops"


def opened(browser: Browser, place: Path, *, script: bool = True) -> Page:
    page = browser.new_context(java_script_enabled=script, viewport={"width": 1440, "height": 900}).new_page()
    page.goto(place.as_uri())
    return page


def shown(page: Page) -> int:
    return page.locator(".map-card:visible").count()


@pytest.mark.browser
def test_filters_work_with_and_without_the_script(site: Path, browser: Browser) -> None:
    for script in (True, False):
        page = opened(browser, site / "index.html", script=script)
        everything = shown(page)
        page.select_option("#by-language", label="suomi")
        assert page.locator(".map-card:visible h3").all_inner_texts() == ["Sohvaostoksilla huonekaluliikkeessä"]
        page.select_option("#by-status", label="Draft")
        assert shown(page) == 0
        page.click("button[type=reset]")
        expect(page.locator(".map-card:visible")).to_have_count(everything)  # the script waits for the form
        page.select_option("#by-persona", label="Anna")
        assert 0 < shown(page) < everything
        page.context.close()


@pytest.mark.browser
def test_the_script_adds_a_search_and_tells_how_many_are_shown(site: Path, browser: Browser) -> None:
    page = opened(browser, site / "index.html")
    everything = shown(page)
    page.fill("#by-words", "JACKET next")
    assert shown(page) == 1
    assert page.inner_text("output") == f"Shown: 1 of {everything}"
    page.fill("#by-words", "")
    assert (shown(page), page.inner_text("output")) == (everything, "")
    page.context.close()
    without = opened(browser, site / "index.html", script=False)
    assert not without.locator("#by-words").is_visible()
    without.context.close()


@pytest.mark.browser
def test_the_backlog_is_sorted_and_narrowed_down(site: Path, browser: Browser) -> None:
    page = opened(browser, site / "improvement.html")
    rows = page.locator("tr.listed:visible")
    everything = rows.count()
    before = rows.locator("td:nth-child(2)").all_inner_texts()
    page.click("th[data-sort=least] button")
    told = [one for one in rows.locator("td:nth-child(4)").all_inner_texts() if one.isdigit()]
    assert told == sorted(told)
    assert rows.count() == everything
    assert page.get_attribute("th[data-sort=least]", "aria-sort") == "ascending"
    page.click("th[data-sort=least] button")
    page.click("th[data-sort=least] button")
    assert rows.locator("td:nth-child(2)").all_inner_texts() == before
    page.select_option("#by-owner", label="Warehouse")
    assert 0 < rows.count() < everything
    page.context.close()
    without = opened(browser, site / "improvement.html", script=False)
    without.select_option("#by-map", label="Sohvaostoksilla huonekaluliikkeessä")
    assert 0 < without.locator("tr.listed:visible").count() < everything
    without.context.close()


@pytest.mark.browser
def test_arrow_keys_lead_along_a_persona_and_from_one_to_the_next(site: Path, browser: Browser) -> None:
    page = opened(browser, site / JACKET)
    page.focus('svg.chart [tabindex="0"]')
    heard = []
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowDown", "ArrowUp", "End", "Home", "ArrowLeft"):
        page.keyboard.press(key)
        heard.append(str(page.evaluate("document.activeElement.getAttribute('aria-label')")))
    assert heard[2] == f"Anna, {STEP}: −0.7 doubtful (n = 22, −1 to −0.5), expected −1.5"
    assert heard[3].startswith(f"Marek, {STEP}: +0.8 in his element (n = 14")
    assert heard[4] == heard[2]
    assert heard[5].startswith("Anna, Plans the next purchase here")
    assert heard[6] == heard[7], "before the first there is nothing"
    assert page.locator("svg.chart [tabindex='0']").count() == page.locator("svg.chart").count(), "one stop for a chart"
    page.context.close()


@pytest.mark.browser
def test_the_focus_on_a_point_is_seen_and_its_words_stay_within_the_page(site: Path, browser: Browser) -> None:
    page = opened(browser, site / JACKET)
    page.focus('svg.chart [tabindex="0"]')
    page.keyboard.press("End")
    assert (
        page.evaluate("getComputedStyle(document.querySelector(':focus use')).transform")
        == "matrix(1.4, 0, 0, 1.4, 0, 0)"
    )
    box = page.locator(".reading:visible").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1440
    page.context.close()


@pytest.mark.browser
def test_without_the_script_every_fact_of_a_point_stands_in_the_table(site: Path, browser: Browser) -> None:
    page = opened(browser, site / JACKET, script=False)
    page.click("details.numbers summary >> nth=0")
    row = page.locator("details.numbers tr", has_text=STEP).first.inner_text()
    for fact in ("−0.7 doubtful", "n = 22, −1 to −0.5", "expected −1.5", "+0.8 in his element", "n = 14"):
        assert fact in row
    page.context.close()


def test_a_policy_names_the_scripts_of_its_page_and_no_others(site: Path) -> None:
    for place in site.rglob("*.html"):
        text = place.read_text(encoding="utf-8")
        scripts = re.findall(r"<script(?: data-src=[^>]*)?>(.*?)</script>", text, re.S)
        hashes = [f"'sha256-{b64encode(sha256(one.encode()).digest()).decode()}'" for one in scripts]
        hashes += ["'strict-dynamic'"] if "<script data-src" in text else []
        assert re.findall(r"script-src ([^;]*);", text) == [" ".join(hashes) or "'none'"], place
        assert len(re.findall("<script", text)) == len(scripts)
