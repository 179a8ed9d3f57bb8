"""The example site, built once, and one browser for all tests that open its pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from cjmsite.health import find_browser
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
def browser() -> Iterator[Browser]:
    """Chromium without a network."""
    path = find_browser()
    assert path, "no browser: run  make test, or  cjmsite doctor"
    flags = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking"]
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=flags)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def tools() -> Path:
    """Where npm put the checkers."""
    folder = REPOSITORY / "tests" / "tools" / "node_modules"
    assert folder.is_dir(), "the checkers are missing: run  make test"
    return folder
