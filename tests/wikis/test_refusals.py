"""What a wiki refuses, told in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from harness import MAP, SiteTest
from wikitest import DOKUWIKI, MEDIAWIKI, WikiTest

from cjmsite.diagnostics import ToolError

Start = Callable[[str], WikiTest]
WRONG = "wrong-0123456789abcdefghijklmnopq"


def one(start: Start, kind: str) -> WikiTest:
    site = start(kind)
    site.write("content/maps/jacket.yaml", MAP)
    return site


def test_a_wrong_password_ends_the_run_before_anything_is_written(start: Start, kind: str, monkeypatch):
    site = one(start, kind)
    monkeypatch.setenv("CJMSITE_WIKI_PASSWORD", WRONG)
    with pytest.raises(ToolError) as refused:
        site.publish()
    assert WRONG not in refused.value.message + refused.value.hint
    assert site.wiki.state() == {}
    told: SiteTest = site
    run = told.run("publish", "wiki", CJMSITE_WIKI_PASSWORD=WRONG)
    assert run.code == 3
    assert "does not let 'Admin@maps' in: " in run.err or "refuses" in run.err
    assert WRONG not in run.out + run.err


@pytest.mark.parametrize(
    ("kind_there", "address"), [("mediawiki", f"{DOKUWIKI}/doku.php?x="), ("dokuwiki", f"{MEDIAWIKI}/index.php?x=")]
)
def test_an_address_without_such_a_wiki_is_told(start: Start, kind_there: str, address: str):
    site = one(start, kind_there)
    site.at(address)
    with pytest.raises(ToolError, match=r"no MediaWiki|no answer of a DokuWiki|refuses"):
        site.publish()


def test_a_file_that_a_colleague_uploaded_is_not_replaced(start: Start):
    site = one(start, "mediawiki")
    name = f"{site.wiki.under}-jacket.png"
    site.wiki.upload(name)
    assert site.verdicts(drawn=True) == {"conflicting": 1}
    assert site.wiki.versions_of(name) == 1


def test_a_file_that_the_wiki_does_not_take_is_a_conflict_of_its_page(start: Start, monkeypatch):
    site = one(start, "dokuwiki")
    monkeypatch.setattr("wikitest.PIXEL", b"<script>alert(1)</script>")
    assert site.verdicts(drawn=True) == {"conflicting": 1}
    assert site.wiki.pages() == {}
