"""Prints of a built site: which maps, how, and into which files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from cjmsite.browser.find import find_browser
from cjmsite.browser.offline import Files, built_site
from cjmsite.diagnostics import ToolError, suggestion
from cjmsite.model import Board, MapSummary
from cjmsite.model.papers import PAPERS, Paper, paper_named
from cjmsite.output.single import put_in_place
from cjmsite.paper.code import code
from cjmsite.paper.finish import About, handed_out
from cjmsite.paper.images import Kind, pictures
from cjmsite.paper.prints import Job, Print, Shop, printers, prints
from cjmsite.paper.sheets import Form, Wish
from cjmsite.pipeline import memory
from cjmsite.pipeline.build import theme_of
from cjmsite.pipeline.pictures import logos, measure
from cjmsite.pipeline.project import Project
from cjmsite.pipeline.survey import Survey, begin, read_again, read_all
from cjmsite.views.further import FURTHER
from cjmsite.views.page import map_url, map_view_url
from cjmsite.views.said import fit

Tick = Callable[[int, int], None]


class Asked(NamedTuple):
    """What was asked for: maps by id (none: all), the paper (None: the view's, or the usual one), the form, a view's
    name, the choices of `Wish`, whether a QR code is wanted; and with which browsers."""

    maps: tuple[str, ...] = ()
    paper: Paper | None = None
    form: Form = "sheets"
    view: str = ""
    notes: bool = False
    grey: bool = False
    code: bool = True
    browser: str = ""
    browsers: int = 0
    anew: bool = False


class Made(NamedTuple):
    """What came of it: the files by name, how many maps were printed now and how many before, and the ids of those
    with text too small."""

    files: tuple[str, ...]
    fresh: int
    kept: int
    small: tuple[str, ...]


class Desk(NamedTuple):
    """A built site at hand: what is known of its sources, the fingerprints of its pages, its files."""

    survey: Survey
    site: dict[str, str]
    files: Files
    maps: tuple[MapSummary, ...]


def print_maps(project: Project, asked: Asked, folder: Path, tick: Tick) -> Made:
    """A PDF for each map, named as the map. Raises ToolError for what is not there and what a page lacks."""
    desk = _desk(project, asked)
    shop = _shop(project, desk, asked, tick)
    with printers(shop) as team:
        printed = prints(shop, _jobs(desk, asked), team)
    files = []
    for one, found in zip(desk.maps, printed, strict=True):
        name = f"{one.id}{_suffix(asked)}.pdf"
        _write(folder / name, handed_out(found.place.read_bytes(), _about(one), partial(_lead, desk)))
        files.append(name)
    return _made(files, desk, printed)


def print_portfolio(project: Project, asked: Asked, folder: Path, tick: Tick) -> Made:
    """One PDF of all maps asked for, `portfolio.pdf`. Raises ToolError as `print_maps` does."""
    from cjmsite.paper.front import Front, print_front
    from cjmsite.paper.portfolio import Part, bound

    desk = _desk(project, asked)
    shop = _shop(project, desk, asked, tick)
    config = desk.survey.config
    measure(desk.survey, memory.recall(project))
    logo, _ = logos(desk.survey)
    with printers(shop) as team:
        printed = prints(shop, _jobs(desk, asked), team)
        places = [one.place for one in printed]
        opening = print_front(Front(theme_of(project, config), config, logo, desk.maps, places, asked.grey), team)
    reviewed = max((one.reviewed for one in desk.maps), default="")
    about = About(config.title, config.language, _moment(reviewed), "", config.description)
    parts = [Part(map_url(one.id), place) for one, place in zip(desk.maps, places, strict=True)]
    name = f"portfolio{_suffix(asked)}.pdf"
    _write(folder / name, bound(opening, parts, about, partial(_lead, desk)))
    return _made([name], desk, printed)


def draw_images(project: Project, asked: Asked, folder: Path, kind: Kind, tick: Tick) -> Made:
    """A picture of each map, named as the map. Raises ToolError as `print_maps` does."""
    desk = _desk(project, asked)
    urls = [map_url(one.id) for one in desk.maps]
    made = pictures(_shop(project, desk, asked, tick), urls, [kind])
    drawn = {one.id: found[0] for one, found in zip(desk.maps, made, strict=True)}
    bare = next((name for name, data in drawn.items() if not data and name in asked.maps), "")
    if bare:
        raise ToolError(f"the map '{bare}' has no curve", "give its steps a score under  feels:")
    ending = f"-page.{kind.format}" if kind.what == "page" else f".{kind.format}"
    found = {f"{name}{ending}": data for name, data in drawn.items() if data}
    for name, data in found.items():
        _write(folder / name, data)
    return Made(tuple(found), len(found), 0, ())


def _write(path: Path, data: bytes) -> None:
    try:
        put_in_place(path, data)
    except OSError as error:
        raise ToolError(f"'{path}' can't be written: {error.strerror}", "name another folder with  --out") from error


def _desk(project: Project, asked: Asked) -> Desk:
    remembered = memory.recall(project)
    survey = begin(str(project.root), project.audience)
    survey.recall(remembered)
    read_all(survey, "map")  # what was written just before the build is not remembered of it
    known = survey.maps()
    for name in asked.maps:
        if name not in known:
            raise ToolError(f"there is no map '{name}'", suggestion(name, known) or "maps are named as their files are")
    listed = sorted(known.values(), key=lambda one: (one.title.casefold(), one.id))
    chosen = tuple(one for one in listed if not asked.maps or one.id in asked.maps)
    if not chosen:
        raise ToolError("there is no map to print", "run  cjmsite new map 'Title'")
    site = dict(remembered.site)
    return Desk(survey, site, built_site(project.output), _with_page(chosen, asked, site))


def _with_page(chosen: tuple[MapSummary, ...], asked: Asked, site: Mapping[str, str]) -> tuple[MapSummary, ...]:
    """The maps that have the page asked for; raises ToolError when a map named has not, or none has."""
    there = tuple(one for one in chosen if _url(asked, one.id) in site)
    lacking = next((one.id for one in chosen if one not in there), "")
    if lacking and (asked.maps or not there):
        hint = f"ask for it in the map:  views: {{{asked.view}: {{}}}}"
        raise ToolError(f"the map '{lacking}' has no page '{asked.view}'", hint)
    return there


def _url(asked: Asked, name: str) -> str:
    return map_view_url(name, asked.view) if asked.view in FURTHER else map_url(name)


def _shop(project: Project, desk: Desk, asked: Asked, tick: Tick) -> Shop:
    browser = find_browser(asked.browser)
    return Shop(browser, desk.files, project.cache / "prints", asked.browsers, asked.anew, tick)


def _jobs(desk: Desk, asked: Asked) -> list[Job]:
    urls = {one.id: _url(asked, one.id) for one in desk.maps}
    return [Job(url, desk.site.get(url, ""), _wish(desk, asked, name)) for name, url in urls.items()]


def _wish(desk: Desk, asked: Asked, name: str) -> Wish:
    board = _board(desk, asked.view, name)
    config = desk.survey.config
    usual = PAPERS["A4"] if asked.form == "booklet" else config.paper or PAPERS["A3"]
    return Wish(
        asked.paper or paper_named(board.paper) or usual,
        "page" if asked.view in FURTHER else asked.form,
        tuple(fit(lane) for lane in board.lanes),
        tuple(fit(lane) for lane in board.hide),
        asked.notes,
        asked.grey,
        code(config.url + map_url(name)) if config.url and asked.code else (),
    )


def _board(desk: Desk, view: str, name: str) -> Board:
    """The view of that name on a map; raises ToolError when the map defines no such one."""
    if not view or view in FURTHER:
        return Board("")
    file = next(file for file in desk.survey.of_kind("map") if file.id == name)
    boards: dict[str, Board] = {board.name: board for board in read_again(desk.survey, file).views}
    if view not in boards:
        known = f"it defines {', '.join(boards)}" if boards else "views are defined under  views:"
        raise ToolError(f"the map '{name}' has no view '{view}'", suggestion(view, boards) or known)
    return boards[view]


def _suffix(asked: Asked) -> str:
    """What sets a file's name apart from that of the same map printed otherwise."""
    parts = [asked.view.replace(" ", "-"), "" if asked.form == "sheets" else asked.form]
    parts += [asked.paper.name if asked.paper else "", "grey" if asked.grey else ""]
    return "".join(f"-{part}" for part in parts if part)


def _about(one: MapSummary) -> About:
    return About(one.title, one.language, _moment(one.reviewed), one.owner, one.goal)


def _moment(day: str) -> datetime:
    """The moment a PDF gives as its date: the day of the last review, else what the environment says, else long ago."""
    try:
        return datetime.fromisoformat(day).replace(tzinfo=UTC)
    except ValueError:
        return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH") or 946_684_800), UTC)


def _lead(desk: Desk, target: str) -> str:
    url = desk.survey.config.url
    return url + target if url else ""


def _made(files: Iterable[str], desk: Desk, printed: list[Print]) -> Made:
    fresh = sum(one.fresh for one in printed)
    small = tuple(one.id for one, found in zip(desk.maps, printed, strict=True) if not found.readable)
    return Made(tuple(files), fresh, len(printed) - fresh, small)
