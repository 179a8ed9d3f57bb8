"""A map as a picture: its curves as a drawing that stands alone, or what a browser shows as pixels."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from cjmsite.browser.tab import Tab
from cjmsite.paper.plan import LANE

Format = Literal["svg", "png"]
What = Literal["curve", "page"]

SCALE = 2
"""Pixels of a PNG for each of the page."""

_STEP = 150
_SCRIPT = Path(__file__).with_name("static") / "picture.js"
_ALONE = """steps => {
  if (!document.querySelector(".curve-lane")) return 0;
  document.documentElement.style.setProperty("color-scheme", "light");
  for (const row of document.querySelectorAll("tbody > tr:not(.curve-lane)")) row.remove();
  for (const gone of document.querySelectorAll(".step-notes, .phases small, .step-cards")) gone.remove();
  const grid = document.querySelector("table.grid");
  const count = grid.querySelectorAll(".steps th").length;
  document.body.style.setProperty("--fit", "1");
  grid.style.inlineSize = `${steps[0] + steps[1] * count}px`;
  return Math.ceil(steps[0] + steps[1] * count);
}"""


def curve_drawing(tab: Tab, url: str) -> bytes:
    """The curves of a map's page under the names of its steps: an SVG without styles, scripts, fonts or links.

    Empty when the map has no curve. Raises ToolError as `Tab.open` does.
    """
    if not _curves_alone(tab, url):
        return b""
    svg: str = tab.evaluate(_script(), what=url)["svg"]
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + svg.encode() + b"\n"


def pixels(tab: Tab, url: str, what: What) -> bytes:
    """The page, or its curves, as PNG; empty when there is no curve. Raises ToolError as `Tab.open` does."""
    if what == "page":
        tab.page.emulate_media(color_scheme="light", reduced_motion="reduce")
        tab.page.set_viewport_size({"width": 1440, "height": 900})
        tab.open(url)
        with tab.browser.bounded(url):
            return tab.page.screenshot(full_page=True)
    if not _curves_alone(tab, url):
        return b""
    with tab.browser.bounded(url):
        return tab.page.locator("table.grid").screenshot()


def _curves_alone(tab: Tab, url: str) -> bool:
    tab.page.emulate_media(media="print", color_scheme="light")
    tab.open(url)
    width = tab.evaluate(_ALONE, [LANE, _STEP], what=url)
    tab.page.set_viewport_size({"width": max(900, width + 80), "height": 900})
    return bool(width)


@cache
def _script() -> str:
    return _SCRIPT.read_text(encoding="utf-8")
