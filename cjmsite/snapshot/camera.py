"""A page becomes pictures: complete, at rest, from top to bottom, with the same pixels every time."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from cjmsite.browser.tab import Tab
from cjmsite.diagnostics import ToolError
from cjmsite.snapshot.variants import CURVE, VARIANTS, Variant

LOOK: dict[str, Any] = {
    "no_viewport": True,
    "reduced_motion": "reduce",
    "locale": "en-GB",
    "timezone_id": "UTC",
    "scripts": True,
    "now": datetime(2026, 1, 15, 12, tzinfo=UTC),
}
"""How a page is opened to be photographed: with its scripts, which find the clock standing still."""

PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between looks at a page that are to agree."""

LOWEST = 900
"""Pixels: the height of a window that shows less than that."""

Box = tuple[int, int, int, int]
"""Left, top, width and height in pixels."""

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
_CLEAR = "() => document.documentElement.remove()"  # the next page's window is nothing to lay out the old page for
_CURVES = """() => [...document.querySelectorAll("svg.chart")].map(chart => chart.getBoundingClientRect())
  .filter(box => box.width && box.height)
  .map(box => [box.left + scrollX, box.top + scrollY, Math.ceil(box.width), Math.ceil(box.height)].map(Math.floor))"""


class Picture(NamedTuple):
    """What one look at a page came to: a PNG or several, from top to bottom, and the boxes in it where asked for."""

    pieces: tuple[bytes, ...]
    boxes: Any = None


def photograph(
    tab: Tab, url: str, wanted: Collection[str], known: Mapping[str, str], *, boxes: bool = False
) -> dict[str, Picture]:
    """Pictures of a page by the variant's name; a page without curves has none of `curve`.

    A picture whose digest is `known` is believed at once, any other when it was seen twice in a row. `boxes` adds what
    stands where. Raises ToolError with the name of what a page lacks.
    """
    tab.window(VARIANTS[0].width, LOWEST)
    tab.page.emulate_media(media="screen", color_scheme="light")
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
            pieces = _whole(variant.width, height)
            pictures[variant.name] = Picture(_settled(tab, url, pieces, known.get(variant.name, "")), told)
        if curves:
            pictures |= _curves(tab, url, (wanted, known), boxes)
    tab.evaluate(_CLEAR, what=url)
    return pictures


def sent_digest(pieces: Sequence[bytes]) -> str:
    """The hash of what the browser sent: one encoder makes the same bytes of the same pixels."""
    return hashlib.sha256(b"".join(pieces)).hexdigest()


def _pose(tab: Tab, url: str, variant: Variant) -> int:
    """Makes the window as high as the page, which may grow by it; the height."""
    tab.window(variant.width, LOWEST)
    tab.page.emulate_media(media=variant.medium, color_scheme=variant.colours)
    height = LOWEST
    for _ in range(4):
        needed = max(LOWEST, int(tab.evaluate(_HEIGHT, what=url)))
        if needed == height:
            tab.complete(url)
            return height
        height = needed
        tab.window(variant.width, min(height, TALLEST))
    raise ToolError(f"{url} gets higher with every look", "a part of it is higher than the window: name no vh in it")


def _whole(width: int, height: int) -> Sequence[Box | None]:
    """The parts of a page to be taken one by one: all that the window shows, where it is as high as the page."""
    if height <= TALLEST:
        return (None,)
    return [(0, top, width, min(TALLEST, height - top)) for top in range(0, height, TALLEST)]


def _curves(tab: Tab, url: str, asked: tuple[Collection[str], Mapping[str, str]], boxes: bool) -> dict[str, Picture]:
    wanted, known = asked
    found = tab.evaluate(_CURVES, what=url)
    told = tab.evaluate(_boxes(), what=url) if boxes and found else None
    pictures = {}
    for number, box in enumerate(found, start=1):
        name = f"{CURVE}{number if number > 1 else ''}"
        if _is_wanted(name, wanted):
            pieces = _settled(tab, url, [box], known.get(name, ""))
            pictures[name] = Picture(pieces, told and {**told, "origin": box[:2]})
    return pictures


def _is_wanted(name: str, wanted: Collection[str]) -> bool:
    return name in wanted or (CURVE in wanted and name.startswith(CURVE))


def _settled(tab: Tab, url: str, boxes: Sequence[Box | None], known: str) -> tuple[bytes, ...]:
    """Parts of a page when all of it is drawn: on a busy machine, what scrolls by itself may come a moment late."""
    seen = tuple(_clip(tab, url, box) for box in boxes)
    for pause in PAUSES:
        if sent_digest(seen) == known:
            return seen
        time.sleep(pause)
        tab.complete(url)
        again = tuple(_clip(tab, url, box) for box in boxes)
        if again == seen:
            return seen
        seen = again
    return seen


def _clip(tab: Tab, url: str, box: Box | None) -> bytes:
    return tab.pixels(url, box, beyond=box is not None and box[1] + box[3] > TALLEST)


@cache
def _boxes() -> str:
    return _SCRIPT.read_text(encoding="utf-8")
