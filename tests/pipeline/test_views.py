"""Further views of a map are pages of their own: there while the map has them, exact in every build."""

from __future__ import annotations

from pathlib import Path

import pytest
from harness import MAP, SiteTest

from cjmsite.views.further import FURTHER

STEPS = """\
    title: Buying a jacket
    who: [anna]
    journey:
      - step: Orders
        front: Thanks
        back: Packs
        support: Carrier
      - step: Waits
    """
PERSONA = "name: Anna\nrole: Nurse\n"
PAGE = "maps/jacket.blueprint.html"


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    site = SiteTest(tmp_path).write("content/maps/jacket.yaml", STEPS).write("content/maps/plain.yaml", MAP)
    return site.write("content/personas/anna.yaml", PERSONA).build()


def test_a_map_with_a_view_and_one_without(site: SiteTest) -> None:
    assert "Packs" in site.page(PAGE)
    assert 'href="jacket.blueprint.html"' in site.page("maps/jacket.html")
    assert not any(path.startswith("maps/plain.") and path != "maps/plain.html" for path in site.output())
    assert 'class="views"' not in site.page("maps/plain.html")


def test_an_edit_draws_the_views_of_its_map_alone(site: SiteTest) -> None:
    site.edit("content/maps/jacket.yaml", "Packs", "Wraps").build()
    assert site.written == {"maps/jacket.html", PAGE}
    assert "Wraps" in site.page(PAGE)


def test_a_view_goes_with_what_it_was_made_of(site: SiteTest) -> None:
    site.edit("content/maps/jacket.yaml", "support: Carrier", "does: Waits").build()
    assert site.removed == {PAGE}
    assert 'class="views"' not in site.page("maps/jacket.html")


def test_a_view_comes_when_it_is_asked_for(site: SiteTest) -> None:
    for view in FURTHER:
        site.write("content/maps/plain.yaml", MAP + f"views: [{view}]\n").build()
        assert f"maps/plain.{view}.html" in site.written


def test_a_lost_page_comes_back(site: SiteTest) -> None:
    (site.project.output / PAGE).unlink()
    assert PAGE in site.build().written


@pytest.mark.parametrize("jobs", [1, 2])
def test_later_builds_come_to_what_a_clean_one_does(site: SiteTest, tmp_path: Path, jobs: int) -> None:
    site.edit("content/maps/jacket.yaml", "Waits", "Unpacks").write(
        "content/maps/plain.yaml", MAP + "compare: jacket\n"
    )
    site.edit("content/personas/anna.yaml", "Anna", "Anne").build(jobs=jobs)
    assert site.output() == site.afresh(tmp_path / "clean").build().output()


def test_a_map_may_not_take_a_view_s_address(site: SiteTest) -> None:
    site.write("content/maps/jacket.blueprint.yaml", MAP).fail()
    assert "'maps/jacket.blueprint.html' is also made from" in site.told()[0]


def test_an_empathy_map_has_a_page_that_no_map_touches(site: SiteTest) -> None:
    site.write("content/personas/anna.yaml", PERSONA + "empathy: {says: Hm}\n").build()
    assert "Hm" in site.page("personas/anna.empathy.html")
    site.edit("content/maps/jacket.yaml", "Buying a jacket", "The jacket").build()
    assert "personas/anna.empathy.html" not in site.written
    site.write("content/personas/anna.yaml", PERSONA).build()
    assert site.removed == {"personas/anna.empathy.html"}


def test_a_persona_may_not_take_the_address_of_another_s_empathy_map(site: SiteTest) -> None:
    site.write("content/personas/anna.empathy.yaml", PERSONA).fail()
    assert "'personas/anna.empathy.html' is also made from" in site.told()[0]
