"""Which browser prints and photographs pages, and how to get one."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from cjmsite.diagnostics import ToolError

VARIABLE = "CJMSITE_BROWSER"
"""The environment variable that names the browser."""

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge", "chrome")
"""Names under which systems keep a browser that can print pages."""

_APPLICATIONS = ("Chromium", "Google Chrome", "Microsoft Edge")
_PROGRAMS = ("Chromium/Application/chrome.exe", "Google/Chrome/Application/chrome.exe",
             "Microsoft/Edge/Application/msedge.exe")  # fmt: skip
_BUNDLED = (
    "chrome-linux*/chrome",
    "chrome-linux*/headless_shell",
    "chrome-headless-shell-linux*/chrome-headless-shell",
    "chrome-mac*/*.app/Contents/MacOS/*",
    "chrome-win*/chrome.exe",
)


def find_browser(named: str = "") -> str:
    """The path of the browser: the named one, else that of `CJMSITE_BROWSER`, else Playwright's own, else the system's.

    Raises ToolError when the named one is not there, or when there is none at all.
    """
    for wanted, whence in ((named, "--browser"), (os.environ.get(VARIABLE, ""), VARIABLE)):
        if wanted:
            path = shutil.which(wanted)
            if path is None:
                raise ToolError(f"there is no browser '{wanted}', which {whence} names", "name a program, or its path")
            return path
    found = next(_candidates(), None)
    if found is None:
        raise ToolError("no browser was found to print pages with", f"run  {install_command()}")
    return found


def install_command() -> str:
    """The command that brings a browser to this system."""
    if shutil.which("apt-get"):
        return "sudo apt-get install chromium"
    if shutil.which("dnf"):
        return "sudo dnf install chromium"
    if shutil.which("brew"):
        return "brew install --cask chromium"
    return "python -m playwright install chromium"


def _candidates() -> Iterator[str]:
    yield from _playwrights_own()
    yield from (path for name in NAMES if (path := shutil.which(name)))
    if sys.platform == "darwin":
        places = [f"/Applications/{name}.app/Contents/MacOS/{name}" for name in _APPLICATIONS]
    else:
        roots = [os.environ.get(name, "") for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
        places = [os.path.join(root, name) for root in roots if root for name in _PROGRAMS]
    yield from (place for place in places if os.access(place, os.X_OK))


def _playwrights_own() -> Iterator[str]:
    """The browsers that `playwright install` fetched, the newest first."""
    folder = _playwrights_folder()
    revisions = sorted(folder.glob("chromium*-*"), key=_revision, reverse=True) if folder.is_dir() else []
    for revision in revisions:
        for pattern in _BUNDLED:
            yield from (str(path) for path in sorted(revision.glob(pattern)) if os.access(path, os.X_OK))


def _revision(folder: Path) -> tuple[int, bool]:
    number = folder.name.rpartition("-")[2]
    return int(number) if number.isdecimal() else 0, "headless" not in folder.name


def _playwrights_folder() -> Path:
    asked = os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "")
    if asked and asked != "0":
        return Path(asked)
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/ms-playwright"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", "")) / "ms-playwright"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ms-playwright"
