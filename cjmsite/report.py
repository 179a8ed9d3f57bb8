"""How problems are printed: as text with an excerpt and a caret, as JSON, or as annotations of a forge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from cjmsite.diagnostics import Diagnostic, Severity, excerpt_window, visible

MOST_SHOWN = 200
"""How many problems the text form prints; nobody reads more before mending the first."""

_LINES_NAMED = 5

Role = Literal["place", "severity", "message", "source", "caret", "hint"]
"""What a piece of a printed line is."""


def as_text(diagnostics: Sequence[Diagnostic]) -> str:
    """Each problem with its place, its source line, a caret under what is meant, and its hint."""
    return "".join("".join(text for _, text in line) + "\n" for _, line in _lines(diagnostics))


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """A list of objects with path, line, column, length, severity, message, hint and rule."""
    import json

    rows = [
        {
            "path": one.location.path,
            "line": one.location.line,
            "column": one.location.column,
            "length": one.location.length,
            "severity": one.severity,
            "message": one.message,
            "hint": one.hint,
            "rule": one.rule,
        }
        for one in diagnostics
    ]
    text = json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def as_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Workflow commands that GitHub shows beside the lines of a change."""
    return "".join(_annotation(diagnostic) + "\n" for diagnostic in diagnostics)


def as_sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """The exchange format for findings of static analysis, SARIF 2.1.0 (OASIS standard, 2020)."""
    from cjmsite.sarif import sarif

    return sarif(diagnostics)


FORMATS: dict[str, Callable[[Sequence[Diagnostic]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning in 2 files`, or nothing when there are none."""
    found = list(diagnostics)
    if not found:
        return ""
    severities = Counter(one.severity for one in found)
    nouns: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "suggestion"}
    counts = [_count(severities[severity], noun) for severity, noun in nouns.items() if severities[severity]]
    return f"{', '.join(counts)} in {_count(len({one.location.path for one in found}), 'file')}"


def print_in_colour(diagnostics: Sequence[Diagnostic]) -> None:
    """The text form on standard error in the colours of a terminal."""
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for severity, line in _lines(diagnostics):
        colour = {"error": "bold red", "warning": "bold yellow"}.get(severity, "bold blue")
        styles: dict[Role, str] = {"place": "bold", "severity": colour, "caret": colour, "hint": "cyan"}
        console.print(Text.assemble(*((text, styles.get(role, "")) for role, text in line)))


Line = list[tuple[Role, str]]


def _lines(diagnostics: Sequence[Diagnostic]) -> Iterator[tuple[str, Line]]:
    """Every printed line in pieces, with the severity of the problem it belongs to.

    What is said of several places of one file is said once, at the first of them.
    """
    groups: dict[tuple[str, ...], list[Diagnostic]] = {}
    for one in diagnostics:
        groups.setdefault((one.location.path, one.severity, one.message, one.hint), []).append(one)
    shown = list(groups.values())[:MOST_SHOWN]
    for first, *again in shown:
        for line in _problem(first, again):
            yield first.severity, line
    more = len(diagnostics) - sum(map(len, shown))
    if more:
        yield diagnostics[-1].severity, [("message", f"… and {_count(more, 'more problem')}")]


def _problem(diagnostic: Diagnostic, again: Sequence[Diagnostic]) -> Iterator[Line]:
    where = diagnostic.location
    place = f"{visible(where.path)}:{where.line}:{where.column}: "
    head: Line = [("place", place), ("severity", f"{diagnostic.severity}: "), ("message", visible(diagnostic.message))]
    yield [*head, ("source", f" [{diagnostic.rule}]")] if diagnostic.rule else head
    if diagnostic.excerpt.strip():
        shown, offset, width = excerpt_window(diagnostic.excerpt, where.column, where.length)
        yield [("source", f"{where.line:5} | {shown}")]
        yield [("source", "      | "), ("caret", " " * offset + "^" * width)]
    others = list(dict.fromkeys(one.location.line for one in again if one.location.line != where.line))
    if others:
        yield [("source", f"   also in {_numbers(others)}")]
    if diagnostic.hint:
        yield [("hint", f"   hint: {visible(diagnostic.hint)}")]


def _numbers(lines: Sequence[int]) -> str:
    """`line 14`, `lines 14 and 20`, `lines 14, 20, 31, 38 and 6 more`."""
    if len(lines) == 1:
        return f"line {lines[0]}"
    shown = [str(number) for number in (lines[:-1] if len(lines) <= _LINES_NAMED else lines[: _LINES_NAMED - 1])]
    last = f"{lines[-1]}" if len(lines) <= _LINES_NAMED else f"{len(lines) - len(shown)} more"
    return f"lines {', '.join(shown)} and {last}"


def _annotation(diagnostic: Diagnostic) -> str:
    where = diagnostic.location
    end = where.column + where.length - 1
    text = visible(diagnostic.message) + (f"\n{visible(diagnostic.hint)}" if diagnostic.hint else "")
    place = f"file={_property(where.path)},line={where.line},col={where.column},endColumn={end}"
    command = "notice" if diagnostic.severity == "advice" else diagnostic.severity
    return f"::{command} {place}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(visible(text)).replace(":", "%3A").replace(",", "%2C")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
