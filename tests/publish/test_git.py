"""`cjmsite publish` into a Git repository, as the wikis of forges are."""

import subprocess
from pathlib import Path

import pytest
from harness import MAP, SiteTest

SITE = "publish:\n  wiki: {kind: git, address: wiki.git, under: journeys, pictures: no, prints: no}\n"


def run(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Marek", "-c", "user.email=marek@example.org")
    return subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    made = SiteTest(tmp_path).write("content/site.yaml", SITE).write("content/maps/jacket.yaml", MAP)
    run(tmp_path, "init", "--quiet", "--bare", "wiki.git")
    return made


def test_a_run_is_one_commit_that_says_what_changed_and_the_second_run_is_none(site: SiteTest):
    assert site.say("publish", "wiki").code == 0
    assert site.say("publish", "wiki").out == "wiki: 1 unchanged\n"
    bare = site.root / "wiki.git"
    assert run(bare, "log", "--format=%s", "HEAD") == "Created: Buying a jacket\n".replace(
        "Buying a jacket", "jacket.md"
    )
    site.edit("content/maps/jacket.yaml", "It gets cold", "It freezes")
    assert site.say("publish", "wiki").code == 0
    said = run(bare, "log", "-1", "--format=%B", "HEAD")
    assert "'1 It gets cold' became '1 It freezes'" in said
    assert "It freezes" in run(bare, "show", "HEAD:journeys/jacket.md")
    assert run(bare, "rev-list", "--count", "HEAD") == "2\n"


def test_what_a_colleague_committed_stays(site: SiteTest, tmp_path: Path):
    site.say("publish", "wiki")
    run(tmp_path, "clone", "--quiet", "wiki.git", "theirs")
    (tmp_path / "theirs/journeys/jacket.md").write_text("mine", encoding="utf-8")
    (tmp_path / "theirs/Home.md").write_text("home", encoding="utf-8")
    run(tmp_path / "theirs", "add", "--all")
    run(tmp_path / "theirs", "commit", "--quiet", "-m", "Mine")
    run(tmp_path / "theirs", "push", "--quiet")
    site.edit("content/maps/jacket.yaml", "It gets cold", "It freezes")
    assert site.say("publish", "wiki").code == 1
    assert run(tmp_path / "wiki.git", "show", "HEAD:journeys/jacket.md") == "mine"
    assert site.say("publish", "wiki", "--force").code == 0
    assert "It freezes" in run(tmp_path / "wiki.git", "show", "HEAD:journeys/jacket.md")
    assert run(tmp_path / "wiki.git", "show", "HEAD:Home.md") == "home"
    assert run(tmp_path / "wiki.git", "show", "HEAD~1:journeys/jacket.md") == "mine"


def test_a_repository_that_is_not_there_is_told(site: SiteTest):
    site.edit("content/site.yaml", "wiki.git", "nowhere.git")
    told = site.say("publish", "wiki")
    assert told.code == 3
    assert "git clone failed" in told.err


@pytest.mark.parametrize(
    "address", ["http://forge.example.org/x.git", "ext::sh -c id", "--upload-pack=id", "https://a:b@x/"]
)
def test_an_address_that_could_run_a_program_or_tell_a_secret_is_refused(site: SiteTest, address: str):
    site.write("content/site.yaml", f'publish:\n  wiki:\n    kind: git\n    address: "{address}"\n')
    told = site.say("publish", "wiki")
    assert told.code in (1, 3)
    assert "a:b" not in told.out + told.err
