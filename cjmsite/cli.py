"""The commands: what each is called, what it takes, what it prints."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from cjmsite import __version__
from cjmsite.diagnostics import ContentError, Diagnostic, ToolError

FINE, WRONG_CONTENT, WRONG_USE, WORLD_OUTSIDE = 0, 1, 2, 3
"""Exit codes: all well; content or snapshots are wrong; wrong usage; the world outside refused."""


def main(argv: Sequence[str]) -> int:
    """Runs a command; the exit code."""
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except ContentError as error:
        _show(error.diagnostics, arguments)
        return WRONG_CONTENT
    except ToolError as error:
        hint = f"\n   hint: {error.hint}" if error.hint else ""
        print(f"cjmsite: {error.message}{hint}", file=sys.stderr)
        return WORLD_OUTSIDE
    return code


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="cjmsite",
        description="Compile customer journey maps written as text into a published site.",
        epilog="Start with:  cjmsite init my-maps && cd my-maps && cjmsite build",
    )
    parser.add_argument("--version", action="version", version=f"cjmsite {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, add in _COMMANDS.items():
        add(commands, name)
    return parser


class _Parser(argparse.ArgumentParser):
    """Help as it was written, examples on their own lines."""

    def __init__(self, **settings: object) -> None:
        super().__init__(formatter_class=argparse.RawDescriptionHelpFormatter, **settings)  # type: ignore[arg-type]


Commands = argparse._SubParsersAction  # the type has no public name


def _add_build(commands: Commands[_Parser], name: str) -> None:
    parser = commands.add_parser(
        name,
        help="compile content/ into output/",
        description="Compile content/ with a theme into output/. Only what changed is made anew;"
        " nothing is written when an error is found.",
        epilog="Examples:\n  cjmsite build\n  cjmsite build --strict --format github",
    )
    _common(parser)
    _reading(parser)
    parser.add_argument("--quiet", action="store_true", help="print problems only")
    parser.set_defaults(run=_build)


def _build(arguments: argparse.Namespace) -> int:
    from cjmsite.pipeline.memory import unchanged
    from cjmsite.pipeline.project import find_project

    project = find_project(arguments.root)
    warnings = unchanged(project)
    if warnings is not None and not (arguments.strict and warnings):
        _show(warnings, arguments)
        _say(arguments, "nothing to do: the site in output/ is up to date")
        return FINE
    from cjmsite.pipeline.build import Options, build
    from cjmsite.progress import progress

    with progress("building", quiet=arguments.quiet) as tick:
        built = build(project, Options(arguments.jobs, arguments.strict, tick))
    _show(built.warnings, arguments)
    _say(arguments, f"{built.drawn} of {built.pages} pages made; the site is in {_shown(project.output)}")
    return FINE


def _add_check(commands: Commands[_Parser], name: str) -> None:
    parser = commands.add_parser(
        name,
        help="say what is wrong with the content, write nothing",
        description="Read all of content/ and print every problem with its place and its mend.",
        epilog="Examples:\n  cjmsite check\n  cjmsite check --strict\n  cjmsite check --format json > problems.json",
    )
    _common(parser)
    _reading(parser)
    parser.set_defaults(run=_check, quiet=False)


def _check(arguments: argparse.Namespace) -> int:
    from cjmsite.pipeline.build import Options, check
    from cjmsite.pipeline.project import find_project

    warnings = check(find_project(arguments.root), Options(arguments.jobs, arguments.strict))
    _show(warnings, arguments)
    if not warnings:
        _say(arguments, "no problems found")
    return FINE


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--root", default=".", metavar="FOLDER", help="the project's folder (default: this one)")


def _reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--strict", action="store_true", help="every warning counts as an error")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="how problems are printed")
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help="processes to use (default: as many as pay)")


def _show(diagnostics: Sequence[Diagnostic], arguments: argparse.Namespace) -> None:
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


def _say(arguments: argparse.Namespace, words: str) -> None:
    if not arguments.quiet and arguments.format == "text":
        print(words)


def _shown(path: os.PathLike[str]) -> str:
    shown = os.path.relpath(path)
    return f"{shown}/" if not shown.startswith("..") else f"{os.fspath(path)}/"


_COMMANDS = {"build": _add_build, "check": _add_check}
