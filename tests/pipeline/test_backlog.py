"""The backlog is there while a map has a page of improvement, and follows nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from harness import MAP, SiteTest

from cjmsite.serve.site import LiveSite

WEIGHED = """\
    title: Buying a jacket
    who: Anna
    journey:
      - step: Waits
        pains: Too long
        ideas: {idea: Say when, impact: 4, effort: 1}
      - step: Pays
    """
URL = "improvement.html"


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    site = SiteTest(tmp_path).write("content/maps/jacket.yaml", WEIGHED)
    return site.write("content/maps/plain.yaml", MAP + "    - step: Ends\n      ideas: Whatever\n").build()


def test_it_gathers_the_ideas_of_maps_that_weigh_them(site: SiteTest) -> None:
    assert "Say when" in site.page(URL)
    assert "Whatever" not in site.page(URL)
    assert f'href="{URL}"' in site.page("index.html")
    assert f'href="../{URL}"' in site.page("maps/jacket.improvement.html")


def test_it_follows_ideas_and_nothing_else(site: SiteTest) -> None:
    site.edit("content/maps/jacket.yaml", "Say when", "Tell the day").build()
    assert URL in site.written
    assert "index.html" not in site.written
    site.edit("content/maps/jacket.yaml", "title: Buying a jacket", "title: The jacket").build()
    assert URL in site.written
    site.edit("content/maps/plain.yaml", "Whatever", "Anything").build()
    assert URL not in site.written


def test_it_goes_with_the_last_weighed_idea(site: SiteTest) -> None:
    site.edit("content/maps/jacket.yaml", "{idea: Say when, impact: 4, effort: 1}", "Say when").build()
    assert URL in site.removed
    assert URL not in site.page("index.html")


def test_it_is_served_as_it_is_built(site: SiteTest) -> None:
    running = LiveSite(site.project, lambda _state: None)
    running.sweep()
    while running.read_some(10):
        pass
    assert running.answer(URL).body.decode() == site.page(URL)
    site.edit("content/maps/jacket.yaml", "Say when", "Tell the day")
    running.touch(["content/maps/jacket.yaml"])
    assert b"Tell the day" in running.answer(URL).body
    site.edit("content/maps/jacket.yaml", ", impact: 4, effort: 1", "")
    running.touch(["content/maps/jacket.yaml"])
    assert running.answer(URL).kind == "missing"
