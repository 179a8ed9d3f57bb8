from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from random import Random

import pytest

from cjmsite.diagnostics import EXCERPT_WIDTH, Diagnostic, Location, cells, excerpt_window, nearest, suggestion, visible
from cjmsite.report import MOST_SHOWN, as_github, as_json, as_text, summary

_LINE = "    channel: emial"
_PROBLEM = Diagnostic(
    Location("content/maps/opening.yaml", 14, 14, 5), "no channel 'emial'", "did you mean 'email'?", "error", _LINE
)


def test_a_problem_is_told_with_its_place_its_line_a_caret_and_its_mend() -> None:
    assert as_text([_PROBLEM]) == (
        "content/maps/opening.yaml:14:14: error: no channel 'emial'\n"
        "   14 |     channel: emial\n"
        "      |              ^^^^^\n"
        "   hint: did you mean 'email'?\n"
    )


def test_a_problem_without_a_line_or_a_mend_is_told_in_one_line() -> None:
    told = as_text([Diagnostic(Location("content/maps/a.yaml"), "the file is empty", severity="warning")])
    assert told == "content/maps/a.yaml:1:1: warning: the file is empty\n"


def test_programs_get_every_problem_as_json() -> None:
    found = json.loads(as_json([_PROBLEM, _at(20), _at(30)]))
    assert found[0] == {
        "path": "content/maps/opening.yaml",
        "line": 14,
        "column": 14,
        "length": 5,
        "severity": "error",
        "message": "no channel 'emial'",
        "hint": "did you mean 'email'?",
        "rule": "",
    }
    assert [one["line"] for one in found] == [14, 20, 30]
    assert json.loads(as_json([])) == []


def test_json_can_be_written_whatever_a_file_is_called() -> None:
    odd = Diagnostic(Location("content/maps/\udce4\n\x1b.yaml"), "no 'ä'")
    assert "'ä'" in as_json([odd])
    assert json.loads(as_json([odd]).encode("utf-8"))[0]["path"] == "content/maps/\udce4\n\x1b.yaml"


def test_a_forge_gets_one_annotation_a_line_with_its_own_marks_escaped() -> None:
    odd = Diagnostic(Location("content/a,b:c%.yaml", 3, 2, 4), "50 % missing", "write  a: b", "warning")
    assert as_github([_PROBLEM, odd]) == (
        "::error file=content/maps/opening.yaml,line=14,col=14,endColumn=18::"
        "no channel 'emial'%0Adid you mean 'email'?\n"
        "::warning file=content/a%2Cb%3Ac%25.yaml,line=3,col=2,endColumn=5::50 %25 missing%0Awrite  a: b\n"
    )


def test_no_name_of_a_file_can_forge_an_annotation_or_move_the_cursor() -> None:
    hostile = Diagnostic(Location("a\n::error::x\r\x1b[2J\u202e.yaml"), "no 'b\x1b]0;x\x07'", "write\n'\u200b'")
    assert as_text([hostile]) == (
        "a<U+000A>::error::x<U+000D><U+001B>[2J<U+202E>.yaml:1:1: error: no 'b<U+001B>]0;x<U+0007>'\n"
        "   hint: write<U+000A>'<U+200B>'\n"
    )
    assert as_github([hostile]).count("\n") == 1
    assert as_github([hostile])[:-1].isprintable()


def test_what_is_said_of_several_lines_is_said_once() -> None:
    def told(*lines: int) -> str:
        return as_text([_at(line) for line in lines]).splitlines()[3]

    assert told(1, 2) == "   also in line 2"
    assert told(1, 2, 3) == "   also in lines 2 and 3"
    assert told(1, 2, 3, 4, 5, 6) == "   also in lines 2, 3, 4, 5 and 6"
    assert told(1, 2, 3, 4, 5, 6, 7) == "   also in lines 2, 3, 4, 5 and 2 more"
    assert told(1, 1) == "   hint: did you mean 'email'?"


def test_the_same_words_of_another_file_are_said_again() -> None:
    other = Diagnostic(Location("content/maps/b.yaml", 14, 14, 5), _PROBLEM.message, _PROBLEM.hint, "error", _LINE)
    assert as_text([_PROBLEM, other]).count("error: no channel") == 2


def test_nobody_has_to_read_more_than_two_hundred_problems() -> None:
    many = [Diagnostic(Location("a.yaml", line), f"no channel '{line}'") for line in range(1, 1_502)]
    told = as_text(many).splitlines()
    assert len(told) == MOST_SHOWN + 1
    assert told[-1] == "… and 1,301 more problems"
    assert as_text(many[: MOST_SHOWN + 1]).endswith("\n… and 1 more problem\n")


def test_the_last_line_counts_problems_and_files() -> None:
    warning = Diagnostic(Location("b.yaml"), "x", severity="warning")
    assert summary([]) == ""
    assert summary([_PROBLEM]) == "1 error in 1 file"
    assert summary([_PROBLEM, _at(20), warning]) == "2 errors, 1 warning in 2 files"
    assert summary([warning, warning]) == "2 warnings in 1 file"


