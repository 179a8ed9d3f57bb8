"""Pages by address: drawn when they are asked for; the last good one while a page can't be drawn."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from functools import partial

from cjmsite.content.discover import SourceFile
from cjmsite.diagnostics import ContentError, Diagnostic, Location, ToolError
from cjmsite.pipeline.build import facts_of
from cjmsite.pipeline.facts import NO_OTHERS, Facts, Others, others, page_url, surroundings
from cjmsite.pipeline.pages import map_page, plan_comparison, plan_lists, plan_page, plan_view, view_page, views_of
from cjmsite.pipeline.planned import Planned
from cjmsite.pipeline.portfolio import improved, plan_portfolio
from cjmsite.serve.look import Look
from cjmsite.serve.shelf import Drawn, Shelf
from cjmsite.serve.sources import Sources
from cjmsite.views.counterparts import COMPARISONS, Pair
from cjmsite.views.further import BARE, EMPATHY, FURTHER
from cjmsite.views.journey import journey
from cjmsite.views.page import INDEX_URL

OWN_PAGE = ("map", "persona", "page")
"""The kinds of files that have a page of their own."""


class Pages:
    """The pages of the site by address. `problems` are those found while drawing, by address.

    With `drafts`, maps whose status is draft are shown like all others.
    """

    def __init__(self, sources: Sources, look: Look, *, drafts: bool) -> None:
        self.problems: dict[str, tuple[Diagnostic, ...]] = {}
        self._sources = sources
        self._look = look
        self._drafts = drafts
        self._shelf = Shelf()
        self._owners: dict[str, SourceFile] = {}
        self._facts: tuple[object, Facts] | None = None
        self._others: tuple[int, Others] = (-1, NO_OTHERS)
        self._portfolio: tuple[object, dict[str, Planned]] = (None, {})

    def arrange(self) -> None:
        """Takes over which files there are; of two that claim one address, the first has it."""
        mine = [file for file in self._sources.survey.files if file.kind in OWN_PAGE]
        self._owners = {page_url(file): file for file in reversed(mine)}

    def source(self, url: str) -> SourceFile | None:
        """The file whose page stands at an address, its own or one of its further views."""
        return self._owners.get(url) or self._owners.get(_own_and_view(url)[0])

    def is_there(self, url: str) -> bool:
        """Whether the address is a page's; that of a map's further view only while the map has it."""
        if url in self._owners or url == INDEX_URL:
            return True
        file = self.source(url)
        if file is None:
            return url in self._plans_of_many()
        row = self._sources.survey.records.get(file.path)
        view = _own_and_view(url)[1]
        if row is None or view in views_of(self._sources.survey.config, file, row):
            return True
        return self._pair(file, view) is not None

    def is_shown(self, file: SourceFile) -> bool:
        """Whether a file's page is part of the site: drafts are so only when asked for."""
        summary = self._sources.summary(file.id) if file.kind == "map" and not self._drafts else None
        return summary is None or summary.status != "draft"

    def newest(self) -> str:
        """The address of the map whose file was saved last; the front page when there is no map."""
        maps = [file for file in self._owners.values() if file.kind == "map" and self.is_shown(file)]
        return page_url(max(maps, key=lambda file: file.signature)) if maps else INDEX_URL

    def drawn(self, url: str) -> Drawn | None:
        """The page as it should be now; the last good one when it can't be drawn; None when there never was one."""
        source = self.source(url)
        planned = self._plan(url)
        if planned is not None and not self._stands(url, planned) and not self._draw(url, planned) and source:
            self._sources.glance(source.path)  # it may have been saved again in this very moment
            planned = self._plan(url)
            if planned is not None:
                self._draw(url, planned)
        return self._shelf.get(url)

    def redraw(self, url: str) -> None:
        """Draws a page ahead of those who will ask for it now: whoever has seen it."""
        if self._shelf.get(url):
            self.drawn(url)

    def _stands(self, url: str, planned: Planned) -> bool:
        kept = self._shelf.get(url)
        return kept is not None and kept.fingerprint == planned.fingerprint

    def _draw(self, url: str, planned: Planned) -> bool:
        theme, facts = self._look.theme, self._shared_facts()
        assert theme is not None, "what is planned has a theme"
        assert facts is not None, "what is planned has facts"
        try:
            self._shelf.put(url, planned.fingerprint, theme.render(planned.page, facts.frame))
        except ContentError as error:
            self._note(url, planned.source, error.diagnostics)
        except ToolError:  # the file can't be read just now, which reading it will tell
            return False
        except Exception:
            traceback.print_exc()
            self._note(url, planned.source, (_fault(planned.source),))
        else:
            self.problems.pop(url, None)
            return True
        return False

    def _note(self, url: str, source: str, problems: tuple[Diagnostic, ...]) -> None:
        """Problems of the theme are noted with the page; those of the page's own file are found by reading it."""
        theirs = tuple(one for one in problems if one.location.path != source or one == _fault(source))
        if theirs:
            self.problems[url] = theirs

    def _plan(self, url: str) -> Planned | None:
        file, facts = self.source(url), self._shared_facts()
        if facts is None:
            return None
        if file is None:
            return self._plans_of_many().get(url)
        row = self._sources.survey.records.get(file.path)
        if row is None or (self._sources.is_broken(file.path) and self._shelf.get(url)):
            return None
        path, mark, model = self._sources.fresh
        view = "" if url in self._owners else _own_and_view(url)[1]
        if view not in COMPARISONS and file.kind == "map" and (path, mark) == (file.path, row.digest):
            around = surroundings(facts, file, row, self._shown_maps())
            own = map_page(facts, file, row, around, partial(journey, model, around))
            return view_page(own, view, lambda: model, around) if view else own
        return self._plan_anew(facts, file, view)

    def _plan_anew(self, facts: Facts, file: SourceFile, view: str) -> Planned | None:
        """A page whose file has to be read again for it."""
        if view in COMPARISONS:
            return self._plan_comparison(facts, file, view)
        if view:
            return plan_view(self._sources.survey, facts, file, view, self._shown_maps())
        return plan_page(self._sources.survey, facts, file, self._shown_maps())

    def _pair(self, file: SourceFile, view: str) -> Pair | None:
        """The maps that are compared on a page beside a map's, if they are."""
        found = (one for one in self._shown_maps().pairs if one.owner == file.id and one.view == view)
        return next(found, None)

    def _plan_comparison(self, facts: Facts, file: SourceFile, view: str) -> Planned | None:
        """The other map may have been saved a moment ago as well; while it is broken, the last good page stands."""
        pair, there = self._pair(file, view), self._sources.survey.there.maps
        paths = [there[name] for name in pair[2:]] if pair else []
        for path in paths:
            self._sources.glance(path)
        if pair is None or pair != self._pair(file, view) or any(map(self._sources.is_broken, paths)):
            return None
        return plan_comparison(self._sources.survey, facts, pair, self._shown_maps())

    def _shared_facts(self) -> Facts | None:
        if self._look.theme is None:
            return None
        made_of = (self._sources.shared, self._look.theme.digest)
        if self._facts is None or self._facts[0] != made_of:
            self._facts = (made_of, facts_of(self._sources.survey, self._look.theme))
        return self._facts[1]

    def _shown_maps(self) -> Others:
        """The maps that are part of the site, and how they hang together."""
        if self._others[0] != self._sources.summaries:
            maps = self._sources.maps
            shown = {name: one for name, one in maps.items() if self._drafts or one.status != "draft"}
            self._others = (self._sources.summaries, others(shown))
        return self._others[1]

    def _plans_of_many(self) -> Mapping[str, Planned]:
        """The pages over many maps."""
        facts = self._shared_facts()
        if facts is None:
            return {}
        made_of = (self._sources.summaries, facts.base, self._sources.shared)
        if self._portfolio[0] != made_of:
            near = self._shown_maps()
            survey = self._sources.survey
            lists = plan_lists(facts, near.maps, bool(improved(survey, near.maps)))
            plans = (*lists, *plan_portfolio(survey, facts, near))
            self._portfolio = (made_of, {one.page.url: one for one in plans})
        return self._portfolio[1]


_VIEWS = {"maps": (*FURTHER, *COMPARISONS, BARE), "personas": (EMPATHY,)}


def _own_and_view(url: str) -> tuple[str, str]:
    """The address of a map's or persona's own page and the name of the further view that an address may be of."""
    own, _, view = url.removesuffix(".html").rpartition(".")
    known = _VIEWS.get(own.partition("/")[0], ())
    return (f"{own}.html", view) if view in known else ("", "")


def _fault(source: str) -> Diagnostic:
    hint = "this is a fault of the program: please report it with what the terminal shows"
    return Diagnostic(Location(source), "the page can't be drawn", hint)
