"""While serving, a curve follows its data: the answers in a CSV file beside the map."""

from __future__ import annotations

from pathlib import Path

from harness import SiteTest

from cjmsite.serve.site import LiveSite

MAP = """\
title: Jacket
who: [anna]
sources:
  svy: {title: Survey, file: data/answers.csv, n: 6}
curves:
  feels: {data: svy, scale: 1..7}
journey:
  - {step: Searches, id: search}
  - {step: Wears it, id: wear}
"""
ANSWERS = "person,persona,step,score\n" + "".join(
    f"P{number},anna,{step},{score}\n" for number in range(6) for step, score in (("search", 4), ("wear", 7))
)


def test_an_edited_answer_changes_the_curve_and_nothing_stays_of_the_old_one(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).write("content/personas/anna.yaml", "name: Anna\n")
    site.write("content/data/answers.csv", ANSWERS).write("content/maps/jacket.yaml", MAP)
    running = LiveSite(site.project, lambda _state: None)
    running.sweep()
    while running.read_some(10):
        pass
    before = running.answer("maps/jacket.html").body
    assert b"Wears it: +2" in before
    site.write("content/data/answers.csv", ANSWERS.replace("wear,7", "wear,4"))
    running.sweep()
    after = running.answer("maps/jacket.html").body
    assert b"Wears it: 0" in after
    assert b"Wears it: +2" not in after
    site.build()
    assert site.page("maps/jacket.html").encode() == after
