"""What the guide tells forges and pre-commit to do, done."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from harness import MAP, REPOSITORY, SiteTest, say, surroundings

GUIDE = REPOSITORY / "content/pages/guide/automation.md"
BLOCKS = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
GITHUB = next(block for block in BLOCKS if "runs-on" in block)
GITLAB = next(block for block in BLOCKS if ".gitlab-ci.yml" in block)
HOOKS = REPOSITORY / ".pre-commit-hooks.yaml"


def steps(workflow: str) -> Iterator[str]:
    """The commands of a workflow or of jobs, in their order."""
    told = yaml.safe_load(workflow)
    for job in told.get("jobs", told).values():
        if isinstance(job, dict):
            yield from job.get("script", [step["run"] for step in job.get("steps", []) if "run" in step])


@pytest.mark.parametrize(("workflow", "published"), [(GITHUB, "output"), (GITLAB, "public")], ids=["GitHub", "GitLab"])
def test_a_workflow_checks_builds_and_publishes_the_site(tmp_path: Path, workflow: str, published: str):
    assert say("init", str(tmp_path / "maps")).code == 0
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin/cjmsite"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m cjmsite "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    around = surroundings({"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"})
    commands = [one for one in steps(workflow) if one != "pip install cjmsite"]
    assert len(commands) == 2
    for command in commands:
        done = subprocess.run(
            ["sh", "-ec", command], cwd=tmp_path / "maps", env=around, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    assert f"[{published}]" in workflow or f"path: {published}" in workflow
    assert (tmp_path / "maps" / published / "index.html").is_file()


def test_the_uses_of_a_workflow_name_a_version():
    used = re.findall(r"uses: (\S+)", GITHUB)
    assert used
    assert [one for one in used if not re.fullmatch(r"[\w-]+/[\w-]+@v\d+", one)] == []


def test_the_hook_of_the_guide_is_the_one_that_is_there():
    asked = yaml.safe_load(next(block for block in BLOCKS if "hooks:" in block))["repos"][0]["hooks"][0]
    hook = next(one for one in yaml.safe_load(HOOKS.read_text(encoding="utf-8")) if one["id"] == asked["id"])
    assert re.match(hook["files"], "content/maps/jacket.yaml")
    assert re.match(hook["files"], "themes/own/theme.yaml")
    assert not re.match(hook["files"], "src/content/app.py")


@pytest.mark.slow
def test_pre_commit_installs_the_hook_and_stops_a_commit_with_a_wrong_map(tmp_path: Path):
    origin = tmp_path / "cjmsite"
    for part in ("cjmsite", "themes"):
        shutil.copytree(REPOSITORY / part, origin / part, ignore=shutil.ignore_patterns("__pycache__", "_themes"))
    for part in ("pyproject.toml", "README.md", "LICENSE", HOOKS.name):
        shutil.copy(REPOSITORY / part, origin / part)
    git(origin, "init", "--quiet")
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message", "All")
    site = SiteTest(tmp_path / "maps").write("content/maps/jacket.yaml", MAP)
    git(site.root, "init", "--quiet")
    git(site.root, "add", "--all")
    right = try_hook(site.root, origin)
    assert right.returncode == 0, right.stdout + right.stderr
    site.write("content/maps/jacket.yaml", "title: X\njurney: [A]\n")
    git(site.root, "add", "--all")
    wrong = try_hook(site.root, origin)
    assert wrong.returncode == 1
    assert "content/maps/jacket.yaml:2:1: error: unknown key 'jurney'" in wrong.stdout


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Marek", "-c", "user.email=marek@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def try_hook(project: Path, origin: Path) -> subprocess.CompletedProcess[str]:
    """The hook as pre-commit runs it; what the program needs is taken from here instead of the network."""
    given = {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0"}  # of the last, pip takes 0 for yes
    given |= {"PYTHONPATH": sysconfig.get_path("purelib"), "PRE_COMMIT_HOME": str(origin.parent / "home")}
    around = surroundings(given)
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(origin), "cjmsite-check", "--all-files"]
    return subprocess.run(command, cwd=project, env=around, capture_output=True, text=True, check=False, timeout=120)
