"""A page becomes pictures: complete, at rest, from top to bottom, with the same pixels every time."""

from __future__ import annotations

import base64
from collections.abc import Collection
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from cjmsite.browser.tab import Tab
from cjmsite.diagnostics import ToolError
from cjmsite.snapshot.variants import CURVE, VARIANTS, Variant

LOOK: dict[str, Any] = {
    "device_scale_factor": 1,
    "reduced_motion": "reduce",
    "locale": "en-GB",
    "timezone_id": "UTC",
    "scripts": True,
}
"""How a page is opened to be photographed: with its scripts, which find the clock standing still."""

NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)
"""The time at which all pictures are taken."""

TALLEST = 16_000
"""Pixels; what is higher is photographed in pieces, since browsers draw no larger surface."""

_SCRIPT = Path(__file__).with_name("static") / "boxes.js"
_STILL = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, *::before, *::after { animation: none !important; transition: none !important;"
    + " caret-color: transparent !important; scroll-behavior: auto !important }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
_HEIGHT = "() => Math.ceil(Math.max(document.documentElement.scrollHeight, document.body.scrollHeight))"
_CURVES = """() => [...document.querySelectorAll("svg.chart")].map(chart => chart.getBoundingClientRect())
  .filter(box => box.width && box.height)
  .map(box => [box.left + scrollX, box.top + scrollY, Math.ceil(box.width), Math.ceil(box.height)].map(Math.floor))"""


class Picture(NamedTuple):
    """What one look at a page came to: a PNG or several, from top to bottom, and the boxes in it where asked for."""

    pieces: tuple[bytes, ...]
    boxes: Any = None


def photograph(tab: Tab, url: str, wanted: Collection[str], *, boxes: bool = False) -> dict[str, Picture]:
    """Pictures of a page by the variant's name; a page without curves has none of `curve`.

    `boxes` adds what stands where. Raises ToolError with the name of what a page lacks.
    """
    tab.page.emulate_media(media="screen", color_scheme="light")
    tab.page.clock.set_fixed_time(NOW)
    tab.page.set_viewport_size({"width": VARIANTS[0].width, "height": 900})
    tab.open(url)
    tab.evaluate(_STILL, what=url)
    pictures: dict[str, Picture] = {}
    for variant in VARIANTS:
        curves = variant is VARIANTS[0] and any(name.startswith(CURVE) for name in wanted)
        if variant.name not in wanted and not curves:
            continue
        height = _pose(tab, url, variant)
        if variant.name in wanted:
            told = tab.evaluate(_boxes(), what=url) if boxes else None
            pictures[variant.name] = Picture(_whole(tab, url, variant.width, height), told)
        if curves:
            pictures |= {name: one for name, one in _curves(tab, url, boxes).items() if _is_wanted(name, wanted)}
    return pictures


def _pose(tab: Tab, url: str, variant: Variant) -> int:
    """Makes the window as high as the page, which may grow by it; the height."""
    tab.page.emulate_media(media=variant.medium, color_scheme=variant.colours)
    height = 900
    for _ in range(4):
        tab.page.set_viewport_size({"width": variant.width, "height": min(height, TALLEST)})
        needed = max(900, int(tab.evaluate(_HEIGHT, what=url)))
        if needed == height:
            tab.complete(url)
            return height
        height = needed
    raise ToolError(f"{url} gets higher with every look", "a part of it is higher than the window: name no vh in it")


def _whole(tab: Tab, url: str, width: int, height: int) -> tuple[bytes, ...]:
    return tuple(_clip(tab, url, (0, top, width, min(TALLEST, height - top))) for top in range(0, height, TALLEST))


def _curves(tab: Tab, url: str, boxes: bool) -> dict[str, Picture]:
    found = tab.evaluate(_CURVES, what=url)
    told = tab.evaluate(_boxes(), what=url) if boxes and found else None
    return {
        f"{CURVE}{number if number > 1 else ''}": Picture((_clip(tab, url, box),), told and {**told, "origin": box[:2]})
        for number, box in enumerate(found, start=1)
    }


def _is_wanted(name: str, wanted: Collection[str]) -> bool:
    return name in wanted or (CURVE in wanted and name.startswith(CURVE))


def _clip(tab: Tab, url: str, box: tuple[int, int, int, int]) -> bytes:
    left, top, width, height = box
    with tab.browser.bounded(url):
        session = tab.page.context.new_cdp_session(tab.page)
        shot = session.send(
            "Page.captureScreenshot",
            {
                "format": "png",
                "optimizeForSpeed": True,
                "captureBeyondViewport": top + height > TALLEST,
                "clip": {"x": left, "y": top, "width": width, "height": height, "scale": 1},
            },
        )
        session.detach()
    return base64.b64decode(shot["data"])


@cache
def _boxes() -> str:
    return _SCRIPT.read_text(encoding="utf-8")
