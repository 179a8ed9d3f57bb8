"""`cjmsite publish` into folders, archives and single files."""

import zipfile
from pathlib import Path

import pytest
from harness import MAP, SiteTest
from playwright.sync_api import Browser

SITE = """\
title: Maps
publish:
  shelf: {kind: folder, folder: shelf}
  pack: {kind: zip, file: site.zip}
  alone: {kind: single-file, folder: alone}
  notes: {kind: markdown, folder: notes, pictures: no, prints: no}
"""


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    return SiteTest(tmp_path).write("content/site.yaml", SITE).write("content/maps/jacket.yaml", MAP)


def stamps(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("target", "folder"),
    [("shelf", "shelf"), pytest.param("alone", "alone", marks=pytest.mark.slow), ("notes", "notes")],
)
def test_a_folder_gets_what_is_missing_and_the_second_run_writes_nothing(site: SiteTest, target: str, folder: str):
    assert site.say("publish", target).code == 0
    before = stamps(site.root / folder)
    assert before
    told = site.say("publish", target)
    assert told.code == 0
    assert told.out.startswith(f"{target}: ")
    assert told.out.endswith(" unchanged\n")
    assert stamps(site.root / folder) == before


def test_a_folder_holds_the_built_site(site: SiteTest):
    site.say("publish", "shelf")
    assert (site.root / "shelf/maps/jacket.html").read_bytes() == (site.root / "output/maps/jacket.html").read_bytes()


def test_a_dry_run_touches_nothing(site: SiteTest):
    told = site.say("publish", "shelf", "--dry-run")
    assert told.code == 0
    assert "created      maps/jacket.html" in told.out
    assert not (site.root / "shelf").exists()


def test_a_file_that_somebody_edited_stays(site: SiteTest):
    site.say("publish", "notes")
    page = site.root / "notes/jacket.md"
    page.write_text("mine", encoding="utf-8")
    site.edit("content/maps/jacket.yaml", "It gets cold", "It freezes")
    told = site.say("publish", "notes")
    assert told.code == 1
    assert told.out.startswith("conflicting  jacket.md  (edited by somebody)")
    assert page.read_text(encoding="utf-8") == "mine"
    assert "conflicting  jacket.md" in site.say("publish", "notes", "--quiet").out
    assert site.say("publish", "notes", "--force", "--quiet") == (0, "", "")
    assert "It freezes" in page.read_text(encoding="utf-8")


def test_foreign_files_stay_and_orphans_go_when_asked(site: SiteTest):
    site.write("notes/README.md", "Ours")
    site.write("content/maps/bike.yaml", MAP.replace("jacket", "bike"))
    site.say("publish", "notes")
    site.remove("content/maps/bike.yaml")
    assert "orphaned     bike.md" in site.say("publish", "notes").out
    assert (site.root / "notes/bike.md").exists()
    assert "removed      bike.md" in site.say("publish", "notes", "--prune").out
    assert {path.name for path in (site.root / "notes").iterdir()} == {"README.md", "jacket.md", ".cjmsite-published"}


def test_links_and_folders_in_the_way_of_pages_are_left_alone(site: SiteTest, tmp_path: Path):
    precious = site.write("precious.txt", "mine").root / "precious.txt"
    (site.root / "notes").mkdir()
    (site.root / "notes/jacket.md").symlink_to(precious)
    told = site.say("publish", "notes", "--force")
    assert told.code == 3
    assert "is a symbolic link, and those are not followed" in told.err
    assert precious.read_text(encoding="utf-8") == "mine"
    (site.root / "notes/jacket.md").unlink()
    (site.root / "notes/jacket.md").mkdir()
    told = site.say("publish", "notes")
    assert told.code == 1
    assert "there is a folder in the place of 'jacket.md'" in told.out


