"""All maps from the whole to its parts: a tree of overview maps and the more detailed ones below them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cjmsite.model import MapSummary, SiteConfig
from cjmsite.model.frozen import frozen
from cjmsite.views.inside import Inside
from cjmsite.views.kinship import Kinship, roots
from cjmsite.views.maprow import MapRow, map_row

ROOT = "../"


class Branch(NamedTuple):
    """A map in the tree. `begins` when its parts follow one level below it, else `ends` so many levels after it.

    `progress` has an initial for each of the six steps of the method: d(one), b(egun), o(pen); `done` are so many.
    """

    row: MapRow
    progress: str
    done: int
    begins: bool
    ends: int


@frozen
class OverviewView:
    """What the overview of a portfolio shows; the counts are those of all maps together, `courses` what `progress`
    says of any of them."""

    title: str
    language: str
    maps: int
    steps: int
    pains: int
    personas: int
    courses: tuple[str, ...]
    tree: tuple[Branch, ...]


def overview(
    config: SiteConfig, maps: Mapping[str, MapSummary], insides: Mapping[str, Inside], kin: Kinship, personas: int
) -> OverviewView:
    """The overview of a portfolio; maps that are part of no other stand in the order they are given."""
    told = {name: (one.progress, len(one.pains)) for name, one in insides.items()}
    courses = {name: course for name, (course, _) in told.items()}
    tree = _branches(roots(kin, maps.values()), maps, courses, kin, 0)
    return OverviewView(
        config.title,
        config.language,
        len(maps),
        sum(one.steps for one in maps.values()),
        sum(pains for _, pains in told.values()),
        personas,
        tuple(sorted(filter(None, set(courses.values())))),
        tuple(tree),
    )


def _branches(
    level: Sequence[MapSummary], maps: Mapping[str, MapSummary], courses: Mapping[str, str], kin: Kinship, ends: int
) -> Iterator[Branch]:
    """A level of the tree, after whose last map so many levels end."""
    for place, one in enumerate(level, 1):
        parts = [maps[part] for part in kin.children.get(one.id, ())]
        after = ends if place == len(level) else 0
        reached = courses[one.id]
        yield Branch(map_row(one, ROOT), reached, reached.count("d"), bool(parts), 0 if parts else after)
        if parts:
            yield from _branches(parts, maps, courses, kin, after + 1)
