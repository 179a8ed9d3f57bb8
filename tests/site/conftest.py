"""The example site, built once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cjmsite.pipeline.build import Options, build
from cjmsite.pipeline.project import find_project

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built example site."""
    root = tmp_path_factory.mktemp("example")
    shutil.copytree(REPOSITORY / "content", root / "content")
    build(find_project(str(root)), Options(jobs=1))
    return root / "output"


@pytest.fixture(scope="session")
def tools() -> Path:
    """Where npm put the checkers."""
    folder = REPOSITORY / "tests" / "tools" / "node_modules"
    assert folder.is_dir(), "the checkers are missing: run  make test"
    return folder
