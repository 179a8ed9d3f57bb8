"""How a map stands in somebody else's page: as the text of a frame, and as plain text below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from cjmsite.embed.reading import Read
from cjmsite.model.site import ThemeChoice
from cjmsite.publish.single import led, single_file
from cjmsite.theme import STYLESHEET, bundled_themes
from cjmsite.theme.chain import read_chain
from cjmsite.theme.dialect import DialectDrawing
from cjmsite.theme.drawing import environment
from cjmsite.theme.framed import framed
from cjmsite.theme.spoken import spoken
from cjmsite.views.bulletin import Enclosed, bulletin
from cjmsite.views.further import BARE
from cjmsite.views.page import Page, map_url, map_view_url

LEAST = 120
"""Pixels that a frame is high at least."""


class Wish(NamedTuple):
    """How a map is to stand there: the frame's greatest height in pixels (None: as high as the map), whether the same
    follows as plain text, whether the theme's own fonts come along."""

    height: int | None
    text: bool
    fonts: bool


@dataclass(frozen=True)
class Framed:
    """A map for another page: the frame's title, language, text and height (0: as high as the map), the plain text."""

    title: str
    language: str
    document: str
    height: int
    text: Markup


def framed_map(read: Read, wish: Wish) -> str:
    """The map in a frame. Raises ToolError when fonts are wished for and fonttools is missing."""
    view = read.view
    height = 0 if wish.height is None else max(LEAST, wish.height)
    text = Markup(told(read) if wish.text else "")  # noqa: S704 - written by templates that escape
    shown = Framed(view.title, view.language, _document(read, wish), height, text)
    return _written("framed.html", view.language, shown)


def told(read: Read) -> str:
    """All that a map says, step by step, in plain HTML."""
    drawing = DialectDrawing(read_chain(ThemeChoice("html"), [bundled_themes()]))
    text = drawing.render("steps.wiki", read.view.language, bulletin(read.view, Enclosed()))
    return "\n".join(line for line in text.split("\n") if line.strip())


def _document(read: Read, wish: Wish) -> str:
    view = read.view
    url = map_view_url(view.id, BARE)
    drawn = read.theme.render(Page(url, "srcdoc.html", view.language, view.title, lambda: view), read.frame)
    files = {**_styles(read, wish), **read.pictures, url: drawn}
    return single_file(url, files.get, partial(_leads, read)).decode()


def _leads(read: Read, url: str) -> str:
    """Where a link to a page of the site leads; a map that is no part of one has no page there."""
    is_own = url == map_url(read.view.id)
    return "" if is_own and not read.in_site else led(frozenset(), read.url, url)


def _styles(read: Read, wish: Wish) -> Mapping[str, bytes]:
    """The theme's files: of a font that is not among them, the sheet says nothing in the end."""
    files = {url: framed(data) if url == STYLESHEET else data for url, data in read.theme.assets()}
    return {url: data for url, data in files.items() if wish.fonts or not url.endswith(".woff2")}


def trouble(words: str) -> str:
    """What stands where a map can't be shown."""
    return _written("trouble.html", "en", words)


def _written(template: str, language: str, page: object) -> str:
    """What stands in the other page. That is no part of a theme: its templates may put nothing into a frame."""
    text = Path(__file__).with_name("templates").joinpath(template).read_text(encoding="utf-8")
    return environment(()).from_string(text).render(page=page, **spoken(language)).strip()
