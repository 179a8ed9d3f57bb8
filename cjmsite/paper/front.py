"""The front of a portfolio: drawn by the site's theme, printed by the browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from cjmsite.browser.offline import ORIGIN
from cjmsite.browser.steady import Team
from cjmsite.browser.tab import Tab
from cjmsite.model import Asset, MapSummary, SiteConfig
from cjmsite.paper.finish import Words, piece
from cjmsite.paper.portfolio import front_pages, page_count
from cjmsite.paper.sheets import pdf_of
from cjmsite.theme import Theme
from cjmsite.views.page import Page, frame, map_url
from cjmsite.views.portfolio import portfolio

URL = "portfolio.html"
_MAPS_A_PAGE = 16


class Front(NamedTuple):
    """What a front is made of: the site's theme, settings and logo, the maps and where their prints are kept, whether
    it is to be grey."""

    theme: Theme
    config: SiteConfig
    logo: Asset | None
    maps: Sequence[MapSummary]
    made: Sequence[Path]
    grey: bool


def print_front(front: Front, team: Team) -> bytes:
    """Cover, contents and the slips with the numbers of pages, for the prints of some maps.

    How many pages the contents take is known when they are printed: they are printed again if the guess was wrong.
    """
    counts = [page_count(pdf) for pdf in front.made]
    labels = {ORIGIN + map_url(one.id): one.title for one in front.maps}

    def print_it(tab: Tab, _: int) -> bytes:
        guess = 1 + -(-len(front.maps) // _MAPS_A_PAGE)
        while True:
            tab.open(URL, _drawn(front, counts, guess))
            raw = pdf_of(tab, URL)
            found = front_pages(page_count(raw), counts)
            if found == guess:
                return piece(raw, "front", Words(labels, ()), grey=front.grey)
            guess = found

    return team.share_out(print_it, [0])[0]


def _drawn(front: Front, counts: Sequence[int], own: int) -> bytes:
    config = front.config
    make = partial(portfolio, config, front.maps, counts, own)
    page = Page(URL, "portfolio.html", config.language, config.title, make)
    return front.theme.render(page, replace(frame(config, [], False), logo=front.logo))
