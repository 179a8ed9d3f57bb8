"""`cjmsite image`: drawings that stand alone, pictures that show what the page shows."""

import re
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
from harness import MAP, SiteTest

pytestmark = pytest.mark.browser


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    return SiteTest(tmp_path).write("content/maps/jacket.yaml", MAP)


def test_a_curve_is_a_drawing_that_needs_nothing_else(site: SiteTest):
    assert site.say("image", "jacket").code == 0
    data = (site.root / "images" / "jacket.svg").read_text(encoding="utf-8")
    assert data.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg"')
    names = {element.tag.partition("}")[2] for element in ElementTree.fromstring(data).iter()}
    assert names <= {"svg", "g", "path", "rect", "circle", "text", "tspan", "title"}
    keys = {key for element in ElementTree.fromstring(data).iter() for key in element.attrib}
    assert not keys & {"class", "style", "href", "id"}
    assert not re.search(r"url\(|@import|var\(|light-dark|on\w+=", data)
    for words in ("Buying a jacket", "Before", "It gets cold", "uneasy"):
        assert words in data


def test_pictures_in_pixels_show_the_curve_or_the_page(site: SiteTest):
    assert site.say("image", "jacket", "--format", "png").code == 0
    assert site.say("image", "jacket", "--format", "png", "--what", "page").code == 0
    sizes = {}
    for path in (site.root / "images").iterdir():
        data = path.read_bytes()
        assert data.startswith(b"\x89PNG")
        sizes[path.name] = struct.unpack(">II", data[16:24])
    assert sizes["jacket-page.png"][0] == 2 * 1440
    assert 1000 < sizes["jacket.png"][0] < 1400


def test_a_page_cannot_be_a_drawing(site: SiteTest):
    told = site.say("image", "jacket", "--what", "page")
    assert (told.code, told.err.splitlines()[0]) == (3, "cjmsite: a page is no drawing")


def test_a_map_without_a_curve_is_passed_over_unless_it_was_named(site: SiteTest):
    site.write("content/maps/bare.yaml", "title: Bare\njourney:\n  - One\n  - Two\n")
    assert site.say("image").code == 0
    assert [path.name for path in (site.root / "images").iterdir()] == ["jacket.svg"]
    told = site.say("image", "bare")
    assert (told.code, told.err.splitlines()[0]) == (3, "cjmsite: the map 'bare' has no curve")
