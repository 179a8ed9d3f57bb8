"""Projects for a Confluence in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from confluencekinds import KINDS
from confluencestub import TOKEN
from confluencetest import ConfluenceTest

from cjmsite.model.site import ThemeChoice
from cjmsite.publish import material
from cjmsite.theme import bundled_themes
from cjmsite.theme.chain import read_chain
from cjmsite.theme.dialect import DialectDrawing


@pytest.fixture(params=sorted(KINDS))
def site(request: pytest.FixtureRequest, start: Callable[[str], ConfluenceTest]) -> ConfluenceTest:
    """One for each kind of Confluence, with two maps; nothing was asked for that such a wiki does not have."""
    return start(request.param)


@cache
def compiled(dialect: str) -> DialectDrawing:
    """The templates of a dialect, compiled once for all these tests: nine tenths of the time of a short run."""
    return DialectDrawing(read_chain(ThemeChoice(dialect), [bundled_themes()]))


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