@pytest.mark.parametrize(
    ("line", "column", "length", "expected"),
    [
        ("channel: emial", 10, 5, ("channel: emial", 9, 5)),
        ("channel: emial", 10, 99, ("channel: emial", 9, 5)),
        ("channel: emial", 15, 1, ("channel: emial", 14, 1)),
        ("channel: emial", 99, 1, ("channel: emial", 14, 1)),
        ("", 1, 1, ("", 0, 1)),
        ("\tchannel:\temial", 11, 5, (" channel: emial", 10, 5)),
        ("チャネル: emial", 7, 5, ("チャネル: emial", 10, 5)),
        ("channel: チャネル", 10, 4, ("channel: チャネル", 9, 8)),
        ("cafe\u0301: emial", 8, 5, ("cafe\u0301: emial", 6, 5)),
        ("🙂: emial", 4, 5, ("🙂: emial", 4, 5)),
        ("a\u200bb\u202e: emial", 7, 5, ("a b : emial", 6, 5)),
        ("x" * 300 + "emial" + "x" * 300, 301, 5, ("…" + "x" * 50 + "emial" + "x" * 45 + "…", 51, 5)),
        ("x" * 300 + "emial", 301, 5, ("…" + "x" * 95 + "emial", 96, 5)),
        ("emial" + "x" * 300, 1, 5, ("emial" + "x" * 95 + "…", 0, 5)),
        ("鍵" * 300 + "emial" + "鍵" * 300, 301, 5, ("…" + "鍵" * 25 + "emial" + "鍵" * 22 + "…", 51, 5)),
    ],
)
def test_the_caret_stands_below_what_is_meant(
    line: str, column: int, length: int, expected: tuple[str, int, int]
) -> None:
    assert excerpt_window(line, column, length) == expected


@pytest.mark.slow
def test_in_any_line_the_caret_stands_below_the_character_that_is_meant() -> None:
    random = Random(1)
    letters = "ab :-\t日本é\u0301\u0308🙂\u200bЖ"
    for _ in range(5_000):
        line = "".join(random.choice(letters) for _ in range(random.choice((3, 30, 150, 700))))
        column = random.randint(1, len(line))
        shown, offset, width = excerpt_window(line, column, 1)
        assert cells(shown.strip("…")) <= EXCERPT_WIDTH
        if not unicodedata.combining(line[column - 1]):
            assert _at_cell(shown, offset)[:1] == (line[column - 1] if line[column - 1].isprintable() else " ")
            assert width == cells(line[column - 1] if line[column - 1].isprintable() else " ")


def test_invisible_characters_are_spelt_out_and_all_others_left_alone() -> None:
    assert visible("Näin käy, 日本! “e\u0301”") == "Näin käy, 日本! “e\u0301”"
    assert visible("a\u200bb\n\x1b") == "a<U+200B>b<U+000A><U+001B>"


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        *(
            ("emial", "email"),
            ("websit", "website"),
            ("Phone", "phone"),
            ("PHONNE", "phone"),
            ("facetoface", "face to face"),
        ),
        *(("fax", ""), ("", ""), ("x" * 100, ""), ("e", ""), ("mail order", "")),
    ],
)
def test_a_slip_of_the_pen_is_told_from_another_word(wrong: str, meant: str) -> None:
    assert nearest(wrong, ["email", "website", "phone", "face to face"]) == meant
    assert suggestion(wrong, ["email", "website", "phone", "face to face"]) == (
        f"did you mean '{meant}'?" if meant else ""
    )


def test_a_name_is_suggested_as_it_is_written() -> None:
    assert nearest("anna", ["Eero", "Ännä", "Anna"]) == "Anna"


def test_among_very_many_words_one_with_the_same_first_letter_is_found() -> None:
    assert (
        nearest("searhc", [f"step-{number}" for number in range(400)] + [*map(str, range(400)), "search"]) == "search"
    )


@pytest.mark.parametrize("environment", [{"TERM": "xterm-256color"}, {"TERM": "dumb"}, {"NO_COLOR": "1"}])
def test_a_terminal_is_told_the_same_in_colour(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "content" / "maps").mkdir(parents=True)
    text = "title: Opening\njourney:\n  - step: It gets cold\n    touchpoints: [emial: 日本 [x]]\n" + "owner: a\n" * 3
    (tmp_path / "content" / "maps" / "opening.yaml").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "cjmsite", "check", "--root", str(tmp_path)]
    plain = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    shown = _on_a_terminal(command, environment)
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown) == plain.stderr
    assert ("\x1b[" in shown) == (environment == {"TERM": "xterm-256color"})


def _at(line: int) -> Diagnostic:
    where = Location("content/maps/opening.yaml", line, 14, 5)
    return Diagnostic(where, _PROBLEM.message, _PROBLEM.hint, "error", _LINE)


def _at_cell(shown: str, offset: int) -> str:
    """The rest of a line from a cell of a terminal on."""
    position = next(n for n in range(len(shown) + 1) if cells(shown[:n]) == offset and not _joins(shown[n : n + 1]))
    return shown[position:]


def _joins(letter: str) -> bool:
    return bool(letter) and unicodedata.category(letter) in ("Mn", "Me")


def _on_a_terminal(command: list[str], environment: dict[str, str]) -> str:
    """What a command prints on a terminal, with lines ended as on a disk."""
    ours, theirs = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "TERM")}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs, env={**clean, **environment}):
        os.close(theirs)
        pieces = []
        try:
            while piece := os.read(ours, 65_536):
                pieces.append(piece)
        except OSError:  # the other end is closed
            pass
    os.close(ours)
    return b"".join(pieces).decode("utf-8").replace("\r\n", "\n")
