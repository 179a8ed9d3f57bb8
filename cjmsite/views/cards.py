"""The same map as text, step by step: all that its picture and its table show."""

from __future__ import annotations

from typing import NamedTuple

from cjmsite.views.curves import CurveView, Reading, Row
from cjmsite.views.heads import PhaseHead, StepHead
from cjmsite.views.lanes import Lane

Mood = tuple[CurveView | None, int, str, float | None, str, bool, Reading | None]
"""What a line says at a step: its curve unless it is the first, style, name, score (None without evidence), word,
whether it is drawn as a guess, and the reading where there is more to say: what it rests on, what was expected."""


class Card(NamedTuple):
    """A step by itself: its head, the moods of each curve, and its filled cells.

    `opening` is the phase that begins with the step. A cell is given as its lane's place among the map's lanes and its
    own place among all filled cells, lane by lane.
    """

    step: StepHead
    opening: PhaseHead | None
    moods: tuple[Mood, ...]
    rows: tuple[tuple[int, int], ...]


def cards(
    steps: tuple[StepHead, ...], phases: tuple[PhaseHead, ...], lanes: tuple[Lane, ...], curves: tuple[CurveView, ...]
) -> tuple[Card, ...]:
    """One card a step."""
    filled = _filled(len(steps), lanes)
    openings = _openings(phases)
    lines = [(curve if number else None, row) for number, curve in enumerate(curves) for row in curve.rows]
    return tuple(
        [
            Card(
                step,
                openings.get(index),
                tuple([_mood(curve, row, index) for curve, row in lines]),
                tuple(filled[index]),
            )
            for index, step in enumerate(steps)
        ]
    )


def _filled(steps: int, lanes: tuple[Lane, ...]) -> list[list[tuple[int, int]]]:
    filled: list[list[tuple[int, int]]] = [[] for _ in range(steps)]
    count = 0
    for place, lane in enumerate(lanes):
        for index, cell in enumerate(lane.cells):
            if cell[2]:
                filled[index].append((place, count))
                count += 1
    return filled


def _openings(phases: tuple[PhaseHead, ...]) -> dict[int, PhaseHead]:
    """The phases by the index of their first step."""
    found, begins = {}, 0
    for phase in phases:
        found[begins] = phase
        begins += phase.span
    return found


def _mood(curve: CurveView | None, row: Row, step: int) -> Mood:
    found = row.readings[step]
    if found is None:
        return curve, row.style, row.who, None, "", False, None
    more = found if found.marks or found.measured or found.expected else None
    return curve, row.style, row.who, found.value, found.word, step in row.guesses, more
