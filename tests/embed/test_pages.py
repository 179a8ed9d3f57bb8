"""Maps in pages of somebody else, opened in Chromium: each looks like itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from harness import MAP
from playwright.sync_api import Browser, Page

from cjmsite.embed import Map

pytestmark = pytest.mark.browser

HOST = """\
<!doctype html>
<html lang="en" style="color-scheme: %s"><meta charset="utf-8"><title>Host</title>
<style>
  * { font-size: 30px !important; letter-spacing: 9px !important }
  td, th { background: red !important }
  p { color: green }
  figure { width: fit-content }
  main { width: 700px }
</style>
<main><h1>Host</h1><p id="before">Words</p>%s<p id="after">Words</p></main></html>
"""
LOOK = "element => { const look = getComputedStyle(element); return [look.color, look.font, look.letterSpacing] }"


@pytest.fixture(scope="module")
def host(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="null")
    page = context.new_page()
    place = tmp_path_factory.mktemp("host") / "page.html"
    place.write_text(HOST % ("light", Map(MAP).html(900)), encoding="utf-8")
    page.goto(place.as_uri())
    page.frame_locator("iframe").locator("table.grid").wait_for()
    yield page
    context.close()


def test_neither_styles_touch_the_other(host: Page):
    assert host.locator("#before").evaluate(LOOK) == host.locator("#after").evaluate(LOOK)
    cell = host.frame_locator("iframe").locator("thead th").first
    assert cell.evaluate("element => getComputedStyle(element).letterSpacing") == "normal"
    assert cell.evaluate("element => getComputedStyle(element).backgroundColor") != "rgb(255, 0, 0)"


def test_the_frame_is_as_wide_as_the_text_and_as_high_as_the_map(host: Page):
    host.wait_for_function("document.querySelector('iframe').offsetHeight < 800")
    box = host.locator("iframe").bounding_box()
    assert box["width"] == 700
    inner = host.frame_locator("iframe").locator("html")
    assert abs(inner.evaluate("root => root.scrollHeight - root.clientHeight")) <= 1


def test_the_text_opens_within_the_frame_and_stands_below_it_too(host: Page):
    frame = host.frame_locator("iframe")
    frame.get_by_role("link", name="As text").click()
    assert frame.get_by_role("heading", name="Step by step").is_visible()
    assert frame.locator("table.grid").is_hidden()
    frame.get_by_role("link", name="Back to the map").click()
    assert frame.locator("table.grid").is_visible()
    host.get_by_text("Buying a jacket as text").click()
    assert host.locator("details li").filter(has_text="Opens the parcel").first.is_visible()
    assert host.url.startswith("file:")


def test_a_map_is_dark_where_the_page_around_it_is(browser: Browser, tmp_path: Path):
    grounds = {}
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme="null")
        page = context.new_page()
        page.set_content(HOST % (scheme, Map(MAP).html()))
        inside = page.frame_locator("iframe").locator("html")
        grounds[scheme] = inside.evaluate("root => getComputedStyle(root).backgroundColor")
        context.close()
    assert grounds["light"] == "rgb(255, 255, 255)"
    assert grounds["dark"] != grounds["light"]
