"""What the program needs of a machine: what is there, what is missing, and how to get it."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from typing import NamedTuple

from cjmsite.browser.find import find_browser, install_command
from cjmsite.diagnostics import ToolError


class Finding(NamedTuple):
    """Something the program needs, whether it is there, and the command that mends its absence."""

    what: str
    fine: bool
    mend: str = ""


def findings() -> list[Finding]:
    """Everything checked, in the order of importance."""
    return [_python(), _libyaml(), _libraries(), _browser()]


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding(f"Python 3.11 or newer (here {version})", sys.version_info >= (3, 11), "install a newer Python")


def _libyaml() -> Finding:
    there = importlib.util.find_spec("yaml._yaml") is not None
    return Finding("libyaml, to read maps", there, "pip install --force-reinstall pyyaml")


def _libraries() -> Finding:
    wanted = ("playwright", "pikepdf", "segno")
    missing = [name for name in wanted if importlib.util.find_spec(name) is None]
    what = "Playwright, pikepdf and segno, for PDF and snapshots"
    return Finding(f"{what}: no {', '.join(missing)}" if missing else what, not missing, "pip install 'cjmsite[pdf]'")


def _browser() -> Finding:
    what = "a browser, for PDF and snapshots"
    try:
        path = find_browser()
    except ToolError as missing:
        return Finding(f"{what}: {missing.message}", False, missing.hint)
    version = _version(path)
    return Finding(f"{what}: {version or path}", bool(version), f"run  {install_command()}")


def _version(path: str) -> str:
    try:
        run = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout.strip() if run.returncode == 0 else ""
