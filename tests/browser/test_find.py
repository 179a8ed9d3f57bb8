"""The browser: the named one, the environment's, Playwright's own, the system's; what is said when there is none."""

import os
import stat
import sys
from pathlib import Path

import pytest
from harness import say

from cjmsite.browser.find import find_browser
from cjmsite.diagnostics import ToolError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs are made of shell scripts here")


def program(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\necho Chromium 1.2.3\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with an empty path, whose Playwright has fetched nothing."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "fetched"))
    monkeypatch.delenv("CJMSITE_BROWSER", raising=False)
    return tmp_path


def test_each_place_yields_to_the_one_before_it(bare: Path, monkeypatch: pytest.MonkeyPatch):
    system = program(bare / "bin" / "google-chrome")
    assert find_browser() == system
    program(bare / "fetched" / "chromium-99" / "chrome-linux" / "chrome")
    program(bare / "fetched" / "chromium_headless_shell-1300" / "chrome-linux" / "headless_shell")
    own = program(bare / "fetched" / "chromium-1300" / "chrome-linux64" / "chrome")
    assert find_browser() == own
    around = program(bare / "around")
    monkeypatch.setenv("CJMSITE_BROWSER", around)
    assert find_browser() == around
    asked = program(bare / "asked")
    assert find_browser(asked) == asked


@pytest.mark.parametrize("whence", ["--browser", "CJMSITE_BROWSER"])
def test_a_named_browser_that_is_not_there_is_no_reason_to_take_another(bare: Path, monkeypatch, whence: str):
    program(bare / "bin" / "chromium")
    monkeypatch.setenv("CJMSITE_BROWSER", "nowhere" if whence == "CJMSITE_BROWSER" else "")
    with pytest.raises(ToolError) as refused:
        find_browser("nowhere" if whence == "--browser" else "")
    assert refused.value.message == f"there is no browser 'nowhere', which {whence} names"


@pytest.mark.parametrize(
    ("tool", "command"),
    [
        ("apt-get", "sudo apt-get install chromium"),
        ("dnf", "sudo dnf install chromium"),
        ("brew", "brew install --cask chromium"),
        ("", "python -m playwright install chromium"),
    ],
)
def test_a_missing_browser_is_told_with_the_command_that_brings_it_here(bare: Path, tool: str, command: str):
    if tool:
        program(bare / "bin" / tool)
    with pytest.raises(ToolError) as missing:
        find_browser()
    assert (missing.value.message, missing.value.hint) == (
        "no browser was found to print pages with",
        f"run  {command}",
    )


def test_the_doctor_looks_where_printing_looks(bare: Path):
    told = say("doctor")
    assert told.code == 3
    assert "missing  a browser, for PDF and snapshots: no browser was found to print pages with" in told.out
    program(bare / "fetched" / "chromium-1300" / "chrome-linux64" / "chrome")
    assert "ok       a browser, for PDF and snapshots: Chromium 1.2.3" in say("doctor").out


def test_a_browser_that_cannot_be_run_is_none(bare: Path):
    place = Path(program(bare / "bin" / "chromium"))
    place.chmod(0o644)
    with pytest.raises(ToolError):
        find_browser()
    assert not os.access(place, os.X_OK)
