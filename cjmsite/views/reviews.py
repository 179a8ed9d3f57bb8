"""Which maps are to be looked at again, and when? The page's script marks what is overdue; the days always stand."""

from __future__ import annotations

from collections.abc import Sequence

from cjmsite.model import MapSummary, SiteConfig
from cjmsite.model.frozen import frozen
from cjmsite.views.maprow import MapRow, map_row

ROOT = "../"


@frozen
class ReviewsView:
    """What the list of reviews shows: maps with a day, the earliest first, and `planless` ones that name none."""

    title: str
    language: str
    due: tuple[MapRow, ...]
    planless: tuple[MapRow, ...]


def reviews(config: SiteConfig, maps: Sequence[MapSummary]) -> ReviewsView:
    """The list of reviews; retired maps need none. Of one day, maps stand in the order they are given."""
    rows = [map_row(one, ROOT) for one in maps if one.status != "retired"]
    due = sorted((row for row in rows if row.due), key=lambda row: row.due)
    return ReviewsView(config.title, config.language, tuple(due), tuple(row for row in rows if not row.due))
