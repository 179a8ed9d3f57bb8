"""What commands share: the options they take and the ways they speak."""

from __future__ import annotations

import os
import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cjmsite.diagnostics import Diagnostic

FINE, WRONG_CONTENT, WRONG_USE, WORLD_OUTSIDE, RECORDED_ELSEWHERE = 0, 1, 2, 3, 4
"""Exit codes: all well; content or snapshots are wrong; wrong usage; the world outside refused; the approved pictures
were taken with another browser."""


class Command(NamedTuple):
    """A command: a line of help, what it does, examples, its options, and the function that runs it."""

    help: str
    description: str
    examples: str
    declare: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]


def project_option(parser: ArgumentParser) -> None:
    """Which project."""
    parser.add_argument("--root", default=".", metavar="FOLDER", help="the project's folder (default: this one)")


def edition_option(parser: ArgumentParser) -> None:
    """For whom the site is made."""
    audiences = ("public", "partner", "internal")
    parser.add_argument(
        "--edition",
        choices=audiences,
        default="internal",
        help="for whom: what is not for them is left out",
    )


def reading_options(parser: ArgumentParser) -> None:
    """How content is read and its problems are printed."""
    parser.add_argument("--strict", action="store_true", help="every warning counts as an error")
    formats = ("text", "json", "github", "sarif")
    parser.add_argument("--format", choices=formats, default="text", help="how problems are printed")
    parser.add_argument("--jobs", type=_jobs, default=0, metavar="N", help="processes to use (default: as many as pay)")


def show(diagnostics: Sequence[Diagnostic], arguments: Namespace) -> None:
    """Prints problems: for people on standard error, for programs on standard output."""
    from cjmsite import report

    kind = getattr(arguments, "format", "text")
    if kind != "text":
        sys.stdout.write(report.FORMATS[kind](diagnostics))
    elif diagnostics:
        if sys.stderr.isatty() and not os.environ.get("NO_COLOR"):
            report.print_in_colour(diagnostics)
        else:
            sys.stderr.write(report.as_text(diagnostics))
        print(report.summary(diagnostics), file=sys.stderr)


def say(arguments: Namespace, words: str) -> None:
    """Prints a line for people, unless they asked for quiet or a program is reading."""
    if not getattr(arguments, "quiet", False) and getattr(arguments, "format", "text") == "text":
        print(words)


def shown(path: str | os.PathLike[str]) -> str:
    """A path as seen from the working folder, or whole when it lies elsewhere."""
    seen = os.path.relpath(path)
    return os.fspath(path) if seen.startswith("..") else seen


def _jobs(text: str) -> int:
    if not re.fullmatch("[0-9]{1,3}", text):
        raise ArgumentTypeError(f"'{text}' is no number of processes")
    return int(text)
