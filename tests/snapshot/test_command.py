"""`cjmsite snapshot` from the first approval to the report."""

from pathlib import Path

import pytest
from harness import MAP, SiteTest

pytestmark = pytest.mark.browser

NAMES = ("jacket.desktop", "jacket.curve")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """A site with a map whose looks were approved."""
    site = SiteTest(tmp_path_factory.mktemp("looks")).write("content/maps/jacket.yaml", MAP)
    told = site.say("snapshot", "--approve", *NAMES)
    assert told.code == 0, told.err
    assert told.out.startswith("2 of 2 pictures approved")
    return site


def test_a_missing_library_is_told_with_what_brings_it(site: SiteTest, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    told = site.say("snapshot")
    assert told.code == 3
    assert "Pillow is missing, which compares pictures\n   hint: pip install 'cjmsite[snapshot]'" in told.err


def test_what_did_not_change_is_not_photographed_again(site: SiteTest):
    told = site.say("snapshot", *NAMES)
    assert (told.code, told.out) == (0, "2 of 2 pictures as approved; no page changed, none taken\n")


def test_a_change_is_named_reported_and_can_be_approved(site: SiteTest, tmp_path: Path):
    site.edit("content/maps/jacket.yaml", "Wants a jacket: -1 uneasy", "Wants a packet: -1 uneasy")
    told = site.say("snapshot", "jacket.desktop", "--report", str(tmp_path / "report.html"))
    assert told.code == 1
    assert "step 2: text “Wants a jacket” became “Wants a packet”" in told.err
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Wants a packet" in report
    assert report.count("data:image/webp") == 3
    assert "http" not in report.replace("http://www.w3.org", "")

    assert site.say("snapshot", *NAMES, "--approve", "--format", "junit") == (0, "", "")


def test_pictures_of_another_browser_are_told_and_can_be_taken_again(site: SiteTest):
    manifest = site.root / "snapshots" / "manifest.json"
    own = manifest.read_text(encoding="utf-8")
    manifest.write_text(own.replace('"browser": "', '"browser": "1.'), encoding="utf-8")
    try:
        told = site.say("snapshot", *NAMES)
        assert told.code == 4
        assert "the approved pictures were taken with Chromium 1." in told.err
        assert "--retake" in told.err
        refused = site.say("snapshot", "--approve", "jacket.curve")
        assert refused.code == 3
        assert "the other approved pictures were taken with another browser" in refused.err

        told = site.say("snapshot", *NAMES, "--retake")
        assert told.code == 0, told.err
        assert "approved pictures look otherwise here" in told.out
    finally:
        manifest.write_text(own, encoding="utf-8")
