"""What the program needs of a machine: what is there, what is missing, and how to get it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from typing import NamedTuple

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
"""Names under which systems keep a browser that can print pages."""


class Finding(NamedTuple):
    """Something the program needs, whether it is there, and the command that mends its absence."""

    what: str
    fine: bool
    mend: str = ""


def findings() -> list[Finding]:
    """Everything checked, in the order of importance."""
    return [_python(), _libyaml(), _playwright(), _browser()]


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding(f"Python 3.11 or newer (here {version})", sys.version_info >= (3, 11), "install a newer Python")


def _libyaml() -> Finding:
    there = importlib.util.find_spec("yaml._yaml") is not None
    return Finding("libyaml, to read maps", there, "pip install --force-reinstall pyyaml")


def _playwright() -> Finding:
    there = importlib.util.find_spec("playwright") is not None
    return Finding("Playwright, for PDF and snapshots", there, "pip install 'cjmsite[pdf]'")


def _browser() -> Finding:
    path = find_browser()
    if path is None:
        return Finding("a browser, for PDF and snapshots", False, f"run  {_install()}")
    version = _version(path)
    return Finding(f"a browser, for PDF and snapshots: {version or path}", bool(version), f"run  {_install()}")


def find_browser() -> str | None:
    """The browser that `CJMSITE_BROWSER` names, else the first of `BROWSERS` on the path; None if there is none."""
    named = os.environ.get("CJMSITE_BROWSER")
    if named:
        return shutil.which(named)
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def _version(path: str) -> str:
    try:
        run = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout.strip() if run.returncode == 0 else ""


def _install() -> str:
    if shutil.which("apt-get"):
        return "sudo apt-get install chromium"
    if shutil.which("brew"):
        return "brew install --cask chromium"
    return "playwright install chromium"
