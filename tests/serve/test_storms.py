"""Whatever happens to the files, the served site soon equals a clean build."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from serving import (
    PAGE,
    PERSONA,
    Served,
    eventually,
    map_text,
    save_like_an_editor,
    served,
    small_project,
)

pytestmark = pytest.mark.slow


def test_an_atomic_save_by_rename_is_seen(site: Served) -> None:
    save_like_an_editor(site.root / "content/maps/m0.yaml", map_text("Renamed over"))
    eventually(lambda: "Renamed over" in site.get("/maps/m0.html").text, 1)
    site.settles()


def test_a_save_that_moves_the_old_file_away_first_is_seen(site: Served) -> None:
    path = site.root / "content/maps/m0.yaml"
    path.rename(path.with_name("m0.yaml~"))
    path.write_text(map_text("Backed up"))
    eventually(lambda: "Backed up" in site.get("/maps/m0.html").text, 3)
    site.settles()


def test_a_file_written_in_two_halves_shows_no_error(site: Served) -> None:
    text = map_text("Two halves")
    with site.states() as heard:
        assert next(heard)["problems"]["list"] == []
        with (site.root / "content/maps/m1.yaml").open("w") as file:
            file.write(text[:60])
            file.flush()
            time.sleep(0.03)
            file.write(text[60:])
        for state in heard:
            assert state["problems"]["errors"] == 0
            if "Two halves" in site.get("/maps/m1.html").text:
                break
    site.settles()


def test_a_checkout_of_five_hundred_files_is_seen_whole(site: Served) -> None:
    maps = site.root / "content/maps"
    for number in range(500):
        (maps / f"many{number}.yaml").write_text(map_text(f"One of many {number}"))
    eventually(lambda: "One of many 499" in site.get("/").text, 10)
    for number in range(500):
        (maps / f"many{number}.yaml").write_text(map_text(f"Another {number}"))
    eventually(lambda: site.get("/").text.count("Another") >= 500, 10)
    for number in range(500):
        (maps / f"many{number}.yaml").unlink()
    eventually(lambda: "Another" not in site.get("/").text, 10)
    site.settles("maps/many0.html", "maps/many499.html")


def test_folders_that_are_renamed_and_deleted_take_their_pages_along(site: Served) -> None:
    pages = site.root / "content/pages"
    (pages / "how/deep").mkdir(parents=True)
    (pages / "how/deep/one.md").write_text(PAGE.format(title="One"))
    (pages / "how/two.md").write_text(PAGE.format(title="Two"))
    eventually(lambda: site.get("/pages/how/deep/one.html").status == 200, 3)
    (pages / "how").rename(pages / "why")
    eventually(lambda: site.get("/pages/why/deep/one.html").status == 200, 3)
    site.settles("pages/how/deep/one.html", "pages/how/two.html")
    (pages / "why/two.md").write_text(PAGE.format(title="Edited in the renamed folder"))
    eventually(lambda: "Edited in the" in site.get("/pages/why/two.html").text, 3)
    shutil.rmtree(pages / "why")
    site.settles("pages/why/deep/one.html", "pages/why/two.html")


def test_a_renamed_persona_shows_on_every_page(site: Served) -> None:
    site.write("personas/anna.yaml", PERSONA.format(name="Annikki"))
    eventually(lambda: "Annikki" in site.get("/maps/m2.html").text, 2)
    (site.root / "content/personas/anna.yaml").rename(site.root / "content/personas/berta.yaml")
    eventually(lambda: "no persona 'anna'" in site.problems(), 4)
    (site.root / "content/personas/berta.yaml").rename(site.root / "content/personas/anna.yaml")
    site.write("personas/anna.yaml", PERSONA.format(name="Anna"))
    eventually(lambda: site.problems() == [], 4)
    site.settles("personas/berta.html")


def test_new_settings_show_on_every_page(site: Served) -> None:
    site.write("site.yaml", "title: Other journeys\nlanguage: fi\n")
    eventually(lambda: "Other journeys" in site.get("/maps/m0.html").text, 2)
    site.settles()
    site.write("site.yaml", "title: Journeys\nlanguage: en\n")
    site.settles()


def test_links_are_not_followed_and_their_targets_not_waited_for(site: Served, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text(map_text("Elsewhere"))
    link = site.root / "content/maps/link.yaml"
    link.symlink_to(tmp_path / "elsewhere.yaml")
    eventually(lambda: any("symbolic" in one for one in site.problems()), 4)
    assert site.get("/maps/link.html").status == 404
    link.unlink()
    link.write_text(map_text("No link any more"))
    eventually(lambda: "No link any more" in site.get("/maps/link.html").text, 4)
    link.unlink()
    site.settles("maps/link.html")


def test_content_itself_may_be_replaced(site: Served) -> None:
    content, other = site.root / "content", site.root / "other"
    shutil.copytree(content, other)
    (other / "maps/m0.yaml").write_text(map_text("From the other folder"))
    content.rename(site.root / "old")
    other.rename(content)
    eventually(lambda: "From the other folder" in site.get("/maps/m0.html").text, 4)
    time.sleep(2.1)  # by now the new folder is watched
    (content / "maps/m0.yaml").write_text(map_text("Edited in the other folder"))
    eventually(lambda: "Edited in the other folder" in site.get("/").text, 1.5)
    shutil.rmtree(site.root / "old")
    site.settles()


def test_content_may_be_gone_for_a_while(site: Served) -> None:
    content = site.root / "content"
    content.rename(site.root / "away")
    eventually(lambda: site.get("/maps/m0.html").status == 404, 4)
    assert site.get("/").status == 200
    (site.root / "away").rename(content)
    eventually(lambda: site.get("/maps/m0.html").status == 200, 4)
    site.settles()


def test_a_queue_that_overflows_is_healed(site: Served) -> None:
    maps = site.root / "content/maps"
    site.process.send_signal(signal.SIGSTOP)
    try:
        for number in range(20_000):  # more than the system queues
            os.utime(maps / "m1.yaml", ns=(number, number))
            if number % 100 == 0:
                (maps / "m0.yaml").write_text(map_text(f"Storm {number}"))
        (maps / "m1.yaml").write_text(map_text("After the storm 1"))
        (maps / "late.yaml").write_text(map_text("After the storm 2"))
    finally:
        site.process.send_signal(signal.SIGCONT)
    eventually(lambda: all(f"After the storm {n}" in site.get("/").text for n in (1, 2)), 6)
    (maps / "late.yaml").unlink()
    site.settles("maps/late.html")


def test_without_a_watch_left_it_looks_instead_and_says_so(project: Path) -> None:
    limited = ("unshare", "--user", "--map-root-user", "sh", "-c")
    script = 'echo 1 > /proc/sys/user/max_inotify_watches; exec "$0" "$@"'
    if subprocess.run([*limited, script, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody lower the limit")
    with served(project, launcher=(*limited, script)) as site:
        assert eventually(lambda: site.line("limit"), 3)
        site.write("maps/m0.yaml", map_text("Seen all the same"))
        eventually(lambda: "Seen all the same" in site.get("/").text, 3)


def test_polling_sees_what_events_would_tell(project: Path) -> None:
    with served(project, "--poll") as site, site.states() as heard:
        next(heard)
        site.write("maps/m0.yaml", map_text("Polled"))
        began = time.monotonic()
        while next(heard)["build"] and "Polled" not in site.get("/").text:
            assert time.monotonic() - began < 3
        (project / "content/maps/m1.yaml").unlink()
        eventually(lambda: "Map 1" not in site.get("/").text, 3)


def test_a_save_during_the_first_reading_is_not_lost(tmp_path: Path) -> None:
    project = small_project(tmp_path, maps=400)
    with served(project) as site:
        assert site.state()["unread"] > 0
        site.write("maps/m399.yaml", map_text("While it was reading"))
        site.write("maps/m5.yaml", map_text("While it was reading, too"))
        assert site.get("/maps/m200.html").status == 200
        eventually(lambda: site.state()["unread"] == 0, 15)
        front = site.get("/").text
        assert "While it was reading<" in front
        assert "While it was reading, too" in front


def _stir(content: Path, rng: random.Random) -> str:
    """One thing that happens to a project, and the address that may be gone by it."""
    name = f"r{rng.randrange(12)}"
    path = content / f"maps/{name}.yaml"
    text = map_text(f"Random {rng.random()}", thinks=rng.choice(("Well", '"[No](../pages/guide.md)"', "Oh")))
    deed = rng.choice(("write", "write", "write", "swap", "unlink", "rename", "page", "persona", "folder", "settings"))
    if deed == "write":
        path.write_text(text)
    elif deed == "swap":
        save_like_an_editor(path, text)
    elif deed == "unlink":
        path.unlink(missing_ok=True)
    elif deed == "rename" and path.exists():
        path.rename(content / f"maps/r{rng.randrange(12)}.yaml")
    elif deed == "page":
        (content / "pages/guide.md").write_text(PAGE.format(title=f"Guide {rng.randrange(99)}"))
    elif deed == "persona":
        (content / "personas/anna.yaml").write_text(PERSONA.format(name=f"Anna {rng.randrange(99)}"))
    elif deed == "folder":
        shutil.rmtree(content / "pages/sub", ignore_errors=True)
        (content / "pages/sub").mkdir()
        (content / f"pages/sub/p{rng.randrange(3)}.md").write_text(PAGE.format(title="Sub"))
    elif deed == "settings":
        (content / "site.yaml").write_text(
            f"title: Journeys {rng.randrange(99)}\nlanguage: {rng.choice(('en', 'pl'))}\n"
        )
    return f"maps/{name}.html"


@pytest.mark.parametrize("seed", range(2))
def test_after_a_random_storm_the_site_equals_a_clean_build(site: Served, seed: int) -> None:
    rng = random.Random(seed)
    touched = {"pages/sub/p0.html", "pages/sub/p1.html", "pages/sub/p2.html"}
    for _ in range(80):
        touched.add(_stir(site.root / "content", rng))
        if rng.random() < 0.2:
            site.get(f"/maps/r{rng.randrange(12)}.html")
        time.sleep(rng.choice((0, 0, 0.002, 0.02, 0.06)))
    site.settles(*touched)


def test_new_words_of_the_settings_are_understood_at_once(site: Served) -> None:
    text = map_text("Own words").replace("feels: -1", "feels: grumpy")
    site.write("maps/m1.yaml", text)
    eventually(lambda: site.state()["problems"]["errors"], 3)
    site.write("site.yaml", "title: Journeys\nlanguage: en\nemotion words:\n  en: {grumpy: -2}\n")
    eventually(lambda: not site.state()["problems"]["errors"], 5)
    site.settles()
    site.write("site.yaml", "title: Journeys\nlanguage: en\nemotion words:\n  en: {grumpy: -1}\n")
    site.settles()
    site.write("maps/m1.yaml", map_text("Map 1"))
    site.write("site.yaml", "title: Journeys\nlanguage: en\n")
    site.settles()


PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'><circle cx='20' cy='20' r='{}'/></svg>"


def test_pictures_come_change_and_go(site: Served) -> None:
    place = site.root / "content/assets/face.svg"
    site.write("personas/anna.yaml", PERSONA.format(name="Anna") + "portrait: assets/face.svg\n")
    eventually(site.problems, 4)
    place.write_text(PICTURE.format(10))
    eventually(lambda: site.problems() == [], 4)
    site.settles()
    place.write_text(PICTURE.format(15))
    site.settles()
    site.write("personas/anna.yaml", PERSONA.format(name="Anna"))
    place.unlink()
    site.settles()
