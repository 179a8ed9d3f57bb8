"""The example site, built once in each of the themes that come with the program."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cjmsite.pipeline.build import Options, build
from cjmsite.pipeline.project import find_project

REPOSITORY = Path(__file__).parents[2]


THEMES = ("base", "signpost")


@pytest.fixture(scope="session", params=THEMES)
def theme(request: pytest.FixtureRequest) -> str:
    """The theme that the example site is built in."""
    return str(request.param)


@pytest.fixture(scope="session")
def site(theme: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built example site."""
    root = tmp_path_factory.mktemp(theme)
    shutil.copytree(REPOSITORY / "content", root / "content")
    settings = root / "content" / "site.yaml"
    asked = settings.read_text(encoding="utf-8")
    assert "\ntheme: base\n" in asked
    settings.write_text(asked.replace("\ntheme: base\n", f"\ntheme: {theme}\n"), encoding="utf-8")
    build(find_project(str(root)), Options(jobs=1))
    return root / "output"


@pytest.fixture(scope="session")
def tools() -> Path:
    """Where npm put the checkers."""
    folder = REPOSITORY / "tests" / "tools" / "node_modules"
    assert folder.is_dir(), "the checkers are missing: run  make test"
    return folder
