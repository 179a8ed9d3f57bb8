import hashlib
import itertools
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from cjmsite.diagnostics import ToolError
from cjmsite.output.delivery import Changes, Delivery


class Project:
    """A project whose pages are made of nothing but the given text."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.output = root / "output"
        self.content = root / "content"
        self.content.mkdir(parents=True, exist_ok=True)

    def delivery(self, patience: float = 30.0) -> Delivery:
        return Delivery(self.output, self.root, [self.content], patience)

    def build(self, pages: Mapping[str, str]) -> Changes:
        prints = {path: hashlib.sha256(text.encode()).hexdigest()[:32] for path, text in pages.items()}
        with self.delivery() as delivery:
            stale = [path for path in pages if delivery.standing.get(path) != prints[path]]
            for path in stale:
                delivery.put(path, pages[path].encode())
            return delivery.commit(prints, stale)

    def files(self) -> dict[str, str]:
        return {path: text for path, text in self.everything().items() if path != ".cjmsite"}

    def everything(self) -> dict[str, str]:
        found = [path for path in self.output.rglob("*") if path.is_file()]
        return {path.relative_to(self.output).as_posix(): path.read_text() for path in found}

    def folders(self) -> list[str]:
        return sorted(path.relative_to(self.output).as_posix() for path in self.output.rglob("*") if path.is_dir())

    def beside(self) -> set[str]:
        return set(os.listdir(self.root))


def many(word: str, count: int = 40) -> dict[str, str]:
    pages = {f"maps/{n:03}.html": f"{word} {n}\n" * 50 for n in range(count)}
    return pages | {"index.html": f"{word} {count}", "assets/site.css": "body {}"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project")


@pytest.fixture
def clean_build(tmp_path: Path):
    """What a build into an empty folder gives, manifest included."""

    def build(pages: Mapping[str, str]) -> dict[str, str]:
        other = Project(tmp_path / "other")
        other.build(pages)
        return other.everything()

    return build


@pytest.fixture
def pages():
    return many


DISK = {"open", "os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.scandir", "ctypes.dlopen"}


def in_child(deed: Callable[[], object]) -> int:
    """The process id of a copy of this process that does the deed; it exits with 0, 3 for a ToolError, else 9."""
    child = os.fork()
    if child:
        return child
    code = 9
    try:
        deed()
        code = 0
    except ToolError:
        code = 3
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(code)


def at_disk_event(number: int, deed: Callable[[], object]) -> None:
    """From now on, does the deed in place of what this process asks of the disk for the n-th time, and later."""
    seen = itertools.count(1)

    def listen(event: str, _: object) -> None:
        if event in DISK and next(seen) >= number:
            deed()

    sys.addaudithook(listen)


def at_first(name: str, deed: Callable[[], object]) -> None:
    """Does the deed just before this process does what an audit event of this name announces, the first time."""
    waiting = [deed]

    def listen(event: str, _: object) -> None:
        if event == name and waiting:
            waiting.pop()()

    sys.addaudithook(listen)


@pytest.fixture
def child():
    return in_child


@pytest.fixture
def disk_event():
    return at_disk_event


@pytest.fixture
def at_event():
    return at_first
