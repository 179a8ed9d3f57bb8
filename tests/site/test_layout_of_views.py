"""The further views of a map with sixty steps, three hundred touchpoints and the longest of words cut nothing off."""

from __future__ import annotations

from pathlib import Path

import pytest
from harness import SiteTest
from playwright.sync_api import Browser

LONG = "lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas"
CYRILLIC = "Достопримечательностями-переосвидетельствованиями"
VIEWS = ("blueprint", "storyboard", "touchpoints", "improvement")
CUT = """
() => {
  const wide = document.documentElement.scrollWidth > innerWidth ? ["the page"] : [];
  const cut = [...document.querySelectorAll("main *:not(svg, svg *, .vh, .vh *, select, input, .map, .board, .grid)")]
    .filter((one) => one.checkVisibility() && one.clientWidth && one.scrollWidth > one.clientWidth + 1)
    .filter((one) => !["auto", "scroll"].includes(getComputedStyle(one).overflowX) && !one.closest(".curve"))
    .filter((one) => [...one.childNodes].some((part) => part.nodeType === 3 && part.data.trim()));
  return [...wide, ...cut.slice(0, 4).map((one) => `${one.tagName}.${one.className}: ${one.textContent.slice(0, 40)}`)];
}
"""


def step(number: int) -> str:
    contacts = "".join(
        f"        - {place}: {LONG} {number}\n          source: own\n          tag: feedback\n"
        for place in ("website", "phone", "email", "object", "people")
    )
    return f"""    - step: {(LONG, CYRILLIC, "Maksaa")[number % 3]} {number}
      feels: {number * 7 % 5 - 2} {LONG}
      does: [{LONG}, {CYRILLIC}]
      says: {LONG}
      touchpoints:
{contacts}      pains:
        - pain: {LONG}
          hurts: 3 of 5
          because: {CYRILLIC}
      ideas:
        - idea: {LONG}
          impact: {number % 5 + 1}
          effort: {number % 4 + 1}
          owner: {LONG}
      physical: {LONG}
      front:
        - front: {LONG}
          by: {LONG}
      back:
        - back: {CYRILLIC}
          by: {CYRILLIC}
          fails: {LONG}
      support: {LONG}
      systems: {LONG}
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The maps of a site with one large map."""
    phases = (
        f"  {(CYRILLIC, LONG)[phase % 2]} {phase}:\n{''.join(map(step, range(10 * phase, 10 * phase + 10)))}"
        for phase in range(6)
    )
    head = f"title: {LONG}\nlanguage: fi\nwho: {LONG.title()} {CYRILLIC}\nowner: {LONG}\n"
    text = f"{head}views:\n  blueprint: {{}}\n  storyboard: {{}}\njourney:\n{''.join(phases)}"
    site = SiteTest(tmp_path_factory.mktemp("large")).write("content/maps/large.yaml", text)
    site.write("content/site.yaml", "title: Site\ncomments: https://tracker.example/{map}/{step}\n")
    return site.build().project.output / "maps"


@pytest.mark.browser
@pytest.mark.parametrize("media", ["screen", "print"])
def test_no_view_of_a_large_map_cuts_a_word_off(large: Path, browser: Browser, media: str) -> None:
    page = browser.new_page()
    page.emulate_media(media=media)  # type: ignore[arg-type]
    found = {}
    for view in VIEWS:
        page.goto((large / f"large.{view}.html").as_uri())
        for width in (320, 800, 1440) if media == "screen" else (1440,):
            page.set_viewport_size({"width": width, "height": 900})
            if out := page.evaluate(CUT):
                found[view, width] = out
    page.close()
    assert found == {}
