"""publish: maps where colleagues read."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from cjmsite.commands.options import FINE, WRONG_CONTENT, Command, project_option
from cjmsite.commands.paper import built

if TYPE_CHECKING:
    from pathlib import Path

    from cjmsite.pipeline.project import Project
    from cjmsite.publish.plan import Sheet
    from cjmsite.publish.ways import Way


def _declare(parser: ArgumentParser) -> None:
    project_option(parser)
    parser.add_argument("target", metavar="TARGET", help="where to publish, as described under publish: in site.yaml")
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    parser.add_argument(
        "--force", action="store_true", help="write over what colleagues edited; it stays in the history"
    )
    parser.add_argument("--prune", action="store_true", help="remove pages of ours whose maps are gone")
    formats = ("text", "json", "github")
    parser.add_argument("--format", choices=formats, default="text", help="how the outcome is printed")
    parser.add_argument("--browser", default="", metavar="PROGRAM", help="the browser that draws pictures and prints")
    parser.add_argument("--quiet", action="store_true", help="print conflicts only")


def _publish(arguments: Namespace) -> int:
    from cjmsite.pipeline.project import find_project
    from cjmsite.pipeline.survey import begin
    from cjmsite.publish.material import gather
    from cjmsite.publish.targets import find_target
    from cjmsite.publish.ways import way_to

    root = find_project(arguments.root).root
    target = find_target(begin(str(root)).config.publish, arguments.target)
    project = built(arguments, target.audience)
    with way_to(target, gather(project, target)) as way:
        return _sync(arguments, project, way)


def _sync(arguments: Namespace, project: Project, way: Way) -> int:
    from functools import partial

    from cjmsite.progress import progress
    from cjmsite.publish.plan import Leave
    from cjmsite.publish.sync import carry_out, decide
    from cjmsite.publish.telling import FORMATS

    drawn = _has_browser(arguments)
    if way.draws and not drawn:
        print(_WITHOUT_BROWSER, file=sys.stderr)
    leave = Leave(arguments.force, arguments.prune)
    outcome = decide(way.place, lambda standing: way.make(standing, drawn), way.wanted, leave)
    if not arguments.dry_run:
        with progress("publishing", quiet=arguments.quiet) as tick:
            draw = partial(_draw, arguments, project) if drawn else _nothing
            outcome = carry_out(way.place, outcome, draw, tick)
    conflicts = [one for one in outcome if one.deed.verdict == "conflicting"]
    where = f"{arguments.target} (dry run)" if arguments.dry_run else arguments.target
    if conflicts or not arguments.quiet or arguments.format == "json":
        sys.stdout.write(FORMATS[arguments.format](conflicts if arguments.quiet else outcome, where))
    return WRONG_CONTENT if conflicts else FINE


_WITHOUT_BROWSER = """\
no browser was found: curves are drawn as SVG where that is taken; prints, and pictures elsewhere, only stay as they are
   hint: cjmsite doctor  says how to get one; a target with  pictures: no  and  prints: no  wants none"""


def _has_browser(arguments: Namespace) -> bool:
    from cjmsite.browser.find import find_browser
    from cjmsite.diagnostics import ToolError

    try:
        find_browser(arguments.browser)
    except ToolError:
        if arguments.browser:
            raise
        return False
    return True


def _draw(arguments: Namespace, project: Project, sheets: Sequence[Sheet]) -> Mapping[str, bytes]:
    """The pictures and prints of sheets, by the names they have in the place they go to."""
    from cjmsite.paper.images import Kind
    from cjmsite.paper.office import Asked, draw_images, print_maps
    from cjmsite.progress import progress

    folder = project.cache / "publish"
    files: dict[str, bytes] = {}
    for kind, ending in (("curve", "png"), ("print", "pdf")):
        wanted = {sheet.key: file.name for sheet in sheets for file in sheet.files if file.kind == kind}
        if not wanted:
            continue
        asked = Asked(maps=tuple(sorted(wanted)), browser=arguments.browser)
        with progress("drawing" if kind == "curve" else "printing", quiet=arguments.quiet) as tick:
            if kind == "curve":
                draw_images(project, asked, folder, Kind("png", "curve"), tick)
            else:
                print_maps(project, asked, folder, tick)
        files |= {name: _read(folder / f"{key}.{ending}") for key, name in wanted.items()}
    return files


def _nothing(sheets: Sequence[Sheet]) -> Mapping[str, bytes]:
    del sheets
    return {}


def _read(path: Path) -> bytes:
    return path.read_bytes()


PUBLISH = Command(
    "publish maps to where colleagues read",
    "Publish maps to a target of site.yaml: a folder, a zip, single files, Markdown, a wiki. Only what changed is"
    " written; what colleagues edited stays. Exit code 1 when pages are in conflict.",
    "  cjmsite publish wiki --dry-run\n  cjmsite publish wiki\n  cjmsite publish wiki --prune --format github",
    _declare,
    _publish,
)
