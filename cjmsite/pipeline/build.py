"""The build as one readable sequence: survey, plan, draw what is stale, commit."""

from __future__ import annotations

import gc
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from cjmsite.content.discover import SourceFile
from cjmsite.diagnostics import ContentError, Diagnostic, Plain
from cjmsite.model import SiteConfig
from cjmsite.output.claims import collisions
from cjmsite.output.edition import Edition
from cjmsite.pipeline import memory
from cjmsite.pipeline.crew import Tick, share
from cjmsite.pipeline.facts import Facts, fingerprint, surroundings
from cjmsite.pipeline.memory import Memory
from cjmsite.pipeline.pages import Planned, map_page, plan
from cjmsite.pipeline.pictures import check_pictures, measure, static_files
from cjmsite.pipeline.program import program_digest
from cjmsite.pipeline.project import Project
from cjmsite.pipeline.record import Record
from cjmsite.pipeline.survey import Survey, begin, read_all, read_file
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


@dataclass(frozen=True, slots=True)
class Options:
    """How to build: `jobs` processes (0: as many as pay), warnings as errors, whom to tell of the progress."""

    jobs: int = 0
    strict: bool = False
    tick: Tick = _silent


@dataclass(frozen=True, slots=True)
class Press:
    """What draws a page and puts it into the coming edition."""

    theme: Theme
    facts: Facts
    edition: Edition

    def draw(self, planned: Planned) -> tuple[Plain, ...]:
        """Draws a page; the problems in the theme's templates, as plain data, when it can't be drawn."""
        try:
            self.edition.put(planned.page.url, self.theme.render(planned.page, self.facts.frame))
        except ContentError as error:
            return tuple(one.plain() for one in error.diagnostics)
        return ()


def build(project: Project, options: Options) -> Built:
    """Compiles content/ with a theme into output/.

    Raises ContentError with all that is wrong, before output/ is touched, and ToolError when the disk refuses.
    """
    gc.disable()  # pages hold no circles, and collecting costs a tenth of the build
    started = time.time_ns()
    with Edition(project.output, project.root, [project.content]) as edition:
        survey, facts, theme = _prepare(project)
        press = Press(theme, facts, edition)
        drawn = _read_maps(survey, facts, press, options)
        _judge(survey, options)
        planned = list(plan(survey, facts))
        _refuse_collisions(planned)
        stale = [one for one in planned if edition.standing.get(one.page.url) != one.fingerprint]
        stale = [one for one in stale if drawn.get(one.page.url) != one.fingerprint]
        _draw(press, stale, options)
        static, fresh = static_files(theme, survey, edition)
        pages = {one.page.url: one.fingerprint for one in planned}
        edition.commit({**pages, **static}, {*(one.page.url for one in stale), *(drawn.keys() & pages.keys()), *fresh})
    _remember(project, survey, started)
    return Built(len(stale) + len(drawn), len(planned), survey.warnings())


def check(project: Project, options: Options) -> list[Diagnostic]:
    """The warnings about the content; raises ContentError with all that is wrong. Leaves output/ alone."""
    gc.disable()
    survey, facts, _ = _prepare(project)
    _read_maps(survey, facts, None, options)
    _judge(survey, options)
    return survey.warnings()


def _prepare(project: Project) -> tuple[Survey, Facts, Theme]:
    """The settings, the personas and the pages that all others may show; the theme; what is remembered of the maps."""
    survey = begin(str(project.root))
    remembered = memory.recall(project)
    if remembered.config == survey.config_digest:
        survey.recall(remembered)
    measure(survey, remembered)
    read_all(survey, "persona")
    read_all(survey, "page")
    theme = theme_of(project, survey.config)
    return survey, facts_of(survey, theme), theme


def theme_of(project: Project, config: SiteConfig) -> Theme:
    """The theme a site asks for, from the project's themes or the bundled ones; raises ContentError."""
    folders = [project.themes, bundled_themes()]
    return find_theme(config.theme, folders, config.theme_settings, project.cache / "templates")


def facts_of(survey: Survey, theme: Theme) -> Facts:
    """What all pages share, once personas, articles and pictures are known."""
    personas = survey.personas()
    around = frame(survey.config, survey.articles(), bool(personas))
    base = fingerprint(program_digest(), theme.digest, survey.config_digest, around)
    return Facts(survey.config, around, survey.there, personas, survey.assets, base)


def _read_maps(survey: Survey, facts: Facts, press: Press | None, options: Options) -> Mapping[str, str]:
    """Reads the maps that changed; draws those that show no other map while they are at hand.

    Returns the fingerprints of the pages drawn, by address.
    """
    files = survey.unread("map")
    drawn: dict[str, str] = {}
    for file, (row, problems, mark) in zip(
        files, share(partial(_read_map, survey, facts, press), files, options.jobs, options.tick), strict=True
    ):
        survey.take_in(file, Record(*row) if row else None, [Diagnostic.of(one) for one in problems])
        if mark:
            drawn[mark[0]] = mark[1]
    return drawn


def _read_map(
    survey: Survey, facts: Facts, press: Press | None, file: SourceFile
) -> tuple[tuple[object, ...] | None, tuple[Plain, ...], tuple[str, str] | None]:
    model, row, problems = read_file(survey, file)
    if row is None:
        return None, tuple(one.plain() for one in problems), None
    if press is None or any(kind == "map" for kind, *_ in row.references):
        return tuple(row), (), None
    around = surroundings(facts, file, row, {})
    planned = map_page(facts, file, row, around, partial(journey, model, around))
    if press.edition.standing.get(planned.page.url) == planned.fingerprint:
        return tuple(row), (), None
    failed = press.draw(planned)
    return tuple(row), failed, None if failed else (planned.page.url, planned.fingerprint)


def _judge(survey: Survey, options: Options) -> None:
    """Raises ContentError: first for files that are not well-formed, then for names that lead nowhere."""
    survey.stop_at_errors()
    survey.check_references()
    check_pictures(survey)
    warnings = survey.warnings()
    if options.strict and warnings:
        raise ContentError(warnings)


def _refuse_collisions(planned: list[Planned]) -> None:
    found = collisions((one.page.url, one.source) for one in planned)
    if found:
        raise ContentError(found)


def _draw(press: Press, stale: list[Planned], options: Options) -> None:
    failed = [one for rows in share(press.draw, stale, options.jobs, options.tick) for one in rows]
    if failed:
        raise ContentError(Diagnostic.of(one) for one in failed)


def _remember(project: Project, survey: Survey, started: int) -> None:
    memory.keep(
        project,
        Memory(
            started,
            memory.theme_stamp(project),
            survey.config_digest,
            memory.signatures(survey.files),
            {path: tuple(row) for path, row in survey.records.items()},
            survey.pictures,
            tuple(one.plain() for one in survey.warnings()),
        ),
    )
