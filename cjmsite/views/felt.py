"""How do feelings on two maps of the same way differ? Person by person, step by step, and in short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cjmsite.model import EVERYONE, JourneyMap, Scale
from cjmsite.views.alignment import Match
from cjmsite.views.facts import COLOURS
from cjmsite.views.lines import lines
from cjmsite.views.panels import Panel, Trace, panel


class Walk(NamedTuple):
    """What one person feels on both maps, row by row; style 0 and no name stand for everyone together."""

    style: int
    who: str
    before: tuple[float | None, ...]
    after: tuple[float | None, ...]


class Shift(NamedTuple):
    """What one person feels at a step on both maps, and the difference where both say it."""

    style: int
    who: str
    values: tuple[float | None, ...]
    change: float | None


class Turn(NamedTuple):
    """The step at which a feeling changes most, and by how much."""

    step: str
    change: float


class Summary(NamedTuple):
    """One person's means on both maps over all steps that have a score; where it rises and falls most, if anywhere."""

    style: int
    who: str
    means: tuple[float | None, float | None]
    rise: Turn | None
    fall: Turn | None


def walks(before: JourneyMap, after: JourneyMap, names: Mapping[str, str], rows: Sequence[Match]) -> tuple[Walk, ...]:
    """The feelings of everyone on either map, on the scale of the first; `names` are those of people by id.

    A line that holds for everyone counts for each person whom the other map tells apart.
    """
    felt = [_felt(before, before.scale), _felt(after, before.scale)]
    named = [who for who in dict.fromkeys((*before.who, *after.who, *felt[0], *felt[1])) if who != EVERYONE]
    told = [who for who in named if who in felt[0] or who in felt[1]] or [EVERYONE]
    if EVERYONE in felt[0] and EVERYONE in felt[1] and told != [EVERYONE]:
        told.append(EVERYONE)
    found = []
    for number, who in enumerate(told):
        mine = [side.get(who) or side.get(EVERYONE) or () for side in felt]
        was = tuple(mine[0][row.before] if mine[0] and row.before is not None else None for row in rows)
        now = tuple(mine[1][row.after] if mine[1] and row.after is not None else None for row in rows)
        style = number % COLOURS + 1 if who != EVERYONE else 0
        found.append(Walk(style, names.get(who, who), was, now))
    return tuple(walk for walk in found if any(value is not None for value in (*walk.before, *walk.after)))


def shifts(felt: Sequence[Walk], row: int) -> tuple[Shift, ...]:
    """What everyone feels at a row, those without a score on either map left out."""
    found = [Shift(one.style, one.who, (one.before[row], one.after[row]), _change(one, row)) for one in felt]
    return tuple(one for one in found if any(value is not None for value in one.values))


def summaries(felt: Sequence[Walk], steps: Sequence[str]) -> tuple[Summary, ...]:
    """The feelings in short; `steps` are the names of the rows."""
    return tuple(_summary(one, steps) for one in felt)


def panels(felt: Sequence[Walk], scale: Scale) -> tuple[Panel, ...]:
    """A picture for each person, the first map's line behind the second one's."""
    return tuple(
        panel(one.style, one.who, (Trace(0, "before", one.before), Trace(one.style, "after", one.after)), scale)
        for one in felt
    )


def _felt(journey: JourneyMap, scale: Scale) -> dict[str, tuple[float | None, ...]]:
    """The scores of the first curve that has any, by person, brought onto a scale."""
    drawn = next((found for curve in journey.curves if (found := lines(journey, curve.id))), ())
    own = journey.scale
    return {
        line.who: tuple(None if one is None else _onto(scale, own, one.value) for one in line.scores) for line in drawn
    }


def _onto(scale: Scale, own: Scale, value: float) -> float:
    return value if scale == own else round(scale.low + own.position(value) * (scale.high - scale.low), 2)


def _change(walk: Walk, row: int) -> float | None:
    was, now = walk.before[row], walk.after[row]
    return None if was is None or now is None else round(now - was, 2)


def _summary(walk: Walk, steps: Sequence[str]) -> Summary:
    changes = [Turn(step, change) for row, step in enumerate(steps) if (change := _change(walk, row)) is not None]
    rise = max(changes, key=lambda turn: turn.change, default=None)
    fall = min(changes, key=lambda turn: turn.change, default=None)
    return Summary(
        walk.style,
        walk.who,
        (_mean(walk.before), _mean(walk.after)),
        rise if rise and rise.change > 0 else None,
        fall if fall and fall.change < 0 else None,
    )


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
