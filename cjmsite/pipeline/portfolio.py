"""The pages over a whole portfolio of maps, and what each is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from cjmsite.model import ArticleSummary, MapSummary
from cjmsite.pipeline.facts import Facts, Others, fingerprint
from cjmsite.pipeline.planned import Planned
from cjmsite.pipeline.program import digest
from cjmsite.pipeline.survey import Survey
from cjmsite.views.inside import Insides
from cjmsite.views.page import BACKLOG_URL, CALENDAR_URL, SEARCH_URL, Page, has_portfolio, portfolio

_SOURCE = "content/maps"


class _Portfolio(NamedTuple):
    """What pages are made from: maps by title, and their insides by id."""

    facts: Facts
    others: Others
    listed: tuple[MapSummary, ...]
    insides: Insides
    articles: tuple[ArticleSummary, ...]


def plan_portfolio(survey: Survey, facts: Facts, others: Others) -> Iterator[Planned]:
    """The calendar of reviews where any is due, and where there are many maps, the pages that keep them in sight.

    They see summaries and the packed insides of maps; nothing is unpacked before a page is asked for its view.
    """
    listed = tuple(sorted(others.maps.values(), key=lambda one: (one.title.casefold(), one.id)))
    read = ((file.id, survey.records.get(file.path)) for file in survey.of_kind("map") if file.id in others.maps)
    packed = {name: row.inside for name, row in read if row}
    whole = _Portfolio(facts, others, listed, Insides(packed), tuple(survey.articles()))
    rows = fingerprint(facts.base, [_row(one) for one in listed])
    if any(one.due for one in listed):
        yield _planned(whole, CALENDAR_URL, "", _calendar, rows)
    with_page = improved(survey, others.maps)
    weighed = tuple(one for one in listed if one.id in with_page)
    if weighed:
        ideas = partial(_backlog, weighed)
        yield _planned(
            whole,
            BACKLOG_URL,
            "backlog.html",
            ideas,
            [(one.id, one.title, one.language, packed[one.id]) for one in weighed],
        )
    if has_portfolio(len(facts.known.maps)):
        people = [tuple(one) for one in facts.personas.values()]
        inner = fingerprint(rows, digest(b"".join([packed[one.id] for one in listed])))
        for name, url in portfolio(facts.frame.edition).items():
            template, make = _PAGES[name]
            yield _planned(whole, url, template, make, inner if name in _DEEP else rows, people)
        yield _planned(whole, SEARCH_URL, "search.html", _search, inner, people, [tuple(one) for one in whole.articles])


def _row(one: MapSummary) -> tuple[object, ...]:
    """What the pages show of a map from outside: all but its goal and its curves."""
    return (*one[:8], *one[9:14], *one[15:])


def improved(survey: Survey, maps: Mapping[str, MapSummary]) -> frozenset[str]:
    """Those of these maps that have a page of improvement: their ideas make the backlog."""
    read = ((one.id, survey.records.get(one.path)) for one in survey.of_kind("map") if one.id in maps)
    return frozenset(name for name, row in read if row and "improvement" in row.views)


def _planned(
    whole: _Portfolio, url: str, template: str, make: Callable[[_Portfolio], object], *inputs: object
) -> Planned:
    config = whole.facts.config
    page = Page(url, template, config.language, config.title, partial(make, whole))
    return Planned(page, fingerprint(whole.facts.base, url, inputs), "content/maps")


def _backlog(weighed: tuple[MapSummary, ...], whole: _Portfolio) -> object:
    from cjmsite.views.backlog import backlog

    return backlog(whole.facts.config, weighed, whole.insides)


def _overview(whole: _Portfolio) -> object:
    from cjmsite.views.overview import overview

    maps = {one.id: one for one in whole.listed}
    return overview(whole.facts.config, maps, whole.insides, whole.others.kin, len(whole.facts.personas))


def _grouped(by: str, whole: _Portfolio) -> object:
    from cjmsite.views.grouped import grouped

    return grouped(whole.facts.config, by, whole.listed, whole.facts.personas)


def _usage(whole: _Portfolio) -> object:
    from cjmsite.views.usage import usage

    return usage(whole.facts.config, whole.listed, whole.insides)


def _grievances(whole: _Portfolio) -> object:
    from cjmsite.views.grievances import grievances

    return grievances(whole.facts.config, whole.listed, whole.insides)


def _reviews(whole: _Portfolio) -> object:
    from cjmsite.views.reviews import reviews

    return reviews(whole.facts.config, whole.listed)


def _calendar(whole: _Portfolio) -> object:
    from cjmsite.views.calendar import calendar

    return calendar(whole.facts.config, whole.listed)


def _search(whole: _Portfolio) -> object:
    from cjmsite.views.search import search

    return search(whole.facts.config, whole.listed, whole.insides, whole.facts.personas, whole.articles)


_PAGES: Mapping[str, tuple[str, Callable[[_Portfolio], object]]] = {
    "overview": ("overview.html", _overview),
    "personas": ("grouped.html", partial(_grouped, "personas")),
    "owners": ("grouped.html", partial(_grouped, "owners")),
    "status": ("grouped.html", partial(_grouped, "status")),
    "tags": ("grouped.html", partial(_grouped, "tags")),
    "channels": ("usage.html", _usage),
    "pains": ("grievances.html", _grievances),
    "reviews": ("reviews.html", _reviews),
}
"""The template and the maker of each page of the portfolio; the modules load when a page has to be drawn."""

_DEEP = frozenset({"overview", "channels", "pains"})
"""Pages that look inside the maps; the others see what is known of them from outside."""
