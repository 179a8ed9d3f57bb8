"""What a page is, what it may look at besides its own source, and the frame all pages share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cjmsite.model import ArticleSummary, Asset, MapSummary, PersonaSummary, SiteConfig


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be drawn: its place in the site, the template's name and the view it shows.

    `make` gives the view when it is asked for, so that a page that did not change costs nothing.
    """

    url: str
    template: str
    language: str
    title: str
    make: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The only things besides its own source that a page may use.

    `assets` are published pictures, `links` pages of the site (`pages/guide.html`), both by the path an author typed.
    """

    config: SiteConfig
    personas: Mapping[str, PersonaSummary] = field(default_factory=dict)
    maps: Mapping[str, MapSummary] = field(default_factory=dict)
    assets: Mapping[str, Asset] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)

    def seen_from(self, root: str) -> dict[str, str]:
        """Every path an author may type, with the address that leads there from a page with this root prefix."""
        return {
            **{typed: root + asset.url for typed, asset in self.assets.items()},
            **{typed: root + url for typed, url in self.links.items()},
        }


class Entry(NamedTuple):
    """One link of the navigation. `kind` says what the theme calls it when the title is empty: maps or personas.

    `language` is that of the title.
    """

    url: str
    title: str
    kind: str = ""
    language: str = ""
    current: bool = False


class Place(NamedTuple):
    """The frame as one page sees it: addresses are relative to the page, `root` leads to the site's top.

    `logo_dark` is the logo for dark screens where there is one of its own.
    """

    title: str
    language: str
    description: str
    rights: str
    root: str
    home: str
    stylesheet: str
    navigation: tuple[Entry, ...]
    logo: Asset | None
    logo_dark: Asset | None


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has round it; addresses start at the site's top."""

    title: str
    language: str
    navigation: tuple[Entry, ...] = ()
    rights: str = ""
    description: str = ""
    stylesheet: str = "assets/site.css"
    logo: Asset | None = None
    logo_dark: Asset | None = None

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
            tuple(Entry(root + e.url, e.title, e.kind, e.language, e.url == url) for e in self.navigation),
            _seen_from(root, self.logo),
            _seen_from(root, self.logo_dark),
        )


def _seen_from(root: str, asset: Asset | None) -> Asset | None:
    return asset and asset._replace(url=root + asset.url)


INDEX_URL = "index.html"
PERSONAS_URL = "personas/index.html"


def frame(config: SiteConfig, articles: Sequence[ArticleSummary], has_personas: bool) -> Frame:
    """The frame of a site: maps first, then personas where there are any, then the articles that ask for a place."""
    listed = sorted((a for a in articles if a.navigation), key=lambda a: (a.order, a.title, a.id))
    entries = [Entry(INDEX_URL, "", "maps")]
    entries += [Entry(PERSONAS_URL, "", "personas")] * has_personas
    entries += [Entry(article_url(a.id), a.title, "", a.language or config.language) for a in listed]
    return Frame(config.title, config.language, tuple(entries), config.rights, config.description)


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


def article_url(name: str) -> str:
    """Where an ordinary page stands."""
    return f"pages/{name}.html"
