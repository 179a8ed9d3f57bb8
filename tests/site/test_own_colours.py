"""A reader's own colours take nothing away, and the words on a curve have room in every theme's typeface."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from cjmsite.charts.palette import MARK_CONTRAST, contrast

PAGES = ("index.html", "maps/winter-jacket.html", "maps/pereezd.html", "personas/anna.html", "pages/guide/format.html")
MAPS = ("winter-jacket", "huonekaluliike", "zmiana-operatora", "working-day", "online-shopping")

VANISHES = """
() => {
  const clear = c => c === "rgba(0, 0, 0, 0)" || c === "transparent";
  const seen = s => s.display !== "none" && s.visibility === "visible" && !clear(s.backgroundColor);
  const edged = s => ["Top", "Right", "Bottom", "Left"].some(side => parseFloat(s[`border${side}Width`]) > 0);
  const found = [];
  for (const e of document.body.querySelectorAll("*")) {
    if (e.closest("svg") && e.localName !== "svg") continue;
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    const empty = !e.textContent.trim() && !e.querySelector("svg, img") && !["svg", "img", "td"].includes(e.localName);
    if (empty && box.width && box.height && seen(style) && !edged(style)) found.push(e.outerHTML.slice(0, 80));
    for (const side of ["::before", "::after"]) {
      const drawn = getComputedStyle(e, side);
      if (drawn.content === '""' && seen(drawn) && !edged(drawn)) found.push(e.className + side);
    }
  }
  return [...new Set(found)];
}
"""
"""What is drawn by its background alone: a reader's own colours paint over every background."""

STROKES = """
() => {
  const pixel = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const hex = colour => {
    pixel.clearRect(0, 0, 1, 1); pixel.fillStyle = colour; pixel.fillRect(0, 0, 1, 1);
    const parts = [...pixel.getImageData(0, 0, 1, 1).data].slice(0, 3);
    return "#" + parts.map(part => part.toString(16).padStart(2, "0")).join("");
  };
  const ground = hex(getComputedStyle(document.body).backgroundColor);
  const lines = [...document.querySelectorAll(".chart .line, .chart .zero, .lane-does th .icon, .gutter .jump")];
  return lines.map(e => [e.className.baseVal, hex(getComputedStyle(e).stroke), ground]);
}
"""

COLLIDE = """
() => {
  const words = [...document.querySelectorAll(".chart .labels text, .chart .name text")];
  const boxes = words.map(e => [e.textContent, e.closest(".chart"), e.getBoundingClientRect()]);
  return boxes.flatMap(([text, chart, a], i) => boxes.slice(i + 1)
    .filter(([, other, b]) => chart === other
      && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)
    .map(([word]) => `${text} / ${word}`));
}
"""


@pytest.mark.browser
def test_nothing_is_shown_by_its_background_alone(site: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    found = {}
    for url in PAGES:
        page.goto((site / url).as_uri())
        if vanishing := page.evaluate(VANISHES):
            found[url] = vanishing
    page.close()
    assert found == {}


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_a_readers_own_colours(
    site: Path, browser: Browser, tools: Path, scheme: str
) -> None:
    axe = (tools / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(bypass_csp=True, forced_colors="active", color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    found = []
    for url in ("index.html", "maps/winter-jacket.html", "personas/anna.html"):
        page.goto((site / url).as_uri())
        page.evaluate(axe)
        result = page.evaluate("axe.run({resultTypes: ['violations']})")
        found += [f"{url}: {one['id']}: {one['nodes'][0]['html'][:120]}" for one in result["violations"]]
    context.close()
    assert found == []


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_stand_out_from_a_readers_own_ground(site: Path, browser: Browser, scheme: str) -> None:
    context = browser.new_context(forced_colors="active", color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto((site / "maps/winter-jacket.html").as_uri())
    strokes = page.evaluate(STROKES)
    context.close()
    assert {name.split()[0] for name, *_ in strokes} >= {"line", "zero", "icon", "jump"}
    assert [one for one in strokes if contrast(one[1], one[2]) < MARK_CONTRAST] == []


@pytest.mark.browser
def test_words_on_a_curve_do_not_collide_in_the_themes_typeface(site: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    found = {}
    for name in MAPS:
        page.goto((site / "maps" / f"{name}.html").as_uri())
        page.evaluate("document.fonts.ready")
        if collisions := page.evaluate(COLLIDE):
            found[name] = collisions
    page.close()
    assert found == {}
