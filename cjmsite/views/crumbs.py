"""Which maps are bigger or more detailed than this one, and where do they stand?"""

from __future__ import annotations

from typing import NamedTuple

from cjmsite.model import JourneyMap
from cjmsite.views.kinship import Relative
from cjmsite.views.page import Surroundings, map_url


class Kin(NamedTuple):
    """A bigger or a more detailed map, seen from the pages of a map."""

    url: str
    title: str
    language: str


def kin(relatives: tuple[Relative, ...]) -> tuple[Kin, ...]:
    """These maps with the ways to them."""
    return tuple([Kin(f"../{map_url(one.id)}", one.title, one.language) for one in relatives])


def trail(journey: JourneyMap, around: Surroundings) -> tuple[Kin, ...]:
    """The way to a further view of a map: the bigger maps, the biggest first, then its own page; none without them."""
    above = kin(around.family.above)
    return (*above, Kin(f"{journey.id}.html", journey.title, journey.language)) if above else ()
