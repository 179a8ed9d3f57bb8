"""pdf and image: maps on paper and as pictures."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import TYPE_CHECKING

from cjmsite.commands.options import FINE, Command, edition_option, project_option, say, show, shown

if TYPE_CHECKING:
    from pathlib import Path

    from cjmsite.model import Audience
    from cjmsite.paper.office import Made
    from cjmsite.paper.sheets import Form
    from cjmsite.pipeline.project import Project


def _declare_pdf(parser: ArgumentParser) -> None:
    project_option(parser)
    edition_option(parser)
    parser.add_argument("maps", nargs="*", metavar="MAP", help="which maps, by the names of their files (default: all)")
    parser.add_argument("--paper", type=_paper, metavar="PAPER", help="A4 A3 A2 A1 A0 letter tabloid (default: A3)")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--booklet", action="store_true", help="a sheet or more for each phase, on A4 unless you say")
    form.add_argument("--poster", action="store_true", help="sheets with marks where to cut and join them")
    parser.add_argument("--portfolio", action="store_true", help="one PDF of all, with a cover and contents")
    parser.add_argument(
        "--view",
        default="",
        metavar="NAME",
        help="lanes of a view, or a page: blueprint, storyboard …",
    )
    parser.add_argument("--notes", action="store_true", help="add what stands below the map: notes, history")
    parser.add_argument("--grey", action="store_true", help="for printers without colour")
    parser.add_argument("--no-code", action="store_true", help="leave out the QR code that leads to the page")
    parser.add_argument("--out", default="", metavar="FOLDER", help="where to put the PDFs (default: pdf)")
    _browser_options(parser)


def _browser_options(parser: ArgumentParser) -> None:
    parser.add_argument("--browser", default="", metavar="PROGRAM", help="the browser that prints")
    parser.add_argument(
        "--browsers", type=int, default=0, metavar="N", help="how many at once (default: as fits the machine)"
    )
    parser.add_argument("--anew", action="store_true", help="print unchanged maps, too")
    parser.add_argument("--quiet", action="store_true", help="print problems only")


def _pdf(arguments: Namespace) -> int:
    from cjmsite.paper.office import Asked, print_maps, print_portfolio
    from cjmsite.progress import progress

    project = built(arguments, arguments.edition)
    form: Form = "booklet" if arguments.booklet else "poster" if arguments.poster else "sheets"
    asked = Asked(
        maps=tuple(arguments.maps),
        paper=arguments.paper,
        form=form,
        view=arguments.view,
        notes=arguments.notes,
        grey=arguments.grey,
        code=not arguments.no_code,
        browser=arguments.browser,
        browsers=arguments.browsers,
        anew=arguments.anew,
    )
    folder = project.root / project.named("pdf") if not arguments.out else _folder(arguments.out)
    with progress("printing", quiet=arguments.quiet) as tick:
        made = (print_portfolio if arguments.portfolio else print_maps)(project, asked, folder, tick)
    _tell(arguments, made, folder)
    return FINE


def _declare_image(parser: ArgumentParser) -> None:
    project_option(parser)
    edition_option(parser)
    parser.add_argument("maps", nargs="*", metavar="MAP", help="which maps, by the names of their files (default: all)")
    parser.add_argument(
        "--format", choices=("svg", "png"), default="svg", dest="kind", help="the format (default: svg)"
    )
    parser.add_argument("--what", choices=("curve", "page"), default="curve", help="what to show (default: curve)")
    parser.add_argument("--out", default="", metavar="FOLDER", help="where to put the pictures (default: images)")
    _browser_options(parser)


def _image(arguments: Namespace) -> int:
    from cjmsite.paper.images import Kind
    from cjmsite.paper.office import Asked, draw_images
    from cjmsite.progress import progress

    project = built(arguments, arguments.edition)
    asked = Asked(maps=tuple(arguments.maps), browser=arguments.browser, browsers=arguments.browsers)
    folder = project.root / project.named("images") if not arguments.out else _folder(arguments.out)
    with progress("drawing", quiet=arguments.quiet) as tick:
        made = draw_images(project, asked, folder, Kind(arguments.kind, arguments.what), tick)
    place = shown(folder / made.files[0]) if len(made.files) == 1 else shown(folder)
    say(arguments, f"{made.fresh} drawn; see {place}")
    return FINE


def built(arguments: Namespace, edition: Audience = "internal") -> Project:
    """The project, its site built for an audience."""
    from cjmsite.pipeline.build import Options, build
    from cjmsite.pipeline.memory import unchanged
    from cjmsite.pipeline.project import find_project

    project = find_project(arguments.root, edition)
    warnings = unchanged(project)
    if warnings is None:
        warnings = build(project, Options()).warnings
    show(warnings, arguments)
    return project


def _tell(arguments: Namespace, made: Made, folder: Path) -> None:
    for name in made.small:
        say(arguments, f"{name}: a row is too high for the paper, so some text is smaller than 6.5 points")
    kept = f", {made.kept} unchanged" if made.kept else ""
    say(
        arguments,
        f"{made.fresh} printed{kept}; see {shown(folder / made.files[0]) if len(made.files) == 1 else shown(folder)}",
    )


def _paper(text: str) -> object:
    from cjmsite.model.papers import PAPERS, paper_named

    paper = paper_named(text)
    if paper is None:
        raise ArgumentTypeError(f"there is no paper '{text}'; choose one of {', '.join(PAPERS)}")
    return paper


def _folder(text: str) -> Path:
    from pathlib import Path

    return Path(text)


PDF = Command(
    "print maps to PDF",
    "Print maps: one sheet each where all text can be read, else several. Builds the site first. Needs a browser, see"
    "  cjmsite doctor .",
    "  cjmsite pdf\n  cjmsite pdf winter-jacket --paper A1\n  cjmsite pdf --portfolio --out handout\n"
    "  cjmsite pdf winter-jacket --booklet --grey",
    _declare_pdf,
    _pdf,
)
IMAGE = Command(
    "draw maps as pictures",
    "Draw the curves of maps, or whole maps, as SVG that stands alone and that wikis take, or as PNG.",
    "  cjmsite image winter-jacket\n  cjmsite image winter-jacket --format png --what page",
    _declare_image,
    _image,
)
