"""What no build has made is left alone, wherever it stands."""

import os
from pathlib import Path

import pytest

from cjmsite.diagnostics import ToolError
from cjmsite.output.clean import clean
from cjmsite.output.delivery import Delivery

FEW = {"index.html": "front", "maps/a.html": "a", "maps/b.html": "b"}


def test_dotfiles_survive_a_first_build_and_every_kind_of_build_after_it(project, pages):
    project.output.mkdir()
    (project.output / ".gitkeep").write_text("")
    (project.output / ".gitignore").write_text("*")
    kept = {".gitkeep": "", ".gitignore": "*"}
    for site in (pages("old"), pages("new"), FEW, FEW | {"maps/b.html": "c"}):
        project.build(site)
        assert project.files() == site | kept


def test_foreign_files_survive_every_kind_of_build(project, pages):
    project.build(pages("old"))
    kept = {"CNAME": "journeys.example", "maps/notes.txt": "mine", ".git/HEAD": "ref", "archive/2019/index.html": "old"}
    for path, text in kept.items():
        (project.output / path).parent.mkdir(parents=True, exist_ok=True)
        (project.output / path).write_text(text)
    (project.output / "uploads").mkdir()
    for site in (pages("new"), FEW, {"index.html": "x"}):
        project.build(site)
        assert project.files() == site | kept
    clean(project.output, project.root)
    assert project.everything() == kept
    assert (project.output / "uploads").is_dir()


@pytest.mark.parametrize("count", [3, 60])
def test_a_foreign_file_where_a_page_belongs_stops_the_build_before_anything_changes(project, pages, count):
    old = pages("old", count)
    project.build(old)
    (project.output / "maps/new.html").write_text("mine")
    before = project.everything()
    with pytest.raises(ToolError) as stopped:
        project.build(pages("new", count) | {"maps/new.html": "ours"})
    assert stopped.value.message == "'output/maps/new.html' is in the way, and no build has made it"
    assert stopped.value.hint == "move it away, then build again"
    assert project.everything() == before


def test_a_foreign_file_that_equals_the_page_becomes_ours(project):
    project.build(FEW)
    (project.output / "maps/new.html").write_text("ours")
    assert project.build(FEW | {"maps/new.html": "ours"}).written == ()
    assert project.build(FEW).removed == ("maps/new.html",)
    assert project.files() == FEW


@pytest.mark.parametrize("count", [3, 60])
@pytest.mark.parametrize("equal", [True, False])
def test_a_link_in_place_of_a_folder_is_never_followed(project, tmp_path, pages, count, equal):
    project.build(pages("old", count))
    os.rename(project.output / "maps", tmp_path / "elsewhere")
    (project.output / "maps").symlink_to(tmp_path / "elsewhere")
    before = {path: path.read_text() for path in (tmp_path / "elsewhere").iterdir()}
    with pytest.raises(ToolError, match="'output/maps' is in the way"):
        project.build(pages("old" if equal else "new", count))
    project.build({"index.html": "front"})
    assert {path: path.read_text() for path in (tmp_path / "elsewhere").iterdir()} == before
    assert project.files() == {"index.html": "front"}
    assert (project.output / "maps").is_symlink()


def test_a_link_in_place_of_a_page_is_never_written_through(project, tmp_path):
    project.build(FEW)
    (tmp_path / "secret").write_text("secret")
    (project.output / "maps/a.html").unlink()
    (project.output / "maps/a.html").symlink_to(tmp_path / "secret")
    with pytest.raises(ToolError, match=r"'output/maps/a\.html' is in the way"):
        project.build(FEW | {"maps/a.html": "new"})
    assert (tmp_path / "secret").read_text() == "secret"


def test_a_folder_where_a_page_belongs_is_named(project):
    project.build(FEW)
    (project.output / "about.html").mkdir()
    with pytest.raises(ToolError, match=r"'output/about\.html' is in the way"):
        project.build(FEW | {"about.html": "us"})


