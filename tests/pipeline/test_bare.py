"""Bare pages: a map alone, for frames in other sites, made where the settings ask for it."""

from pathlib import Path

import pytest
from harness import MAP, SiteTest

from cjmsite.serve.site import LiveSite

EMBED = "embed: yes\n"
PAGE = "maps/jacket.bare.html"
SOURCED = """\
title: Buying a jacket
who: Anna
sources: {int: Interviews}
journey:
  - step: It gets cold
    does: Looks at [the shop](https://shop.example.org/) [@int P3]
"""


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    return SiteTest(tmp_path).write("content/maps/jacket.yaml", MAP)


def test_there_are_none_unless_the_settings_ask_for_them(site: SiteTest):
    site.build()
    assert [url for url in site.output() if "bare" in url] == []
    site.write("content/site.yaml", EMBED).build()
    assert {url for url in site.output() if "bare" in url} == {PAGE, "assets/bare.css"}
    site.write("content/site.yaml", "embed: no\n").build()
    assert [url for url in site.output() if "bare" in url] == []


def test_a_bare_page_has_the_map_and_its_text_but_nothing_of_the_site(site: SiteTest):
    page = site.write("content/site.yaml", EMBED).build().page(PAGE)
    assert '<table class="grid">' in page
    assert 'id="text"' in page
    assert [part for part in ("site-head", "site-foot", "<nav", "back-matter") if part in page] == []


def test_links_lead_out_of_the_frame_and_those_to_places_in_the_map_stay(site: SiteTest):
    page = site.write("content/site.yaml", EMBED).write("content/maps/jacket.yaml", SOURCED).build().page(PAGE)
    assert '<base target="_top">' in page
    assert '<a target="_self" class="twin-link" href="#text">' in page
    assert '<a target="_self" href="#source-int"' in page
    assert 'id="source-int"' in page
    assert '<a href="https://shop.example.org/"' in page
    assert '<a class="whole" href="jacket.html">' in page


def test_an_edit_rewrites_the_bare_page_and_nothing_else_does(site: SiteTest):
    site.write("content/site.yaml", EMBED).write("content/maps/bike.yaml", MAP.replace("jacket", "bike")).build()
    site.edit("content/maps/jacket.yaml", "It gets cold", "It freezes").build()
    assert PAGE in site.written
    assert "maps/bike.bare.html" not in site.written
    assert "It freezes" in site.page(PAGE)


def test_a_map_of_the_same_address_is_told(site: SiteTest):
    site.write("content/maps/jacket.bare.yaml", MAP).fail()
    assert "maps/jacket.bare.html" in site.told()[0]


def test_they_stand_at_their_addresses_while_serving(site: SiteTest):
    site.write("content/site.yaml", EMBED).build()
    running = LiveSite(site.project, lambda _state: None)
    running.sweep()
    while running.read_some(10):
        pass
    assert running.answer(PAGE).body.decode() == site.page(PAGE)
    assert running.answer("assets/bare.css").body == site.output()["assets/bare.css"]
    site.edit("content/site.yaml", "yes", "no")
    running.sweep()
    while running.read_some(10):
        pass
    assert running.answer(PAGE).kind == "missing"
    assert running.answer("assets/bare.css").kind == "missing"
