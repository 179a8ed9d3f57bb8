"""Tests as tiny universes: a project written file by file, built, and looked at.

`SiteTest(tmp_path).write("content/maps/jacket.yaml", MAP).build().page("maps/jacket.html")`
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

from cjmsite.cli import main
from cjmsite.diagnostics import ContentError, Diagnostic
from cjmsite.pipeline.build import Built, Options, build, check
from cjmsite.pipeline.memory import unchanged
from cjmsite.pipeline.project import Project

REPOSITORY = Path(__file__).parents[1]

MAP = """\
title: Buying a jacket
who: Anna
journey:
  Before:
    - It gets cold: 0
    - Wants a jacket: -1 uneasy
  After:
    - Opens the parcel: 2 delighted
"""
"""A map that needs nothing else."""

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}"><rect width="{0}" height="{0}"/></svg>'
"""A picture; `SVG.format(8)` is 8 pixels wide and high."""


class Run(NamedTuple):
    """What a run of the program in a process of its own came to."""

    code: int
    out: str
    err: str


class SiteTest:
    """A project in a folder of its own. Every step gives the project back, so that steps can be said in a row.

    After a build, `written` and `removed` are the addresses it touched, `built` what it says it did, `problems` what it
    says is wrong.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.project = Project(root)
        self.built = Built(0, 0, [])
        self.problems: list[Diagnostic] = []
        self.failed = False
        self.written: set[str] = set()
        self.removed: set[str] = set()
        (root / "content").mkdir(parents=True, exist_ok=True)

    def write(self, path: str, text: str | bytes) -> SiteTest:
        """A file with this text, its folders made as needed."""
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else dedent(text).encode())
        return self

    def edit(self, path: str, old: str, new: str) -> SiteTest:
        """The same file with other words in it."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text, f"{path} does not say {old!r}"
        return self.write(path, text.replace(old, new))

    def remove(self, path: str) -> SiteTest:
        """Without this file."""
        (self.root / path).unlink()
        return self

    def move(self, path: str, to: str) -> SiteTest:
        """The same file under another name."""
        (self.root / to).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).rename(self.root / to)
        return self

    def touch(self, path: str) -> SiteTest:
        """The same file with the time of now."""
        os.utime(self.root / path)
        return self

    def build(self, *, strict: bool = False, jobs: int = 1) -> SiteTest:
        """A build that has to succeed, in this process, as the command does it."""
        self._try(lambda: self._build(strict, jobs))
        assert not self.failed, told(self.problems)
        return self

    def fail(self, *, strict: bool = False, jobs: int = 1) -> SiteTest:
        """A build that has to find something wrong and to leave the output alone."""
        self._try(lambda: self._build(strict, jobs))
        assert self.failed, "nothing is wrong"
        assert not self.written | self.removed, "the output was touched"
        return self

    def attempt(self, *, jobs: int = 1) -> SiteTest:
        """A build that may find something wrong; `failed` says whether it did."""
        return self._try(lambda: self._build(False, jobs))

    def check(self, *, strict: bool = False, jobs: int = 1) -> list[Diagnostic]:
        """What a check says, error or warning."""
        try:
            return check(self.project, Options(jobs, strict)).warnings()
        except ContentError as error:
            return list(error.diagnostics)

    def page(self, url: str) -> str:
        """A page as built."""
        return (self.project.output / url).read_text(encoding="utf-8")

    def output(self) -> dict[str, bytes]:
        """Everything in the output folder, manifest included, by path."""
        return {path: Path(place).read_bytes() for path, place in _files(self.project.output).items()}

    def told(self) -> list[str]:
        """The problems of the last build as lines without excerpts and hints."""
        return told(self.problems).splitlines()

    def afresh(self, root: Path) -> SiteTest:
        """The same content and themes in another folder where nothing was ever built."""
        shutil.rmtree(root, ignore_errors=True)
        for part in ("content", "themes"):
            if (self.root / part).exists():
                shutil.copytree(self.root / part, root / part, symlinks=True)
        return SiteTest(root)

    def command(self, *arguments: str) -> list[str]:
        """The command line that runs the program on this project."""
        return [sys.executable, "-m", "cjmsite", *arguments, "--root", str(self.root)]

    def run(self, *arguments: str, **environment: str) -> Run:
        """The program run on this project in a process of its own."""
        told = subprocess.run(
            self.command(*arguments), capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
            env=surroundings(environment), cwd=self.root,
        )  # fmt: skip
        return Run(told.returncode, told.stdout, told.stderr)

    def say(self, *arguments: str) -> Run:
        """The program run on this project in this process."""
        return say(*arguments, "--root", str(self.root))

    def _try(self, deed: Callable[[], Built]) -> SiteTest:
        before = _stamps(self.project.output)
        try:
            self.built = deed()
            self.problems = self.built.warnings
            self.failed = False
        except ContentError as error:
            self.problems = list(error.diagnostics)
            self.failed = True
        after = _stamps(self.project.output)
        self.written = {url for url, stamp in after.items() if before.get(url) != stamp}
        self.removed = before.keys() - after.keys()
        return self

    def _build(self, strict: bool, jobs: int) -> Built:
        warnings = unchanged(self.project)
        if warnings is not None and not (strict and warnings):
            return Built(0, self.built.pages, warnings)
        return build(self.project, Options(jobs, strict))


def say(*arguments: str) -> Run:
    """The program run in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(arguments)
        except SystemExit as end:
            code = int(end.code or 0)
    return Run(code, out.getvalue(), err.getvalue())


def told(problems: list[Diagnostic]) -> str:
    """Problems as lines without excerpts and hints."""
    return "\n".join(f"{p.location.path}:{p.location.line}: {p.severity}: {p.message}" for p in problems)


def surroundings(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment in which the program is run: this one, with changes; an empty text removes a variable."""
    usual = {"PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": ""}  # compiling takes longer than a build
    wanted = {**os.environ, **usual, **(changes or {})}
    return {name: value for name, value in wanted.items() if value}


def _files(folder: Path) -> dict[str, str]:
    """The place of every file below a folder, by its path in it."""
    top = len(os.fspath(folder)) + 1
    places = (os.path.join(above, name) for above, _, names in os.walk(folder) for name in names)
    return {place[top:]: place for place in places}


def _stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """What changes when a file is written: its identity and its time; the manifest belongs to every build."""
    places = _files(folder)
    places.pop(".cjmsite", None)
    return {url: ((status := os.lstat(place)).st_ino, status.st_mtime_ns) for url, place in places.items()}
