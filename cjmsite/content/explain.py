"""YAML's complaints in the author's words: what was typed, what YAML makes of it, how to mend it."""

from __future__ import annotations

import re
from typing import NamedTuple

from yaml.error import MarkedYAMLError

from cjmsite.diagnostics import Diagnostic, Location


class _Trap(NamedTuple):
    pattern: re.Pattern[str]
    message: str
    hint: str


_LEAD = r"^(?P<lead>\s*(?:- +)*(?:[^\s:#\"'][^:]*: +)?)"
_TRAPS = (
    _Trap(
        re.compile(r"^(?P<lead> *)(?P<text>\t)"),
        "a tab stands where the line is indented",
        "indent with spaces",
    ),
    _Trap(
        re.compile(_LEAD + r"(?P<text>\"[^\"]*\"\s*[^\s#].*|'[^']*'\s*[^\s#].*)$"),
        "text goes on after the closing quotation mark",
        "no quotation marks are needed; or quote the whole text",
    ),
    _Trap(
        re.compile(_LEAD + r"(?P<text>[\"'].*)$"),
        "the quotation mark that opens here is never closed",
        "no quotation marks are needed; or close it at the end of the text",
    ),
    _Trap(
        re.compile(_LEAD + r"(?P<text>\*.*)$"),
        "a text can't start with '*' in YAML",
        "put the text in quotation marks to emphasise",
    ),
    _Trap(
        re.compile(_LEAD + r"(?P<text>[@`%|>&!].*)$"),
        "a text can't start with this character in YAML",
        "put the text in quotation marks",
    ),
    _Trap(
        re.compile(_LEAD + r"(?P<text>[\[{].*)$"),
        "a text that starts with a bracket is read as a list",
        "put the text in quotation marks, or close the list",
    ),
    _Trap(
        re.compile(r"^(?P<lead>\s*(?:- +)*)(?P<text>[^\s:][^:]*: .*: .*|[^\s:][^:]*: .*:)$"),
        "a second ': ' in one line",
        "put the name or the text that holds ': ' in quotation marks",
    ),
)

_SECOND_DOCUMENT = "expected a single document"


def explain(error: MarkedYAMLError, text: str, path: str) -> Diagnostic:
    """The error as a diagnostic that names the trap, looked up in the line where YAML stumbled and the one before."""
    lines = text.split("\n")
    last = len(text.rstrip().split("\n")) - 1
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Diagnostic(Location(path), "this is not readable as YAML", "", "error", lines[0])
    number, column = min(mark.line, last), mark.column if mark.line <= last else 0
    if (error.context or "").startswith(_SECOND_DOCUMENT):
        hint = "a file holds one map: remove the line '---' and what follows, or make it a file of its own"
        return Diagnostic(
            Location(path, number + 1, column + 1), "a second document starts here", hint, "error", lines[number]
        )
    context = error.context_mark.line if error.context_mark else number
    for candidate in dict.fromkeys((number, number - 1, min(context, last))):
        trapped = _trap(lines[candidate], path, candidate) if candidate >= 0 else None
        if trapped:
            return trapped
    return _plain(error, path, number, column, lines[number])


def _trap(line: str, path: str, number: int) -> Diagnostic | None:
    for trap in _TRAPS:
        match = trap.pattern.match(line)
        if match:
            where = Location(path, number + 1, match.start("text") + 1, len(match["text"]))
            return Diagnostic(where, trap.message, trap.hint, "error", line)
    return None


def _plain(error: MarkedYAMLError, path: str, number: int, column: int, line: str) -> Diagnostic:
    where = Location(path, number + 1, column + 1, max(1, len(line) - column))
    if "block" in (error.context or "") or "mapping values" in (error.problem or ""):
        message, hint = "this line does not fit the lines above", "check its indentation and the colon after the key"
    else:
        message, hint = "this is not readable as YAML", "put the text in quotation marks"
    return Diagnostic(where, message, hint, "error", line)
