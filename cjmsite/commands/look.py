"""snapshot: whether the site looks as it was approved."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from cjmsite.commands.options import FINE, RECORDED_ELSEWHERE, WRONG_CONTENT, Command, project_option, say, shown
from cjmsite.commands.paper import built

if TYPE_CHECKING:
    from cjmsite.pipeline.project import Project
    from cjmsite.snapshot.gallery import Outcome, Site
    from cjmsite.snapshot.goldens import Goldens
    from cjmsite.snapshot.studio import Studio


def _declare(parser: ArgumentParser) -> None:
    project_option(parser)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="which pictures: a page, a variant or both, * for any (default: all)"
    )
    deed = parser.add_mutually_exclusive_group()
    deed.add_argument("--approve", action="store_true", help="from now on, the site shall look as it looks now")
    deed.add_argument("--retake", action="store_true", help="take the approved pages again with this browser first")
    deed.add_argument("--advisory", action="store_true", help="compare roughly with pictures of another browser")
    parser.add_argument("--goldens", default="", metavar="FOLDER", help="the approved pictures (default: snapshots)")
    parser.add_argument("--report", default="", metavar="FILE", help="where to write the report of what changed")
    parser.add_argument(
        "--format", dest="printed", choices=("text", "json", "junit"), default="text", help="how the outcome is printed"
    )
    parser.add_argument("--browser", default="", metavar="PROGRAM", help="the browser that takes the pictures")
    parser.add_argument("--browsers", type=int, default=0, metavar="N", help="how many at once (default: one a core)")
    parser.add_argument("--anew", action="store_true", help="take pictures of unchanged pages, too")
    parser.add_argument("--quiet", action="store_true", help="print problems only")


def _snapshot(arguments: Namespace) -> int:
    from cjmsite.diagnostics import ToolError
    from cjmsite.progress import progress

    _want_pillow()
    from cjmsite.snapshot.gallery import built_pages, compare, retake, roughly
    from cjmsite.snapshot.goldens import Goldens

    arguments.quiet |= arguments.printed != "text"
    project = built(arguments)
    goldens = Goldens(Path(arguments.goldens) if arguments.goldens else project.root / "snapshots")
    site = built_pages(project.output)
    with progress("photographing", quiet=arguments.quiet) as tick:
        studio = _studio(arguments, project, tick)
        if arguments.retake and goldens.all:
            say(arguments, f"{retake(goldens, studio)} of {len(goldens.all)} approved pictures look otherwise here")
        elsewhere = _is_elsewhere(goldens, studio)
        if elsewhere and not (arguments.advisory or arguments.approve):
            return _tell_elsewhere(goldens, studio)
        if elsewhere and arguments.names and arguments.approve:
            message = "the other approved pictures were taken with another browser"
            raise ToolError(message, "run  cjmsite snapshot --retake  first, or approve all")
        outcomes = compare(site, goldens, studio, arguments.names, anew=arguments.anew)
    if arguments.approve:
        return _approve(arguments, site, goldens, studio, outcomes)
    if elsewhere:
        say(arguments, "compared roughly, with pictures of another browser: what is small may be missed")
        outcomes = roughly(goldens, outcomes)
    return _tell(arguments, project, goldens, studio, outcomes)


def _want_pillow() -> None:
    """Raises ToolError when the library is missing that reads and writes pictures."""
    from importlib.util import find_spec

    from cjmsite.diagnostics import ToolError

    if find_spec("PIL") is None:
        raise ToolError("Pillow is missing, which compares pictures", "pip install 'cjmsite[snapshot]'")


def _studio(arguments: Namespace, project: Project, tick: Callable[[int, int], None]) -> Studio:
    from cjmsite.browser.find import find_browser
    from cjmsite.snapshot.studio import Studio

    return Studio(
        find_browser(arguments.browser),
        project.cache / "snapshot",
        browsers=arguments.browsers,
        tick=tick,
    )


def _is_elsewhere(goldens: Goldens, studio: Studio) -> bool:
    return bool(goldens.all) and dict(goldens.place) != studio.place


def _tell_elsewhere(goldens: Goldens, studio: Studio) -> int:
    from cjmsite.snapshot.place import in_words, what_differs

    parts = ", ".join(what_differs(goldens.place, studio.place))
    print(
        f"cjmsite: the approved pictures were taken with {in_words(goldens.place)}; here is {in_words(studio.place)}"
        f" (not the same: {parts})\n"
        "   hint: run  cjmsite snapshot --retake  to take the approved pages again here, then compare exactly;\n"
        "         or  cjmsite snapshot --advisory  to compare roughly",
        file=sys.stderr,
    )
    return RECORDED_ELSEWHERE


def _approve(arguments: Namespace, site: Site, goldens: Goldens, studio: Studio, outcomes: list[Outcome]) -> int:
    from cjmsite.snapshot.gallery import approve

    number = approve(site, goldens, outcomes, studio.place)
    say(arguments, f"{number} of {len(outcomes)} pictures approved; see {shown(goldens.folder)}")
    return FINE


def _tell(arguments: Namespace, project: Project, goldens: Goldens, studio: Studio, outcomes: list[Outcome]) -> int:
    from cjmsite.snapshot import report

    unlike = [outcome for outcome in outcomes if outcome.status != "same"]
    path = Path(arguments.report) if arguments.report else project.cache / "snapshot" / "report.html"
    if unlike or arguments.report:
        report.write(path, goldens, outcomes)
    if arguments.printed != "text":
        sys.stdout.write(report.FORMATS[arguments.printed](outcomes, studio.place))
        return WRONG_CONTENT if unlike else FINE
    sys.stderr.write(report.as_text(unlike))
    say(arguments, _summary(outcomes, unlike, studio.taken))
    if unlike:
        print(f"look at {shown(path)}, then mend it or  cjmsite snapshot --approve", file=sys.stderr)
    return WRONG_CONTENT if unlike else FINE


def _summary(outcomes: list[Outcome], unlike: list[Outcome], taken: int) -> str:
    unchanged = f"{len(outcomes) - len(unlike)} of {len(outcomes)} pictures as approved"
    return f"{unchanged}; {taken} taken" if taken else f"{unchanged}; no page changed, none taken"


SNAPSHOT = Command(
    "see whether the site looks as approved",
    "Photograph every page (desktop, dark, phone, print, each curve) and compare it, pixel by pixel, with the pictures"
    " that were approved. Builds the site first. Needs a browser, see  cjmsite doctor .",
    "  cjmsite snapshot\n  cjmsite snapshot winter-jacket phone\n  cjmsite snapshot --approve maps/winter-jacket.dark\n"
    "  cjmsite snapshot --retake --format junit",
    _declare,
    _snapshot,
)
