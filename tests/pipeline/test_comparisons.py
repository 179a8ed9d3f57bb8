"""A comparison shows two maps: it stands while one names the other, and follows both."""

from __future__ import annotations

from pathlib import Path

import pytest
from harness import MAP, SiteTest

from cjmsite.serve.site import LiveSite

NOW = MAP + "state: as-is\n"
LATER = MAP.replace("It gets cold", "Asks the shop") + "state: to-be\ncompare: now\n"
URL = "maps/later.compare.html"


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    site = SiteTest(tmp_path).write("content/maps/now.yaml", NOW).write("content/maps/later.yaml", LATER)
    return site.write("content/maps/plain.yaml", MAP).build()


def test_both_maps_lead_to_their_comparison(site: SiteTest) -> None:
    assert "It gets cold" in site.page(URL)
    assert "Asks the shop" in site.page(URL)
    for url in ("maps/now.html", "maps/later.html"):
        assert 'href="later.compare.html"' in site.page(url)
    assert "compare.html" not in site.page("maps/plain.html")


@pytest.mark.parametrize("name", ["now", "later"])
def test_an_edit_of_either_map_draws_it_again(site: SiteTest, name: str) -> None:
    site.edit(f"content/maps/{name}.yaml", "Opens the parcel", "Sends it back").build()
    assert site.written == {f"maps/{name}.html", URL}
    assert "Sends it back" in site.page(URL)


def test_a_map_that_another_names_is_not_drawn_again_for_being_touched(site: SiteTest) -> None:
    site.touch("content/maps/now.yaml").build()
    assert (site.built.drawn, site.written) == (0, set())


def test_it_goes_when_nobody_names_the_other_any_more(site: SiteTest) -> None:
    site.edit("content/maps/later.yaml", "compare: now\n", "").build()
    assert site.removed == {URL}
    assert "compare.html" not in site.page("maps/now.html")


def test_two_that_name_each_other_share_one_page(site: SiteTest) -> None:
    site.write("content/maps/now.yaml", NOW + "compare: later\n").build()
    assert site.removed == {URL}
    assert {path for path in site.output() if "compare" in path} == {"maps/now.compare.html"}


@pytest.mark.parametrize("jobs", [1, 2])
def test_later_builds_come_to_what_a_clean_one_does(site: SiteTest, tmp_path: Path, jobs: int) -> None:
    site.edit("content/maps/now.yaml", "title: Buying a jacket", "title: The jacket today").build(jobs=jobs)
    site.write("content/maps/plain.yaml", MAP + "variant of: now\n").build(jobs=jobs)
    assert site.output() == site.afresh(tmp_path / "clean").build().output()


def test_a_map_may_not_take_its_address(site: SiteTest) -> None:
    site.write("content/maps/later.compare.yaml", MAP).fail()
    assert f"'{URL}' is also made from" in site.told()[0]


def live(site: SiteTest) -> LiveSite:
    running = LiveSite(site.project, lambda _state: None)
    running.sweep()
    while running.read_some(10):
        pass
    return running


def test_it_is_served_as_it_is_built_and_follows_both_maps(site: SiteTest) -> None:
    running = live(site)
    assert running.answer(URL).body.decode() == site.page(URL)
    for name, words in (("now", "Sends it back"), ("later", "Keeps it on")):
        site.edit(f"content/maps/{name}.yaml", "Opens the parcel", words)
        assert words in running.answer(URL).body.decode()


def test_while_either_map_is_broken_the_last_good_page_stands(site: SiteTest) -> None:
    running = live(site)
    good = running.answer(URL).body
    site.write("content/maps/now.yaml", "title: [")
    running.touch(["content/maps/now.yaml"])
    assert running.answer(URL).body == good
    site.write("content/maps/now.yaml", NOW.replace("It gets cold", "It freezes"))
    running.touch(["content/maps/now.yaml"])
    assert b"It freezes" in running.answer(URL).body


def test_it_is_missing_while_a_map_is_a_draft(site: SiteTest) -> None:
    site.edit("content/maps/now.yaml", "state: as-is", "state: as-is\nstatus: draft")
    assert live(site).answer(URL).kind == "missing"
