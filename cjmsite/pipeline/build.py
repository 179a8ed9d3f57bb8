"""The build as one readable sequence: survey, plan, draw what is stale, commit."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from cjmsite.content.discover import SourceFile
from cjmsite.diagnostics import ContentError, Diagnostic, Plain
from cjmsite.model import SiteConfig
from cjmsite.model.frozen import frozen
from cjmsite.output import manifest
from cjmsite.output.claims import collisions
from cjmsite.output.delivery import Delivery
from cjmsite.pipeline import memory
from cjmsite.pipeline.crew import Tick, share
from cjmsite.pipeline.facts import Facts, fingerprint, surroundings
from cjmsite.pipeline.memory import Memory
from cjmsite.pipeline.pages import addresses, map_page, plan, view_page, views_of
from cjmsite.pipeline.pictures import impoverished, logos, measure, refused, static_files
from cjmsite.pipeline.planned import Planned
from cjmsite.pipeline.press import Desk, Press
from cjmsite.pipeline.program import program_digest
from cjmsite.pipeline.project import Project
from cjmsite.pipeline.record import Record
from cjmsite.pipeline.survey import Survey, begin, read_all, read_file
from cjmsite.pipeline.unmade import links_to_views, unmade
from cjmsite.theme import Theme, bundled_themes, find_theme
from cjmsite.views.journey import journey
from cjmsite.views.page import frame


class Built(NamedTuple):
    """What a build did: pages drawn, pages in all, and the warnings about the content."""

    drawn: int
    pages: int
    warnings: list[Diagnostic]


def _silent(_done: int, _all: int) -> None:
    """Tells nobody."""


@frozen
class Options:
    """How to build: `jobs` processes (0: as many as pay), warnings as errors, whom to tell of the progress."""

    jobs: int = 0
    strict: bool = False
    tick: Tick = _silent


def build(project: Project, options: Options) -> Built:
    """Compiles content/ with a theme into output/.

    Raises ContentError with all that is wrong, before output/ is touched, and ToolError when the disk refuses.
    """
    began = Memory(time.time_ns(), memory.theme_stamp(project))
    with _seldom_collecting(), Delivery(project.output, project.root, [project.content]) as delivery:
        survey, theme, pages, drawn = _draw_site(project, Desk(delivery.standing, delivery.put), options)
        static, fresh = static_files(theme, survey, delivery)
        site = {**pages, **static}
        delivery.commit(site, drawn | fresh)
    _remember(project, began, survey, site)
    return Built(len(drawn), len(pages), survey.warnings())


def check(project: Project, options: Options) -> Survey:
    """What a build would find: its warnings are among it; raises ContentError with all that is wrong.

    Leaves output/ alone.
    """
    output = str(project.output)
    listed = manifest.read(output)
    desk = Desk(manifest.standing(output, listed) if listed else {}, lambda _url, _page: None)
    with _seldom_collecting():
        return _draw_site(project, desk, options).survey


class _Drawn(NamedTuple):
    survey: Survey
    theme: Theme
    pages: dict[str, str]
    fresh: set[str]


def _draw_site(project: Project, desk: Desk, options: Options) -> _Drawn:
    """Reads what changed and draws what is stale; the fingerprints of all pages by address, and which were drawn."""
    survey, facts, theme = _prepare(project)
    press = Press(theme, facts, desk) if theme else None
    early = _read_maps(survey, facts, None if survey.has_errors or survey.edition else press, options)
    _judge(survey, options)
    assert press, "a theme that can't be used is among the problems"
    facts = facts if survey.edition is None else _leading_to_pages(survey, facts)
    pages = dict(early)
    late: list[Planned] = []
    for one in plan(survey, facts, early):  # one by one: what is not late is let go at once
        pages[one.page.url] = one.fingerprint
        if _is_late(press, early, one):
            late.append(one)
    _draw(press, late, options)
    return _Drawn(survey, press.theme, pages, early.keys() | {one.page.url for one in late})


def _leading_to_pages(survey: Survey, facts: Facts) -> Facts:
    """The facts with no way to a page that the edition lacks: a view may miss what it is made from."""
    pages = frozenset(one.page.url for one in plan(survey, facts))
    return replace(facts, known=replace(facts.known, pages=pages))


def _is_late(press: Press, early: Mapping[str, str], planned: Planned) -> bool:
    """Whether a page is still to be drawn, or drawn again: early, a map does not know that others are part of it."""
    drawn = early.get(planned.page.url)
    return press.is_stale(planned) if drawn is None else drawn != planned.fingerprint


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Looks for circles once in a hundred pages at most: there are none unless a theme's macro calls itself.

    At the usual pace looking costs a tenth of the build.
    """
    usual = gc.get_threshold()
    gc.set_threshold(100_000)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _prepare(project: Project) -> tuple[Survey, Facts, Theme | None]:
    """The settings, the personas and the pages that all others may show; the theme; what is remembered of the maps.

    Without a theme when it can't be used: the reason is among the survey's problems.
    """
    survey = begin(str(project.root), project.audience)
    remembered = memory.recall(project)
    if remembered.config == survey.config_digest:
        survey.recall(remembered)
    survey.named = remembered.named_maps()
    measure(survey, remembered)
    read_all(survey, "persona")
    read_all(survey, "page")
    try:
        theme = theme_of(project, survey.config)
    except ContentError as error:
        survey.problems.extend(error.diagnostics)
        return survey, facts_of(survey, None), None
    survey.problems.extend(theme.doubts())
    return survey, facts_of(survey, theme), theme


