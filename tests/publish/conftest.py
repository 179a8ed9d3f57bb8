"""Projects for a Confluence in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from confluencekinds import KINDS
from confluencestub import TOKEN
from confluencetest import ConfluenceTest
from wikitest import compiled

from cjmsite.publish import material


@pytest.fixture(params=sorted(KINDS))
def site(request: pytest.FixtureRequest, start: Callable[[str], ConfluenceTest]) -> ConfluenceTest:
    """One for each kind of Confluence, with two maps; nothing was asked for that such a wiki does not have."""
    return start(request.param)


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], ConfluenceTest]]:
    monkeypatch.setenv("CJMSITE_WIKI_PASSWORD", TOKEN)
    monkeypatch.setattr(material, "DialectDrawing", lambda layers: compiled(layers[0].name))
    started: list[ConfluenceTest] = []

    def begin(kind: str) -> ConfluenceTest:
        started.append(ConfluenceTest(tmp_path / f"site{len(started)}", kind))
        return started[-1]

    yield begin
    for one in started:
        one.stub.stop()
        assert one.stub.strange == []
