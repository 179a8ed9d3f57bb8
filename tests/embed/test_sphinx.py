"""Maps in documentation made by the real Sphinx."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from harness import MAP, REPOSITORY, surroundings

PAGE = """\
Handbook
========

.. journey:: maps/jacket.yaml
   :height: 400

.. journey::
   :no-text:

   title: Borrowing a bike
   journey:
     - Needs one: 0
     - Has one: 2 proud
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    (folder / "maps").mkdir()
    (folder / "conf.py").write_text('project = "Handbook"\nextensions = ["cjmsite.embed.sphinx"]\n', encoding="utf-8")
    (folder / "maps/jacket.yaml").write_text(MAP, encoding="utf-8")
    (folder / "index.rst").write_text(PAGE, encoding="utf-8")
    return folder


def sphinx(book: Path, builder: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sphinx", "-W", "-b", builder, ".", f"out/{builder}"]
    around = surroundings({"PYTHONPATH": str(REPOSITORY)})
    return subprocess.run(command, cwd=book, env=around, capture_output=True, text=True, check=False, timeout=60)


def test_pages_show_the_map_and_their_search_finds_its_words(book: Path):
    built = sphinx(book, "html")
    assert built.returncode == 0, built.stderr
    page = (book / "out/html/index.html").read_text(encoding="utf-8")
    assert page.count("srcdoc=") == 2
    assert page.count("<details") == 1
    assert 'height="400"' in page
    assert "Borrowing a bike</strong>" not in page
    assert '"delight":' in (book / "out/html/searchindex.js").read_text(encoding="utf-8")


def test_paper_and_terminals_get_the_map_as_text(book: Path):
    assert sphinx(book, "text").returncode == 0
    text = (book / "out/text/index.txt").read_text(encoding="utf-8")
    assert "srcdoc" not in text
    assert "1. **It gets cold**\n\n   * *Feels, Anna:* **0**\n" in text
    assert "3. **Opens the parcel** *Best moment*" in text
    assert "**Borrowing a bike**" in text
    built = sphinx(book, "latex")
    assert built.returncode == 0, built.stderr


def test_a_page_is_made_anew_when_its_map_changes(book: Path):
    sphinx(book, "html")
    place = book / "maps/jacket.yaml"
    place.write_text(MAP.replace("It gets cold", "It freezes"), encoding="utf-8")
    os.utime(place, (2**31, 2**31))
    assert sphinx(book, "html").returncode == 0
    assert "It freezes" in (book / "out/html/index.html").read_text(encoding="utf-8")


def test_a_wrong_map_is_an_error_at_its_place(book: Path):
    page = book / "index.rst"
    kept = page.read_text(encoding="utf-8")
    page.write_text(f"{kept}\n.. journey::\n\n   title: X\n   jurney: [A]\n", encoding="utf-8")
    built = sphinx(book, "html")
    page.write_text(kept, encoding="utf-8")
    assert built.returncode == 1
    assert "index.rst:15: ERROR: journey.yaml:2:1: error: unknown key 'jurney'" in built.stderr
    assert "did you mean 'journey'?" in built.stderr
