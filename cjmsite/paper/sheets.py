"""A map's page becomes sheets of paper in a browser: stripped, measured, planned, laid out, printed."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from cjmsite.browser.tab import Tab
from cjmsite.diagnostics import ToolError
from cjmsite.paper.finish import Words
from cjmsite.paper.papers import MARGIN_ACROSS, MARGIN_ALONG, PAPERS, PX_PER_MM, Paper
from cjmsite.paper.plan import LANE, Heights, Plan, Shape, Tile, enlarged, plan_by_phase, plan_single, plan_tiled

Form = Literal["sheets", "booklet", "poster", "page"]
"""As few sheets as can be; a sheet or more for each phase; sheets to be cut and joined; a page that is no map."""

_SPARES = (6.0, 18.0, 48.0)
"""Pixels left free on a sheet, try after try: paper is laid out to other fractions of a pixel than screens are."""

_WIDE = 170.0
"""The width of a step where paper does not limit it, in px."""

_PAGE = re.compile(rb"/Type\s*/Page\b")

SCRIPT = Path(__file__).with_name("static") / "sheets.js"


class Wish(NamedTuple):
    """How a map is to be printed. `lanes` are the only ones shown unless empty, `hidden` those left out, by their
    slugs; `notes` adds what stands below the map; `code` is a QR code's size in modules and its path, or empty."""

    paper: Paper
    form: Form = "sheets"
    lanes: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    notes: bool = False
    grey: bool = False
    code: tuple[int, str] | tuple[()] = ()


class Printed(NamedTuple):
    """What the browser printed: a PDF, on how many sheets the map stands, whether all of it can be read, and the words
    that belong to its parts."""

    pdf: bytes
    sheets: int
    readable: bool
    words: Words


def print_map(tab: Tab, url: str, page: bytes, wish: Wish) -> Printed:
    """Prints a map's page, whose address and bytes are given.

    Raises ToolError with the name of what is missing, BrowserGoneError when the browser hangs or dies.
    """
    if wish.form == "page":
        return _print_page(tab, url, page, wish)
    for spare in _SPARES:
        _show(tab, url, page)
        shape = _strip(tab, url, wish)
        paper, layout = _best(tab, url, shape, wish, spare)
        laid = _lay(tab, url, paper, layout, wish)
        pdf = pdf_of(tab, url)
        if _has_notes(wish) or len(_PAGE.findall(pdf)) == laid["sheets"]:
            break
    return Printed(pdf, laid["sheets"], layout.readable, Words(laid["labels"], tuple(laid["headings"])))


def _print_page(tab: Tab, url: str, page: bytes, wish: Wish) -> Printed:
    """A page that is no map, on paper of the kind wished for, lying."""
    _show(tab, url, page)
    _page(tab, url, wish.paper.lying, several=True)
    told = _do(tab, url, "read", None)
    pdf = pdf_of(tab, url)
    return Printed(pdf, len(_PAGE.findall(pdf)), True, Words(told["labels"], tuple(told["headings"])))


def print_whole(tab: Tab, url: str, page: bytes) -> tuple[bytes, str]:
    """A map's page as a PDF with one sheet, as large as it needs to be, and the map's title.

    Raises as `print_map` does.
    """
    usual = Wish(PAPERS["A3"])
    _show(tab, url, page)
    shape = _strip(tab, url, usual)
    room = LANE + _WIDE * shape.steps
    found = _do(tab, url, "measure", {"sheet": room, "step": _WIDE, "first": 0, "span": 0})
    rows = tuple(found["rows"])
    height = found["head"] + found["top"] + sum(rows) + found["foot"] + _SPARES[-1]
    paper = Paper("whole", room / PX_PER_MM + 2 * MARGIN_ACROSS, height / PX_PER_MM + 2 * MARGIN_ALONG)
    _lay(tab, url, paper, Plan((Tile(0, shape.steps, 0, len(rows)),), 1.0, _WIDE, rows, 1, 1), usual)
    return pdf_of(tab, url), str(tab.evaluate("() => document.title", what=url))


def _lay(tab: Tab, url: str, paper: Paper, layout: Plan, wish: Wish) -> Any:
    _page(tab, url, paper, several=len(layout.tiles) > 1 or _has_notes(wish))
    return _do(tab, url, "lay", {"plan": _plain(layout), "width": paper.room[0], "form": wish.form})


def _page(tab: Tab, url: str, paper: Paper, *, several: bool) -> None:
    paged = {"width": paper.width, "height": paper.height, "across": MARGIN_ACROSS, "along": MARGIN_ALONG}
    _do(tab, url, "page", {**paged, "several": several})


def pdf_of(tab: Tab, what: str) -> bytes:
    """What a tab shows as a PDF, on the papers that its style sheets name."""
    with tab.browser.bounded(what):
        return tab.page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)


def _show(tab: Tab, url: str, page: bytes) -> None:
    """Puts a page into the tab; into the place of another one of the site where that can be, which is much faster."""
    tab.watch.clear()
    if not tab.page.url.startswith("http") or not _do(tab, url, "show", page.decode()):
        tab.open(url)
        tab.page.emulate_media(media="print")
    else:
        tab.complete(url)


def _strip(tab: Tab, url: str, wish: Wish) -> Shape:
    found = _do(tab, url, "strip", {
        "lanes": wish.lanes, "hidden": wish.hidden, "notes": _has_notes(wish), "grey": wish.grey,
        "code": dict(zip(("size", "path"), wish.code, strict=False)) or None,
    })  # fmt: skip
    if not found["announces"]:
        raise ToolError(f"nothing of {url} is left to print", "name other lanes in the view")
    return Shape(found["steps"], tuple(found["phases"]), tuple(found["announces"]))


def _has_notes(wish: Wish) -> bool:
    return wish.notes or wish.form == "booklet"


def _best(tab: Tab, url: str, shape: Shape, wish: Wish, spare: float) -> tuple[Paper, Plan]:
    """The way to hold the paper that takes fewer sheets, and the plan for it."""

    @cache
    def measure(sheet: float, step: float, first: int = 0, span: int = 0) -> Heights:
        found = _do(tab, url, "measure", {"sheet": sheet, "step": step, "first": first, "span": span})
        return Heights(found["head"], found["top"], tuple(found["rows"]), found["foot"])

    def room(paper: Paper) -> tuple[float, float]:
        return paper.room[0], paper.room[1] - spare

    if wish.form == "booklet":
        plans = [(paper, plan_by_phase(shape, room(paper), measure)) for paper in (wish.paper, wish.paper.lying)]
        return min(plans, key=_effort)
    ways = (wish.paper.lying, wish.paper)
    for paper in ways:
        single = plan_single(shape, room(paper), measure)
        if single:
            return paper, single
    paper, layout = min(((one, plan_tiled(shape, room(one), measure)) for one in ways), key=_effort)
    return paper, enlarged(layout, shape, room(paper), measure)


def _effort(planned: tuple[Paper, Plan]) -> tuple[bool, int]:
    return not planned[1].readable, len(planned[1].tiles)


def _plain(layout: Plan) -> dict[str, object]:
    return {**layout._asdict(), "tiles": [tile._asdict() for tile in layout.tiles]}


def _do(tab: Tab, what: str, deed: str, wish: object) -> Any:
    return tab.evaluate(_script(), [deed, wish], what=what)


@cache
def _script() -> str:
    return SCRIPT.read_text(encoding="utf-8")
