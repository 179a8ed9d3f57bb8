"""Maps on real wikis: what is written, what is left alone, what a colleague finds."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from harness import MAP
from wikitest import BY_JSON, KINDS, WikiTest, front

Start = Callable[[str], WikiTest]
also_by_json = pytest.mark.parametrize("kind", sorted(KINDS))
PAIN = "title: Lending a bike\njourney:\n  - step: Looks\n    pains: Too few bikes\n    does: Walks on\n"


def two(start: Start, kind: str) -> WikiTest:
    return start(kind).write("content/maps/jacket.yaml", MAP).write("content/maps/bike.yaml", PAIN)


def test_every_map_gets_a_page_and_the_second_run_writes_nothing(start: Start, kind: str):
    site = two(start, kind)
    assert site.verdicts() == {"created": 2}
    before = site.wiki.state()
    assert len(site.wiki.pages()) == 2
    for _ in range(2):
        assert site.verdicts() == {"unchanged": 2}
        assert site.wiki.state() == before
        assert site.requests <= 3


def test_a_dry_run_writes_nothing(start: Start, kind: str):
    site = two(start, kind)
    assert [one.deed.verdict for one in site.publish(dry=True)] == ["created", "created"]
    assert site.wiki.state() == {}


@also_by_json
def test_only_the_page_of_a_changed_map_is_written_and_the_change_is_told_in_words(start: Start, kind: str):
    site = two(start, kind)
    site.publish()
    before, pages = site.wiki.state(), site.wiki.pages()
    site.edit("content/maps/bike.yaml", "Too few bikes", "Too few bikes in the rain")
    (changed,) = [one for one in site.publish() if one.deed.verdict != "unchanged"]
    assert changed.deed.verdict == "changed"
    assert changed.words == ("Pain points: 'Too few bikes' became 'Too few bikes in the rain'",)
    bike = site.wiki.name("bike", "Lending a bike")
    touched = {name for name, state in site.wiki.state().items() if before[name] != state}
    assert touched - {f"{site.wiki.under}:cjmsite"} <= {bike}
    assert "rain" in site.wiki.text(bike)
    assert site.wiki.pages() == pages
    assert site.verdicts() == {"unchanged": 2}


@also_by_json
def test_what_a_colleague_edited_stays_until_it_is_forced_and_then_stays_in_the_history(start: Start, kind: str):
    site = two(start, kind)
    site.publish()
    bike = site.wiki.name("bike", "Lending a bike")
    theirs = site.wiki.text(bike).replace("Walks on", "Walks home") + "\n\nSee also the depot."
    site.wiki.edit(bike, theirs)
    assert site.verdicts() == {"unchanged": 2}
    site.edit("content/maps/bike.yaml", "Too few bikes", "No bikes")
    (conflict,) = [one.deed for one in site.publish() if one.deed.verdict == "conflicting"]
    assert conflict.why.startswith("edited by ")
    assert site.wiki.text(bike) == theirs
    assert site.verdicts(force=True) == {"changed": 1, "unchanged": 1}
    assert "No bikes" in site.wiki.text(bike)
    assert theirs in site.wiki.history(bike)
    assert site.verdicts() == {"unchanged": 2}


def test_a_page_of_somebody_elses_is_not_taken_over(start: Start, kind: str):
    site = two(start, kind)
    bike = site.wiki.name("bike", "Lending a bike")
    site.wiki.edit(bike, "All about bikes")
    assert site.verdicts() == {"created": 1, "conflicting": 1}
    assert site.wiki.text(bike) == "All about bikes"


def test_a_page_whose_map_is_gone_is_named_and_removed_only_when_asked(start: Start, kind: str):
    site = two(start, kind)
    site.publish()
    site.remove("content/maps/bike.yaml")
    assert site.verdicts() == {"unchanged": 1, "orphaned": 1}
    assert len(site.wiki.pages()) == 2
    assert site.verdicts(prune=True) == {"unchanged": 1, "removed": 1}
    assert list(site.wiki.pages()) == [site.wiki.name("jacket", "Buying a jacket")]
    assert site.verdicts(prune=True) == {"unchanged": 1}


def test_an_orphan_that_a_colleague_edited_is_not_removed(start: Start, kind: str):
    site = two(start, kind)
    site.publish()
    site.wiki.edit(site.wiki.name("bike", "Lending a bike"), "Kept by hand from now on")
    site.remove("content/maps/bike.yaml")
    assert site.verdicts(prune=True) == {"unchanged": 1, "conflicting": 1}
    assert len(site.wiki.pages()) == 2


def test_pictures_and_prints_go_along_and_are_not_sent_twice(start: Start, kind: str):
    site = two(start, kind)
    assert site.verdicts(drawn=True) == {"created": 2}
    text = site.wiki.text(site.wiki.name("jacket", "Buying a jacket"))
    assert "jacket.png" in text
    assert "jacket.pdf" in text
    before = site.wiki.state()
    assert site.verdicts(drawn=True) == {"unchanged": 2}
    assert site.wiki.state() == before


def test_a_machine_without_a_browser_draws_what_it_can_and_takes_no_pictures_away(start: Start, kind: str):
    site = two(start, kind)
    site.publish()
    name = site.wiki.name("jacket", "Buying a jacket")
    assert "jacket.svg" in site.wiki.text(name)
    assert site.wiki.files() == {"jacket.svg"}
    assert site.verdicts(drawn=True) == {"changed": 2}
    assert site.verdicts() == {"unchanged": 2}
    assert "jacket.png" in site.wiki.text(name)
    site.edit(
        "content/maps/jacket.yaml",
        "Opens the parcel: 2 delighted",
        "{step: Opens the parcel, feels: 2 delighted, does: Sings}",
    )
    assert site.verdicts() == {"changed": 1, "unchanged": 1}
    assert "Sings" in site.wiki.text(name)
    assert "jacket.png" in site.wiki.text(name)
    assert site.verdicts() == {"unchanged": 2}


@pytest.fixture
def no_drawings() -> Iterator[None]:
    """The DokuWiki takes no SVG, as some are set up."""
    types = Path(os.environ["CJMSITE_TEST_WIKIS"]) / "dokuwiki" / "conf" / "mime.local.conf"
    types.write_text("svg 0\n", encoding="utf-8")
    yield
    types.unlink()


@pytest.mark.parametrize("kind", ["dokuwiki"])
def test_a_wiki_that_takes_no_drawings_is_asked_once_and_gets_the_tables(start: Start, kind: str, no_drawings: None):
    site = two(start, kind)
    done = {one.deed.key: one.deed for one in site.publish()}
    assert {deed.verdict for deed in done.values()} == {"created"}
    assert done["jacket"].why.startswith("without its picture: the wiki takes no SVG")
    assert "It gets cold" in site.wiki.text(site.wiki.name("jacket", ""))
    assert "jacket.svg" not in site.wiki.text(site.wiki.name("jacket", ""))
    assert "Not taken here: svg" in site.wiki.text(site.wiki.name("cjmsite", ""))
    assert [one.deed.verdict for one in site.publish(dry=True)] == ["unchanged", "unchanged"]
    assert site.verdicts() == {"unchanged": 2}
    assert site.requests == 3


@also_by_json
def test_files_go_with_the_page_that_they_came_with(start: Start, kind: str):
    site = two(start, kind)
    site.publish(drawn=True)
    assert site.wiki.files() == {"bike.pdf", "jacket.pdf", "jacket.png"}
    site.remove("content/maps/bike.yaml")
    assert site.verdicts(drawn=True, prune=True) == {"unchanged": 1, "removed": 1}
    assert site.wiki.files() == {"jacket.pdf", "jacket.png"}


def test_a_newer_dokuwiki_is_asked_in_json_and_only_in_json(start: Start):
    site = two(start, BY_JSON)
    assert site.verdicts() == {"created": 2}
    heard = len(front().heard)
    assert site.verdicts() == {"unchanged": 2}
    assert front().heard[heard:] == ["core.listPages", "core.getPage"]
    assert front().strange == []


def test_a_map_with_another_title_keeps_its_page(start: Start):
    site = two(start, "mediawiki")
    site.publish()
    before = site.wiki.pages()
    site.edit("content/maps/bike.yaml", "Lending a bike", "Borrowing a bike")
    assert site.verdicts() == {"moved": 1, "unchanged": 1}
    old, new = (site.wiki.name("bike", title) for title in ("Lending a bike", "Borrowing a bike"))
    assert site.wiki.pages()[new] == before[old]
    assert site.verdicts() == {"unchanged": 2}


def test_a_page_that_a_colleague_renamed_is_known_by_its_id(start: Start):
    site = two(start, "mediawiki")
    site.publish()
    before = site.wiki.pages()
    old, new = site.wiki.name("bike", "Lending a bike"), f"{site.wiki.under}/City bikes"
    site.wiki.rename(old, new)
    assert site.verdicts() == {"unchanged": 2}
    site.edit("content/maps/bike.yaml", "Too few bikes", "No bikes")
    assert site.verdicts() == {"changed": 1, "unchanged": 1}
    assert site.wiki.pages()[new] == before[old]
    assert "No bikes" in site.wiki.text(new)


def test_a_page_that_a_colleague_took_out_of_our_part_is_left_alone(start: Start):
    site = two(start, "mediawiki")
    site.publish()
    site.wiki.rename(site.wiki.name("bike", "Lending a bike"), f"Elsewhere {site.wiki.under}")
    site.edit("content/maps/bike.yaml", "Too few bikes", "No bikes")
    assert site.verdicts() == {"unchanged": 1, "conflicting": 1}
    assert "No bikes" not in site.wiki.text(f"Elsewhere {site.wiki.under}")
