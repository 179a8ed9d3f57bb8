"""What pip installs works by itself, outside this repository: build it, install it, start a project, build a site."""

import json
import os
import re
import subprocess
import sys
import venv
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from cjmsite import __version__

REPOSITORY = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """What a command prints; one that knows nothing of the environment these tests run in."""
    around = {"PATH": os.defpath, "HOME": str(cwd or Path.home()), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=cwd, env=around, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution and the wheel made of it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, REPOSITORY)
    return folder


@pytest.fixture(scope="module")
def program(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, installed from the wheel with what it requires into an environment that has nothing else."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False, symlinks=True)
    pip = [sys.executable, "-m", "pip", "--python", home / "bin" / "python", "install", "--quiet"]
    run(*pip, "--disable-pip-version-check", next(dist.glob("*.whl")))
    return home / "bin" / "cjmsite"


@pytest.fixture(scope="module")
def demo(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project started and built by the installed program."""
    folder = tmp_path_factory.mktemp("outside")
    run(program, "init", "demo", cwd=folder)
    run(program, "build", cwd=folder / "demo")
    return folder / "demo"


def test_the_source_distribution_makes_the_same_wheel(dist: Path, tmp_path: Path):
    run(sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", tmp_path, REPOSITORY)
    assert contents(next(tmp_path.glob("*.whl"))) == contents(next(dist.glob("*.whl")))


def test_the_wheel_holds_the_program_and_nothing_else(dist: Path):
    names = contents(next(dist.glob("*.whl")))
    assert {name.split("/")[0] for name in names} == {"cjmsite", f"cjmsite-{__version__}.dist-info"}
    assert "cjmsite/py.typed" in names
    assert {Path(name).parts[3] for name in names if name.endswith(".mo")} == {"fi", "pl", "ru"}
    assert not [name for name in names if name.endswith((".pyc", ".po", ".pot"))]
    assert {Path(name).parts[2] for name in names if name.startswith("cjmsite/_themes/")} == {
        *("base", "signpost", "html", "drawing"),
        *("wiki", "confluence", "dokuwiki", "markdown", "mediawiki"),
    }


def test_a_new_project_builds_outside_the_repository(demo: Path):
    pages = {"index.html", "maps/winter-jacket.html", "personas/index.html", "personas/anna.html"}
    pages |= {"personas/index.empathy.html", *(f"workshop/{language}.html" for language in ("en", "fi", "pl", "ru"))}
    assert {str(page.relative_to(demo / "output")) for page in demo.glob("output/**/*.html")} == pages
    assert (demo / "output/assets/site.css").stat().st_size > 10_000
    assert len(list(demo.glob("output/assets/fonts/*.woff2"))) >= 10


def test_everything_a_page_points_to_is_there(demo: Path):
    for page in demo.glob("output/**/*.html"):
        assert broken(page) == [], page
    sheet = demo / "output/assets/site.css"
    fonts = re.findall(r"url\([\"']?([^\"')]+)", sheet.read_text("utf-8"))
    assert fonts
    assert [font for font in fonts if not (sheet.parent / font).is_file()] == []


def test_the_installed_program_answers_each_command(program: Path, demo: Path):
    assert run(program, "--version").strip() == f"cjmsite {__version__}"
    assert "no problems found" in run(program, "check", "--strict", cwd=demo)
    assert "no problems found in the theme 'base'" in run(program, "theme", "check", cwd=demo)
    assert "no problems found in the theme 'signpost'" in run(program, "theme", "check", "signpost", cwd=demo)
    schema = run(program, "schema", cwd=demo)
    assert json.loads(schema)["type"] == "object"
    assert (demo / "content/.schema/journey.json").read_text("utf-8") == schema


def test_a_new_map_is_built_without_a_warning(program: Path, demo: Path):
    run(program, "new", "map", "Moving house", cwd=demo)
    run(program, "build", "--strict", cwd=demo)
    page = demo / "output/maps/moving-house.html"
    assert broken(page) == []
    assert "Moving house" in page.read_text("utf-8")


def contents(wheel: Path) -> dict[str, bytes]:
    """The files of a wheel; its own list of them holds nothing else."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def broken(page: Path) -> list[str]:
    """The relative references of a page that lead nowhere, anchors included."""
    found = _References(page)
    return [address for address in found.addresses if not _leads_somewhere(address, page, found.ids)]


class _References(HTMLParser):
    """The addresses on a page, and the ids of its elements."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: set[str] = set()
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.addresses.append(value)
            elif name == "id" and value:
                self.ids.add(value)


def _leads_somewhere(address: str, page: Path, ids: set[str]) -> bool:
    where = urlsplit(address)
    if where.scheme:
        return True
    target = (page.parent / unquote(where.path)).resolve() if where.path else page
    if not target.is_file():
        return False
    known = ids if target == page else _References(target).ids if target.suffix == ".html" else {where.fragment}
    return not where.fragment or unquote(where.fragment) in known
