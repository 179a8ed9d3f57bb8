"""No file may hang, crash or swell the program: each is read in a process of its own, and measured."""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from suffering import Told

import cjmsite
from cjmsite.cli import main

pytestmark = pytest.mark.slow

_SECONDS = 1.0
_MEGABYTES = 300
_GROUPS = 2
_PATIENCE = 5.0


@pytest.mark.parametrize("group", range(_GROUPS))
def test_a_file_made_to_hurt_is_refused_or_read_in_a_second(group: int, tmp_path: Path) -> None:
    best: dict[str, float] = {}
    for number in range(3):  # other work on the machine can only make a try slower
        folder = tmp_path / str(number)
        folder.mkdir()
        told = _suffer_all(folder, group)
        best = {one.name: min(one.seconds, best.get(one.name, one.seconds)) for one in told}
        if max(best.values()) <= _SECONDS:
            break
    assert told[-1].name == "the end"  # else the file after the last killed the process
    assert [one for one in told if one.code not in (0, 1) or "Traceback" in one.printed] == []
    assert [one.name for one in told if one.code == 1 and ": error: " not in one.printed] == []
    assert {name: seconds for name, seconds in best.items() if seconds > _SECONDS} == {}
    assert [(one.name, one.megabytes) for one in told if one.megabytes > _MEGABYTES] == []
    assert [one.name for one in told if len(one.printed) > 40_000] == []


def test_a_file_full_of_errors_says_which_to_mend_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keys = "".join(f"k{number}: x\n" for number in range(1_000))
    (tmp_path / "content" / "maps").mkdir(parents=True)
    (tmp_path / "content" / "maps" / "jacket.yaml").write_text(f"title: T\njourney: [It gets cold]\n{keys}")
    assert main(["check", "--root", str(tmp_path)]) == 1
    printed = capsys.readouterr().err
    assert printed.count("error: unknown key") == 50
    assert "content/maps/jacket.yaml:53:1: error: there are more than 50 errors in this file\n" in printed
    assert printed.endswith("   hint: mend these first\n51 errors in 1 file\n")


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        (
            "title: T\n" + "# a\n" * 20_000,
            "20001:1",
            "the file has more than 20,000 lines",
            "split it into several files",
        ),
        (
            f"title: T\ntags: [{'a, ' * 100_000}]\n",
            "2:149993",
            "the file holds more than 50,000 keys and texts",
            "split it into several files",
        ),
        (
            f"title: T\njourney: [{'A, ' * 2_001}]\n",
            "2:6011",
            "there are more than 2,000 steps on this map",
            "part the map into several; a step can open a more detailed map with  opens:",
        ),
        (
            f"title: T\njourney: [A]\nwho: [{', '.join(f'p{number}' for number in range(201))}]\n",
            "3:1",
            "there are 201 people on this map; 200 is the most",
            "part the map into several",
        ),
        (
            "title: T\njourney:\n  - step: A\n    does:\n" + f"      - '[b](c) {'a' * 16_000}'\n" * 7,
            "11:9",
            "more than 100,000 characters of this file stand in texts with links",
            "move long texts to pages in content/pages",
        ),
    ],
)
def test_what_is_too_much_is_told_with_what_to_do(
    text: str, place: str, message: str, hint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "content" / "maps").mkdir(parents=True)
    (tmp_path / "content" / "maps" / "jacket.yaml").write_text(text)
    assert main(["check", "--root", str(tmp_path)]) == 1
    first, *_, last, count = capsys.readouterr().err.splitlines()
    assert first == f"content/maps/jacket.yaml:{place}: error: {message}"
    assert last == f"   hint: {hint}"
    assert count == "1 error in 1 file"


def test_every_regular_expression_takes_its_time_in_proportion_to_the_text() -> None:
    told = _in_child(_apply_all)
    assert told[-1] == ["the end", ""], "what comes next in its list took too long"


def _suffer_all(folder: Path, group: int) -> list[Told]:
    """What came of the files of a group, as far as it came, from a process that holds nothing but the program."""
    script = Path(__file__).with_name("suffering.py")
    order = [sys.executable, str(script), str(folder), str(group), str(_GROUPS)]
    printed = subprocess.run(order, stdout=subprocess.PIPE, text=True, check=False).stdout
    return [Told(*json.loads(line)) for line in printed.splitlines()]


def _apply_all() -> Iterator[tuple[str, str]]:
    """The name of each pattern and the beginning of each text, as far as they came in time."""
    for name, pattern, methods in _patterns():
        for text in _hostile_texts(pattern):
            signal.setitimer(signal.ITIMER_PROF, _PATIENCE)  # whose signal ends the process, within a search as well
            _apply(pattern, methods, text)
            yield name, text[:12]
    yield "the end", ""


def _apply(pattern: re.Pattern[str], methods: Sequence[str], text: str) -> None:
    for method in methods:
        found = pattern.sub("", text) if method == "sub" else getattr(pattern, method)(text)
        if method == "finditer":
            sum(1 for _ in found)


def _in_child(work: Callable[[], Iterator[tuple[object, ...]]]) -> list[list[object]]:
    """What the work yields in a process of its own, as far as it came before it was killed."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115  # until the process ends
        for row in work():
            os.write(write, json.dumps(row).encode() + b"\n")
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        rows = [json.loads(line) for line in pipe if line.endswith(b"\n")]
    os.waitpid(child, 0)
    return rows


def _patterns() -> Iterator[tuple[str, re.Pattern[str], list[str]]]:
    """Every compiled pattern of the program that stands in a module, alone or in a table, and how it is used."""
    modules = [found.name for found in pkgutil.walk_packages(cjmsite.__path__, "cjmsite.")]
    for module in (importlib.import_module(name) for name in modules if not name.endswith("__main__")):
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        for name, value in vars(module).items():
            used = sorted(set(re.findall(rf"\b{name}\.(search|match|fullmatch|finditer|sub|split|findall)\b", source)))
            for pattern in _inside(value):
                yield f"{module.__name__}.{name}", pattern, used or ["search"]


def _inside(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _inside(one)


def _hostile_texts(pattern: re.Pattern[str]) -> Iterator[str]:
    """Fifty thousand characters of what the pattern likes, with an end that it does not like."""
    words = re.sub(r"\\[a-zA-Z]|[()\[\]|^$+*?.{}\\]", " ", pattern.pattern).split()
    signs = {sign for word in words for sign in word if not sign.isalnum()}
    for piece in sorted({*words, *signs, *(f"{sign} " for sign in signs), *_PIECES}):
        yield piece * (50_000 // len(piece)) + "\n!"
    for first in sorted({"a", "1", *signs}):
        yield first + " " * 50_000 + "!"


_PIECES = (" ", "\t", "\n", " \n", "a", "1", "a ", "- ", "[", "](", "(", ": ", "a:", "*", "<", "\\", "é")


def test_a_page_too_long_for_its_markdown_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "content" / "pages").mkdir(parents=True)
    (tmp_path / "content" / "pages" / "about.md").write_text("# About\n\n" + "word " * 10_001)
    assert main(["check", "--root", str(tmp_path)]) == 0
    first, *_, hint, _ = capsys.readouterr().err.splitlines()
    message = "with more than 50,000 characters, a page's Markdown is shown as typed"
    assert first == f"content/pages/about.md:1:1: warning: {message}"
    assert hint == "   hint: part it into several pages; it has 50,014"
