"""The front of a portfolio on paper: its cover, its contents, and the numbers of its pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cjmsite.model import MapSummary, SiteConfig
from cjmsite.model.frozen import frozen
from cjmsite.views.page import map_url


class Content(NamedTuple):
    """A map in the contents, and the page on which it begins."""

    map: MapSummary
    url: str
    page: int


@frozen
class PortfolioView:
    """All that the front shows. `reviewed` is the latest day on which any of the maps was; `numbers` are those of all
    pages but the cover, each printed on a slip of its own."""

    title: str
    language: str
    description: str
    rights: str
    url: str
    reviewed: str
    contents: tuple[Content, ...]
    numbers: tuple[int, ...]


def portfolio(config: SiteConfig, maps: Sequence[MapSummary], counts: Sequence[int], front: int) -> PortfolioView:
    """The front of a portfolio of these maps, which take so many pages each after `front` pages of its own."""
    contents = []
    page = front + 1
    for one, count in zip(maps, counts, strict=True):
        contents.append(Content(one, map_url(one.id), page))
        page += count
    return PortfolioView(
        title=config.title,
        language=config.language,
        description=config.description,
        rights=config.rights,
        url=config.url,
        reviewed=max((one.reviewed for one in maps), default=""),
        contents=tuple(contents),
        numbers=tuple(range(2, page)),
    )
