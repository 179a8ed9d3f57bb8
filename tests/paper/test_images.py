"""`cjmsite image`: drawings that stand alone, pictures that show what the page shows."""

import re
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
from harness import MAP, SiteTest

from cjmsite.diagnostics import ToolError
from cjmsite.paper.drawing import drawing

pytestmark = pytest.mark.browser


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    return SiteTest(tmp_path).write("content/maps/jacket.yaml", MAP)


def size(picture: Path) -> tuple[int, int]:
    data = picture.read_bytes()
    assert data.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def names_in(drawing: str) -> set[str]:
    return {element.tag.partition("}")[2] for element in ElementTree.fromstring(drawing).iter()}


def assert_a_wiki_takes(drawing: str) -> None:
    """As MediaWiki looks at drawings: declared, with a size, and nothing in it that runs, loads or is foreign."""
    assert re.match(r'<\?xml version="1.0" encoding="UTF-8"\?>\s*<svg [^>]*width="[\d.]+(pt)?" height="[\d.]+', drawing)
    assert not names_in(drawing) & {"script", "style", "foreignObject", "a", "animate", "set", "handler", "font"}
    links = {value for part in ElementTree.fromstring(drawing).iter() for key, value in part.items() if "href" in key}
    assert all(link.startswith(("#", "data:image/png")) for link in links)
    assert not re.search(r"@import|@font-face|<!DOCTYPE|<!ENTITY|\son\w+=|url\((?!#)", drawing)


def test_a_curve_is_a_drawing_that_needs_nothing_else(site: SiteTest):
    assert site.say("image", "jacket").code == 0
    drawn = (site.root / "images" / "jacket.svg").read_text(encoding="utf-8")
    assert_a_wiki_takes(drawn)
    assert names_in(drawn) <= {"svg", "g", "path", "rect", "circle", "text", "tspan", "title"}
    assert drawn.count("<svg") == 1
    keys = {key for element in ElementTree.fromstring(drawn).iter() for key in element.attrib}
    assert not keys & {"class", "style", "href", "id", "vector-effect", "preserveAspectRatio"}
    assert not re.search(r"var\(|light-dark|=\"[\d.]+%", drawn)
    for words in ("Buying a jacket", "Before", "It gets cold", "uneasy"):
        assert words in drawn


def test_a_page_is_a_drawing_of_outlines_on_one_sheet(site: SiteTest):
    assert site.say("image", "jacket", "--what", "page").code == 0
    drawn = (site.root / "images" / "jacket-page.svg").read_text(encoding="utf-8")
    assert_a_wiki_takes(drawn)
    assert "<title>Buying a jacket" in drawn
    assert names_in(drawn) & {"text", "pageSet"} == set()
    assert drawn.count("<use") > 100


def test_a_missing_program_is_told_with_what_brings_it(site: SiteTest, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("cjmsite.paper.drawing.PROGRAM", "pdftonowhere")
    told = site.say("image", "jacket", "--what", "page")
    assert told.code == 3
    assert "pdftonowhere is missing, which turns pages into drawings\n   hint: run  " in told.err


def test_a_program_that_fails_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("cjmsite.paper.drawing.PROGRAM", "false")
    with pytest.raises(ToolError, match="false made no drawing"):
        drawing(b"no PDF", "Jacket")


def test_pictures_in_pixels_show_the_curve_or_the_page(site: SiteTest):
    assert site.say("image", "jacket", "--format", "png").code == 0
    assert site.say("image", "jacket", "--format", "png", "--what", "page").code == 0
    assert size(site.root / "images" / "jacket-page.png")[0] == 2 * 1440
    assert 1000 < size(site.root / "images" / "jacket.png")[0] < 1400


def test_no_picture_is_larger_than_wikis_take(site: SiteTest):
    steps = "".join(f"  - step: Step {number}\n    thinks: {'word ' * 900}\n" for number in range(9))
    site.write("content/maps/long.yaml", f"title: Long\nwho: Anna\njourney:\n{steps}")
    assert site.say("image", "long", "--format", "png", "--what", "page").code == 0
    width, height = size(site.root / "images" / "long-page.png")
    assert 10_000_000 < width * height <= 12_500_000
    assert width < 2 * 1440


def test_a_map_without_a_curve_is_passed_over_unless_it_was_named(site: SiteTest):
    site.write("content/maps/bare.yaml", "title: Bare\njourney:\n  - One\n  - Two\n")
    assert site.say("image").code == 0
    assert [path.name for path in (site.root / "images").iterdir()] == ["jacket.svg"]
    told = site.say("image", "bare")
    assert (told.code, told.err.splitlines()[0]) == (3, "cjmsite: the map 'bare' has no curve")
