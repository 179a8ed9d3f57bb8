"""Runs that are cut off, starved, misled and killed: the next one finishes them, and nothing is there twice."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import partial
from pathlib import Path

import pytest
from confluencepages import ROOT, written
from confluencestub import TOKEN
from confluencetest import BIKE, ConfluenceTest
from harness import MAP
from wikiproxy import Fate, Proxy

from cjmsite.diagnostics import ToolError
from cjmsite.publish import wire


@pytest.fixture
def proxy(site: ConfluenceTest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    """Between the site and its wiki; waits between tries take no time."""
    monkeypatch.setattr(wire, "pause", lambda _seconds: None)
    made = Proxy(site.stub.origin)
    site.at(made.address)
    yield made
    made.stop()


def assert_finished(site: ConfluenceTest, where: str) -> None:
    """Another run finishes the work; the one after it has nothing to do; each page is there once and says it all."""
    site.publish(drawn=True, prune=True)
    before = site.state()
    again = [one.deed for one in site.publish(drawn=True, prune=True)]
    assert {deed.verdict for deed in again} == {"unchanged"}, (where, [(deed.verdict, deed.why) for deed in again])
    assert site.state() == before, where
    assert site.titles() == sorted(deed.title for deed in again), where
    for deed in again:
        page = site.stub.titled(deed.title)
        assert deed.sheet
        assert page.versions[-1].body == written(deed.sheet.body.decode()), where
        assert page.files.keys() == {file.name for file in deed.sheet.files}, where
        assert all(len(file.versions) == len(set(file.versions)) for file in page.files.values()), where
        assert page.labels == {"journeys"}, where


@pytest.mark.slow
def test_a_run_killed_at_any_request_is_finished_by_the_next_without_doubles(site: ConfluenceTest, proxy: Proxy):
    site.labels = "journeys"
    site.write("content/maps/old.yaml", MAP.replace("Buying", "Losing")).at(proxy.address)
    site.publish(drawn=True)
    site.remove("content/maps/old.yaml")
    site.write("content/maps/new.yaml", MAP.replace("Buying", "Mending"))
    site.write("content/maps/bike.yaml", BIKE.replace("Lending", "Borrowing"))
    begun = deepcopy((site.stub.pages, site.stub.ids))
    survived, number, ended = 0, 0, False
    while not ended:  # before one request is after the one before it
        number += 1
        site.stub.pages, site.stub.ids = deepcopy(begun)
        proxy.count, proxy.fate = 0, lambda count, at=number: "killed before" if count == at else ""
        proxy.kill(partial(site.publish, drawn=True, prune=True))
        ended = proxy.count < number
        if ended or site.writes_since(begun[0]):
            proxy.fate = lambda _count: ""
            assert_finished(site, f"killed before request {number}")
            survived += not ended
    print(f"{site.kind}: {survived} kill points survived")
    assert survived >= 12


@pytest.mark.parametrize("fate", ["lost", "unanswered", "failed after", "broken", "busy"])
def test_every_third_request_fails_and_the_run_comes_through(site: ConfluenceTest, proxy: Proxy, fate: Fate):
    site.labels = "journeys"
    site.at(proxy.address)
    proxy.fate = lambda number: fate if number % 3 == 0 else ""
    assert site.verdicts(drawn=True) == {"created": 2}
    assert_finished(site, fate)


def test_a_clash_that_nobody_caused_is_tried_again(site: ConfluenceTest, proxy: Proxy):
    site.stub.stumbles = 2
    assert site.verdicts() == {"created": 2}
    assert site.stub.stumbles == 0
    assert site.verdicts() == {"unchanged": 2}


def test_answers_that_come_too_late_are_looked_after(site: ConfluenceTest, proxy: Proxy, monkeypatch):
    monkeypatch.setattr(wire, "PATIENCE", 0.25)
    site.labels, proxy.lateness = "journeys", 0.6
    site.at(proxy.address)
    proxy.fate = lambda number: "late" if number in (7, 12, 16) else ""
    assert site.verdicts(drawn=True) == {"created": 2}
    monkeypatch.setattr(wire, "PATIENCE", 30.0)
    proxy.fate = lambda _number: ""
    assert_finished(site, "late")


def test_a_wiki_that_answers_nothing_any_more_ends_the_run_with_a_word(site: ConfluenceTest, proxy: Proxy):
    site.labels = "journeys"
    site.at(proxy.address)
    proxy.fate = lambda number: "lost" if number > 8 else ""
    with pytest.raises(ToolError, match=r"does not answer|does not say whether it saved a page"):
        site.publish(drawn=True)
    proxy.fate = lambda _number: ""
    assert_finished(site, "no answers")


def test_a_token_that_expires_ends_the_run_and_the_next_one_goes_on(site: ConfluenceTest, proxy: Proxy):
    def expired(number: int) -> Fate:
        site.stub.token = TOKEN if number < 12 else ""
        return ""

    site.labels = "journeys"
    site.at(proxy.address)
    proxy.fate = expired
    with pytest.raises(ToolError, match="refuses: HTTP 401") as refused:
        site.publish(drawn=True)
    assert TOKEN not in refused.value.message + refused.value.hint
    site.stub.token, proxy.fate = TOKEN, lambda _number: ""
    assert_finished(site, "expired")


def test_a_page_that_this_user_may_not_write_does_not_keep_the_others_from_being_written(site: ConfluenceTest):
    site.publish()
    site.stub.locked.add(site.bike().id)
    site.edit("content/maps/bike.yaml", "Too few bikes", "No bikes")
    site.edit("content/maps/jacket.yaml", "It gets cold", "It freezes")
    outcome = {one.deed.key: one.deed for one in site.publish()}
    assert (outcome["bike"].verdict, outcome["bike"].why) == ("conflicting", "this page is restricted")
    assert outcome["jacket"].verdict == "changed"
    assert "It freezes" in site.stub.titled("Buying a jacket").versions[-1].body


@pytest.mark.slow
def test_the_command_says_what_it_did_and_tells_nobody_the_token(site: ConfluenceTest):
    site.edit("content/site.yaml", "space: DOCS", "space: DOCS\n    pictures: no\n    prints: no")
    told = site.run("publish", "wiki", CJMSITE_WIKI_PASSWORD=TOKEN)
    assert (told.code, told.out) == (0, "created      Buying a jacket\ncreated      Lending a bike\nwiki: 2 created\n")
    assert site.run("publish", "wiki", CJMSITE_WIKI_PASSWORD=TOKEN).out == "wiki: 2 unchanged\n"
    wrong = site.run("publish", "wiki", CJMSITE_WIKI_PASSWORD="wrong-7a1c")
    assert wrong.code == 3
    assert "refuses: HTTP 401" in wrong.err
    assert "wrong-7a1c" not in wrong.out + wrong.err
    assert ROOT in site.stub.pages


def test_without_a_browser_the_command_says_so(site: ConfluenceTest, tmp_path: Path):
    nowhere = {"PATH": str(tmp_path), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path), "CJMSITE_BROWSER": ""}
    told = site.run("publish", "wiki", CJMSITE_WIKI_PASSWORD=TOKEN, **nowhere)
    assert (told.code, told.out.splitlines()[-1]) == (0, "wiki: 2 created")
    assert "curves are drawn as SVG where that is taken" in told.err
    assert "\n   hint: cjmsite doctor" in told.err


def test_a_page_that_was_begun_is_finished_by_the_next_run(site: ConfluenceTest):
    site.publish()
    begun = site.stub.page("Mending a jacket", ROOT, "<p>More in a minute. (cjmsite:begun:new)</p>")
    site.write("content/maps/new.yaml", MAP.replace("Buying", "Mending"))
    assert site.verdicts() == {"changed": 1, "unchanged": 2}
    assert "It gets cold" in begun.versions[-1].body
    assert site.verdicts() == {"unchanged": 3}
