"""What is wrong, where, and how to mend it: problems as data, and how they are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, TypeVar

Severity = Literal["error", "warning"]

EXCERPT_WIDTH = 100


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a text file. Lines and columns count from 1, columns and `length` in characters."""

    path: str
    line: int = 1
    column: int = 1
    length: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One problem in content or theme.

    `excerpt` is the source line the location names, as it was when the problem was found.
    """

    location: Location
    message: str
    hint: str = ""
    severity: Severity = "error"
    excerpt: str = ""


class ContentError(Exception):
    """Raised once with every error of a phase."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(set(diagnostics)))
        super().__init__(f"{len(self.diagnostics)} problems")


class ToolError(Exception):
    """The world outside refused: no browser, a port taken, a full disk."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.message = message
        self.hint = hint
        super().__init__(message)


Source = TypeVar("Source")
Result = TypeVar("Result")


def map_all(function: Callable[[Source], Result], sources: Iterable[Source]) -> list[Result]:
    """The function's result for every source; raises one `ContentError` with the problems of all that failed."""
    results: list[Result] = []
    problems: list[Diagnostic] = []
    for source in sources:
        try:
            results.append(function(source))
        except ContentError as error:
            problems.extend(error.diagnostics)
    if problems:
        raise ContentError(problems)
    return results


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or nothing when none is near."""
    from difflib import get_close_matches

    near = get_close_matches(wrong.lower()[:80], list(known), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else ""


def excerpt_window(line: str, column: int, length: int) -> tuple[str, int, int]:
    """The part of a source line worth showing, with the caret's offset and width in it.

    Long lines are cut round the caret; tabs and control characters become one space so that the caret stands true.
    """
    start = 0 if len(line) <= EXCERPT_WIDTH else max(0, column - 1 - EXCERPT_WIDTH // 2)
    shown = "".join(c if c.isprintable() else " " for c in line[start : start + EXCERPT_WIDTH])
    before, after = "…" if start else "", "…" if start + EXCERPT_WIDTH < len(line) else ""
    offset = max(0, min(column - 1 - start, len(shown)))
    width = max(1, min(length, len(shown) - offset))
    return before + shown + after, offset + len(before), width
