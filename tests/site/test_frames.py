"""Bare pages in frames: they look like the map, whatever page is around them, and lead where they should."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page

from cjmsite.browser.offline import ORIGIN, Watch, answer, built_site

pytestmark = pytest.mark.browser

HOST = """\
<!doctype html>
<html lang="en"><title>Host</title>
<style>
  * { box-sizing: border-box; font-family: cursive !important }
  td, th, a { background: red; color: lime }
  body { width: 700px }
  .dark { color-scheme: dark }
  iframe { border: 0; max-height: 900px; width: 100% }
  #large { max-height: 720px }
</style>
<iframe id="large" src="maps/winter-jacket.bare.html" title="Map" height="720"></iframe>
<div class="dark">
<iframe id="small" src="maps/smallest.bare.html" title="Map" height="900"></iframe>
</div>
<iframe id="shut" src="maps/smallest.bare.html" title="Map" sandbox="allow-scripts" height="900"></iframe>
<output></output>
<script>
  addEventListener("message", ({data}) => { document.querySelector("output").value = data.cjmsite.height });
</script>
</html>
"""


@pytest.fixture(scope="module")
def host(site: Path, browser: Browser) -> Iterator[Page]:
    files = built_site(site, {"host.html": HOST.encode()})
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="null")
    context.route("**/*", lambda route: answer(route, files, Watch()))
    page = context.new_page()
    page.goto(f"{ORIGIN}host.html")
    page.wait_for_function("document.querySelector('output').value")
    yield page
    context.close()


def inside(host: Page, name: str) -> FrameLocator:
    return host.frame_locator(f"#{name}")


def of(host: Page, name: str, question: str) -> object:
    return inside(host, name).locator("body").evaluate(f"body => {{ return {question} }}")


def test_styles_stay_apart(host: Page) -> None:
    assert of(host, "large", "getComputedStyle(body.querySelector('td')).fontFamily") != "cursive"
    assert of(host, "large", "getComputedStyle(body.querySelector('th')).backgroundColor") != "rgb(255, 0, 0)"
    assert of(host, "large", "getComputedStyle(body.querySelector('a')).color") != "rgb(0, 255, 0)"


def test_the_grid_scrolls_in_a_narrow_frame_and_heads_stay_in_sight(host: Page) -> None:
    assert of(host, "large", "getComputedStyle(body.querySelector('.grid tbody tr')).display") == "table-row"
    assert of(host, "large", "document.documentElement.scrollWidth") > 1000
    of(host, "large", "scrollTo({left: 400, top: 500, behavior: 'instant'})")
    places = "[...body.querySelectorAll('h1, tbody th')].map(one => Math.round(one.getBoundingClientRect().left))"
    assert max(of(host, "large", places)) < 40
    assert of(host, "large", "Math.round(body.querySelector('.steps th').getBoundingClientRect().top)") == 0
    of(host, "large", "scrollTo({left: 0, top: 0, behavior: 'instant'})")


def test_a_frame_is_as_high_as_its_map_up_to_what_the_page_around_it_allows(host: Page) -> None:
    assert host.locator("#large").bounding_box()["height"] == 720
    assert of(host, "large", "document.documentElement.scrollHeight") > 720
    height = host.locator("#small").bounding_box()["height"]
    assert 300 < height < 900
    assert height - 2 <= of(host, "small", "document.documentElement.scrollHeight") <= height
    assert abs(int(host.evaluate("document.querySelector('output').value")) - height) < 40


def test_a_frame_is_dark_where_the_page_around_it_is(host: Page) -> None:
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert of(host, "large", ground) == "rgb(255, 255, 255)"
    assert of(host, "small", ground) != "rgb(255, 255, 255)"


def test_the_text_opens_in_the_frame_and_the_map_in_the_whole_window(host: Page) -> None:
    frame = inside(host, "large")
    frame.get_by_role("link", name="As text").click()
    assert frame.get_by_role("heading", name="Step by step").is_visible()
    assert host.url == f"{ORIGIN}host.html"
    frame.get_by_role("link", name="Open the map").click()
    host.wait_for_url("**/winter-jacket.html")
