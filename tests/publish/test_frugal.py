"""Machines without a browser: what they draw by themselves, and what they leave as a browser made it."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from harness import MAP
from wikitest import PIXEL, Publishing

HOSTILE = 'Boots & "coats" <script>alert(1)</script> ]]> &lt; {{x}}'


STEP = "- step: Wants a jacket\n      feels: -1 uneasy\n      pains: Too dear"


class Shelf(Publishing):
    """A project that publishes to a folder of Markdown."""

    def settings(self, address: str) -> str:
        return "kind: markdown\n    folder: notes"

    def files(self) -> set[str]:
        return {path.name for path in (self.root / "notes").iterdir()} - {".cjmsite-published"}

    def read(self, name: str) -> str:
        return (self.root / "notes" / name).read_text(encoding="utf-8")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    site = Shelf(tmp_path)
    site.at()
    site.write("content/maps/jacket.yaml", MAP.replace("- Wants a jacket: -1 uneasy", STEP))
    return site


def test_without_a_browser_a_curve_is_drawn_and_the_second_run_writes_nothing(shelf: Shelf):
    assert shelf.verdicts() == {"created": 1}
    assert shelf.files() == {"jacket.md", "jacket.svg"}
    assert "](jacket.svg)" in shelf.read("jacket.md")
    assert shelf.verdicts() == {"unchanged": 1}


def test_the_drawing_is_what_wikis_take(shelf: Shelf):
    shelf.edit("content/maps/jacket.yaml", "It gets cold", f"'{HOSTILE}'")
    shelf.publish()
    drawn = shelf.read("jacket.svg")
    assert re.match(r'<\?xml version="1.0" encoding="UTF-8"\?>\n<svg [^>]*width="\d+" height="\d+"', drawn)
    parts = list(ElementTree.fromstring(drawn).iter())
    assert {part.tag.partition("}")[2] for part in parts} <= {"svg", "g", "title", "rect", "circle", "path", "text"}
    assert not {key for part in parts for key in part.attrib} & {"class", "style", "href", "id", "opacity", "onload"}
    assert not re.search(r"url\(|@import|<!|%\"|var\(|None|undefined", drawn)
    said = " ".join(part.text or "" for part in parts)
    for words in (
        "Buying a jacket",
        "Before",
        'Boots & "coats"',
        "<script>alert(1)</script>",
        "Anna",
        "uneasy",
        "Neutral",
    ):
        assert words in said


def test_pages_that_a_browser_furnished_stay_as_they_are(shelf: Shelf):
    shelf.publish(drawn=True)
    page = shelf.read("jacket.md")
    assert shelf.verdicts() == {"unchanged": 1}
    assert shelf.files() == {"jacket.md", "jacket.png", "jacket.pdf"}
    assert shelf.read("jacket.md") == page


def test_a_changed_page_keeps_the_picture_of_a_curve_that_is_the_same_and_loses_its_print(shelf: Shelf):
    shelf.publish(drawn=True)
    shelf.edit("content/maps/jacket.yaml", "Too dear", "Much too dear")
    assert shelf.verdicts() == {"changed": 1}
    assert "](jacket.png)" in shelf.read("jacket.md")
    assert "jacket.pdf" not in shelf.read("jacket.md")
    assert (shelf.root / "notes/jacket.png").read_bytes() == PIXEL
    assert shelf.verdicts() == {"unchanged": 1}
    assert shelf.verdicts(drawn=True) == {"changed": 1}
    assert "](jacket.pdf)" in shelf.read("jacket.md")


def test_a_changed_curve_is_drawn_anew(shelf: Shelf):
    shelf.publish(drawn=True)
    shelf.edit("content/maps/jacket.yaml", "-1 uneasy", "-2 angry")
    assert shelf.verdicts() == {"changed": 1}
    assert "](jacket.svg)" in shelf.read("jacket.md")
    assert "angry" in shelf.read("jacket.svg")
    assert shelf.verdicts() == {"unchanged": 1}
    assert shelf.verdicts(drawn=True) == {"changed": 1}
    assert "](jacket.png)" in shelf.read("jacket.md")


def test_who_wants_no_pictures_gets_none_and_who_wants_them_again_gets_them(shelf: Shelf):
    shelf.more = "    pictures: no\n"
    shelf.at().publish()
    assert shelf.files() == {"jacket.md"}
    shelf.more = ""
    assert shelf.at().verdicts() == {"changed": 1}
    assert "](jacket.svg)" in shelf.read("jacket.md")


def test_a_map_without_a_curve_has_no_drawing(shelf: Shelf):
    shelf.write("content/maps/bike.yaml", "title: Bike\njourney:\n  - step: Looks\n    pains: None left\n")
    shelf.publish()
    assert "![" not in shelf.read("bike.md")


def test_the_drawing_has_the_colours_of_the_site(shelf: Shelf):
    shelf.publish()
    assert "#c0ffee" not in shelf.read("jacket.svg")
    shelf.write("themes/warm/theme.yaml", "title: Warm\nextends: base\n")
    shelf.write("themes/warm/static/css/99-warm.css", "@layer tokens { :root { --p1: light-dark(#c0ffee, #fff); } }\n")
    site = shelf.root / "content/site.yaml"
    site.write_text("theme: warm\n" + site.read_text(encoding="utf-8"), encoding="utf-8")
    assert shelf.verdicts() == {"changed": 1}
    assert "#c0ffee" in shelf.read("jacket.svg")
