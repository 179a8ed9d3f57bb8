"""Maps in a Confluence in memory: what is written, what is left alone, what a colleague finds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from confluencepages import ROOT, Version, written
from confluencestub import USER
from confluencetest import ConfluenceTest

from cjmsite.diagnostics import ToolError
from cjmsite.publish.mark import mark_of
from cjmsite.publish.sync import Planned


def the(outcome: list[Planned], verdict: str) -> Planned:
    (found,) = [one for one in outcome if one.deed.verdict == verdict]
    return found


def test_every_map_gets_a_page_and_the_second_run_writes_nothing(site: ConfluenceTest):
    assert site.verdicts(drawn=True) == {"created": 2}
    before = site.state()
    assert site.titles() == ["Buying a jacket", "Lending a bike"]
    assert {page.parent for page in site.stub.pages.values()} == {"", ROOT}
    for _ in range(2):
        site.stub.asked.clear()
        assert site.verdicts(drawn=True) == {"unchanged": 2}
        assert site.state() == before
        assert {asked.split(" ")[0] for asked in site.stub.asked} == {"GET"}


def test_two_hundred_unchanged_maps_take_few_requests(site: ConfluenceTest):
    site.publish()
    for number in range(198):
        site.write(f"content/maps/m{number}.yaml", f"title: Buying {number} jackets\njourney: [It gets cold]\n")
    for one in site.publish(dry=True):
        if one.deed.verdict == "created" and (sheet := one.deed.sheet):  # as a run would have left them
            site.stub.new(ROOT, Version(sheet.title, written(sheet.body.decode()), str(mark_of(sheet))))
    site.stub.most = 250
    assert site.verdicts() == {"unchanged": 200}
    assert site.requests == {"cloud": 5, "center": 2}[site.kind]


def test_a_wiki_that_forgets_the_words_about_versions_is_known_by_what_its_pages_keep(site: ConfluenceTest):
    site.stub.forgetful = True
    site.publish(drawn=True)
    before = site.state()
    assert site.verdicts(drawn=True) == {"unchanged": 2}
    assert site.state() == before
    site.edit("content/maps/bike.yaml", "Too few bikes", "No bikes")
    assert site.verdicts(drawn=True) == {"changed": 1, "unchanged": 1}
    site.stub.edit(site.bike(), "<p>Mine</p>")
    site.edit("content/maps/bike.yaml", "No bikes", "Some bikes")
    assert site.verdicts(drawn=True) == {"conflicting": 1, "unchanged": 1}


def test_a_dry_run_writes_nothing(site: ConfluenceTest):
    before = site.state()
    assert [one.deed.verdict for one in site.publish(dry=True)] == ["created", "created"]
    assert site.state() == before


def test_a_page_is_made_of_text_files_and_labels_and_keeps_what_it_was_made_from(site: ConfluenceTest):
    site.labels = "Customer journeys, CX"
    site.at().publish(drawn=True)
    jacket = site.stub.titled("Buying a jacket")
    assert 'ri:filename="jacket.png"' in jacket.versions[-1].body
    assert sorted(jacket.files) == ["jacket.pdf", "jacket.png"]
    assert jacket.labels == {"customer-journeys", "cx"}
    kept = jacket.kept["cjmsite"][1]
    assert (kept["key"], kept["page"], kept["version"]) == ("jacket", jacket.id, len(jacket.versions))
    assert jacket.versions[-1].words.endswith(f"(cjmsite:jacket:{kept['digest']}:{kept['titled']})")


def test_labels_come_and_go_with_the_settings_and_those_of_colleagues_stay(site: ConfluenceTest):
    site.labels = "journeys, cx"
    site.at().publish()
    site.bike().labels.add("depot")
    site.labels = "journeys"
    assert site.at().verdicts() == {"changed": 2}
    assert site.bike().labels == {"journeys", "depot"}


def test_only_the_page_of_a_changed_map_is_written_and_the_change_is_told_in_words(site: ConfluenceTest):
    site.publish(drawn=True)
    before = site.state()
    site.edit("content/maps/bike.yaml", "Too few bikes", "Too few bikes in the rain")
    changed = the(site.publish(drawn=True), "changed")
    assert changed.words == ("Pain points: 'Too few bikes' became 'Too few bikes in the rain'",)
    bike = site.bike()
    assert {page for page, state in site.state().items() if before[page] != state} == {bike.id}
    assert "in the rain" in bike.versions[-1].body
    assert bike.versions[-1].words.startswith("Pain points: 'Too few bikes' became")
    assert site.verdicts(drawn=True) == {"unchanged": 2}


def test_a_map_with_another_title_keeps_its_page(site: ConfluenceTest):
    site.publish()
    page = site.bike()
    site.edit("content/maps/bike.yaml", "Lending a bike", "Borrowing a bike")
    assert site.verdicts() == {"moved": 1, "unchanged": 1}
    assert site.stub.titled("Borrowing a bike") is page
    assert site.verdicts() == {"unchanged": 2}


def test_a_page_whose_map_is_gone_is_named_and_removed_only_when_asked(site: ConfluenceTest):
    site.publish()
    site.remove("content/maps/bike.yaml")
    assert site.verdicts() == {"unchanged": 1, "orphaned": 1}
    assert len(site.titles()) == 2
    assert site.verdicts(prune=True) == {"unchanged": 1, "removed": 1}
    assert site.titles() == ["Buying a jacket"]
    assert site.stub.pages[ROOT].kept["cjmsite"][1] == {"pages": [site.stub.titled("Buying a jacket").id]}
    assert site.verdicts(prune=True) == {"unchanged": 1}


def test_a_page_above_that_takes_no_note_is_told_before_anything_is_written(site: ConfluenceTest):
    site.stub.locked.add(ROOT)
    with pytest.raises(ToolError, match="the page 'Journeys' takes no note: this page is restricted"):
        site.publish()
    assert site.titles() == []


def test_the_page_above_may_be_named_by_its_id(site: ConfluenceTest):
    site.under = ROOT
    assert site.at().verdicts() == {"created": 2}
    assert {page.parent for page in site.stub.pages.values()} == {"", ROOT}
    site.stub.pages[ROOT].space = "88"
    with pytest.raises(ToolError, match="there is no page '100' in the space 'DOCS'"):
        site.publish()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("space: DOCS", "space: DOGS", "there is no space 'DOGS' that this user may see|no page 'Journeys'"),
        ("under: Journeys", "under: Travels", "there is no page 'Travels' in the space 'DOCS'"),
        ("under: Journeys", "under: 4711", "there is no page '4711' in the space 'DOCS'"),
    ],
)
def test_a_place_that_is_not_there_is_told(site: ConfluenceTest, old: str, new: str, message: str):
    site.edit("content/site.yaml", old, new)
    with pytest.raises(ToolError, match=message):
        site.publish()


def test_an_address_without_a_confluence_is_told(site: ConfluenceTest, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as patched:
        patched.setattr("confluencestub.json.dumps", lambda _answer: "<html>Welcome</html>")
        with pytest.raises(ToolError, match="there is no Confluence at this address"):
            site.publish()


def test_a_cloud_needs_its_whole_address_and_a_user(start: Callable[[str], ConfluenceTest]):
    site = start("cloud")
    site.edit("content/site.yaml", "/wiki/", "/")
    with pytest.raises(ToolError, match="there is no Confluence at this address"):
        site.publish()
    site.stub.strange.clear()
    site.edit("content/site.yaml", f"{site.stub.origin}/", "https://shop.atlassian.net/wiki")
    site.edit("content/site.yaml", f"    user: {USER}\n", "")
    with pytest.raises(ToolError, match="the target 'wiki' lacks the setting 'user'"):
        site.publish()
