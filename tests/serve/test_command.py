"""`cjmsite serve` as a command: where it listens, what it says, how it ends, and what it leaves alone."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import Served, clean_build, eventually, map_text, served, small_project

from cjmsite.diagnostics import ContentError
from cjmsite.pipeline.build import Options, check
from cjmsite.pipeline.project import find_project


def test_a_taken_port_is_said_and_the_next_free_one_used(project: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with served(project, port=port) as site:
            assert site.port > port
            assert site.line(f"port {port} is taken: using {site.port}")
            assert site.get("/").status == 200


def test_an_address_that_is_not_ours_is_an_error_in_plain_words(project: Path) -> None:
    for host in ("192.0.2.1", "no.such.host.invalid"):
        command = [sys.executable, "-m", "cjmsite", "serve", "--root", str(project), "--host", host]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
        assert ended.returncode == 3
        assert host in ended.stderr
        assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_ends_it_well_even_with_listeners(project: Path, number: int) -> None:
    with served(project) as site, site.states() as heard:
        next(heard)
        site.process.send_signal(number)
        assert site.process.wait(5) == 0
        assert "Traceback" not in "\n".join(site.said)


def test_it_may_be_interrupted_before_everything_is_read(tmp_path: Path) -> None:
    with served(small_project(tmp_path, maps=300)) as site:
        site.process.send_signal(signal.SIGINT)
        assert site.process.wait(5) == 0


def test_the_first_page_is_there_before_everything_is_read(tmp_path: Path) -> None:
    with served(small_project(tmp_path, maps=300)) as site:
        assert "Map 299" in site.get("/maps/m299.html").text
        assert site.state()["unread"] > 0


def test_output_stays_as_it_was(project: Path) -> None:
    (project / "output").mkdir()
    (project / "output/mine.txt").write_text("mine")
    with served(project) as site:
        site.write("maps/m0.yaml", map_text("Edited"))
        eventually(lambda: "Edited" in site.get("/maps/m0.html").text)
    assert [path.name for path in (project / "output").iterdir()] == ["mine.txt"]


def test_nothing_of_the_server_stands_in_a_build(project: Path) -> None:
    for path, data in clean_build(project).items():
        assert b"/-/" not in data, path
        assert b"idiomorph" not in data.lower(), path
        assert b"cjmsite-changed" not in data, path


def test_the_browser_is_opened_at_the_map_edited_last(project: Path, tmp_path: Path) -> None:
    note = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {note}\n')
    browser.chmod(0o755)
    os.utime(project / "content/maps/m2.yaml", (2_000_000_000, 2_000_000_000))
    launcher = ("env", f"BROWSER={browser}")
    with served(project, "--open", launcher=launcher) as site:
        eventually(lambda: note.exists() and note.read_text().strip())
        assert note.read_text().strip() == f"{site.url}maps/m2.html"


MISTAKES = {
    "maps/m0.yaml": "title: [\n",
    "maps/m1.yaml": map_text("Map 1").replace("anna", "ana"),
    "personas/anna.yaml": "nam: Anna\n",
    "pages/guide.md": "---\ntitle: Guide\n---\n\n[Nowhere](nowhere.md)\n",
    "site.yaml": "title: Journeys\nlanguge: en\n",
    "maps/m0.md": "---\ntitle: Twice\n---\n",
    "pages/stray.txt": "stray",
}


@pytest.fixture
def _mended(site: Served) -> Iterator[None]:
    before = {path: site.root / "content" / path for path in MISTAKES}
    texts = {path: place.read_text() if place.exists() else None for path, place in before.items()}
    yield
    for path, place in before.items():
        text = texts[path]
        place.unlink(missing_ok=True) if text is None else place.write_text(text)
    eventually(lambda: site.problems() == [], 8)


@pytest.mark.usefixtures("_mended")
@pytest.mark.parametrize("broken", [*([one] for one in MISTAKES), ["maps/m1.yaml", "pages/guide.md"], list(MISTAKES)])
def test_the_problems_are_those_that_check_finds(site: Served, broken: list[str]) -> None:
    for path in broken:
        site.write(path, MISTAKES[path])
    try:
        found = check(find_project(str(site.root)), Options(jobs=1)).warnings()
    except ContentError as error:
        found = list(error.diagnostics)
    wanted = {(f"{one.location.path}:{one.location.line}:{one.location.column}", one.message) for one in found}

    def told() -> set[tuple[str, str]]:
        return {(one["place"], one["message"]) for one in site.state()["problems"]["list"]}

    eventually(lambda: wanted <= told(), 6)
    if broken != list(MISTAKES) and broken != ["site.yaml"]:  # a broken site.yaml hides the rest from `check`
        assert told() == wanted
    assert site.get("/").status == 200


def test_a_project_that_starts_broken_is_served_and_mended(project: Path) -> None:
    good = (project / "content/site.yaml").read_text()
    (project / "content/site.yaml").write_text("title: [\n")
    (project / "content/maps/m0.yaml").write_text("title: [\n")
    with served(project) as site:
        assert site.get("/maps/m0.html").status == 503
        assert "Map 1" in site.get("/maps/m1.html").text
        site.write("site.yaml", good)
        site.write("maps/m0.yaml", map_text("Mended"))
        eventually(lambda: "Mended" in site.get("/maps/m0.html").text)
        eventually(lambda: site.problems() == [])
        site.settles()
