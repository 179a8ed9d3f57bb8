"""stale: which maps were to be reviewed by now?"""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import TYPE_CHECKING

from cjmsite.commands.options import FINE, WRONG_CONTENT, Command, project_option, say, show

if TYPE_CHECKING:
    from datetime import date


def _declare(parser: ArgumentParser) -> None:
    project_option(parser)
    parser.add_argument("--on", type=_day, metavar="DATE", help="the day to judge by, as 2026-11-22 (default: today)")
    formats = ("text", "json", "github", "sarif")
    parser.add_argument("--format", choices=formats, default="text", help="how problems are printed")


def _stale(arguments: Namespace) -> int:
    from datetime import date

    from cjmsite.pipeline.craft import overdue
    from cjmsite.pipeline.project import find_project

    day = arguments.on or date.today()
    found = overdue(find_project(arguments.root), day)
    show(found, arguments)
    if not found:
        say(arguments, f"no review is overdue on {day.isoformat()}")
    return WRONG_CONTENT if found else FINE


def _day(text: str) -> date:
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"'{text}' is no day; write it as 2026-11-22") from None


STALE = Command(
    "say which maps were to be reviewed by now",
    "Print the maps whose review is overdue:  reviewed:  and  review: every 6 months  say when one is due. Exit code 1"
    " when there is one, so that a job that runs every week can tell the owners. The site itself marks them too.",
    "  cjmsite stale\n  cjmsite stale --on 2027-04-15 --format github",
    _declare,
    _stale,
)
