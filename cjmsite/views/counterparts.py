"""Which maps are compared with which, and where?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cjmsite.model import MapSummary

COMPARISONS = ("compare", "variant")
"""The pages on which two maps are compared, each named for what one map says of the other."""


class Pair(NamedTuple):
    """Two maps and their page, which stands beside that of its `owner`, one of the two."""

    view: str
    owner: str
    before: str
    after: str


class Counterpart(NamedTuple):
    """A way from a map to a page on which it is compared with another one, whose title and language it has."""

    view: str
    owner: str
    title: str
    language: str


def pairs(maps: Mapping[str, MapSummary]) -> tuple[Pair, ...]:
    """All comparisons of these maps: one where both name each other.

    What is stands before what shall be, the main version before its variant, else the one that names the other first.
    The page is the first one's if both do, else it belongs to the map that names the other.
    """
    return tuple(dict.fromkeys(_found(maps)))


def counterparts(found: Iterable[Pair], maps: Mapping[str, MapSummary]) -> dict[str, tuple[Counterpart, ...]]:
    """The ways from each map to its comparisons."""
    ways: dict[str, list[Counterpart]] = {}
    for pair in found:
        for name, other in ((pair.before, pair.after), (pair.after, pair.before)):
            ways.setdefault(name, []).append(
                Counterpart(pair.view, pair.owner, maps[other].title, maps[other].language)
            )
    return {name: tuple(theirs) for name, theirs in ways.items()}


def _found(maps: Mapping[str, MapSummary]) -> Iterator[Pair]:
    for name, one in maps.items():
        if one.compare in maps and one.compare != name:
            yield _compared(one, maps[one.compare])
        if one.variant_of in maps and one.variant_of != name:
            yield Pair("variant", name, one.variant_of, name)


def _compared(one: MapSummary, other: MapSummary) -> Pair:
    mutual = other.compare == one.id
    if mutual and other.id < one.id:
        one, other = other, one
    before, after = (other, one) if (one.state == "to-be") > (other.state == "to-be") else (one, other)
    return Pair("compare", before.id if mutual else one.id, before.id, after.id)