def theme_of(project: Project, config: SiteConfig) -> Theme:
    """The theme a site asks for, from the project's themes or the bundled ones; raises ContentError."""
    folders = [project.themes, bundled_themes()]
    return find_theme(config.theme, folders, project.cache / "templates", program_digest())


def facts_of(survey: Survey, theme: Theme | None) -> Facts:
    """What all pages share, once personas, articles and pictures are known."""
    personas = survey.personas()
    logo, logo_dark = logos(survey)
    config = survey.shown_config
    edition = survey.edition.audience if survey.edition else ""
    shell = frame(config, survey.articles(), bool(personas), len(survey.there.maps), edition)
    around = replace(shell, logo=logo, logo_dark=logo_dark)
    base = fingerprint(program_digest(), theme.digest if theme else "", survey.config_digest, around)
    return Facts(config, around, survey.there, personas, survey.assets, base)


def _read_maps(survey: Survey, facts: Facts, press: Press | None, options: Options) -> Mapping[str, str]:
    """Reads the maps that changed; draws those that show no other map while they are at hand.

    Returns the fingerprints of the pages drawn, by address.
    """
    files = survey.unread("map")
    if files and press:
        press.theme.ready()
    drawn: dict[str, str] = {}
    for file, (row, problems, mark) in zip(
        files, share(partial(_read_map, survey, facts, press), files, options.jobs, options.tick), strict=True
    ):
        survey.take_in(file, Record(*row) if row else None, [Diagnostic.of(one) for one in problems])
        drawn.update(mark)
    return drawn


def _read_map(
    survey: Survey, facts: Facts, press: Press | None, file: SourceFile
) -> tuple[tuple[object, ...] | None, tuple[Plain, ...], dict[str, str]]:
    model, row, problems = read_file(survey, file)
    if row is None:
        return None, tuple(one.plain() for one in problems), {}
    if press is None or file.id in survey.named or any(kind == "map" for kind, *_ in row.references):
        return tuple(row), (), {}
    around = surroundings(facts, file, row)
    own = map_page(facts, file, row, around, partial(journey, model, around))
    pages = [own, *(view_page(own, view, lambda: model, around) for view in views_of(survey.config, file, row))]
    fresh = [one for one in pages if press.is_stale(one) and not press.draw(one)]  # faults of the theme are told later
    return tuple(row), (), {one.page.url: one.fingerprint for one in fresh}


def _judge(survey: Survey, options: Options) -> None:
    """Raises ContentError: first for files that are not well-formed, then for what does not hang together."""
    survey.stop_at_errors()
    links = [one for path, row in survey.records.items() for one in links_to_views(survey, path, row)]
    problems = [*survey.dangling(), *unmade(survey, links), *refused(survey), *collisions(addresses(survey))]
    survey.problems.extend(impoverished(survey))
    warnings = survey.warnings()
    if problems or (options.strict and warnings):
        raise ContentError([*problems, *warnings])


def _draw(press: Press, stale: list[Planned], options: Options) -> None:
    failed = [one for rows in share(press.draw, stale, options.jobs, options.tick) for one in rows]
    if failed:
        raise ContentError(Diagnostic.of(one) for one in failed)


def _remember(project: Project, began: Memory, survey: Survey, site: Mapping[str, str]) -> None:
    learnt = began._replace(
        sources=memory.source_signatures(survey.files),
        config=survey.config_digest,
        records={path: tuple(row) for path, row in survey.records.items()},
        pictures=survey.pictures,
        warnings=tuple(one.plain() for one in survey.warnings()),
        site=site,
    )
    memory.keep(project, learnt)
