"""Projects for two real wikis, which tests/wikis/setup started."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from wikitest import DOKUWIKI, MEDIAWIKI, PASSWORD, WikiTest, compiled, count

from cjmsite.publish import material

if not (MEDIAWIKI and DOKUWIKI):
    pytest.exit("these tests need two wikis: run  make test-wikis", returncode=2)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A wiki's tests follow one another, beside those of the other wiki."""
    for item in items:
        given = getattr(item, "callspec", None)
        kind = given.params.get("kind") if given else None
        item.add_marker(pytest.mark.xdist_group((kind or "mediawiki").partition(" ")[0]))


@pytest.fixture(params=["dokuwiki", "mediawiki"])
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], WikiTest]:
    """A project for a wiki of this kind."""
    monkeypatch.setenv("CJMSITE_WIKI_PASSWORD", PASSWORD)
    monkeypatch.setattr(material, "DialectDrawing", lambda layers: compiled(layers[0].name))
    return lambda kind: WikiTest(tmp_path / f"site{next(count)}", kind)
