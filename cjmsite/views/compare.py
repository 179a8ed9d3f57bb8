"""Two maps of one service side by side: what came, what went and what changed, and what that does to the feelings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cjmsite.model import Channel, JourneyMap, Phase
from cjmsite.model.frozen import frozen
from cjmsite.views.alignment import Key, Match, align
from cjmsite.views.counterparts import Pair
from cjmsite.views.crumbs import Kin, trail
from cjmsite.views.differences import Difference, Told, differences
from cjmsite.views.facts import people
from cjmsite.views.felt import Shift, Summary, panels, shifts, summaries, walks
from cjmsite.views.further import ViewLink, view_links
from cjmsite.views.grid import breadth
from cjmsite.views.ideas import Place, places
from cjmsite.views.page import Surroundings
from cjmsite.views.panels import Panel

ROOT = "../"


class Half(NamedTuple):
    """One of the two maps, and what its pages may use."""

    journey: JourneyMap
    around: Surroundings


class Side(NamedTuple):
    """A map as a column of the comparison. `role` is as-is, to-be, actual, main, variant, first or second."""

    role: str
    title: str
    url: str
    language: str
    version: str
    reviewed: str


class Row(NamedTuple):
    """A step of either map or of both. `change` is kept, changed, renamed, replaced, moved, came or went.

    `steps` are its places on the maps, None where it is not.
    """

    number: int
    change: str
    steps: tuple[Place | None, Place | None]
    shifts: tuple[Shift, ...]
    differences: tuple[Difference, ...]

    @property
    def name(self) -> str:
        """What the step is called afterwards, or was."""
        place = self.steps[1] or self.steps[0]
        return place.name if place else ""


class Part(NamedTuple):
    """A phase of either map or of both, its names on the maps and its steps; `change` as in a row."""

    anchor: str
    change: str
    names: tuple[str, str]
    rows: tuple[Row, ...]


@frozen
class CompareView:
    """All that a page of comparison shows. `views` are those of the map it stands beside; `counts` tells how many rows
    of each change there are, `rescaled` that the second map's scores were brought onto the first one's scale.
    """

    title: str
    language: str
    links: Mapping[str, str]
    channels: Mapping[str, Channel]
    trail: tuple[Kin, ...]
    views: tuple[ViewLink, ...]
    sides: tuple[Side, Side]
    breadth: str
    counts: Mapping[str, int]
    parts: tuple[Part, ...]
    rows: tuple[Row, ...]
    summaries: tuple[Summary, ...]
    panels: tuple[Panel, ...]
    signed: bool
    rescaled: bool


def compare(pair: Pair, before: Half, after: Half) -> CompareView:
    """The page on which a pair of maps is compared."""
    left, right = before.journey, after.journey
    owner = before if left.id == pair.owner else after
    outline = _outline(left, right)
    order = [match for _, members in outline for match in members]
    names = {one.id: one.name for half in (before, after) for one in people(half.journey.who, half.around, ROOT)}
    felt = walks(left, right, names, order)
    stands = places(left, f"{left.id}.html"), places(right, f"{right.id}.html")
    bare = [_row(number, match, left, right, stands) for number, match in enumerate(order, 1)]
    rows = tuple(row._replace(shifts=shifts(felt, place)) for place, row in enumerate(bare))
    rows = tuple(row._replace(change=_changed(row)) for row in rows)
    return CompareView(
        title=right.title,
        language=right.language,
        links={**before.around.seen_from(ROOT), **after.around.seen_from(ROOT)},
        channels=after.around.config.vocabulary.channels,
        trail=trail(owner.journey, owner.around),
        views=view_links(owner.journey, pair.view, owner.around.counterparts),
        sides=_sides(pair.view, left, right),
        breadth=breadth(len(rows)),
        counts=Counter(row.change for row in rows),
        parts=_parts(outline, rows, left.phases, right.phases),
        rows=rows,
        summaries=summaries(felt, [row.name for row in rows]),
        panels=panels(felt, left.scale),
        signed=left.scale.low < 0,
        rescaled=left.scale != right.scale,
    )


def _sides(relation: str, before: JourneyMap, after: JourneyMap) -> tuple[Side, Side]:
    roles = (before.state, after.state)
    if relation == "variant":
        roles = ("main", "variant")
    elif not all(roles) or roles[0] == roles[1]:
        roles = ("first", "second")
    return _side(roles[0], before), _side(roles[1], after)


def _side(role: str, journey: JourneyMap) -> Side:
    return Side(role, journey.title, f"{journey.id}.html", journey.language, journey.version, journey.reviewed)


def _outline(before: JourneyMap, after: JourneyMap) -> list[tuple[Match, list[Match]]]:
    """The phases of both, each with its steps; a step stands in the phase where it is afterwards."""
    phases = align([Key(one.id, one.name) for one in before.phases], [Key(one.id, one.name) for one in after.phases])
    left = {one.before: part for part, one in enumerate(phases)}
    right = {one.after: part for part, one in enumerate(phases)}
    was = [left[place] for place, phase in enumerate(before.phases) for _ in phase.steps]
    now = [right[place] for place, phase in enumerate(after.phases) for _ in phase.steps]
    steps = align(
        [Key(step.id, step.name, part) for step, part in zip(before.steps, was, strict=True)],
        [Key(step.id, step.name, part) for step, part in zip(after.steps, now, strict=True)],
    )
    members: list[list[Match]] = [[] for _ in phases]
    for match in steps:
        members[
            was[match.before] if match.after is None and match.before is not None else now[match.after or 0]
        ].append(match)
    return list(zip(phases, members, strict=True))


def _row(
    number: int,
    match: Match,
    before: JourneyMap,
    after: JourneyMap,
    stands: tuple[Sequence[Place], Sequence[Place]],
) -> Row:
    was = None if match.before is None else Told(before, before.steps[match.before])
    now = None if match.after is None else Told(after, after.steps[match.after])
    left = None if match.before is None else stands[0][match.before]
    right = None if match.after is None else stands[1][match.after]
    return Row(number, _change(match, left, right), (left, right), (), differences(was, now))


def _change(match: Match, was: Place | None, now: Place | None) -> str:
    if was is None or now is None:
        return "came" if was is None else "went"
    if match.moved:
        return "moved"
    if match.ground == "place":
        return "replaced"
    return "kept" if was.name == now.name else "renamed"


def _changed(row: Row) -> str:
    """A step that is kept has changed when it says or feels something else."""
    differs = bool(row.differences) or any(one.change != 0 for one in row.shifts)
    return "changed" if row.change == "kept" and differs else row.change


def _parts(
    outline: Sequence[tuple[Match, list[Match]]], rows: Sequence[Row], before: Sequence[Phase], after: Sequence[Phase]
) -> tuple[Part, ...]:
    found, first = [], 0
    for number, (phase, members) in enumerate(outline, 1):
        if members:
            was = None if phase.before is None else before[phase.before].name
            now = None if phase.after is None else after[phase.after].name
            change = "came" if was is None else "went" if now is None else "kept" if was == now else "renamed"
            found.append(
                Part(f"part-{number}", change, (was or "", now or ""), tuple(rows[first : first + len(members)]))
            )
            first += len(members)
    return tuple(found)
