"""What stands in the output after a build, whatever stood there before."""

import contextlib
import os
import random
import stat
import time
from pathlib import Path

import pytest

FEW = {"index.html": "front", "maps/a.html": "a", "maps/b.html": "b", "personas/x.html": "x"}


def state(path: Path) -> tuple[int, int, int]:
    found = os.lstat(path)
    return found.st_ino, found.st_mtime_ns, found.st_size


def test_a_first_build_writes_every_page_and_a_manifest(project):
    changes = project.build(FEW)
    assert project.files() == FEW
    assert changes.written == tuple(sorted(FEW))
    assert changes.removed == ()
    assert project.beside() == {"content", "output"}


def test_a_second_build_of_the_same_pages_touches_nothing(project):
    project.build(FEW)
    before = {path: state(path) for path in project.output.rglob("*")}
    changes = project.build(FEW)
    assert (changes.written, changes.removed) == ((), ())
    assert {path: state(path) for path in project.output.rglob("*")} == before


def test_only_what_changed_is_written_and_only_what_is_gone_removed(project):
    project.build(FEW)
    untouched = state(project.output / "index.html")
    changes = project.build({"index.html": "front", "maps/a.html": "other", "maps/c.html": "c", "maps/b.html": "b"})
    assert changes.written == ("maps/a.html", "maps/c.html")
    assert changes.removed == ("personas/x.html",)
    assert project.folders() == ["maps"]
    assert state(project.output / "index.html") == untouched


def test_a_large_change_keeps_unchanged_files_as_they_are(project, pages):
    project.build(pages("old"))
    untouched = state(project.output / "assets/site.css")
    changes = project.build(pages("new"))
    assert len(changes.written) == 41
    assert state(project.output / "assets/site.css") == untouched
    assert project.files() == pages("new")
    assert project.beside() == {"content", "output"}


def test_a_page_made_anew_with_the_same_bytes_is_not_written(project):
    project.build(FEW)
    before = state(project.output / "maps/a.html")
    prints = dict.fromkeys(FEW, "f" * 32)
    with project.delivery() as delivery:
        for path, text in FEW.items():
            delivery.put(path, text.encode())
        changes = delivery.commit(prints, FEW)
    assert changes.written == ()
    assert state(project.output / "maps/a.html") == before
    with project.delivery() as delivery:
        assert delivery.standing == prints


@pytest.mark.parametrize("seed", range(6))
def test_any_sequence_of_builds_ends_like_a_clean_build(project, clean_build, seed):
    rng = random.Random(seed)
    paths = ["index.html", "a", "a/b", "a/b/c.html", "A/d.html", *(f"maps/{n}.html" for n in range(60))]
    site: dict[str, str] = {}
    for _ in range(12):
        before = rng.choice([{}, site])
        site = before | {path: rng.choice("xyz") for path in rng.sample(paths, rng.choice([0, 1, 3, 20, 50]))}
        site = {path: text for path, text in site.items() if not any(other.startswith(path + "/") for other in site)}
        project.build(site)
        assert project.files() == site
    project.build(site | FEW)
    assert project.everything() == clean_build(site | FEW)


def test_pages_and_folders_may_take_each_others_places(project):
    one = {"index.html": "front", "a": "page", "b/c/d.html": "deep", "B.html": "capital"}
    other = {"index.html": "front", "a/x.html": "under a", "b": "page", "b.html": "small"}
    for site in (one, other, one):
        project.build(site)
        assert project.files() == site


def test_the_manifest_says_nothing_of_time_place_or_order(project, clean_build):
    project.build(dict(sorted(FEW.items(), reverse=True)))
    assert project.everything() == clean_build(FEW)


def test_files_get_the_mode_that_programs_give_to_files(project, pages):
    project.build(pages("old"))
    project.build(pages("old") | {"maps/000.html": "one"})
    wanted = 0o666 & ~_umask()
    assert {stat.S_IMODE(path.stat().st_mode) for path in project.output.rglob("*.html")} == {wanted}


