"""What a map in somebody else's page is made from: its text, and what it uses of a project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from cjmsite.content.discover import SourceFile
from cjmsite.content.editions.cut import cut
from cjmsite.content.resolve import dangling, known
from cjmsite.content.validate import Entry
from cjmsite.diagnostics import ContentError, Diagnostic, Location
from cjmsite.model import EVERYTHING, Audience, JourneyMap, SiteConfig, sees
from cjmsite.pipeline.build import facts_of, theme_of
from cjmsite.pipeline.edition import Audiences, narrow
from cjmsite.pipeline.facts import Others, surroundings
from cjmsite.pipeline.memory import Memory
from cjmsite.pipeline.pictures import measure, picture, pictures_of, refused
from cjmsite.pipeline.project import Project, find_project
from cjmsite.pipeline.record import Record, data_used, record, references_of, understand
from cjmsite.pipeline.survey import Survey, begin, read_all, read_file
from cjmsite.theme import Theme, bundled_themes, find_theme
from cjmsite.views.journey import JourneyView, journey
from cjmsite.views.kinship import Kinship
from cjmsite.views.page import Frame

_UNSIGNED = (0, 0, 0, 0)


@dataclass(frozen=True)
class Read:
    """A map as its page shows it, the theme and the frame of that page, the address of the published site or nothing,
    and whether the map is part of that site.

    `pictures` are the bytes of the pictures it shows by address, `files` the paths of all files it was made from.
    """

    view: JourneyView
    theme: Theme
    frame: Frame
    url: str
    in_site: bool
    pictures: Mapping[str, bytes]
    files: tuple[str, ...]
    warnings: tuple[Diagnostic, ...]


class Origin(NamedTuple):
    """Whence a map comes: the root of its project or nothing, its path seen from there, whom it is shown to."""

    root: str
    path: str
    audience: Audience = EVERYTHING


def read(origin: Origin, data: bytes) -> Read:
    """A map from its bytes, as the edition for its audience has it.

    Raises ContentError with all that is wrong, and ToolError when there is no project in the folder.
    """
    root, path, _ = origin
    survey = _begin(origin)
    source = SourceFile("map", PurePosixPath(path).stem, path, _UNSIGNED)
    entry, row = _entry(survey, source, data)
    _read_others(survey, row)
    _measure(survey, source, row)
    theme = _theme(root, survey.config)
    facts = facts_of(survey, theme)
    around = surroundings(facts, source, row, Others(survey.maps(), Kinship()))
    shown = {survey.assets[one].url: picture(root, one) for one in _pictures(survey, source, row)}
    return Read(
        journey(entry.model, around),
        theme,
        facts.frame,
        survey.config.url,
        path in survey.there.files,
        shown,
        tuple(_files(survey, source, row)),
        entry.warnings,
    )


def _begin(origin: Origin) -> Survey:
    if origin.root:
        return begin(str(find_project(origin.root).root), origin.audience)
    survey = Survey("", SiteConfig(), "", [], known([]))
    if origin.audience != EVERYTHING:
        narrow(survey, origin.audience, Audiences(""))
    return survey


def _entry(survey: Survey, source: SourceFile, data: bytes) -> tuple[Entry[JourneyMap], Record]:
    """What the map says, cut down to the edition; an error when it is not for it at all."""
    entry, content = understand(survey.root, source, data, survey.config, survey.everything)
    problems = list(dangling(source.path, references_of(record(source, entry, content)), survey.everything))
    if survey.edition:
        asked = entry.model.audience or survey.config.audience
        if not sees(survey.edition.audience, asked):
            hint = f"it is for {asked} readers: say  audience: {survey.edition.audience}  in it, if that is meant"
            problems.append(Diagnostic(Location(source.path), "the map is not in this edition", hint))
    if problems:
        raise ContentError([*problems, *entry.warnings])
    used = data_used(entry.model, source, survey.there)
    shown = cut(entry, "map", survey.edition) if survey.edition else entry
    return shown, record(source, shown, content, used)


def _read_others(survey: Survey, row: Record) -> None:
    """Reads the people of the project and the maps that this one names: it may show them."""
    read_all(survey, "persona")
    named = {target for kind, target, *_ in row.references if kind == "map"}
    for file in survey.of_kind("map"):
        if file.id in named:
            _, found, problems = read_file(survey, file)
            survey.take_in(file, found, problems)
    survey.stop_at_errors()


def _measure(survey: Survey, source: SourceFile, row: Record) -> None:
    """Measures the pictures that are shown, and no others."""
    wanted = frozenset(_pictures(survey, source, row))
    files = [file for file in survey.files if file.path in wanted]
    rows = {path: survey.records[path] for path in _people(survey, row)}
    some = replace(survey, files=files, records={source.path: row, **rows}, problems=[])
    measure(some, Memory())
    problems = [one for one in (*some.problems, *refused(some)) if one.severity == "error"]
    if problems:
        raise ContentError(problems)


def _pictures(survey: Survey, source: SourceFile, row: Record) -> Iterator[str]:
    """The paths of the pictures of the map and of its people."""
    yield from pictures_of(survey.there, source.path, row)
    for path in _people(survey, row):
        yield from pictures_of(survey.there, path, survey.records[path])


def _people(survey: Survey, row: Record) -> Iterator[str]:
    for kind, target, *_ in row.references:
        name = survey.there.persona(target) if kind == "persona" else None
        if name:
            yield survey.there.personas[name]


def _files(survey: Survey, source: SourceFile, row: Record) -> Iterator[str]:
    root = Path(survey.root)
    yield str(root / source.path)
    yield from (str(root / file.path) for file in survey.of_kind("site"))
    for path in (*_people(survey, row), *_pictures(survey, source, row), *(path for _, path, _ in row.data)):
        yield str(root / path)


def _theme(root: str, config: SiteConfig) -> Theme:
    return theme_of(Project(Path(root)), config) if root else find_theme(config.theme, [bundled_themes()])
