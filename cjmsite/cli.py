"""The command line: a command and its options in, an exit code out. Errors become exit codes here and nowhere else."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from cjmsite import __version__
from cjmsite.commands import COMMANDS
from cjmsite.commands.options import WORLD_OUTSIDE, WRONG_CONTENT, show


def main(argv: Sequence[str]) -> int:
    """Runs a command; the exit code."""
    parser = _parser()
    _refuse_unknown(argv, parser)
    arguments = parser.parse_args(argv)
    from cjmsite.diagnostics import ContentError, ToolError  # `--version` and `--help` have ended by now

    try:
        return COMMANDS[arguments.command].run(arguments)
    except ContentError as error:
        show(error.diagnostics, arguments)
        return WRONG_CONTENT
    except ToolError as error:
        print(f"cjmsite: {error.message}", file=sys.stderr)
        if error.hint:
            print(f"   hint: {error.hint}", file=sys.stderr)
        return WORLD_OUTSIDE


def _refuse_unknown(argv: Sequence[str], parser: argparse.ArgumentParser) -> None:
    """A command that does not exist: the nearest one is named instead of all."""
    asked = next((word for word in argv if not word.startswith("-")), "")
    if asked and asked not in COMMANDS:
        from cjmsite.diagnostics import suggestion

        hint = suggestion(asked, COMMANDS) or f"commands: {', '.join(COMMANDS)}"
        parser.error(f"no command '{asked}'; {hint}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cjmsite",
        description="Compile customer journey maps written as text into a published site.",
        epilog="Start with:  cjmsite init my-maps && cd my-maps && cjmsite build",
    )
    parser.add_argument("--version", action="version", version=f"cjmsite {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command", required=True)
    for name, command in COMMANDS.items():
        declared = commands.add_parser(
            name,
            help=command.help,
            description=command.description,
            epilog=f"examples:\n{command.examples}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.declare(declared)
    return parser
