"""A measure can take its values from a table of dates."""

from pathlib import Path

import pytest
from harness import SiteTest

MAP = """\
title: Jacket
journey:
  - step: Returns it
    id: back
    kpis:
      - return rate: {data: data/web.csv, target: 30 %}
      - calls: {data: data/web.csv, now: 12 %}
"""


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    return SiteTest(tmp_path).write("content/maps/jacket.yaml", MAP)


def test_the_latest_value_is_the_one_now_and_the_first_the_baseline(site: SiteTest) -> None:
    site.write("content/data/web.csv", "date,value\n2026-09-30,35 %\n2026-07-31,48 %\n2026-08,41 %\n2026-10-31,\n")
    page = site.build().page("maps/jacket.html")
    assert "<b>35 %</b> <span>return rate" in page
    assert "baseline 48 %" in page
    assert "30 September 2026" in page
    assert "<b>12 %</b> <span>calls" in page


def test_a_new_row_is_seen_by_the_next_build(site: SiteTest) -> None:
    site.write("content/data/web.csv", "date,value\n2026-09-30,35 %\n").build()
    assert "<b>35 %</b>" in site.page("maps/jacket.html")
    site.write("content/data/web.csv", "date,value\n2026-09-30,35 %\n2026-10-31,31 %\n").build()
    assert "<b>31 %</b>" in site.page("maps/jacket.html")


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("date,value\n30.9.2026,35 %\n", "content/data/web.csv:2: error: '30.9.2026' is not a date"),
        ("date,value\n2026-09-30,a third\n", "content/data/web.csv:2: error: 'a third' is no number"),
        ("day,value\n2026-09-30,35 %\n", "content/data/web.csv:1: error: there is no column 'date'"),
    ],
)
def test_what_is_no_date_or_value_is_told_at_its_cell(site: SiteTest, table: str, told: str) -> None:
    site.write("content/data/web.csv", table).fail()
    assert told in "\n".join(site.told())
