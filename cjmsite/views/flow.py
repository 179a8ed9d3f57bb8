"""Where people go other than to the next step: loops, skips and exits, drawn in a gutter under the first curve."""

from __future__ import annotations

from typing import NamedTuple

from cjmsite.charts.arcs import TOP, Arc, arcs
from cjmsite.charts.jumps import Jump
from cjmsite.charts.labels import Size
from cjmsite.charts.measure import text_width
from cjmsite.model import LEAVE, Branch, JourneyMap
from cjmsite.views.emotion import COLUMN
from cjmsite.views.said import anchor

_LONGEST_LABEL = 32


class Stream(NamedTuple):
    """A drawn jump, its share in per cent and the author's words; `hot` tells that these lie on a hot column."""

    arc: Arc
    share: float | None
    words: str
    hot: bool


class Flow(NamedTuple):
    """The gutter's picture: `width` of its viewport, `height` in px, `tail_y` where jumps begin.

    `columns` is path data of the lines between steps.
    """

    width: float
    height: float
    tail_y: float
    columns: str
    streams: tuple[Stream, ...]


def flow(journey: JourneyMap, hot: frozenset[int]) -> Flow | None:
    """The jumps of a map, or None when everyone goes from step to step. Ways to other maps are not drawn."""
    branches = _jumping(journey)
    if not branches:
        return None
    steps = len(journey.steps)
    drawn = arcs([_jump(start, end, branch) for start, end, branch in branches], steps, COLUMN)
    streams = []
    for arc in drawn.arcs:
        branch = branches[arc.index][2]
        on_hot = arc.label is not None and int(arc.label.x / 100 * steps) in hot
        streams.append(Stream(arc, branch.share, _words(branch), on_hot))
    columns = "".join(f"M{index * COLUMN:g},0V{drawn.height:g}" for index in range(1, steps))
    return Flow(drawn.width, drawn.height, TOP, columns, tuple(streams))


class DropOut(NamedTuple):
    """Where people leave the journey: the step, the share in per cent, the author's words."""

    number: int
    anchor: str
    name: str
    share: float | None
    words: str


def drop_outs(journey: JourneyMap) -> tuple[DropOut, ...]:
    """The steps at which people leave."""
    return tuple(
        [
            DropOut(number, anchor("step", step.id), step.name, way.share, way.words)
            for number, step in enumerate(journey.steps, 1)
            for way in step.next
            if way.target == LEAVE
        ]
    )


def _jumping(journey: JourneyMap) -> list[tuple[int, int | None, Branch]]:
    places = {step.id: index for index, step in enumerate(journey.steps)}
    found: list[tuple[int, int | None, Branch]] = []
    for start, step in enumerate(journey.steps):
        for branch in step.next:
            end = places.get(branch.target)
            if branch.target == LEAVE or (end is not None and end != start + 1):
                found.append((start, end, branch))
    return found


def _jump(start: int, end: int | None, branch: Branch) -> Jump:
    share = None if branch.share is None else branch.share / 100
    label = _words(branch) if share is None else f"{branch.share:g} % {_words(branch)}".rstrip()
    return Jump(start, end, share, Size(text_width(label, 12, 500), 15.0) if label else None)


def _words(branch: Branch) -> str:
    """The author's words if they are short enough for the picture; they stand in the step's cell in any case."""
    return branch.words if len(branch.words) <= _LONGEST_LABEL else ""
