"""The site around the maps: its settings, its vocabulary, and the short facts that pages show of one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import NamedTuple

from cjmsite.diagnostics import Location
from cjmsite.model.audience import EVERYTHING, NO_EDITIONS, Audience, Editions
from cjmsite.model.frozen import frozen
from cjmsite.model.papers import Paper
from cjmsite.model.touchpoint import CHANNELS, Channel


@frozen
class Vocabulary:
    """The words authors may use: channels by id, emotion words by language, lanes of the site's own."""

    channels: Mapping[str, Channel] = field(default_factory=lambda: CHANNELS)
    emotions: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    lanes: Mapping[str, str] = field(default_factory=dict)


COMMENT_PLACES = ("{map}", "{step}", "{title}")
"""What an address that takes comments may hold: a map's id, a step's id (empty for all of the map), both titles."""


class Setting(NamedTuple):
    """One thing a site tells its theme: `brand`, or `logo.dark` for a key below another; where value and key stand."""

    name: str
    value: str
    location: Location
    key: Location
    excerpt: str = ""


class ThemeChoice(NamedTuple):
    """Which theme a site asks for, what it tells it, and where the name was typed."""

    name: str = "base"
    settings: tuple[Setting, ...] = ()
    location: Location = Location("content/site.yaml")
    excerpt: str = ""

    def setting(self, *names: str) -> str:
        """The value of the first of these settings that was typed, or nothing."""
        typed = {one.name: one.value for one in self.settings}
        return next((typed[name] for name in names if name in typed), "")


@frozen
class SiteConfig:
    """`content/site.yaml`: title, language, theme and what it is told, the footer's rights line, vocabulary,
    the author's editor; `url` is where the site is published, with a slash at its end, or empty; `checks` are rules
    of the craft set aside for all maps, with the reasons; `embed` asks for a bare page of each map, to be framed;
    `audience` is that of maps, personas and pages which name none, `editions` says who sees which keys;
    `comments` is an address that takes comments, with `COMMENT_PLACES` in it, or empty; `paper` is what maps are
    printed on where nothing else is asked for."""

    title: str = "Customer journey maps"
    language: str = "en"
    description: str = ""
    url: str = ""
    theme: ThemeChoice = field(default_factory=ThemeChoice)
    rights: str = ""
    editor: str = ""
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    publish: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    checks: Mapping[str, str] = field(default_factory=dict)
    embed: bool = False
    audience: Audience = EVERYTHING
    editions: Editions = NO_EDITIONS
    comments: str = ""
    paper: Paper | None = None


@frozen
class Article:
    """An ordinary page from content/pages: CommonMark text under front matter. `id` is its path without `.md`,
    `audience` who may see it, as on a map."""

    id: str
    title: str
    body: str
    language: str = ""
    description: str = ""
    order: float = 0
    navigation: bool = True
    audience: str = ""


class MapSummary(NamedTuple):
    """What other pages show of a map. `sparklines` holds, per line, its persona and positions (0–1 or None) by step.

    `opens` are the more detailed maps its steps open; `due` is the ISO date of its next review, or empty.
    """

    id: str
    title: str
    language: str
    who: tuple[str, ...]
    status: str
    owner: str
    state: str
    reviewed: str
    goal: str
    steps: int
    tags: tuple[str, ...]
    part_of: str
    compare: str
    variant_of: str
    sparklines: tuple[tuple[str, tuple[float | None, ...]], ...]
    opens: tuple[str, ...] = ()
    due: str = ""
    use: tuple[str, ...] = ()


class PersonaSummary(NamedTuple):
    """What other pages show of a persona."""

    id: str
    name: str
    language: str
    kind: str
    role: str
    quote: str
    portrait: str
    assumed: bool


class ArticleSummary(NamedTuple):
    """What the navigation shows of an ordinary page."""

    id: str
    title: str
    language: str
    order: float
    navigation: bool


class Asset(NamedTuple):
    """A picture as published: its place in the site and its size in CSS pixels."""

    url: str
    width: int
    height: int
