"""While serving, a map's further views stand at their addresses as long as the map has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from harness import MAP, SiteTest

from cjmsite.serve.site import LiveSite

ASKED = MAP + "views: [blueprint]\n"
URL = "maps/jacket.blueprint.html"


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    site = SiteTest(tmp_path).write("content/maps/jacket.yaml", ASKED).write("content/maps/plain.yaml", MAP)
    return site.write("content/personas/anna.yaml", "name: Anna\nempathy: {says: Hm}\n")


def live(site: SiteTest) -> LiveSite:
    running = LiveSite(site.project, lambda _state: None)
    running.sweep()
    while running.read_some(10):
        pass
    return running


def test_a_view_is_served_and_one_that_a_map_does_not_have_is_missing(site: SiteTest) -> None:
    running = live(site)
    assert b"Opens the parcel" in running.answer(URL).body
    assert b"Hm" in running.answer("personas/anna.empathy.html").body
    assert b"part-who" in running.answer("personas/index.empathy.html").body
    for url in ("maps/plain.blueprint.html", "maps/jacket.storyboard.html", "maps/nobody.blueprint.html"):
        assert running.answer(url).kind == "missing"


def test_a_view_follows_its_map_and_goes_with_what_it_was_made_of(site: SiteTest) -> None:
    running = live(site)
    running.answer(URL)
    site.edit("content/maps/jacket.yaml", "Opens the parcel", "Sends it back")
    assert b"Sends it back" in running.answer(URL).body
    site.write("content/maps/jacket.yaml", MAP)
    assert running.answer(URL).kind == "missing"
    assert running.answer("maps/jacket.html").kind == "page"


def test_a_served_view_is_the_one_that_is_built(site: SiteTest) -> None:
    running = live(site)
    site.build()
    for url in (URL, "maps/jacket.html", "personas/anna.html", "personas/anna.empathy.html"):
        assert running.answer(url).body.decode() == site.page(url)
