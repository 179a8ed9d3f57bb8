"""`cjmsite stale`: which maps were to be reviewed by now, by the day one asks for."""

import json
from pathlib import Path

import pytest
from harness import SiteTest, say

MAP = "title: {0}\nwho: Anna\nreviewed: 2026-10-14\nreview: {1}\njourney: [A, B, C]\n"


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    site = SiteTest(tmp_path / "site").write("content/maps/half.yaml", MAP.format("Half", "every 6 months"))
    site.write("content/maps/year.yaml", MAP.format("Year", "every year"))
    return site.write("content/maps/free.yaml", "title: Free\nwho: Anna\njourney: [A]\n")


def stale(site: SiteTest, day: str, *options: str):
    return say("stale", "--root", str(site.root), "--on", day, *options)


def test_on_its_day_a_map_is_not_yet_overdue(site: SiteTest):
    told = stale(site, "2027-04-14")
    assert (told.code, told.out) == (0, "no review is overdue on 2027-04-14\n")


def test_the_day_after_it_is_and_the_place_is_told(site: SiteTest):
    told = stale(site, "2027-04-15")
    assert told.code == 1
    assert told.err.startswith("content/maps/half.yaml:3:1: warning: the review was due on 2027-04-14 [review-overdue]")
    assert "1 warning in 1 file" in told.err


def test_all_that_are_overdue_are_told_in_every_format(site: SiteTest):
    found = json.loads(stale(site, "2030-01-01", "--format", "json").out)
    assert [one["path"] for one in found] == ["content/maps/half.yaml", "content/maps/year.yaml"]
    assert stale(site, "2030-01-01", "--format", "github").out.count("::warning file=content/maps/") == 2


def test_it_says_the_same_after_a_build_and_draws_nothing(site: SiteTest):
    before = stale(site, "2030-01-01")
    assert not site.project.output.exists()
    site.build()
    assert stale(site, "2030-01-01") == before


def test_a_map_may_set_its_review_aside_with_a_reason_and_a_retired_one_needs_none(site: SiteTest):
    site.edit("content/maps/half.yaml", "journey", "checks: {review-overdue: it goes next month}\njourney")
    site.edit("content/maps/year.yaml", "journey", "status: retired\njourney")
    assert stale(site, "2030-01-01").code == 0


def test_what_is_no_day_is_wrong_use_and_broken_content_is_told(site: SiteTest):
    told = stale(site, "soon")
    assert told.code == 2
    assert "'soon' is no day" in told.err
    site.write("content/maps/half.yaml", "title: [\n")
    assert stale(site, "2027-04-15").code == 1
