"""What is wrong, where, and how to mend it: problems as data, and how they are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Literal, NamedTuple, TypeVar

Severity = Literal["error", "warning", "advice"]
"""Errors stop a build, warnings tell what may not be meant, advice tells how a map would help its readers more."""

EXCERPT_WIDTH = 100
"""The cells of a terminal an excerpt takes at most, the marks of what is left out not counted."""

_MOST_CHARACTERS = 4 * EXCERPT_WIDTH
_NEAR = 0.7
_LONGEST_WORD = 64
_MANY_WORDS = 500

Plain = tuple[tuple[str, int, int, int], str, str, Severity, str, str]
"""A diagnostic taken apart."""


class Location(NamedTuple):
    """A place in a text file. Lines and columns count from 1, columns and `length` in characters."""

    path: str
    line: int = 1
    column: int = 1
    length: int = 1


class Diagnostic(NamedTuple):
    """One problem in content or theme.

    `excerpt` is the source line the location names, as it was when the problem was found; `rule` the id of the rule of
    the craft that was broken, if it is one.
    """

    location: Location
    message: str
    hint: str = ""
    severity: Severity = "error"
    excerpt: str = ""
    rule: str = ""

    def plain(self) -> Plain:
        """The diagnostic as plain data that can be kept and sent between processes."""
        where = self.location
        place = (where.path, where.line, where.column, where.length)
        return place, self.message, self.hint, self.severity, self.excerpt, self.rule

    @classmethod
    def of(cls, plain: Plain) -> Diagnostic:
        """The diagnostic that `plain` took apart."""
        place, message, hint, severity, excerpt, rule = plain
        return cls(Location(*place), message, hint, severity, excerpt, rule)


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
    near = nearest(wrong, known)
    return f"did you mean '{near}'?" if near else ""


def nearest(wrong: str, known: Iterable[str]) -> str:
    """The known word a slip of the pen would turn into the wrong one, or nothing; case does not count."""
    from difflib import get_close_matches

    typed = wrong.casefold()
    if len(typed) > _LONGEST_WORD:
        return ""
    words = {word.casefold(): word for word in known if len(word) <= _LONGEST_WORD}
    if len(words) > _MANY_WORDS:
        alike = (word for word in words if word[:1] == typed[:1])
        words = {word: words[word] for word in islice(alike, _MANY_WORDS)}
    near = get_close_matches(typed, words, n=1, cutoff=_NEAR)
    return words[near[0]] if near else ""


def excerpt_window(line: str, column: int, length: int) -> tuple[str, int, int]:
    """The part of a source line worth showing, with the caret's offset and width in it, in cells of a terminal.

    Long lines are cut round the caret; a tab or an invisible character becomes one space so that the caret stands true.
    """
    fits = len(line) <= _MOST_CHARACTERS and cells(line) <= EXCERPT_WIDTH
    start = 0 if fits else _window_start(line, column - 1)
    end = start + _fitting(line[start : start + _MOST_CHARACTERS], EXCERPT_WIDTH)
    shown = "".join(c if c.isprintable() else " " for c in line[start:end])
    before, after = "…" * (start > 0), "…" * (end < len(line))
    first = max(0, min(column - 1 - start, len(shown)))
    marked = shown[first : first + max(1, length)]
    return before + shown + after, len(before) + cells(shown[:first]), max(1, cells(marked))


def cells(text: str) -> int:
    """How many cells of a terminal a text takes: East Asian wide letters take two, combining marks none."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def visible(text: str) -> str:
    """A text in which control and invisible characters are spelt out, so that a terminal shows it and obeys nothing."""
    return text if text.isprintable() else "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in text)


def _cells(character: str) -> int:
    import unicodedata

    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _window_start(line: str, target: int) -> int:
    """Where the window begins so that the target stands in its middle, or further left when the line ends soon."""
    left = line[max(0, target - EXCERPT_WIDTH) : target]
    right = cells(line[target : target + EXCERPT_WIDTH])
    room = EXCERPT_WIDTH - min(right, EXCERPT_WIDTH // 2)
    return target - _fitting(left[::-1], room)


def _fitting(text: str, room: int) -> int:
    """How many of the text's first characters fit into this many cells."""
    for count, character in enumerate(text):
        room -= _cells(character)
        if room < 0:
            return count
    return len(text)
