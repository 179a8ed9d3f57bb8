"""A map's curves as its page shows them: pictures, points with their meaning, numbers."""

from __future__ import annotations

from typing import NamedTuple

from cjmsite.charts.parts import Drawn, EmotionChart, Highlights, Spot
from cjmsite.model import Measured
from cjmsite.model.frozen import frozen
from cjmsite.views.said import Mark


class PointView(NamedTuple):
    """A mark on a line: per cent of width and height, the step, the score, whether it is a guess or names a source.

    `measured` is what a measured score rests on; `expected` what the author had expected there.
    """

    x: float
    y: float
    step: str
    value: float
    word: str
    guessed: bool
    measured: Measured | None = None
    expected: float | None = None
    cited: bool = False


class Label(NamedTuple):
    """Words in the picture: the person's name and score, and the author's word under it (may be empty)."""

    style: int
    who: str
    value: float
    word: str
    spot: Spot
    leader: str


class LineView(NamedTuple):
    """A drawn line: whose it is, `style` from 1 to 6 or 0 for everyone together, its points, and its last score if
    there is room for it beside the name."""

    style: int
    who: str
    drawn: Drawn
    points: tuple[PointView, ...]
    end: float | None


class Tick(NamedTuple):
    """A value on the axis at a height in per cent; `feeling` is the same value on a scale from −2 to 2."""

    y: float
    value: float
    feeling: float


class Reading(NamedTuple):
    """A score in the table of numbers; a measured one with what it rests on and what was expected."""

    value: float
    word: str
    marks: tuple[Mark, ...]
    assumed: bool
    measured: Measured | None = None
    expected: Reading | None = None


class Row(NamedTuple):
    """A line in numbers: a reading or None for each step, what it says in short.

    `dots` are the steps drawn as single dots, `guesses` those drawn as guesses.
    """

    style: int
    who: str
    readings: tuple[Reading | None, ...]
    told: Highlights
    dots: tuple[int, ...] = ()
    guesses: tuple[int, ...] = ()

    def value(self, step: int) -> float:
        """The score at a step that has one."""
        reading = self.readings[step]
        assert reading is not None
        return reading.value


class Answers(NamedTuple):
    """How many people answered at a step: its place in per cent, the count of each line by its style."""

    x: float
    counts: tuple[tuple[int, int], ...]


class Survey(NamedTuple):
    """What a curve was measured from. `band` is confidence (with its `level` in per cent), sd, quartiles, range, given
    or none; means of fewer than `hide_below` answers have no line. `least` and `most` answers were given to a step;
    `expected` tells that the author wrote what was expected.
    """

    marks: tuple[Mark, ...]
    band: str
    level: float
    hide_below: int
    least: int
    most: int
    answers: tuple[Answers, ...]
    expected: bool


@frozen
class CurveView:
    """One curve: picture, axis and numbers. `lines` stand from back to front; `table` has a row for each step.

    `survey` is None for a curve that nobody measured; `target` tells that it shows what is aimed at.
    """

    id: str
    slug: str
    label: str
    chart: EmotionChart
    ticks: tuple[Tick, ...]
    lines: tuple[LineView, ...]
    labels: tuple[Label, ...]
    rows: tuple[Row, ...]
    table: tuple[tuple[str, tuple[Reading | None, ...]], ...]
    survey: Survey | None
    target: bool