def test_a_ledger_cannot_lead_out_of_its_folder(site: SiteTest):
    site.write("precious.txt", "mine")
    site.write("notes/.cjmsite-published", '{"x": ["../precious.txt", "", "", "", "", []]}')
    told = site.say("publish", "notes", "--prune", "--force")
    assert told.code == 3
    assert "leads out of the folder that is published to" in told.err
    assert (site.root / "precious.txt").exists()


def test_a_target_that_names_a_map_which_is_not_there_is_told(site: SiteTest):
    site.edit("content/site.yaml", "folder: notes,", "folder: notes, maps: bike,")
    told = site.say("publish", "notes")
    assert told.code == 3
    assert "the target 'notes' names a map 'bike' that is not there" in told.err


def test_an_archive_has_the_same_bytes_wherever_and_whenever_it_is_made(site: SiteTest, tmp_path: Path):
    site.say("publish", "pack")
    other = site.afresh(tmp_path / "elsewhere")
    other.say("publish", "pack")
    data = (site.root / "site.zip").read_bytes()
    assert data == (other.root / "site.zip").read_bytes()
    with zipfile.ZipFile(site.root / "site.zip") as opened:
        assert opened.testzip() is None
        assert opened.read("maps/jacket.html") == (site.root / "output/maps/jacket.html").read_bytes()
    assert site.say("publish", "pack").out.endswith(" unchanged\n")


def test_an_archive_of_somebody_elses_is_not_replaced(site: SiteTest):
    site.write("site.zip", b"precious")
    told = site.say("publish", "pack")
    assert told.code == 3
    assert "is no archive of ours" in told.err
    assert (site.root / "site.zip").read_bytes() == b"precious"


def test_the_outcome_is_told_to_programs_and_forges(site: SiteTest):
    told = site.say("publish", "notes", "--dry-run", "--format", "json")
    assert '"verdict": "created"' in told.out
    assert site.say("publish", "notes", "--format", "github").out == "::notice::notes: created jacket.md\n"


def test_a_secret_in_the_settings_is_refused_and_not_repeated(site: SiteTest):
    site.write("content/site.yaml", "publish:\n  wiki: {kind: mediawiki, password: tell-nobody}\n")
    told = site.say("publish", "wiki")
    assert told.code == 1
    assert "tell-nobody" not in told.out + told.err


@pytest.mark.browser
def test_a_single_file_shows_the_map_offline_with_its_fonts_and_without_a_word_of_complaint(
    site: SiteTest, browser: Browser, tmp_path: Path
):
    site.say("publish", "alone")
    lonely = tmp_path / "mail" / "jacket.html"
    lonely.parent.mkdir()
    lonely.write_bytes((site.root / "alone/jacket.html").read_bytes())
    context = browser.new_context(offline=True)
    page = context.new_page()
    heard: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(lonely.as_uri())
    assert page.evaluate("document.fonts.ready.then(() => [...document.fonts].some(f => f.status === 'loaded'))")
    assert page.evaluate("getComputedStyle(document.querySelector('table.grid')).borderCollapse") == "separate"
    assert page.get_by_role("columnheader", name="It gets cold").is_visible()
    assert [url for url in asked if not url.startswith(("data:", lonely.as_uri()))] == []
    assert heard == []
    context.close()


def test_without_a_browser_the_curve_is_a_drawing_and_the_command_says_so(site: SiteTest, tmp_path: Path):
    nowhere = {"PATH": str(tmp_path), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path), "CJMSITE_BROWSER": ""}
    site.edit("content/site.yaml", "notes, pictures: no, prints: no", "notes")
    told = site.run("publish", "notes", **nowhere)
    assert told.code == 0
    assert "curves are drawn as SVG where that is taken" in told.err
    assert "\n   hint: cjmsite doctor" in told.err
    page = (site.root / "notes/jacket.md").read_text(encoding="utf-8")
    assert "lowest at “Wants a jacket” (−1)" in page
    assert "](jacket.svg)" in page
    assert "jacket.pdf" not in page
    assert "no browser" not in site.run("publish", "shelf", **nowhere).err
