"""One server for all tests that only ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import Served, served, small_project


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A served project; tests of one module share it and leave it as they found it."""
    with served(small_project(tmp_path_factory.mktemp("served"))) as running:
        yield running


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small_project(tmp_path)
