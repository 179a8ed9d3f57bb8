"""Colleagues in a Confluence in memory: what they edit, rename, move, copy and own is left as it is."""

from __future__ import annotations

import pytest
from confluencepages import COLLEAGUE, ROOT, SPACE
from confluencetest import ConfluenceTest

from cjmsite.publish.sync import Planned


def the(outcome: list[Planned], verdict: str) -> Planned:
    (found,) = [one for one in outcome if one.deed.verdict == verdict]
    return found


def test_what_others_keep_under_our_name_does_no_harm(site: ConfluenceTest):
    site.publish()
    for page in site.stub.pages.values():
        (one, _, number) = page.kept["cjmsite"]
        page.kept["cjmsite"] = (one, [5, {"x": None}], number)
    site.edit("content/maps/bike.yaml", "Too few bikes", "No bikes")
    assert site.verdicts() == {"changed": 1, "unchanged": 1}
    site.stub.pages[ROOT].kept["cjmsite"] = ("7", {"pages": "103"}, 9)
    assert site.verdicts() == {"unchanged": 2}


def test_what_a_colleague_edited_stays_until_it_is_forced_and_then_stays_in_the_history(site: ConfluenceTest):
    site.publish()
    site.stub.edit(site.bike(), "<p>Ours is the depot</p>")
    assert site.verdicts() == {"unchanged": 2}
    site.edit("content/maps/bike.yaml", "Too few bikes", "No bikes")
    assert the(site.publish(), "conflicting").deed.why == f"edited by {COLLEAGUE}"
    assert site.bike().versions[-1].body == "<p>Ours is the depot</p>"
    assert site.verdicts(force=True) == {"changed": 1, "unchanged": 1}
    assert "No bikes" in site.bike().versions[-1].body
    assert site.bike().versions[-2].body == "<p>Ours is the depot</p>"
    assert site.verdicts() == {"unchanged": 2}


def test_an_edit_in_the_moment_of_the_run_is_not_written_over(site: ConfluenceTest, monkeypatch: pytest.MonkeyPatch):
    site.publish()
    site.edit("content/maps/bike.yaml", "Too few bikes", "No bikes")
    bike, save = site.bike(), site.stub.save

    def edited_first(page: str, number: int, version: object) -> object:
        monkeypatch.undo()
        site.stub.edit(bike, "<p>In between</p>")
        return save(page, number, version)

    with monkeypatch.context() as patched:
        patched.setattr(site.stub, "save", edited_first)
        outcome = site.publish()
    assert the(outcome, "conflicting").deed.why == "somebody edited it in this moment"
    assert bike.versions[-1].body == "<p>In between</p>"


def test_a_page_that_a_colleague_renamed_is_known_by_its_id_and_keeps_their_name(site: ConfluenceTest):
    site.publish()
    page = site.bike()
    site.stub.rename(page, "City bikes")
    assert site.verdicts() == {"unchanged": 2}
    site.edit("content/maps/bike.yaml", "Too few bikes", "No bikes")
    assert site.verdicts() == {"changed": 1, "unchanged": 1}
    assert page.title == "City bikes"
    assert "No bikes" in page.versions[-1].body
    assert site.verdicts() == {"unchanged": 2}


def test_a_page_that_was_moved_deeper_down_is_still_ours(site: ConfluenceTest):
    site.publish()
    page, above = site.bike(), ROOT
    for title in ("Wheels", "Two wheels", "Two wheels in town"):
        above = site.stub.page(title, above).id
    page.parent = site.stub.titled("Buying a jacket").parent = above
    assert site.verdicts() == {"unchanged": 2}
    site.edit("content/maps/bike.yaml", "Too few bikes", "No bikes")
    assert site.verdicts() == {"changed": 1, "unchanged": 1}
    assert page.parent == above


@pytest.mark.parametrize("space", [SPACE["id"], "88"])
def test_a_page_that_a_colleague_took_out_of_our_part_is_left_alone(site: ConfluenceTest, space: str):
    site.publish()
    page = site.bike()
    page.parent, page.space = "", space
    site.stub.rename(page, "Bikes of ours")
    before = list(page.versions)
    site.edit("content/maps/bike.yaml", "Too few bikes", "No bikes")
    for force in (False, True):
        why = the(site.publish(force=force), "conflicting").deed.why
        assert why == "was moved to where cjmsite doesn't write"
    site.remove("content/maps/bike.yaml")
    assert site.verdicts(prune=True, force=True) == {"unchanged": 1, "orphaned": 1}
    assert page.versions == before


def test_a_page_of_somebody_elses_below_ours_is_taken_over_only_by_force(site: ConfluenceTest):
    theirs = site.stub.page("Lending a bike", ROOT, "<p>All about bikes</p>")
    assert the(site.publish(), "conflicting").deed.why == "a page of somebody else's has that name"
    assert len(theirs.versions) == 1
    assert site.verdicts(force=True) == {"changed": 1, "unchanged": 1}
    assert theirs.versions[0].body == "<p>All about bikes</p>"
    assert site.verdicts() == {"unchanged": 2}


def test_a_page_elsewhere_in_the_space_keeps_its_title_even_when_forced(site: ConfluenceTest):
    home = site.stub.page("Home", "")
    theirs = site.stub.page("Lending a bike", home.id)
    for force in (False, True):
        why = the(site.publish(force=force), "conflicting").deed.why
        assert why == "a page elsewhere has that name, and no two may"
    assert len(theirs.versions) == 1
    site.edit("content/maps/bike.yaml", "Lending a bike", "Bikes to lend")
    assert site.verdicts() == {"created": 1, "unchanged": 1}
    site.edit("content/maps/bike.yaml", "Bikes to lend", "Lending a bike")
    assert the(site.publish(), "conflicting").deed.why == "another page has that name"


def test_a_copy_that_a_colleague_made_of_our_page_is_theirs(site: ConfluenceTest):
    site.publish()
    ours = site.bike()
    copy = site.stub.page("Copy of Lending a bike", ROOT, ours.versions[-1].body)
    copy.kept = dict(ours.kept)
    site.edit("content/maps/bike.yaml", "Too few bikes", "No bikes")
    assert site.verdicts(prune=True) == {"changed": 1, "unchanged": 1}
    assert len(copy.versions) == 1


def test_an_orphan_that_a_colleague_edited_is_not_removed(site: ConfluenceTest):
    site.publish()
    site.stub.edit(site.bike(), "<p>Kept by hand from now on</p>")
    site.remove("content/maps/bike.yaml")
    assert site.verdicts(prune=True) == {"unchanged": 1, "conflicting": 1}
    assert len(site.titles()) == 2


def test_an_orphan_above_other_pages_is_not_removed(site: ConfluenceTest):
    site.publish()
    theirs = site.stub.page("Depots", site.bike().id)
    site.remove("content/maps/bike.yaml")
    assert the(site.publish(prune=True), "conflicting").deed.why == "other pages stand below it"
    assert site.stub.pages[theirs.parent] is site.bike()


def test_a_page_in_the_bin_is_made_anew(site: ConfluenceTest):
    site.publish()
    site.stub.remove(site.bike().id)
    assert site.verdicts() == {"created": 1, "unchanged": 1}
    assert site.verdicts() == {"unchanged": 2}


def test_a_file_that_a_colleague_attached_is_not_replaced(site: ConfluenceTest):
    site.publish()
    theirs = site.bike()
    site.stub.attach(theirs, "bike.pdf")
    assert the(site.publish(drawn=True), "conflicting").deed.why == "the file 'bike.pdf' is of somebody else"
    assert len(theirs.files["bike.pdf"].versions) == 1
