"""How problems are printed: as text with an excerpt and a caret, as JSON, or as annotations of a forge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from cjmsite.diagnostics import Diagnostic, excerpt_window


def as_text(diagnostics: Sequence[Diagnostic]) -> str:
    """Each problem with its place, its source line, a caret under what is meant, and its hint."""
    return "".join(line + "\n" for diagnostic in diagnostics for line in _lines(diagnostic))


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """A list of objects with path, line, column, length, severity, message and hint."""
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
        }
        for one in diagnostics
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def as_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Workflow commands that GitHub shows beside the lines of a change."""
    return "".join(_annotation(diagnostic) + "\n" for diagnostic in diagnostics)


FORMATS: dict[str, Callable[[Sequence[Diagnostic]], str]] = {"text": as_text, "json": as_json, "github": as_github}


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning in 2 files`, or nothing when there are none."""
    found = list(diagnostics)
    if not found:
        return ""
    errors = sum(one.severity == "error" for one in found)
    warnings = len(found) - errors
    counts = [_count(errors, "error")] * bool(errors) + [_count(warnings, "warning")] * bool(warnings)
    return f"{', '.join(counts)} in {_count(len({one.location.path for one in found}), 'file')}"


def print_in_colour(diagnostics: Sequence[Diagnostic]) -> None:
    """The text form on standard error in the colours of a terminal."""
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for diagnostic in diagnostics:
        head, *rest = _lines(diagnostic)
        place, _, message = head.partition(f"{diagnostic.severity}: ")
        colour = "bold red" if diagnostic.severity == "error" else "bold yellow"
        console.print(Text.assemble((place, "bold"), (f"{diagnostic.severity}: ", colour), message))
        for line in rest:
            style = (
                "cyan"
                if line.startswith("   hint")
                else colour
                if line.lstrip().startswith("| ") and "^" in line
                else ""
            )
            console.print(Text(line, style=style))


def _lines(diagnostic: Diagnostic) -> list[str]:
    where = diagnostic.location
    lines = [f"{where.path}:{where.line}:{where.column}: {diagnostic.severity}: {diagnostic.message}"]
    if diagnostic.excerpt.strip():
        shown, offset, width = excerpt_window(diagnostic.excerpt, where.column, where.length)
        lines += [f"{where.line:5} | {shown}", f"      | {' ' * offset}{'^' * width}"]
    return lines + [f"   hint: {diagnostic.hint}"] * bool(diagnostic.hint)


def _annotation(diagnostic: Diagnostic) -> str:
    where = diagnostic.location
    end = where.column + where.length - 1
    text = diagnostic.message + (f"\n{diagnostic.hint}" if diagnostic.hint else "")
    place = f"file={_property(where.path)},line={where.line},col={where.column},endColumn={end}"
    return f"::{diagnostic.severity} {place}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
