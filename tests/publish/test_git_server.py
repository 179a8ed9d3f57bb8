"""`cjmsite publish` over HTTP into a repository that Git's own server keeps behind a password."""

from __future__ import annotations

import base64
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from forge import Forge, forge
from harness import MAP, SiteTest

PASSWORD = "open-Sesame-4711"
SECRETS = (PASSWORD, base64.b64encode(f"maps:{PASSWORD}".encode()).decode())
SITE = """\
publish:
  wiki: {kind: git, address: %s/wiki.git, user: maps, under: journeys, pictures: no, prints: no}
"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Forge]:
    (tmp_path / "repositories").mkdir()
    with forge(tmp_path / "repositories", "maps", PASSWORD) as made:
        made.repository("wiki.git")
        yield made


@pytest.fixture
def site(tmp_path: Path, served: Forge) -> SiteTest:
    made = SiteTest(tmp_path / "project").write("content/maps/jacket.yaml", MAP)
    return made.write("content/site.yaml", SITE % served.address)


def log(served: Forge) -> str:
    command = ["git", "-C", served.folder / "wiki.git", "log", "--format=%an %s", "--name-only", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.slow
def test_a_map_is_pushed_once_and_the_password_stands_nowhere(site: SiteTest, served: Forge, tmp_path: Path):
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text(f"[credential]\n\thelper = store --file={home}/kept\n", encoding="utf-8")
    given = {"CJMSITE_WIKI_PASSWORD": PASSWORD, "HOME": str(home), "GIT_TRACE_CURL": "1", "GIT_CURL_VERBOSE": "1"}
    first = site.run("publish", "wiki", **given)
    assert (first.code, first.err) == (0, "")
    assert re.fullmatch(r"cjmsite Created: jacket\.md\n\n(journeys/)?\S+\njourneys/jacket\.md\n", log(served))
    assert "POST /wiki.git/git-receive-pack" in served.requests
    second = site.run("publish", "wiki", **given)
    assert second.out == "wiki: 1 unchanged\n"
    assert served.requests.count("POST /wiki.git/git-receive-pack") == 1
    seen = b"\n".join(served.seen)
    assert b"git-remote-http" in seen
    told = "".join((seen.decode(errors="replace"), first.out, second.out, second.err))
    assert [secret for secret in SECRETS if secret in told] == []
    written = (path for path in tmp_path.rglob("*") if path.is_file())
    assert [path for path in written if PASSWORD.encode() in path.read_bytes()] == []


@pytest.mark.parametrize("status", [0, 403, 500, 302])
def test_a_server_that_refuses_is_told_without_address_and_password(site: SiteTest, served: Forge, status: int):
    served.status = status
    told = site.run("publish", "wiki", CJMSITE_WIKI_PASSWORD="wrong-4712")
    assert told.code == 3
    assert told.err.startswith("cjmsite: git clone failed: ")
    assert "wrong-4712" not in told.out + told.err
    assert served.address not in told.err
    assert "Traceback" not in told.err


def test_without_a_password_nobody_is_asked_for_one(site: SiteTest):
    told = site.run("publish", "wiki", SSH_ASKPASS="/bin/false", DISPLAY=":9")
    assert told.code == 3
    assert "could not read Username" in told.err