def test_clean_takes_what_builds_made_and_nothing_else(project, pages):
    project.output.mkdir()
    (project.output / ".gitkeep").write_text("")
    project.build(pages("old"))
    changes = clean(project.output, project.root)
    assert changes.removed == tuple(sorted(pages("old")))
    assert project.everything() == {".gitkeep": ""}
    assert project.folders() == []
    assert project.beside() == {"content", "output"}


def test_clean_leaves_a_folder_alone_that_was_never_built_into(project):
    assert clean(project.output, project.root).removed == ()
    assert not project.output.exists()
    project.output.mkdir()
    (project.output / "thesis.doc").write_text("mine")
    assert clean(project.output, project.root).removed == ()
    assert project.everything() == {"thesis.doc": "mine"}


@pytest.mark.parametrize("is_first", [True, False])
def test_what_comes_in_at_the_moment_of_exchange_moves_to_the_new_site(project, pages, child, at_event, is_first):
    if is_first:
        project.output.mkdir()
        (project.output / ".gitkeep").write_text("kept")
    else:
        project.build(pages("old"))
    late = {"late.txt": "late", "index.html" if is_first else "maps/late.txt": "late too", ".htaccess": "late rule"}

    def come_in() -> None:
        for path, text in late.items():
            (project.output / path).write_text(text)

    def build() -> None:
        at_event("ctypes.dlopen", come_in)
        project.build(pages("new"))

    assert os.waitpid(child(build), 0)[1] == 0
    kept = {"index.html.kept1" if path == "index.html" else path: text for path, text in late.items()}
    assert project.files() == pages("new") | kept | ({".gitkeep": "kept"} if is_first else {})
    assert project.beside() == {"content", "output"}


@pytest.mark.parametrize(
    "forged", ["../../victim.txt", "/victim.txt", "maps/../../../victim.txt", "./../../victim.txt"]
)
def test_a_forged_manifest_cannot_name_files_outside(project, tmp_path, forged):
    (tmp_path / "victim.txt").write_text("precious")
    project.output.mkdir()
    (project.output / ".cjmsite").write_text(f"cjmsite 1\n{'0' * 32}  {forged}\n")
    clean(project.output, project.root)
    project.build(FEW)
    assert (tmp_path / "victim.txt").read_text() == "precious"


def test_a_folder_with_files_of_somebody_else_is_refused(project):
    project.output.mkdir()
    for name in ("thesis.doc", "a", "b", "c", ".hidden"):
        (project.output / name).write_text("mine")
    with pytest.raises(ToolError) as refused:
        project.build(FEW)
    assert refused.value.message == "'output' holds files that no build has made: 'a', 'b', 'c' …"
    assert refused.value.hint == "choose another folder for the site, or empty this one yourself first"
    assert project.beside() == {"content", "output"}


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("/", "'/' is no place for a built site"),
        ("~", "is no place for a built site"),
        (".", "holds the project's own"),
        ("..", "holds the project's own"),
        ("content", "the output folder 'content' holds the project's own 'content'"),
        ("content/site", "the output folder 'content/site' lies inside 'content'"),
        ("link-to-content", "the output folder 'content' holds the project's own 'content'"),
        ("file", "'file' is a file, not a folder"),
    ],
)
def test_a_place_that_must_not_be_written_over_is_refused(project, place, message):
    (project.root / "file").write_text("")
    (project.root / "link-to-content").symlink_to(project.content)
    folder = Path(place).expanduser() if place in "/~" else project.root / place
    with pytest.raises(ToolError) as refused, Delivery(folder, project.root, [project.content]):
        pass
    assert message in refused.value.message
    assert refused.value.hint
    assert project.beside() == {"content", "file", "link-to-content"}


def test_an_output_whose_name_begins_like_a_source_is_no_part_of_it(project):
    with Delivery(project.root / "content-built", project.root, [project.content]) as delivery:
        delivery.put("index.html", b"front")
        delivery.commit({"index.html": "1"}, ["index.html"])
    assert (project.root / "content-built/index.html").read_text() == "front"
