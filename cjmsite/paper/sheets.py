"""A map's page becomes sheets of paper in a browser, laid out by the script that the page has for that, too."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from cjmsite.browser.offline import Files
from cjmsite.browser.tab import Tab
from cjmsite.diagnostics import ToolError
from cjmsite.model.papers import Paper
from cjmsite.paper.finish import Words
from cjmsite.theme.press import PRESS

Form = Literal["sheets", "booklet", "poster", "page"]
"""As few sheets as can be; a sheet or more for each phase; sheets to be cut and joined; a page that is no map."""

_SPARES = (6.0, 18.0, 48.0)
"""Pixels left free on a sheet, try after try: paper is laid out to other fractions of a pixel than screens are."""

_PAGE = re.compile(rb"/Type\s*/Page\b")


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


def print_map(tab: Tab, url: str, files: Files, wish: Wish, meanwhile: Callable[[], object] = lambda: None) -> Printed:
    """Prints a map's page, whose address in the site of these files is given.

    `meanwhile` is called when the browser is about to have most to do, and this thread nothing.
    Raises ToolError with the name of what is missing, BrowserGoneError when the browser hangs or dies.
    """
    if wish.form == "page":
        meanwhile()
        return _print_page(tab, url, files, wish)
    for spare in _SPARES:
        _show(tab, url, files)
        meanwhile()
        laid = _do(tab, url, "print", {**_plain(wish), "spare": spare})
        if not laid["sheets"]:
            raise ToolError(f"nothing of {url} is left to print", "name other lanes in the view")
        pdf = pdf_of(tab, url)
        if _has_notes(wish) or len(_PAGE.findall(pdf)) == laid["sheets"]:
            break
    return Printed(pdf, laid["sheets"], laid["readable"], _words(laid))


def _print_page(tab: Tab, url: str, files: Files, wish: Wish) -> Printed:
    """A page that is no map, on paper of the kind wished for, lying."""
    _show(tab, url, files)
    told = _do(tab, url, "page", _sizes(wish.paper))
    pdf = pdf_of(tab, url)
    return Printed(pdf, len(_PAGE.findall(pdf)), True, _words(told))


def print_whole(tab: Tab, url: str, files: Files) -> tuple[bytes, str]:
    """A map's page as a PDF with one sheet, as large as it needs to be, and the map's title.

    Raises as `print_map` does.
    """
    _show(tab, url, files)
    title = str(_do(tab, url, "whole", _SPARES[-1]))
    return pdf_of(tab, url), title


def pdf_of(tab: Tab, what: str) -> bytes:
    """What a tab shows as a PDF, on the papers that its style sheets name."""
    with tab.browser.bounded(what):
        return tab.page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)


def _show(tab: Tab, url: str, files: Files) -> None:
    """Puts a page into the tab; into the place of another one of the site where that can be, which is much faster."""
    tab.watch.clear()
    page = (files(url) or b"").decode()
    if tab.page.url.startswith("http") and _do(tab, url, "show", page):
        tab.complete(url)
        return
    tab.open(url)
    tab.page.emulate_media(media="print")
    tab.evaluate(f"() => {{ {_press(files)} }}", what=url)


def _press(files: Files) -> str:
    script = files(PRESS)
    if script is None:
        raise ToolError(f"the site's theme brings no {PRESS}, which lays maps out on paper", "let it extend base")
    return script.decode()


def _plain(wish: Wish) -> dict[str, object]:
    """What the script is told of a wish."""
    code = dict(zip(("size", "path"), wish.code, strict=False)) or None
    return {**wish._asdict(), "paper": _sizes(wish.paper), "notes": _has_notes(wish), "code": code}


def _sizes(paper: Paper) -> dict[str, float]:
    return {"width": paper.width, "height": paper.height}


def _has_notes(wish: Wish) -> bool:
    return wish.notes or wish.form == "booklet"


def _words(told: Any) -> Words:
    return Words(told["labels"], tuple(told["headings"]))


def _do(tab: Tab, what: str, deed: str, wish: object) -> Any:
    return tab.evaluate("([deed, wish]) => window.cjmsitePress[deed](wish)", [deed, wish], what=what)