def test_the_folder_keeps_its_mode(project, pages):
    project.build(pages("old"))
    project.output.chmod(0o2775)
    project.build(pages("new"))
    assert stat.S_IMODE(project.output.stat().st_mode) == 0o2775


@pytest.mark.parametrize("broken", ["missing", "link", "folder of links"])
def test_a_page_that_does_not_stand_as_built_is_not_called_standing(project, tmp_path, broken):
    project.build(FEW)
    page = project.output / "maps/a.html"
    if broken == "folder of links":
        os.rename(project.output / "maps", tmp_path / "maps")
        (project.output / "maps").symlink_to(tmp_path / "maps")
    else:
        page.unlink()
        if broken == "link":
            page.symlink_to(project.output / "index.html")
    with project.delivery() as delivery:
        assert "maps/a.html" not in delivery.standing
        assert "index.html" in delivery.standing


def test_a_page_missing_from_the_folder_comes_back(project):
    project.build(FEW)
    (project.output / "maps/a.html").unlink()
    assert project.build(FEW).written == ("maps/a.html",)
    assert project.files() == FEW


def test_pages_emptied_by_a_power_cut_come_back(project):
    project.build(FEW)
    (project.output / "maps/a.html").write_bytes(b"")
    before_boot = time.time() - time.monotonic() - 10
    os.utime(project.output / ".cjmsite", (before_boot, before_boot))
    assert project.build(FEW).written == ("maps/a.html",)
    assert project.files() == FEW


def test_nothing_is_public_before_the_commit_or_after_a_failure(project):
    project.build(FEW)
    with contextlib.suppress(KeyboardInterrupt), project.delivery() as delivery:
        delivery.put("maps/a.html", b"half")
        assert project.files() == FEW
        raise KeyboardInterrupt
    assert project.files() == FEW
    assert project.beside() == {"content", "output"}


def test_a_page_forgotten_by_the_builder_is_not_published(project):
    project.build(FEW)
    with project.delivery() as delivery, pytest.raises(ValueError, match=r"maps/a\.html"):
        delivery.commit({"maps/a.html": "new"}, [])
    assert project.files() == FEW


def test_a_torn_file_of_a_dead_worker_is_not_published(project):
    with project.delivery() as delivery:
        delivery.put("index.html", b"front")
        delivery.put("maps/torn.html", b"<ht")
        delivery.commit({"index.html": "1"}, ["index.html"])
    assert project.files() == {"index.html": "front"}


@pytest.mark.parametrize(
    "path", ["../x", "/x", "a/../x", ".x", "a/.x", "a//x", "a/", "", "a\\x", "a\nx", "\udc80", "./a"]
)
def test_no_path_leads_out_of_the_output_or_to_a_hidden_file(project, path):
    with project.delivery() as delivery, pytest.raises(ValueError, match="not a path"):
        delivery.put(path, b"")


def test_forked_workers_share_an_edition(project, pages):
    site = pages("made by workers", 20)
    with project.delivery() as delivery:
        workers = [_fork(delivery, {path: site[path] for path in list(site)[n::3]}) for n in range(3)]
        assert [os.waitpid(worker, 0)[1] for worker in workers] == [0, 0, 0]
        delivery.commit(dict.fromkeys(site, "1"), site)
    assert project.files() == site


def _fork(delivery, pages) -> int:
    worker = os.fork()
    if worker == 0:
        try:
            for path, text in pages.items():
                delivery.put(path, text.encode())
            delivery.__exit__()  # a worker that leaves by the front door must not take the delivery with it
        finally:
            os._exit(0)
    return worker


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_an_output_that_is_a_link_is_followed_to_its_folder(project, tmp_path, pages):
    (tmp_path / "www").mkdir()
    project.output.symlink_to(tmp_path / "www")
    project.build(pages("old"))
    project.build(pages("new"))
    assert project.output.is_symlink()
    assert {path.name for path in Path(tmp_path / "www").iterdir()} == {".cjmsite", "assets", "index.html", "maps"}
