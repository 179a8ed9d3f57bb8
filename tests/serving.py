"""A project that is being served by the real program, for tests that edit it and look."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from cjmsite.pipeline.build import Options, build
from cjmsite.pipeline.project import find_project

MAP = """\
title: {title}
who: anna
goal: {goal}
journey:
  Before:
    - step: Notices
      does: Looks out of the window
      thinks: {thinks}
      feels: -1
    - step: Looks
      does: Reads three reviews
      feels: 0.5
  After:
    - step: Wears it
      does: Walks to work
      feels: 2
"""
PERSONA = "name: {name}\nrole: Teacher\nneeds: A warm jacket\nquote: It has to last.\n"
PAGE = "---\ntitle: {title}\n---\n\n# {title}\n\nSome words.\n"


def map_text(title: str = "Jacket", goal: str = "Be warm", thinks: str = "It is cold") -> str:
    return MAP.format(title=title, goal=goal, thinks=thinks)


def small_project(root: Path, maps: int = 4) -> Path:
    """A project with some maps, a persona and a page."""
    for folder in ("maps", "personas", "pages", "assets"):
        (root / "content" / folder).mkdir(parents=True)
    (root / "content/site.yaml").write_text("title: Journeys\nlanguage: en\n")
    (root / "content/personas/anna.yaml").write_text(PERSONA.format(name="Anna"))
    (root / "content/pages/guide.md").write_text(PAGE.format(title="Guide"))
    for number in range(maps):
        (root / f"content/maps/m{number}.yaml").write_text(map_text(f"Map {number}"))
    return root


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Served:
    """The program serving a project in a process of its own."""

    def __init__(self, root: Path, *options: str, port: int = 0, launcher: tuple[str, ...] = ()) -> None:
        command = [*launcher, sys.executable, "-m", "cjmsite", "serve", "--root", str(root), "--port", str(port)]
        self.root = root
        self.said: list[str] = []
        self.process = subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True)
        threading.Thread(target=self._hear, daemon=True).start()
        eventually(lambda: self.line("serving") or self.process.poll() is not None, 20)
        found = re.search(r"http://(\[.+\]|[^:/]+):(\d+)/", self.line("serving"))
        assert found, "\n".join(self.said)
        self.host, self.port = found[1].strip("[]"), int(found[2])
        self.url = found[0]

    def _hear(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said.append(line.rstrip("\n"))

    def line(self, words: str) -> str:
        """The first line of the terminal with these words, or nothing."""
        return next((line for line in self.said if words in line), "")

    def get(self, path: str = "/", method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=10)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, headers=sent)
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def raw(self, request: bytes) -> bytes:
        """What comes back for these very bytes, up to the end of the connection or a second of silence."""
        with socket.create_connection((self.host, self.port), timeout=1) as connection:
            connection.sendall(request)
            parts = []
            try:
                while part := connection.recv(65_536):
                    parts.append(part)
            except (TimeoutError, ConnectionResetError):
                pass
            return b"".join(parts)

    def state(self) -> dict[str, Any]:
        """The newest state, as a browser hears it."""
        with self.states() as heard:
            return next(heard)

    @contextmanager
    def states(self) -> Iterator[Iterator[dict[str, Any]]]:
        """Every state as it comes."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=10)
        connection.request("GET", "/-/events")
        answer = connection.getresponse()
        assert answer.status == 200, answer.status
        try:
            yield (json.loads(line[6:]) for line in answer if line.startswith(b"data: {"))
        finally:
            connection.close()

    def write(self, path: str, text: str) -> None:
        (self.root / "content" / path).write_text(text)

    def problems(self) -> list[str]:
        return [one["message"] for one in self.state()["problems"]["list"]]

    def matches_clean_build(self, *gone: str) -> str:
        """Empty when every page of a clean build is served just so, and nothing stands at the other addresses."""
        built = clean_build(self.root)
        for url, data in built.items():
            answer = self.get("/" + quote(url))
            if answer.status != 200 or bare(answer.body) != bare(data):
                return f"{url} differs ({answer.status})"
        return next(
            (f"{url} is still served" for url in gone if url not in built and self.get(f"/{url}").status == 200), ""
        )

    def settles(self, *gone: str, within: float = 8) -> None:
        """The served site becomes equal to a clean build."""
        said = "?"
        end = time.monotonic() + within
        while said and time.monotonic() < end:
            said = self.matches_clean_build(*gone)
            time.sleep(0.05)
        assert not said, said

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(10)
        finally:
            if self.process.poll() is None:
                self.process.kill()


@contextmanager
def served(root: Path, *options: str, **how: Any) -> Iterator[Served]:
    running = Served(root, *options, **how)
    try:
        yield running
    finally:
        running.stop()


def eventually(true: Callable[[], Any], within: float = 5) -> Any:
    """What a question answers as soon as it is true; fails when it never is."""
    end = time.monotonic() + within
    while not (answer := true()):
        assert time.monotonic() < end, f"not within {within} s"
        time.sleep(0.01)
    return answer


def clean_build(root: Path) -> dict[str, bytes]:
    """Every file of the site, built from nothing by another process's rules: into an output of its own."""
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "project"
        copy.mkdir()
        for folder in ("content", "themes"):
            if (root / folder).is_dir():
                shutil.copytree(root / folder, copy / folder, symlinks=True)
        build(find_project(str(copy)), Options(jobs=1))
        output = copy / "output"
        files = (path for path in output.rglob("*") if path.is_file() and not path.name.startswith("."))
        return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


def bare(page: bytes) -> bytes:
    """A page without its policy and without what is added while serving."""
    page = re.sub(rb'<link rel="stylesheet" href="/-/marks.css">.*?(?=</head>)', b"", page, flags=re.DOTALL)
    return re.sub(rb'(Content-Security-Policy" content=")[^"]*', rb"\1", page)


def save_like_an_editor(path: Path, text: str) -> None:
    """Writes beside the file and renames over it."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    draft.write_text(text)
    os.replace(draft, path)
