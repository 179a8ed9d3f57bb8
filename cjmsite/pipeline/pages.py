"""Which pages a site has, what each is made from, and how to make it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from functools import partial

from cjmsite.content.discover import SourceFile
from cjmsite.model import ArticleSummary, MapSummary, SiteConfig
from cjmsite.pipeline.facts import (
    Facts,
    Others,
    fingerprint,
    others,
    page_url,
    portraits_of,
    surroundings,
    what_is_near,
)
from cjmsite.pipeline.planned import Planned
from cjmsite.pipeline.portfolio import improved, plan_portfolio
from cjmsite.pipeline.record import Record
from cjmsite.pipeline.survey import Survey, read_again
from cjmsite.views.article import article
from cjmsite.views.canvases import LANGUAGES as SHEET_LANGUAGES
from cjmsite.views.canvases import canvases, canvases_url
from cjmsite.views.counterparts import COMPARISONS, Pair
from cjmsite.views.further import BARE, EMPATHY, FURTHER
from cjmsite.views.index import index
from cjmsite.views.journey import journey
from cjmsite.views.page import (
    BLANK_EMPATHY_URL,
    INDEX_URL,
    PERSONAS_URL,
    Page,
    Surroundings,
    map_view_url,
    persona_view_url,
)
from cjmsite.views.persona import persona
from cjmsite.views.personas import personas


def plan(survey: Survey, facts: Facts, drawn: Container[str] = ()) -> Iterator[Planned]:
    """Every page of the site; nothing is read or drawn before a page is asked for its view.

    Left out are those `drawn` from maps that refer to no other, if it turned out that none shows on their pages either.
    """
    near = others(survey.maps())
    for kind in ("map", "persona", "page"):
        for file in survey.of_kind(kind):
            done = () if near.touch(file.id) else drawn
            if page_url(file) not in done:
                yield plan_page(survey, facts, file, near)
            for view in views_of(facts.config, file, survey.records[file.path]):
                if _beside(page_url(file), view) not in done:
                    yield plan_view(survey, facts, file, view, near)
    for pair in near.pairs:
        yield plan_comparison(survey, facts, pair, near)
    yield from plan_lists(facts, near.maps, bool(improved(survey, near.maps)))
    yield from plan_portfolio(survey, facts, near)


def views_of(config: SiteConfig, file: SourceFile, row: Record) -> tuple[str, ...]:
    """The further pages made from one source that has a record."""
    return (*row.views, BARE) if config.embed and file.kind == "map" else row.views


def plan_page(survey: Survey, facts: Facts, file: SourceFile, near: Others) -> Planned:
    """The page made from one source that has a record."""
    if file.kind == "map":
        row = survey.records[file.path]
        around = surroundings(facts, file, row, near)
        return map_page(facts, file, row, around, partial(_view, survey, file, journey, around))
    if file.kind == "persona":
        return _persona_page(survey, facts, file, near)
    return _article_page(survey, facts, file)


def plan_view(survey: Survey, facts: Facts, file: SourceFile, view: str, near: Others) -> Planned:
    """The page of one of the further views of a map or persona that has a record."""
    row = survey.records[file.path]
    around = surroundings(facts, file, row, near)
    own = plan_page(survey, facts, file, near)
    mark = fingerprint(facts.base, file.path, row.digest, what_is_near(around))
    return view_page(own._replace(fingerprint=mark), view, partial(read_again, survey, file), around)


def plan_comparison(survey: Survey, facts: Facts, pair: Pair, near: Others) -> Planned:
    """The page on which two maps that have records are compared: it shows both, so it depends on both."""
    files = [survey.there.files[survey.there.maps[name]] for name in (pair.before, pair.after)]
    rows = [survey.records[file.path] for file in files]
    around = [surroundings(facts, file, row, near) for file, row in zip(files, rows, strict=True)]
    shown = near.maps[pair.after]
    make = partial(_comparison, survey, pair, tuple(zip(files, around, strict=True)))
    page = Page(map_view_url(pair.owner, pair.view), "compare.html", shown.language, shown.title, make)
    inputs = [(file.path, row.digest, what_is_near(one)) for file, row, one in zip(files, rows, around, strict=True)]
    return Planned(page, fingerprint(facts.base, tuple(pair), inputs), survey.there.maps[pair.owner])


def plan_lists(facts: Facts, maps: Mapping[str, MapSummary], has_backlog: bool) -> Iterator[Planned]:
    """The lists of all maps and all personas; they see summaries only, and whether there is a backlog."""
    listed = sorted(maps.values(), key=lambda one: (one.title.casefold(), one.id))
    people = facts.personas
    near = ([tuple(one) for one in listed], sorted(tuple(one) for one in people.values()))
    config = facts.config
    front = Page(
        INDEX_URL, "index.html", config.language, config.title, partial(index, config, listed, people, has_backlog)
    )
    yield Planned(front, fingerprint(facts.base, "index", near, has_backlog), "content")
    if people:
        portraits = portraits_of(facts)
        make = partial(personas, config, tuple(people.values()), listed, portraits)
        everyone = Page(PERSONAS_URL, "personas.html", config.language, config.title, make)
        mark = fingerprint(facts.base, "personas", near, sorted(portraits.items()))
        yield Planned(everyone, mark, "content/personas")
        sheets = Page(BLANK_EMPATHY_URL, "blank_empathy.html", config.language, config.title, partial(_sheets, config))
        yield Planned(sheets, fingerprint(facts.base, BLANK_EMPATHY_URL), "content/personas")
        yield from _canvases(facts)


def map_page(facts: Facts, file: SourceFile, row: Record, around: Surroundings, make: Callable[[], object]) -> Planned:
    """The page of one map."""
    summary = MapSummary(*row.summary)
    page = Page(page_url(file), "journey.html", summary.language, summary.title, make)
    return Planned(page, fingerprint(facts.base, file.path, row.digest, what_is_near(around)), file.path)


def view_page(own: Planned, view: str, model: Callable[[], object], around: Surroundings) -> Planned:
    """The page of one of the further views of a map or persona, made from what its own page is made from."""
    url, made = _beside(own.page.url, view), partial(_further_view, view, model, around)
    page = Page(url, f"{view}.html", own.page.language, own.page.title, made)
    return Planned(page, fingerprint(own.fingerprint, view), own.source)


def _beside(url: str, view: str) -> str:
    return url.removesuffix(".html") + f".{view}.html"


def addresses(survey: Survey) -> Iterator[tuple[str, str]]:
    """Where each page of the site will stand, and the file or folder it comes from."""
    yield INDEX_URL, "content"
    for kind in ("map", "persona", "page"):
        yield from ((page_url(file), file.path) for file in survey.of_kind(kind))
    yield from _kept_free(survey)
    if survey.of_kind("persona"):
        yield PERSONAS_URL, "content/personas"
        yield BLANK_EMPATHY_URL, "content/personas"


def _canvases(facts: Facts) -> Iterator[Planned]:
    """The blank sheets in every language; they come with the page of personas, which leads to them."""
    for language in SHEET_LANGUAGES:
        url = canvases_url(language)
        page = Page(url, "canvases.html", language, facts.config.title, partial(canvases, language))
        yield Planned(page, fingerprint(facts.base, url), "content/personas")


def _kept_free(survey: Survey) -> Iterator[tuple[str, str]]:
    """Addresses of further views that another map or persona might want for itself."""
    for paths, views, address in (
        (survey.there.maps, (*FURTHER, *COMPARISONS, BARE), map_view_url),
        (survey.there.personas, (EMPATHY,), persona_view_url),
    ):
        names = {name.lower(): name for name in paths}
        for name in names:
            first, _, view = name.rpartition(".")
            if view in views and first in names:
                yield address(names[first], view), paths[names[first]]


def _sheets(config: SiteConfig) -> object:
    from cjmsite.views.empathy import blank_empathy

    return blank_empathy(config)


def _further_view(view: str, model: Callable[[], object], around: Surroundings) -> object:
    from cjmsite.views.table import VIEWS  # most maps have no further view

    return VIEWS[f"{view}.html"](model(), around)


def _comparison(survey: Survey, pair: Pair, sides: tuple[tuple[SourceFile, Surroundings], ...]) -> object:
    from cjmsite.views.compare import Half, compare

    before, after = (Half(read_again(survey, file), around) for file, around in sides)
    return compare(pair, before, after)


def _view(survey: Survey, file: SourceFile, view: Callable[..., object], *near: object) -> object:
    """What the page of a source shows; the source is read for it, which only a stale page has to pay for."""
    return view(read_again(survey, file), *near)


def _persona_page(survey: Survey, facts: Facts, file: SourceFile, near: Others) -> Planned:
    row = survey.records[file.path]
    summary = facts.personas[file.id]
    theirs = [one for one in near.maps.values() if file.id in one.who]
    around = surroundings(facts, file, row, near, {who for one in theirs for who in one.who} | {file.id})
    make = partial(_view, survey, file, persona, theirs, around)
    page = Page(page_url(file), "persona.html", summary.language, summary.name, make)
    shown = (what_is_near(around), [tuple(one) for one in theirs])
    return Planned(page, fingerprint(facts.base, file.path, row.digest, shown), file.path)


def _article_page(survey: Survey, facts: Facts, file: SourceFile) -> Planned:
    row = survey.records[file.path]
    around = surroundings(facts, file, row)
    summary = ArticleSummary(*row.summary)
    make = partial(_view, survey, file, article, around)
    page = Page(page_url(file), "article.html", summary.language, summary.title, make)
    return Planned(page, fingerprint(facts.base, file.path, row.digest, what_is_near(around)), file.path)
