"""What a page is, what it may look at besides its own source, and the frame all pages share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Any, NamedTuple

from cjmsite.model import ArticleSummary, Asset, MapSummary, PersonaSummary, SiteConfig
from cjmsite.model.frozen import frozen
from cjmsite.views.counterparts import Counterpart
from cjmsite.views.kinship import NO_FAMILY, Family


@frozen
class Page:
    """A page to be drawn: its place in the site, the template's name and the view it shows.

    `make` gives the view when it is asked for, so that a page that did not change costs nothing. Without a template the
    page is no HTML: the view's `text` is all of it.
    """

    url: str
    template: str
    language: str
    title: str
    make: Callable[[], Any]


@frozen
class Surroundings:
    """The only things besides its own source that a page may use.

    `assets` are published pictures, `links` pages of the site (`pages/guide.html`), both by the path an author typed;
    `family` are the bigger maps that a map is part of and the more detailed ones below it, `counterparts` the ways to
    its comparisons with others. `edition` is as in the frame.
    """

    config: SiteConfig
    personas: Mapping[str, PersonaSummary] = field(default_factory=dict)
    maps: Mapping[str, MapSummary] = field(default_factory=dict)
    assets: Mapping[str, Asset] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    family: Family = NO_FAMILY
    counterparts: tuple[Counterpart, ...] = ()
    edition: str = ""

    def seen_from(self, root: str) -> dict[str, str]:
        """Every path an author may type, with the address that leads there from a page with this root prefix."""
        return {
            **{typed: root + asset.url for typed, asset in self.assets.items()},
            **{typed: root + url for typed, url in self.links.items()},
        }


class Entry(NamedTuple):
    """One link of the navigation. `kind` says what the theme calls it when the title is empty: maps, personas,
    portfolio, search, or a page of the portfolio.

    `language` is that of the title. `current` is what WAI-ARIA calls it: `page` for the page itself, `true` for the
    part of the site that it belongs to, else empty.
    """

    url: str
    title: str
    kind: str = ""
    language: str = ""
    current: str = ""


class Place(NamedTuple):
    """The frame as one page sees it: addresses are relative to the page, `root` leads to the site's top.

    `section` lists the pages of the same part of the site, itself among them; empty where a page stands alone.
    `logo_dark` is the logo for dark screens where there is one of its own. `paper` is the width and height, in mm, of
    the site's own paper, or empty; `url` is where the site is published, or empty.
    """

    title: str
    language: str
    description: str
    rights: str
    root: str
    home: str
    stylesheet: str
    navigation: tuple[Entry, ...]
    section: tuple[Entry, ...]
    logo: Asset | None
    logo_dark: Asset | None
    edition: str
    paper: str
    url: str


@frozen
class Frame:
    """What every page has round it; addresses start at the site's top. `sections` are parts of the site by folder.

    `edition` names the audience that not all is shown to: public or partner. `paper` and `url` are as in a
    place.
    """

    title: str
    language: str
    navigation: tuple[Entry, ...] = ()
    sections: tuple[tuple[str, tuple[Entry, ...]], ...] = ()
    rights: str = ""
    description: str = ""
    stylesheet: str = "assets/site.css"
    logo: Asset | None = None
    logo_dark: Asset | None = None
    edition: str = ""
    paper: str = ""
    url: str = ""

    def at(self, url: str) -> Place:
        """The frame as the page at this address sees it."""
        root = root_prefix(url)
        return Place(
            self.title,
            self.language,
            self.description,
            self.rights,
            root,
            root + INDEX_URL,
            root + self.stylesheet,
            tuple([e._replace(url=root + e.url, current=_current(e.url, url)) for e in self.navigation]),
            tuple([e._replace(url=root + e.url, current="page" * (e.url == url)) for e in self._section(url)]),
            _seen_from(root, self.logo),
            _seen_from(root, self.logo_dark),
            self.edition,
            self.paper,
            self.url,
        )

    def _section(self, url: str) -> tuple[Entry, ...]:
        folder = url.rpartition("/")[0]
        return next((entries for section, entries in self.sections if section == folder), ())


def _current(entry: str, url: str) -> str:
    """How an address of the navigation is related to the page at `url`: its own, that of its part of the site, not."""
    folder, _, page = entry.rpartition("/")
    in_section = page == INDEX_URL and bool(folder) and url.startswith(f"{folder}/")
    return "page" if entry == url else "true" if in_section else ""


def _seen_from(root: str, asset: Asset | None) -> Asset | None:
    return asset and asset._replace(url=root + asset.url)


INDEX_URL = "index.html"
PERSONAS_URL = "personas/index.html"
BLANK_EMPATHY_URL = "personas/index.empathy.html"
BACKLOG_URL = "improvement.html"
SEARCH_URL = "search.html"
CALENDAR_URL = "portfolio/reviews.ics"
PORTFOLIO: Mapping[str, str] = {
    "overview": "portfolio/index.html",
    "personas": "portfolio/personas.html",
    "owners": "portfolio/owners.html",
    "status": "portfolio/status.html",
    "tags": "portfolio/tags.html",
    "channels": "portfolio/channels.html",
    "pains": "portfolio/pains.html",
    "reviews": "portfolio/reviews.html",
}
"""The pages that keep many maps in sight, in the order they are offered."""

_OF_THE_TEAM = ("owners", "reviews")
_MANY_MAPS = 5


def has_portfolio(maps: int) -> bool:
    """Whether a site with so many maps has pages to keep them in sight, and a search."""
    return maps >= _MANY_MAPS


def portfolio(edition: str) -> Mapping[str, str]:
    """The pages of a portfolio by name; an edition lacks those that serve the people who work on the maps."""
    return {name: url for name, url in PORTFOLIO.items() if not (edition and name in _OF_THE_TEAM)}


def frame(
    config: SiteConfig, articles: Sequence[ArticleSummary], has_personas: bool, maps: int = 0, edition: str = ""
) -> Frame:
    """The frame of a site: maps first, then personas where there are any, the portfolio and the search where there are
    many maps, then the articles that ask for a place.

    Of a folder of articles with an `index.md`, the navigation shows that page; the others are its section.
    """
    listed = sorted((a for a in articles if a.navigation), key=lambda a: (a.order, a.title, a.id))
    indices = {_folder(a.id): a for a in listed if _is_index(a.id)}
    members: dict[str, list[ArticleSummary]] = {folder: [index] for folder, index in indices.items()}
    top: list[ArticleSummary] = []
    for article in listed:
        members.get(_home(article.id), top).append(article)
    entries = [Entry(INDEX_URL, "", "maps")]
    entries += [Entry(PERSONAS_URL, "", "personas")] * has_personas
    if has_portfolio(maps):
        entries += [Entry(PORTFOLIO["overview"], "", "portfolio"), Entry(SEARCH_URL, "", "search")]
    entries += [_entry(a, config) for a in top]
    sections: tuple[tuple[str, tuple[Entry, ...]], ...] = (
        ("portfolio", tuple(Entry(url, "", name) for name, url in portfolio(edition).items())),
    )
    sections += tuple(
        (_folder(article_url(indices[folder].id)), tuple(_entry(a, config) for a in found))
        for folder, found in members.items()
    )
    return Frame(
        config.title,
        config.language,
        tuple(entries),
        sections,
        config.rights,
        config.description,
        edition=edition,
        paper=config.paper.size if config.paper else "",
        url=config.url,
    )


def _entry(article: ArticleSummary, config: SiteConfig) -> Entry:
    return Entry(article_url(article.id), article.title, "", article.language or config.language)


def _home(article: str) -> str:
    """The folder an article belongs to: that of an index is the one its folder stands in; empty at the top."""
    return _folder(_folder(article)) if _is_index(article) else _folder(article)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _is_index(article: str) -> bool:
    return article.endswith("/index")


def root_prefix(url: str) -> str:
    """What leads from a page to the site's top: `../` for each folder it stands in."""
    return "../" * url.count("/")


def map_url(name: str) -> str:
    """Where a map's page stands."""
    return f"maps/{name}.html"


def map_view_url(name: str, view: str) -> str:
    """Where a further view of a map stands, beside its page."""
    return f"maps/{name}.{view}.html"


def persona_url(name: str) -> str:
    """Where a persona's page stands."""
    return f"personas/{name}.html"


def persona_view_url(name: str, view: str) -> str:
    """Where a further view of a persona stands, beside their page."""
    return f"personas/{name}.{view}.html"


def article_url(name: str) -> str:
    """Where an ordinary page stands."""
    return f"pages/{name}.html"
