"""A map as one line of a list, on pages over many maps."""

from __future__ import annotations

from typing import NamedTuple

from cjmsite.model import MapSummary
from cjmsite.views.filters import DRAFT
from cjmsite.views.page import map_url


class MapRow(NamedTuple):
    """A map as one line: the address seen from the page, the rest as in the map's summary."""

    url: str
    title: str
    language: str
    status: str
    state: str
    owner: str
    steps: int
    reviewed: str
    due: str


def map_row(one: MapSummary, root: str) -> MapRow:
    """A map as one line on a page with this root prefix; a map that says no status is a draft."""
    return MapRow(
        root + map_url(one.id),
        one.title,
        one.language,
        one.status or DRAFT,
        one.state,
        one.owner,
        one.steps,
        one.reviewed,
        one.due,
    )
