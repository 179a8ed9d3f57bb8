"""The built pages are valid HTML, accessible, and fetch nothing from elsewhere."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

KINDS = {
    "index": "index.html",
    "journey": "maps/winter-jacket.html",
    "journey in Finnish": "maps/huonekaluliike.html",
    "long journey": "maps/pereezd.html",
    "small journey": "maps/smallest.html",
    "bare journey": "maps/winter-jacket.bare.html",
    "blueprint": "maps/winter-jacket.blueprint.html",
    "touchpoints": "maps/winter-jacket.touchpoints.html",
    "storyboard": "maps/winter-jacket.storyboard.html",
    "improvement": "maps/winter-jacket.improvement.html",
    "comparison": "maps/winter-jacket.compare.html",
    "comparison with a variant": "maps/winter-jacket-in-shop.variant.html",
    "people side by side": "maps/winter-jacket.contrast.html",
    "backlog": "improvement.html",
    "improvement of a long journey": "maps/pereezd.improvement.html",
    "persona": "personas/anna.html",
    "empathy map": "personas/anna.empathy.html",
    "blank empathy maps": "personas/index.empathy.html",
    "workshop sheets": "workshop/fi.html",
    "personas": "personas/index.html",
    "portfolio": "portfolio/index.html",
    "maps by tag": "portfolio/tags.html",
    "channels and systems": "portfolio/channels.html",
    "pains": "portfolio/pains.html",
    "reviews": "portfolio/reviews.html",
    "search": "search.html#ma",
    "article": "pages/guide/format.html",
}
TWINS = ("comparison with a variant", "improvement of a long journey", "long journey", "maps by tag", "small journey")
"""Pages of the same kinds as others, looked at in one state."""
STATES = {
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "tablet": {"viewport": {"width": 900, "height": 1100}},
    "phone": {"viewport": {"width": 390, "height": 844}},
    "dark phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
    "print": {"viewport": {"width": 1440, "height": 900}},
}
WIDTHS = (320, 390, 600, 768, 1024, 1180, 1181, 1440, 1920)
TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""


def address(site: Path, url: str) -> str:
    page, _, words = url.partition("#")
    return (site / page).as_uri() + ("#" + words if words else "")


@pytest.mark.slow
def test_every_page_is_valid_html(site: Path, tools: Path) -> None:
    checker = ["java", "-jar", str(next(tools.glob("vnu-jar/**/vnu.jar"))), "--errors-only", "--format", "json"]
    pages = sorted(map(str, site.rglob("*.html")))
    run = subprocess.run([*checker, *pages], capture_output=True, text=True, timeout=300, check=False)
    messages = json.loads(run.stderr)["messages"]
    assert [f"{one['url']}:{one.get('lastLine')}: {one['message']}" for one in messages] == []


@pytest.mark.browser
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_violation(site: Path, theme: str, browser: Browser, tools: Path, state: str) -> None:
    if theme != "base" and state not in ("desktop", "dark", "phone"):
        pytest.skip("the other states differ from these by the structure and the styles of base alone")
    axe = (tools / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", **STATES[state])
    page = context.new_page()
    found = []
    for kind, url in KINDS.items():
        if kind in TWINS and state != "desktop":
            continue
        page.goto(address(site, url))
        if state == "print":
            page.emulate_media(media="print")
        page.evaluate(axe)
        result = page.evaluate("axe.run({resultTypes: ['violations']})")
        found += [f"{kind}: {one['id']}: {one['nodes'][0]['html'][:120]}" for one in result["violations"]]
    context.close()
    assert found == []


@pytest.mark.browser
def test_pages_fetch_nothing_from_elsewhere_and_keep_their_own_policy(site: Path, theme: str, browser: Browser) -> None:
    page = browser.new_page()
    fetched: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    places = site.rglob("*.html") if theme == "base" else (site / url.partition("#")[0] for url in KINDS.values())
    for place in sorted(set(places)):
        page.goto(place.as_uri())
        assert page.evaluate("getComputedStyle(document.body).fontFamily") != "", place
    page.close()
    assert [url for url in fetched if not url.startswith(site.as_uri())] == []
    assert said == []


@pytest.mark.browser
def test_the_policy_stops_a_script_that_got_into_a_page(site: Path, browser: Browser, tmp_path: Path) -> None:
    text = (site / "maps" / "smallest.html").read_text(encoding="utf-8")
    place = tmp_path / "hurt.html"
    place.write_text(text.replace("</body>", "<script>document.title='run'</script></body>"), encoding="utf-8")
    page = browser.new_page()
    page.goto(place.as_uri())
    assert page.title() != "run"
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("spaced", [False, True], ids=["as styled", "with wide text spacing"])
def test_no_page_scrolls_sideways(site: Path, theme: str, browser: Browser, spaced: bool) -> None:
    if theme != "base" and spaced:
        pytest.skip("pages of the other theme wrap by the rules of base, with which spacing is tried")
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    wide = []
    for kind, url in KINDS.items():
        if kind == "bare journey":  # it stands in a frame, which scrolls
            continue
        page.goto(address(site, url))
        if spaced:
            page.add_style_tag(content=TEXT_SPACING)
        wide += [f"{kind} at {width}" for width in WIDTHS if _overflow(page, width) > 0]
    context.close()
    assert wide == []


def _overflow(page: Page, width: int) -> int:
    page.set_viewport_size({"width": width, "height": 900})
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
