"""What a site tells its theme is seen while it is written."""

from __future__ import annotations

import re
from pathlib import Path

from harness import SVG
from serving import eventually, served, small_project

SITE = "title: Journeys\nlanguage: en\n"


def test_a_logo_and_a_colour_show_as_soon_as_they_are_asked_for(tmp_path: Path) -> None:
    root = small_project(tmp_path, maps=1)
    (root / "content/assets/logo.svg").write_text(SVG.format(8))
    with served(root) as site:
        assert 'class="logo"' not in site.get("/maps/m0.html").text
        site.write("site.yaml", f'{SITE}theme settings:\n  logo: logo.svg\n  brand: "#00594c"\n')
        eventually(lambda: 'class="logo"' in site.get("/maps/m0.html").text)
        address = re.search(r'<img class="logo" src="\.\.(/assets/logo\.\w+\.svg)"', site.get("/maps/m0.html").text)
        assert address
        assert site.get(address[1]).status == 200
        assert "--brand:light-dark(#00594c" in site.get("/assets/site.css").text
        site.settles()


def test_a_colour_that_cannot_be_read_is_told_over_the_last_good_page(tmp_path: Path) -> None:
    root = small_project(tmp_path, maps=1)
    with served(root) as site:
        assert "Map 0" in site.get("/maps/m0.html").text  # the last good page
        site.write("site.yaml", f'{SITE}theme settings:\n  brand: "#ffcc00"\n')
        eventually(lambda: any("#ffcc00" in message for message in site.problems()))
        assert "Map 0" in site.get("/maps/m0.html").text
        site.write("site.yaml", SITE)
        eventually(lambda: not site.problems())


def test_a_logo_that_is_not_there_is_told(tmp_path: Path) -> None:
    root = small_project(tmp_path, maps=1)
    with served(root) as site:
        site.write("site.yaml", f"{SITE}theme settings: {{logo: logo.svg}}\n")
        eventually(lambda: any("no picture 'logo.svg'" in message for message in site.problems()))
        site.write("assets/logo.svg", SVG.format(8))
        eventually(lambda: not site.problems())
        site.settles()


def test_colours_of_an_own_theme_that_are_hard_to_read_are_told(tmp_path: Path) -> None:
    root = small_project(tmp_path, maps=1)
    sheet = root / "themes/ours/static/css/99-ours.css"
    sheet.parent.mkdir(parents=True)
    (root / "themes/ours/theme.yaml").write_text("extends: base\n")
    sheet.write_text(":root { --soft: #999 }")
    (root / "content/site.yaml").write_text(f"{SITE}theme: ours\n")
    with served(root) as site:
        eventually(lambda: any("'--soft' has a contrast of" in message for message in site.problems()))
        sheet.write_text(":root { --soft: light-dark(#555, #aaa) }")
        eventually(lambda: not site.problems())
