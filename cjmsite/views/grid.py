"""A map's grid: phases and steps, lanes, curves, and the same step by step as cards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cjmsite.model import JourneyMap
from cjmsite.views.cards import Card, cards
from cjmsite.views.chips import icons as chip_icons
from cjmsite.views.curves import CurveView
from cjmsite.views.emotion import COLUMN, rests_on_nothing
from cjmsite.views.flow import Flow, flow
from cjmsite.views.heads import PhaseHead, StepHead, has_notes, phase_heads, step_heads
from cjmsite.views.lanes import Lane, lanes
from cjmsite.views.page import Surroundings
from cjmsite.views.said import Bibliography
from cjmsite.views.telling import Extreme

_BREADTHS = ((6, "narrow"), (9, "medium"))
"""Up to how many steps fit side by side on a small and on a usual desktop screen; more are wide."""


class Grid(NamedTuple):
    """The grid. `hot` are the left edges of the steps to stress, in a picture whose columns are `column` wide.

    `signed` tells that scores are written with their sign, `gapped` that a line has gaps, `estimated` that no score
    rests on a source, `noted` that a step has more to its name; `flow` is None when everyone goes from step to step.
    """

    breadth: str
    phases: tuple[PhaseHead, ...]
    steps: tuple[StepHead, ...]
    lanes: tuple[Lane, ...]
    cards: tuple[Card, ...]
    curves: tuple[CurveView, ...]
    flow: Flow | None
    signed: bool
    gapped: bool
    estimated: bool
    noted: bool
    hot: tuple[float, ...]
    column: float

    @property
    def icons(self) -> Mapping[str, None]:
        """The pictograms the grid needs: a set that a theme may walk through in the same order every time."""
        found = [f"lane-{lane.icon}" for lane in self.lanes]
        found += [flag.kind for step in self.steps for flag in step.flags]
        found += ["repeats" for phase in self.phases if phase.repeats]
        for lane in self.lanes:
            if lane.kind == "chips":
                found += [name for _, _, items in lane.cells for name in chip_icons(items)]
        return dict.fromkeys(found)


def grid(
    journey: JourneyMap,
    around: Surroundings,
    cited: Bibliography,
    curves: tuple[CurveView, ...],
    extremes: tuple[Extreme, Extreme] | None,
) -> Grid:
    """The grid of a map. The step of the lowest score, if clear, and those with a moment of truth are stressed."""
    low, peak = [one.step if one.clear else None for one in extremes] if extremes else (None, None)
    steps = step_heads(journey, low, peak, around.maps)
    hot = frozenset(index for index, step in enumerate(steps) if step.hot)
    rows = lanes(journey, around, cited, [curve.id for curve in curves], hot)
    phases = phase_heads(journey, cited)
    return Grid(
        breadth=breadth(len(steps)),
        phases=phases,
        steps=steps,
        lanes=rows,
        cards=cards(steps, phases, rows, curves),
        curves=curves,
        flow=flow(journey, hot),
        signed=journey.scale.low < 0,
        gapped=any(line.drawn.gaps for curve in curves for line in curve.lines),
        estimated=rests_on_nothing(journey),
        noted=has_notes(steps),
        hot=tuple(index * COLUMN for index in sorted(hot)),
        column=COLUMN,
    )


def breadth(steps: int) -> str:
    """Which screens a table of so many steps fits on: narrow, medium or wide."""
    return next((name for most, name in _BREADTHS if steps <= most), "wide")
