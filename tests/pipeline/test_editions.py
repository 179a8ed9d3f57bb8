"""An edition is as exact as the whole: built again after any edit it is what a first build would make."""

from __future__ import annotations

from pathlib import Path

import pytest
from harness import MAP, SiteTest

from cjmsite.pipeline.project import Project
from cjmsite.pipeline.survey import begin, read_file
from cjmsite.serve.site import LiveSite

RICH = """\
title: The whole
audience: public
who: [anna, Marek]
journey:
  - step: Walks
    opens: jacket
    does: Takes [the other way](jacket.yaml) to [its details](jacket.improvement.html)
    systems: till
    feels: {anna: 1, Marek: -1}
"""


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    site = SiteTest(tmp_path / "site").write("content/maps/rich.yaml", RICH)
    site.write("content/maps/jacket.yaml", f"audience: partner\nviews: [improvement]\n{MAP}")
    site.write("content/maps/secret.yaml", MAP.replace("jacket", "secret"))
    site.write("content/personas/anna.yaml", "name: Anna\naudience: public\n")
    site.write("content/pages/about.md", "---\naudience: public\n---\n# About\n\n[secret](../maps/secret.yaml)\n")
    return site


def edition(site: SiteTest, audience: str = "public") -> dict[str, bytes]:
    """What a build of an edition leaves in its folder."""
    told = site.say("build", "--edition", audience)
    assert told.code == 0, told.err
    folder = site.root / f"output-{audience}"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


EDITS = {
    "a map is hidden": ("content/maps/rich.yaml", "audience: public", "audience: internal"),
    "a map is shown": ("content/maps/jacket.yaml", "audience: partner", "audience: public"),
    "a persona is hidden": ("content/personas/anna.yaml", "audience: public", "audience: internal"),
    "a page is hidden": ("content/pages/about.md", "audience: public", "audience: partner"),
    "a key is opened": ("content/maps/rich.yaml", "audience: public", "audience: public\neditions: {systems: public}"),
    "a hidden text changes": ("content/maps/rich.yaml", "till", "safe"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_an_edition_is_what_a_first_build_makes(site: SiteTest, tmp_path: Path, edit: str) -> None:
    edition(site)
    site.edit(*EDITS[edit])
    assert edition(site) == edition(site.afresh(tmp_path / "afresh"))


def test_settings_that_open_or_close_are_obeyed_at_once(site: SiteTest, tmp_path: Path) -> None:
    before = edition(site)
    site.write("content/site.yaml", "audience: public\neditions: {systems: public}\n")
    after = edition(site)
    assert after.keys() - before.keys() >= {"maps/secret.html"}
    assert b"till" in after["maps/rich.html"]
    assert after == edition(site.afresh(tmp_path / "afresh"))


def test_each_edition_remembers_what_it_made(site: SiteTest) -> None:
    site.build()
    edition(site)
    edition(site, "partner")
    for arguments in ((), ("--edition", "public"), ("--edition", "partner"), ("--edition", "internal")):
        assert site.say("build", *arguments).out.startswith(("0 of ", "nothing changed"))


def test_no_edition_and_the_internal_one_are_the_whole(site: SiteTest) -> None:
    whole = site.build().output()
    assert site.say("build", "--edition", "internal").out.startswith(("0 of ", "nothing changed"))
    assert {"maps/secret.html", "maps/jacket.html"} <= whole.keys()
    assert b"Public edition" not in whole["index.html"]
    assert b"<p>Public edition</p>" in edition(site)["index.html"]
    assert b"<p>Edition for partners</p>" in edition(site, "partner")["index.html"]


def test_links_to_what_is_left_out_or_not_made_become_words(site: SiteTest) -> None:
    public, partner = edition(site)["maps/rich.html"].decode(), edition(site, "partner")["maps/rich.html"].decode()
    assert "Takes the other way to its details" in public
    assert "jacket" not in public
    assert 'Takes <a href="../maps/jacket.html">the other way</a> to its details' in partner


def test_a_file_that_is_closed_while_the_site_is_built_is_not_shown(site: SiteTest) -> None:
    survey = begin(str(site.root), "public")
    site.edit("content/maps/rich.yaml", "audience: public", "audience: internal")
    model, row, problems = read_file(survey, survey.there.files["content/maps/rich.yaml"])
    assert (model, row) == (None, None)
    assert [one.message for one in problems] == ["the file was changed while the site was built"]


def test_what_is_wrong_with_a_hidden_file_is_told_by_the_build_of_the_whole(site: SiteTest) -> None:
    site.edit("content/maps/secret.yaml", "journey:", "jurney:")
    edition(site)
    assert site.say("build").code == 1


def test_check_tells_of_the_edition(site: SiteTest) -> None:
    assert site.say("check", "--edition", "public").out == "no problems found\n"
    site.edit("content/maps/rich.yaml", "does:", "dose:")
    assert site.say("check", "--edition", "public").code == 1


def test_the_server_of_an_edition_follows_what_is_opened_and_closed(site: SiteTest) -> None:
    running = LiveSite(Project(site.root, "public"), lambda _state: None)

    def look() -> None:
        running.sweep()
        while running.read_some(10):
            pass

    look()
    assert running.answer("maps/jacket.html").kind == "missing"
    assert b"jacket" not in running.answer("maps/rich.html").body
    site.edit("content/maps/jacket.yaml", "audience: partner", "audience: public")
    assert not running.touch(["content/maps/jacket.yaml"])
    look()
    assert running.answer("maps/jacket.html").kind == "page"
    assert b"jacket" in running.answer("maps/rich.html").body
    site.edit("content/maps/jacket.yaml", "audience: public", "audience: internal")
    running.touch(["content/maps/jacket.yaml"])
    look()
    assert running.answer("maps/jacket.html").kind == "missing"
    assert b"jacket" not in running.answer("maps/rich.html").body


def test_clean_removes_every_edition(site: SiteTest) -> None:
    site.build()
    edition(site)
    told = site.say("clean").out
    assert "files removed from" in told
    assert not list(site.root.glob("output*/maps/*"))
    assert not list((site.root / ".cache/cjmsite").glob("state*"))
