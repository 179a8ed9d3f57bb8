"""No page scrolls sideways or cuts a word off, at any width, with wide spacing, with letters twice as large."""

from __future__ import annotations

from pathlib import Path

import pytest
from harness import SiteTest
from playwright.sync_api import Browser, Page

WIDTHS = (320, 390, 600, 761, 900, 1180, 1181, 1440, 1920)
LANGUAGES = ("en", "fi", "pl", "ru")
WORDS = {
    "en": "Reinsurance questionnaire",
    "fi": "Lentokonesuihkuturbiinimoottoriapumekaanikko",
    "pl": "Konstantynopolitańczykowianeczka",
    "ru": "Превысокомногорассмотрительствующий",
}
SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
"""WCAG 2.2, success criterion 1.4.12."""
LARGE = """
() => {
  const all = [...document.querySelectorAll("body, body *:not(svg *)")];
  const sizes = all.map((one) => parseFloat(getComputedStyle(one).fontSize));
  all.forEach((one, at) => one.style.setProperty("font-size", `${2 * sizes[at]}px`, "important"));
}
"""
CUT = """
() => {
  const root = document.documentElement;
  const wide = root.scrollWidth > root.clientWidth ? ["the page"] : [];
  const apart = "svg, svg *, .vh, .vh *, .skip, select, option, input, pre, .scroll, .scroll *";
  const frames = ".map, .board, .grid, .grid *:not(td, th)";
  const cut = [...document.querySelectorAll(`body *:not(${apart})`)]
    .filter((one) => one.checkVisibility() && one.clientWidth && one.scrollWidth > one.clientWidth + 1)
    .filter((one) => !["auto", "scroll"].includes(getComputedStyle(one).overflowX) && !one.matches(frames))
    .map((one) => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`);
  return [...wide, ...cut.slice(0, 4)];
}
"""
OVERLAPS = """
() => {
  const found = [];
  for (const head of document.querySelectorAll(".curve-lane th")) {
    if (getComputedStyle(head.querySelector(".axis")).display === "none") continue;
    const axis = [...head.querySelectorAll(".axis text")].map((one) => [one.textContent, one.getBoundingClientRect()]);
    for (const said of head.querySelectorAll("b, small")) {
      const range = document.createRange();
      range.selectNodeContents(said);
      for (const line of range.getClientRects())
        for (const [word, box] of axis)
          if (line.left < box.right && box.left < line.right && line.top + 3 < box.bottom && box.top + 3 < line.bottom)
            found.push(`${said.textContent} | ${word}`);
    }
  }
  return found;
}
"""


def long_map(language: str, steps: int) -> str:
    """A map with something in twelve lanes, words as long as they get, and two curves."""
    word = WORDS[language]
    lines = [
        f"title: {word} {steps}",
        f"language: {language}",
        "who: [anna, Marek]",
        "curves: {brand: Trust}",
        "journey:",
    ]
    for number in range(steps):
        if number % 6 == 0:
            lines += [f"  {word} {number // 6}:"]
        lines += [
            f"    - step: {word} {number}",
            f"      feels: {{anna: {number % 5 - 2} {word[:12].lower()}, Marek: {1 - number % 3}}}",
            f"      brand: {number % 3 - 1}",
        ]
        if number % 3 == 0:
            for key in ("does", "thinks", "says", "expects", "with", "front", "back", "owner"):
                lines += [f"      {key}: {word} {key}"]
            lines += [
                f"      touchpoints: [website: {word}]",
                f"      pains: {word}",
                f"      gains: {word}",
                "      time: 25 min",
            ]
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def stressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of maps that are hard to lay out."""
    site = SiteTest(tmp_path_factory.mktemp("stressed"))
    site.write("content/site.yaml", "title: Site\n")
    site.write(
        "content/personas/anna.yaml",
        f"name: {WORDS['pl']}\nrole: {WORDS['fi']}\nquote: {WORDS['ru']}\nneeds: {WORDS['fi']}\n",
    )
    for language in LANGUAGES:
        site.write(f"content/maps/one-{language}.yaml", long_map(language, 1))
        site.write(f"content/maps/sixty-{language}.yaml", long_map(language, 60))
    site.write("content/maps/six.yaml", long_map("en", 6)).write("content/maps/nine.yaml", long_map("fi", 9))
    return site.build().project.output


def pages(site: Path, stressed: Path) -> list[Path]:
    kinds = (
        "index",
        "maps/winter-jacket",
        "maps/huonekaluliike",
        "maps/smallest",
        "personas/anna",
        "personas/index",
        "pages/guide/format",
    )
    hard = (
        "index",
        "personas/anna",
        "personas/index",
        "maps/six",
        "maps/nine",
        *(f"maps/{n}-{one}" for n in ("one", "sixty") for one in ("fi", "ru")),
    )
    return [*(site / f"{one}.html" for one in kinds), *(stressed / f"{one}.html" for one in hard)]


def at(page: Page, width: int, script: str) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    return list(page.evaluate(script))


@pytest.mark.browser
@pytest.mark.parametrize("state", ["as styled", "with wide spacing", "with letters twice as large"])
def test_nothing_is_cut_off_at_any_width(site: Path, theme: str, stressed: Path, browser: Browser, state: str) -> None:
    if theme != "base" and "spacing" in state:
        pytest.skip("pages of the other theme wrap by the rules of base, with which spacing is tried")
    page = browser.new_context(bypass_csp=True, java_script_enabled=True).new_page()
    found = {}
    for place in pages(site, stressed):
        page.goto(place.as_uri())
        if state == "with wide spacing":
            page.add_style_tag(content=SPACING)
        for width in WIDTHS[::2] if "large" in state else WIDTHS:
            if state == "with letters twice as large":
                page.reload()
                page.set_viewport_size({"width": width, "height": 900})
                page.evaluate(LARGE)
            if out := at(page, width, CUT):
                found[f"{place.parent.name}/{place.name}", width] = out
    page.context.close()
    assert found == {}


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_of_a_curve_never_runs_into_the_words_of_its_axis(
    site: Path, stressed: Path, browser: Browser, language: str
) -> None:
    page = browser.new_page()
    found = {}
    names = {"en": "winter-jacket", "fi": "huonekaluliike", "pl": "zmiana-operatora", "ru": "smallest"}
    for place in (site / f"maps/{names[language]}.html", stressed / f"maps/one-{language}.html"):
        page.goto(place.as_uri())
        found |= {
            (place.name, width): out for width in (761, 900, 1181, 1440, 1920) if (out := at(page, width, OVERLAPS))
        }
    page.close()
    assert found == {}


@pytest.mark.browser
@pytest.mark.parametrize("width", [900, 1440])
def test_sixty_steps_and_twelve_lanes_keep_their_heads_in_sight(stressed: Path, browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page.goto((stressed / "maps/sixty-fi.html").as_uri())
    assert page.locator(".grid tbody tr").count() >= 12
    page.locator("#map").evaluate("one => { one.scrollIntoView(); one.scrollTo(4000, 900) }")
    step = page.locator(".steps th").nth(30).bounding_box()
    lane = page.locator(".grid tbody th").nth(5).bounding_box()
    frame = page.locator("#map").bounding_box()
    page.close()
    assert step
    assert lane
    assert frame
    assert frame["y"] <= step["y"] < frame["y"] + 200, "the head of the steps stands at the top"
    assert lane["x"] == frame["x"], "the names of the lanes stand at the left"
