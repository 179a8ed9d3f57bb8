"""Projects for two real wikis, which tests/wikis/setup started."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from wikitest import DOKUWIKI, KINDS, MEDIAWIKI, PASSWORD, WikiTest, count

if not (MEDIAWIKI and DOKUWIKI):
    pytest.exit("these tests need two wikis: run  make test-wikis", returncode=2)


@pytest.fixture(params=sorted(KINDS))
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], WikiTest]:
    """A project for a wiki of this kind."""
    monkeypatch.setenv("CJMSITE_WIKI_PASSWORD", PASSWORD)
    return lambda kind: WikiTest(tmp_path / f"site{next(count)}", kind)
