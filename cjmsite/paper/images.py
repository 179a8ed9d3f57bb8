"""Maps as pictures: their curves or their pages, as drawings that stand alone or as pixels."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from cjmsite.browser.offline import Files
from cjmsite.browser.steady import Steady, share_out
from cjmsite.browser.tab import Tab
from cjmsite.paper.drawing import drawing
from cjmsite.paper.prints import Shop
from cjmsite.paper.sheets import print_whole
from cjmsite.pipeline.crew import cores

SCALE = 2
"""Pixels of a PNG for each of the page, at most."""

MOST_PIXELS = 12_500_000
"""What wikis still make a small picture of; larger pictures are drawn at a smaller scale."""

TALLEST = 16_000
"""Pixels; browsers draw no higher surface."""

_LANE = 150
_STEP = 150
_BORDER = 12
_WIDTH = 1440
_SCRIPT = Path(__file__).with_name("static") / "picture.js"
_ALONE = """steps => {
  if (!document.querySelector(".curve-lane")) return 0;
  document.documentElement.style.setProperty("color-scheme", "light");
  for (const row of document.querySelectorAll("tbody > tr:not(.curve-lane)")) row.remove();
  const marks = ".line, .hollow, .aim, .guessed, .bridge, .p1";
  const gone = `.step-notes, .step-facts, .phases small, .step-cards, .legend ~ *, .legend li:not(:has(${marks}))`;
  for (const part of document.querySelectorAll(gone)) part.remove();
  const grid = document.querySelector("table.grid");
  const count = grid.querySelectorAll(".steps th").length;
  document.body.style.setProperty("--fit", "1");
  const width = Math.ceil(steps[0] + steps[1] * count);
  for (const part of document.querySelectorAll("table.grid, .legend")) part.style.inlineSize = `${width}px`;
  return width;
}"""
_BOX = """([selector, border]) => {
  const all = [...document.querySelectorAll(selector)].map(part => part.getBoundingClientRect());
  const boxes = all.filter(box => box.width);
  const [left, top] = ["left", "top"].map(side => Math.min(...boxes.map(box => box[side])) - border);
  const [right, bottom] = ["right", "bottom"].map(side => Math.max(...boxes.map(box => box[side])) + border);
  return [left + scrollX, top + scrollY, right - left, bottom - top];
}"""


class Kind(NamedTuple):
    """What a picture shows, and how: SVG has no styles, scripts, fonts, links or foreign elements, and a size of its
    own, so wikis take it; PNG has at most `MOST_PIXELS`."""

    format: Literal["svg", "png"] = "svg"
    what: Literal["curve", "page"] = "curve"


def pictures(shop: Shop, urls: Sequence[str], kinds: Sequence[Kind]) -> list[list[bytes]]:
    """Pictures of maps, whose pages' addresses are given: a list for each, with one picture for each kind.

    A picture of the curve is empty where a map has none. Raises ToolError with the name of what a page lacks, or of the
    program that is missing.
    """
    team = [Steady(shop.browser, shop.files, device_scale_factor=SCALE) for _ in range(shop.browsers or cores())]
    return share_out(lambda tab, url: [_picture(tab, url, shop.files, kind) for kind in kinds], urls, team, shop.tick)


def _picture(tab: Tab, url: str, files: Files, kind: Kind) -> bytes:
    if kind.what == "page":
        if kind.format == "png":
            return _page_pixels(tab, url)
        return drawing(*print_whole(tab, url, files))
    if not _curves_alone(tab, url):
        return b""
    return _curve_drawing(tab, url) if kind.format == "svg" else _pixels(tab, url, "table.grid, .legend", _BORDER)


def _curve_drawing(tab: Tab, url: str) -> bytes:
    """The curves under the names of their steps."""
    svg: str = tab.evaluate(_script(), what=url)["svg"]
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + svg.encode() + b"\n"


def _page_pixels(tab: Tab, url: str) -> bytes:
    tab.page.emulate_media(media="screen", color_scheme="light", reduced_motion="reduce")
    tab.page.set_viewport_size({"width": _WIDTH, "height": 900})
    tab.open(url)
    return _pixels(tab, url, "html", 0)


def _pixels(tab: Tab, url: str, selector: str, border: int) -> bytes:
    left, top, width, height = tab.evaluate(_BOX, [selector, border], what=url)
    fitting = next((scale for scale in (SCALE, 1) if width * height * scale**2 <= MOST_PIXELS), 0)
    clip: Any = {"x": left, "y": top, "width": width, "height": height}
    if not fitting or height * fitting > TALLEST:
        return _shrunk(tab, url, clip)
    with tab.browser.bounded(url):
        return tab.page.screenshot(full_page=True, clip=clip, scale="device" if fitting == SCALE else "css")


def _shrunk(tab: Tab, url: str, clip: dict[str, float]) -> bytes:
    """A picture of what is too large even at its own size."""
    width, height = clip["width"], clip["height"]
    scale = min(1, (MOST_PIXELS / (width * height)) ** 0.5, TALLEST / height)
    with tab.browser.bounded(url):
        session = tab.page.context.new_cdp_session(tab.page)
        request = {"format": "png", "captureBeyondViewport": True, "clip": {**clip, "scale": scale}}
        shot = session.send("Page.captureScreenshot", request)
        session.detach()
    return base64.b64decode(shot["data"])


def _curves_alone(tab: Tab, url: str) -> bool:
    tab.page.emulate_media(media="print", color_scheme="light")
    tab.open(url)
    width = tab.evaluate(_ALONE, [_LANE, _STEP], what=url)
    tab.page.set_viewport_size({"width": max(900, width + 80), "height": 900})
    return bool(width)


@cache
def _script() -> str:
    return _SCRIPT.read_text(encoding="utf-8")
