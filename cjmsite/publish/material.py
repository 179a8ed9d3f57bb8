"""What is to be published of a project: its maps as pages in a dialect, and what goes with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from cjmsite.browser.offline import built_site
from cjmsite.diagnostics import ToolError
from cjmsite.model import MapSummary
from cjmsite.model.site import ThemeChoice
from cjmsite.output import manifest
from cjmsite.pipeline import memory
from cjmsite.pipeline.build import facts_of
from cjmsite.pipeline.facts import others, surroundings
from cjmsite.pipeline.project import Project
from cjmsite.pipeline.survey import Survey, begin, read_again, read_all
from cjmsite.publish.plan import Enclosure, Sheet, fingerprint
from cjmsite.publish.targets import Target
from cjmsite.theme import bundled_themes
from cjmsite.theme.chain import read_chain
from cjmsite.theme.dialect import DialectDrawing
from cjmsite.views.bulletin import Enclosed, bulletin
from cjmsite.views.journey import ROOT, JourneyView, journey
from cjmsite.views.page import map_url

TEMPLATE = "journey.wiki"


class Material(NamedTuple):
    """A built project at hand: what is known of its sources, and the maps that a target wants, by title."""

    project: Project
    survey: Survey
    maps: tuple[MapSummary, ...]


def gather(project: Project, target: Target) -> Material:
    """The maps for a target; raises ToolError when it names one that is not there."""
    survey = begin(str(project.root), project.audience)
    survey.recall(memory.recall(project))
    for kind in ("persona", "page", "map"):
        read_all(survey, kind)
    survey.stop_at_errors()
    known = survey.maps()
    for name in target.get("maps").replace(",", " ").split():
        if name not in known:
            raise ToolError(f"the target '{target.name}' names a map '{name}' that is not there")
    chosen = [one for one in known.values() if target.is_chosen(one.id)]
    return Material(project, survey, tuple(sorted(chosen, key=lambda one: (one.title.casefold(), one.id))))


def views(material: Material) -> Iterator[JourneyView]:
    """What the page of each map shows, its links leading to the published site where that is known."""
    survey = material.survey
    facts = facts_of(survey, None)
    near = others(survey.maps())
    files = {file.id: file for file in survey.of_kind("map")}
    for one in material.maps:
        file = files[one.id]
        around = surroundings(facts, file, survey.records[file.path], near)
        yield _on_the_web(journey(read_again(survey, file), around), survey.config.url)


def _on_the_web(view: JourneyView, url: str) -> JourneyView:
    if not url:
        return view
    return replace(view, links={typed: url + seen.removeprefix(ROOT) for typed, seen in view.links.items()})


class Names(NamedTuple):
    """How a place names things: the title of each page by map, and the file of a map with an ending."""

    titles: Mapping[str, str]
    file: Callable[[str, str], str]


class Draft(NamedTuple):
    """A map about to become a page: what it shows, the address of its own page, the marks of files made of that."""

    map: MapSummary
    view: JourneyView
    live: str
    marks: Mapping[str, str]


def drafts(material: Material) -> Iterator[Draft]:
    """A draft for each map. A picture's mark is that of the part of the page that it shows."""
    site = built_site(material.project.output)
    look = site("assets/site.css")
    for one, view in zip(material.maps, views(material), strict=True):
        page = site(map_url(one.id)) or b""
        live = material.survey.config.url and material.survey.config.url + map_url(one.id)
        drawn = _DRAWN.findall(page) or page
        yield Draft(one, view, live, {"curve": fingerprint(drawn, look), "print": fingerprint(page, look)})


_DRAWN = re.compile(rb'<thead>.*?</thead>|<tr class="[^"]*\bcurve-lane\b.*?</tr>|<ul class="legend".*?</ul>', re.S)


class Pages:
    """Makes pages in a dialect."""

    def __init__(self, material: Material, dialect: str, titles: Mapping[str, str], labels: tuple[str, ...]) -> None:
        self._drawing = DialectDrawing(read_chain(ThemeChoice(dialect), [material.project.themes, bundled_themes()]))
        self._titles = titles
        self._labels = labels

    def sheet(self, draft: Draft, files: Sequence[Enclosure]) -> Sheet:
        """The page of a map with these files."""
        pictures = (file.name for file in files if file.kind != "print")
        prints = (file.name for file in files if file.kind == "print")
        enclosed = Enclosed(draft.live, next(pictures, ""), next(prints, ""), self._labels)
        text = self._drawing.render(TEMPLATE, draft.view.language, bulletin(draft.view, enclosed))
        title = self._titles[draft.map.id]
        return Sheet(draft.map.id, title, _tidy(text).encode(), tuple(files), self._labels)


def _tidy(text: str) -> str:
    """The text without spaces at the ends of lines and without a second empty line: what wikis would do themselves."""
    lines: list[str] = []
    for line in text.strip().split("\n"):
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines)


def site_files(project: Project) -> list[Sheet]:
    """Every file of the built site."""
    listed: Sequence[str] = sorted(manifest.read(str(project.output)) or ())
    return [Sheet(path, path, (project.output / path).read_bytes()) for path in listed]
