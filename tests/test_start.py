"""What a run loads: start-up is most of what an unchanged build, or a question for the version, costs."""

import os
import subprocess
import sys
import time
from pathlib import Path

from cjmsite import __version__

HEAVY = {"yaml", "jinja2", "markupsafe", "markdown_it", "nh3", "rich", "inspect", "hashlib", "subprocess", "json"}
REPOSITORY = Path(__file__).parents[1]


def loaded(*arguments: str | Path) -> tuple[str, set[str]]:
    """What a run of the program prints, and the top modules and those of the program it loads."""
    around = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-X", "importtime", "-m", "cjmsite", *arguments]
    run = subprocess.run(command, env=around, capture_output=True, text=True, check=True)
    return run.stdout, {line.rpartition("|")[2].strip() for line in run.stderr.splitlines()}


def test_the_version_is_told_before_anything_is_loaded():
    told, modules = loaded("--version")
    assert told == f"cjmsite {__version__}\n"
    assert "argparse" not in modules
    assert {name for name in modules if name.startswith("cjmsite")} == {"cjmsite"}


def test_a_build_that_changes_nothing_loads_nothing_heavy(tmp_path: Path):
    loaded("init", tmp_path)
    time.sleep(0.05)  # what was written a moment ago could change again unseen, and is read once more
    _, modules = loaded("build", "--root", tmp_path)
    assert {"yaml", "jinja2"} <= modules
    told, modules = loaded("build", "--root", tmp_path)
    assert told.startswith("nothing changed")
    assert modules & HEAVY == set()
