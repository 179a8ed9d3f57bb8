"""The small parts of the server that are easier asked one by one."""

from __future__ import annotations

import re

import pytest

from cjmsite.serve.client import STATIC, Dresser
from cjmsite.serve.editors import EDITORS, editor_link
from cjmsite.serve.shelf import Shelf


@pytest.mark.parametrize("editor", EDITORS)
def test_every_editor_is_told_the_place(editor: str) -> None:
    link = editor_link(editor, "/home/a b/map.yaml", 14, 20)
    assert "/home/a%20b/map.yaml" in link
    assert "14" in link
    assert "{" not in link


def test_an_editor_of_ones_own_may_be_named() -> None:
    assert editor_link("nova://open?path={path}&line={line}", "/a.yaml", 3, 1) == "nova://open?path=/a.yaml&line=3"
    assert editor_link("", "C:/maps/a.yaml", 3, 1) == "vscode://file/C:/maps/a.yaml:3:1"


@pytest.mark.parametrize(
    "editor",
    [
        "javascript://%0aalert(1){path}",
        "https://evil.example/{path}",
        "file://{path}",
        "data://{path}",
        "x",
        "a b://{path}",
    ],
)
def test_no_editor_leads_to_a_web_page_or_a_script(editor: str) -> None:
    assert editor_link(editor, "/a.yaml", 1, 1).startswith("vscode://")


POLICIES = {
    "default-src 'none'; script-src 'none'; style-src 'self'": {"script-src": ["'self'"], "style-src": ["'self'"]},
    "script-src 'sha256-abc='; connect-src 'none'": {
        "script-src": ["'sha256-abc='", "'self'"],
        "connect-src": ["'self'"],
    },
    "script-src 'sha256-abc=' 'strict-dynamic'": {"script-src": ["'sha256-abc='", "'self'"]},
    "default-src 'none'": {"worker-src": ["'self'"], "script-src": ["'self'"], "default-src": ["'none'"]},
}


@pytest.mark.parametrize("policy", POLICIES)
def test_a_policy_is_opened_for_the_own_origin_and_no_further(policy: str) -> None:
    page = f'<head><meta http-equiv="Content-Security-Policy" content="{policy}"></head><body>'
    dressed = Dresser().dress(page.encode(), {"build": 1}).decode()
    found = re.search(r'content="([^"]*)"', dressed)
    assert found
    directives = {name: sources for name, *sources in (part.split() for part in found[1].split(";"))}
    for name, sources in POLICIES[policy].items():
        assert directives[name] == sources
    allowed = {one for row in directives.values() for one in row}
    assert not {"*", "'unsafe-inline'", "'unsafe-eval'", "http:", "https:"} & allowed


def test_what_the_script_is_told_cannot_break_out_of_its_attribute() -> None:
    dressed = Dresser().dress(b"<head></head>", {"tag": '"><script>alert(1)</script>'})
    assert b"<script>alert" not in dressed


def test_the_shelf_is_bounded_and_keeps_what_is_asked_for() -> None:
    shelf = Shelf(room=1000)
    for number in range(10):
        shelf.put(str(number), "f", b"x" * 300)
        shelf.get("0")
    assert shelf.get("0")
    assert shelf.get("9")
    assert sum(shelf.get(str(number)) is not None for number in range(10)) == 3


def test_the_bundled_script_comes_with_its_licence() -> None:
    assert "Zero-Clause BSD" in (STATIC / "idiomorph-LICENSE.txt").read_text()
    assert (STATIC / "idiomorph.min.js").stat().st_size > 5_000
