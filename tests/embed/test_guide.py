"""What the guide says of maps in other sites, done as it is written."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from harness import REPOSITORY, surroundings

from cjmsite.embed import Map

GUIDE = (REPOSITORY / "content/pages/guide/embedding.md").read_text(encoding="utf-8")


def block(language: str, mark: str) -> str:
    """The first piece of code in a language that holds certain words."""
    found = re.findall(rf"^(`{{3,4}}){language}\n(.*?)^\1$", GUIDE, re.DOTALL | re.MULTILINE)
    return next(code for _, code in found if mark in code)


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """A project with the examples, and a page as the guide writes it."""
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text(block("markdown", "journey"), encoding="utf-8")
    settings = f"site_name: Handbook\n{block('yaml', 'superfences.fence')}"
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return tmp_path


def run(folder: Path, *command: str, path: str = "") -> str:
    around = surroundings(
        {"PYTHONPATH": f"{REPOSITORY}:{path}" if path else str(REPOSITORY), "NO_MKDOCS_2_WARNING": "1"}
    )
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=around,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def maps(page: Path) -> list[str]:
    return re.findall(r'<iframe title="([^"]*)" srcdoc', page.read_text(encoding="utf-8"))


def test_mkdocs_shows_the_maps_of_the_guide(handbook: Path):
    run(handbook, "mkdocs", "build", "--strict")
    assert maps(handbook / "site/index.html") == ["Borrowing a bike", "Buying a winter jacket online"]


def test_what_holds_for_all_fences_is_said_once(handbook: Path):
    settings = handbook / "mkdocs.yml"
    usual = re.search(r" *format: .*\n", settings.read_text(encoding="utf-8"))[0]
    told = settings.read_text(encoding="utf-8").replace(usual, block("yaml", "superfences.fences"))
    settings.write_text(told, encoding="utf-8")
    page = "```journey\ntitle: Borrowing\naudience: public\nwho: anna\njourney: [{step: Asks, back: Ledger}]\n```\n"
    (handbook / "docs/index.md").write_text(page, encoding="utf-8")
    run(handbook, "mkdocs", "build", "--strict")
    assert maps(handbook / "site/index.html") == ["Borrowing"]
    assert "Ledger" not in (handbook / "site/index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_zensical_shows_the_maps_of_the_guide(handbook: Path, tmp_path: Path):
    where = tmp_path / "zensical"
    wanted = ["zensical<=0.0.73", "deepmerge", "tomli"]  # the last that comes in one piece; the rest comes with MkDocs
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-compile", "--no-deps", "--target", where, *wanted]
    if subprocess.run(pip, capture_output=True, check=False).returncode:
        pytest.skip("Zensical can't be had here: it is installed for this test alone, being ninety megabytes")
    run(handbook, "zensical", "build", path=str(where))
    assert maps(handbook / "site/index.html") == ["Borrowing a bike", "Buying a winter jacket online"]


def test_sphinx_shows_the_maps_of_the_guide(handbook: Path):
    docs = handbook / "docs"
    settings = block("python", "cjmsite.embed.sphinx").replace(
        'journey_edition = "public"', 'journey_edition = "internal"'
    )
    (docs / "conf.py").write_text(settings, encoding="utf-8")
    (docs / "index.rst").write_text(f"Handbook\n========\n\n{block('rst', 'journey::')}", encoding="utf-8")
    (docs / "index.md").unlink()
    run(docs, "sphinx", "-q", "-W", "-b", "html", ".", "../site")
    assert maps(handbook / "site/index.html") == ["Buying a winter jacket online", "Borrowing a bike"]


def test_a_notebook_shows_the_maps_of_the_guide(handbook: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(handbook)
    first, _, second = block("python", "import Map").partition("\nMap(")
    known: dict[str, object] = {}
    exec(first.replace("read_map(", "first = read_map("), known)
    exec("second = Map(" + textwrap.dedent(second), known)
    shown = [known["first"], known["second"]]
    assert [one.title for one in shown if isinstance(one, Map)] == ["Buying a winter jacket online", "Borrowing a bike"]
