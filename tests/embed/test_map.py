"""A map for other people's pages: `cjmsite.embed`."""

from __future__ import annotations

import base64
import re
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import hostile
import pytest
import yaml
from harness import MAP, SVG, SiteTest

from cjmsite.diagnostics import ToolError
from cjmsite.embed import Map, WrongMapError, read_map

EXAMPLES = sorted((Path(__file__).parents[2] / "content/maps").glob("*.*"))


def document(html: str) -> str:
    """The text of the frame."""
    return unescape(re.search(r'srcdoc="([^"]*)"', html)[1])


def plainly(html: str) -> set[str]:
    return set(re.findall(r"\w+", unescape(re.sub(r"<[^>]*>", " ", html))))


def written(steps: list[dict[str, str]]) -> str:
    return yaml.safe_dump({"title": "T", "journey": steps}, allow_unicode=True)


def is_taken(text: str) -> bool:
    """Whether a map may say so: pictures and links have to lead somewhere."""
    try:
        Map(written([{"step": "S", "does": text}]))
    except WrongMapError:
        return False
    return True


class Cells(HTMLParser):
    """The words in the cells of a map's grid, those of its curves left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: set[str] = set()
        self._inside = False
        self.feed(html.partition("<tfoot")[0])  # there readers only get ways to comment

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "td":
            self._inside = dict(attrs).get("class") != "curve"

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "td"

    def handle_data(self, data: str) -> None:
        self.words.update(re.findall(r"\w+", data) if self._inside else ())


def test_a_map_needs_nothing_but_its_text():
    shown = Map(MAP)
    assert shown.title == "Buying a jacket"
    assert shown._repr_html_() == shown.html()
    assert shown.html().startswith('<div class="cjmsite-map" lang="en"')
    assert "It gets cold" in document(shown.html())


def test_the_frame_fetches_nothing_and_allows_its_own_styles_and_scripts_only():
    text = document(Map(MAP).html())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    for kind, pattern in (("style", "<style>(.*?)</style>"), ("script", "<script>(.*?)</script>")):
        hashes = {base64.b64encode(sha256(part.encode()).digest()).decode() for part in re.findall(pattern, text, re.S)}
        assert hashes == set(re.findall(r"'sha256-([^']*)'", re.search(rf"{kind}-src ([^;]*)", policy)[1]))
    assert "default-src 'none'; img-src data:" in policy
    assert [
        url for url in re.findall(r'(?:src|href)="([^"]*)"', text) if not url.startswith(("#", "about:srcdoc#"))
    ] == []
    assert "url(" not in re.search("<style>(.*?)</style>", text, re.S)[1]


def test_links_to_places_in_the_map_name_the_frame():
    links = re.findall(r'<a [^>]*href="([^"]*)"', document(Map(MAP).html()))
    assert links
    assert all(link.startswith("about:srcdoc#") for link in links)


def test_a_map_of_a_project_uses_its_people_words_pictures_and_address(tmp_path: Path):
    site = SiteTest(tmp_path).write("content/assets/frost.svg", SVG.format(8))
    site.write("content/site.yaml", "url: https://maps.example.org/\nlanes: {legal: Legal duties}\n")
    site.write("content/personas/anna.yaml", "name: Anna Lehto\n")
    text = "title: T\nwho: anna\njourney:\n  - step: A\n    story: frost.svg\n    legal: Tells why\n    feels: 1\n"
    site.write("content/maps/jacket.yaml", text)
    shown = read_map(tmp_path / "content/maps/jacket.yaml")
    page = document(shown.html())
    assert "Anna Lehto" in page
    assert "Legal duties" in page
    assert 'src="data:image/svg+xml;base64,' in page
    assert 'href="https://maps.example.org/maps/jacket.html"' in page
    names = ["maps/jacket.yaml", "site.yaml", "personas/anna.yaml", "assets/frost.svg"]
    assert list(shown.files) == [str(tmp_path / "content" / name) for name in names]
    inline = document(Map(text, str(tmp_path)).html())
    assert "Anna Lehto" in inline
    assert 'class="whole" href' not in inline, "it has no page in that site"


def test_what_is_wrong_with_a_map_is_told_with_its_place_and_its_mend(tmp_path: Path):
    with pytest.raises(WrongMapError) as told:
        Map("title: X\njourney:\n  - A: much\n", path="notes.yaml")
    assert str(told.value).startswith("notes.yaml:3:")
    assert "hint: " in str(told.value)
    with pytest.raises(WrongMapError, match="no persona 'nobody'"):
        Map("title: X\nwho: nobody\njourney: [A]\n")
    with pytest.raises(ToolError, match="there is no folder content/"):
        Map(MAP, str(tmp_path))
    with pytest.raises(ToolError, match=r"nowhere\.yaml can't be read"):
        read_map(tmp_path / "nowhere.yaml")


def test_a_map_in_markdown_is_told_by_its_ending(tmp_path: Path):
    place = tmp_path / "map.md"
    place.write_text("---\ntitle: Buying\n---\n\n# Before\n\n## It gets cold\n\n- Feels: 1\n", encoding="utf-8")
    assert read_map(place).title == "Buying"


def test_an_edition_leaves_out_what_is_not_for_its_readers(tmp_path: Path):
    step = "  - step: A\n    does: Waits\n    back: Looks it up\n    systems: Ledger\n"
    text = f"title: T\naudience: public\njourney:\n{step}"
    everything, public = Map(text), Map(text, edition="public")
    for word in ("Looks it up", "Ledger"):
        assert word in everything.html()
        assert word not in public.html()
    assert "Waits" in public.html()
    with pytest.raises(WrongMapError, match="the map is not in this edition"):
        Map(MAP, edition="public")
    with pytest.raises(ToolError, match="there is no edition 'all'"):
        Map(MAP, edition="all")
    site = SiteTest(tmp_path).write("content/site.yaml", "audience: public\n").write("content/maps/jacket.yaml", MAP)
    site.write("content/personas/anna.yaml", "name: Anna\naudience: internal\n")
    site.edit("content/maps/jacket.yaml", "who: Anna", "who: anna")
    shown = read_map(tmp_path / "content/maps/jacket.yaml", edition="public")
    assert "Anna" not in shown.html()


def test_the_height_is_that_at_most_or_that_of_the_map():
    assert 'height="300"' in Map(MAP).html(300)
    assert "max-block-size: min(300px, 88vh)" in Map(MAP).html(300)
    assert "max-block-size: none" in Map(MAP).html(None)
    assert 'height="120"' in Map(MAP).html(3)


def test_fonts_come_along_when_they_are_asked_for():
    assert "url(data:font/woff2;base64," in document(Map(MAP).html(fonts=True))


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_the_plain_text_says_all_that_the_cells_of_an_example_say(path: Path):
    shown = read_map(path)
    only_signs = {"Assumed", "Oletus", "Założenie", "Допущение"}  # a question mark, explained at the end
    assert Cells(document(shown.html(text=False))).words - plainly(shown.plain()) - only_signs == set()
    assert shown.plain() in shown.html()
    assert "<details" not in shown.html(text=False)


def test_the_plain_text_is_made_of_few_elements_whatever_authors_write():
    steps = [{"step": "S", "does": text, "thinks": text} for text in hostile.texts() if is_taken(text)]
    assert len(steps) > 100
    shown = Map(written(steps))
    found = hostile.Inventory(shown.plain().replace("<br>", ""))
    assert {tag for tag, _ in found.found} <= {"p", "ol", "ul", "li", "strong", "em", "sup", "small", "code", "a"}
    assert {name for tag, attributes in found.found for name in attributes} <= {"href", "start"}
    assert all(one["href"].startswith(("http", "mailto:")) for tag, one in found.found if tag == "a")
    around = hostile.Inventory(shown.html(text=False))
    assert [tag for tag, _ in around.found] == ["div", "iframe"]


def test_the_same_map_gives_the_same_bytes():
    assert Map(MAP).html() == Map(MAP).html()
