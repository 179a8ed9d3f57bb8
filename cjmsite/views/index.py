"""The front page: every map of the site as a card with its curve in small."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from cjmsite.charts.scale import Axis
from cjmsite.charts.sparkline import sparkline
from cjmsite.model import MapSummary, PersonaSummary, SiteConfig
from cjmsite.model.frozen import frozen
from cjmsite.views.facts import COLOURS
from cjmsite.views.filters import DRAFT, Filter, filters, marked
from cjmsite.views.page import BACKLOG_URL, map_url

SPARK_WIDTH = 320
SPARK_HEIGHT = 72
_AXIS = Axis(0, 1, 0.5)


class Spark(NamedTuple):
    """A small curve: the persona's style from 1 to 6 and path data in a box of 320 × 72."""

    style: int
    path: str


class MapCard(NamedTuple):
    """A map as a list shows it; the address is relative to the page that lists it.

    `people` are style, name and language of each; `marks` the choices of the list's filters that it fits. A map without
    a curve has `beads` instead, path data of its steps on one line.
    """

    url: str
    title: str
    language: str
    status: str
    state: str
    owner: str
    reviewed: str
    goal: str
    steps: int
    people: tuple[tuple[int, str, str], ...]
    tags: tuple[str, ...]
    sparks: tuple[Spark, ...]
    marks: tuple[str, ...] = ()
    beads: str = ""


@frozen
class IndexView:
    """What the front page shows; `filters` only where they would help to find anything.

    `backlog` leads to the ideas of all maps, empty where there are none.
    """

    title: str
    language: str
    description: str
    maps: tuple[MapCard, ...]
    personas: int
    filters: tuple[Filter, ...] = ()
    backlog: str = ""


def index(
    config: SiteConfig, maps: Sequence[MapSummary], personas: Mapping[str, PersonaSummary], has_backlog: bool = False
) -> IndexView:
    """The front page; maps stand in the order they are given."""
    found = filters(maps, personas)
    marks = marked(maps, personas, found)
    cards = tuple(map_card(journey, personas, "", marks[journey.id]) for journey in maps)
    return IndexView(
        config.title, config.language, config.description, cards, len(personas), found, BACKLOG_URL * has_backlog
    )


def map_card(
    journey: MapSummary, personas: Mapping[str, PersonaSummary], root: str, marks: tuple[str, ...] = ()
) -> MapCard:
    """A map as a card on a page with this root prefix; a map that says no status is a draft."""
    styles = {who: index % COLOURS + 1 for index, who in enumerate(journey.who)}
    return MapCard(
        root + map_url(journey.id),
        journey.title,
        journey.language,
        journey.status or DRAFT,
        journey.state,
        journey.owner,
        journey.reviewed,
        journey.goal,
        journey.steps,
        tuple((style, *_named(who, journey, personas)) for who, style in styles.items()),
        journey.tags,
        tuple(Spark(styles.get(who, 1), _spark(positions)) for who, positions in journey.sparklines),
        marks,
        "" if journey.sparklines else _spark((0.5,) * journey.steps, joined=False),
    )


def _named(who: str, journey: MapSummary, personas: Mapping[str, PersonaSummary]) -> tuple[str, str]:
    """What a person is called, and in which language."""
    known = personas.get(who)
    return (known.name, known.language) if known else (who, journey.language)


@lru_cache(4096)
def _spark(positions: tuple[float | None, ...], joined: bool = True) -> str:
    """A map stands on the front page and on that of each of its people."""
    if not joined:
        positions = tuple(place for position in positions for place in (position, None))[:-1]
    return sparkline(positions, _AXIS, SPARK_WIDTH, SPARK_HEIGHT).path
