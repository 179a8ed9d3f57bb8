"""The look of a site as a test of its owner's: `cjmsite_snapshot` in a project of somebody else."""

import subprocess
import sys
from pathlib import Path

import pytest
from harness import MAP, SiteTest, surroundings

pytestmark = pytest.mark.browser

TEST = """\
def test_my_site_looks_as_approved(cjmsite_snapshot):
    cjmsite_snapshot(".", "jacket.desktop", "jacket.curve")
"""


def pytest_on(site: SiteTest, *options: str) -> tuple[int, str]:
    """The owner's tests, run as the owner runs them."""
    line = [sys.executable, "-m", "pytest", "-q", "-p", "cjmsite.snapshot.plugin", "-p", "no:cacheprovider", *options]
    done = subprocess.run(line, cwd=site.root, env=surroundings(), capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """A project with a test that guards its look, approved."""
    site = SiteTest(tmp_path_factory.mktemp("owner")).write("content/maps/jacket.yaml", MAP).write("test_look.py", TEST)
    code, told = pytest_on(site, "--approve-looks")
    assert code == 0, told
    return site


def test_nothing_is_photographed_while_no_page_changes(site: SiteTest, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CJMSITE_BROWSER", "a browser that is not there")
    code, told = pytest_on(site)
    assert code == 0, told


def test_a_change_fails_the_test_by_name_in_the_place_of_the_goldens_and_in_any_other(site: SiteTest):
    manifest = site.root / "snapshots" / "manifest.json"
    own = manifest.read_text(encoding="utf-8")
    goldens = {path: path.read_bytes() for path in manifest.parent.rglob("*") if path.is_file()}
    site.edit("content/maps/jacket.yaml", "Wants a jacket: -1", "Wants a jacket: -2")
    for browser in ('"browser": "', '"browser": "1.'):
        manifest.write_text(own.replace('"browser": "', browser), encoding="utf-8")
        code, told = pytest_on(site)
        assert code == 1
        assert "maps/jacket.curve: " in told
        assert "lane Feels, step 2" in told
        assert "report.html, then mend it or approve it with  --approve-looks" in told
    manifest.write_text(own, encoding="utf-8")
    assert {path: path.read_bytes() for path in goldens} == goldens
    site.edit("content/maps/jacket.yaml", "Wants a jacket: -2", "Wants a jacket: -1")


def test_elsewhere_an_unchanged_look_passes_though_the_page_is_written_otherwise(site: SiteTest):
    manifest = site.root / "snapshots" / "manifest.json"
    own = manifest.read_text(encoding="utf-8")
    manifest.write_text(own.replace('"browser": "', '"browser": "1.'), encoding="utf-8")
    before = site.page("maps/jacket.html")
    named = "{step: Wants a jacket, id: want, feels: -1 uneasy}"  # another anchor
    code, told = pytest_on(site.edit("content/maps/jacket.yaml", "Wants a jacket: -1 uneasy", named))
    assert site.page("maps/jacket.html") != before
    site.edit("content/maps/jacket.yaml", named, "Wants a jacket: -1 uneasy")
    manifest.write_text(own, encoding="utf-8")
    assert code == 0, told


def test_importing_the_plugin_loads_nothing_heavy():
    code = (
        "import sys, cjmsite.snapshot.plugin; print([m for m in ('PIL', 'playwright', 'jinja2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], env=surroundings(), capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_what_cannot_be_judged_fails_with_what_helps(site: SiteTest, tmp_path: Path):
    other = SiteTest(tmp_path).write("test_look.py", TEST.replace('"."', '"nowhere"'))
    code, told = pytest_on(other)
    assert code == 1
    assert "there is no folder content/ in" in told
    assert "hint: run  cjmsite init" in told
