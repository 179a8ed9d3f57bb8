"""How do maps hang together? Bigger maps and the more detailed ones that are part of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import NamedTuple

from cjmsite.model import MapSummary
from cjmsite.model.frozen import frozen


class Relative(NamedTuple):
    """A bigger or a more detailed map as the page of another one names it."""

    id: str
    title: str
    language: str


class Family(NamedTuple):
    """The maps a map is part of, the biggest first, and the more detailed ones that are part of it."""

    above: tuple[Relative, ...] = ()
    below: tuple[Relative, ...] = ()


NO_FAMILY = Family()


@frozen
class Kinship:
    """Which map is part of which, by their ids; a map has one bigger map at most, and no map stands above itself."""

    parents: Mapping[str, str] = field(default_factory=dict)
    children: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def family(self, name: str, maps: Mapping[str, MapSummary]) -> Family:
        """What the page of a map shows of its relatives."""
        if name not in self.parents and name not in self.children:
            return NO_FAMILY
        above = [_relative(maps[one]) for one in reversed(self._chain(name))]
        return Family(tuple(above), tuple([_relative(maps[one]) for one in self.children.get(name, ())]))

    def _chain(self, name: str) -> list[str]:
        chain: list[str] = []
        while (name := self.parents.get(name, "")) and name not in chain:
            chain.append(name)
        return chain


def kinship(maps: Mapping[str, MapSummary]) -> Kinship:
    """How these maps hang together: by what each says it is `part of`, else by the first map that `opens` it."""
    parents: dict[str, str] = {}
    for name, one in maps.items():
        if one.part_of in maps and not _stands_above(parents, name, one.part_of):
            parents[name] = one.part_of
    for name, one in maps.items():
        for opened in one.opens:
            if opened in maps and opened not in parents and not _stands_above(parents, opened, name):
                parents[opened] = name
    return Kinship(parents, _children(parents, maps))


def _stands_above(parents: Mapping[str, str], name: str, other: str) -> bool:
    """Whether a map is another one or stands above it."""
    while other:
        if other == name:
            return True
        other = parents.get(other, "")
    return False


def _children(parents: Mapping[str, str], maps: Mapping[str, MapSummary]) -> dict[str, tuple[str, ...]]:
    """The parts of each map: first as its steps open them, then by title."""
    found: dict[str, list[str]] = {}
    for name, parent in parents.items():
        found.setdefault(parent, []).append(name)
    return {
        parent: tuple(sorted(names, key=lambda one: _place(maps[parent], maps[one]))) for parent, names in found.items()
    }


def _place(parent: MapSummary, child: MapSummary) -> tuple[int, str, str]:
    opened = parent.opens.index(child.id) if child.id in parent.opens else len(parent.opens)
    return opened, child.title.casefold(), child.id


def roots(kin: Kinship, maps: Iterable[MapSummary]) -> list[MapSummary]:
    """The maps that are part of no other one."""
    return [one for one in maps if one.id not in kin.parents]


def _relative(one: MapSummary) -> Relative:
    return Relative(one.id, one.title, one.language)
