"""What an emotion chart is made from, and what it is made of.

A chart is as high as its frame says, in px, and as wide as it is shown. Lines are path data in a viewport of
`EmotionChart.width` × `EmotionChart.height`, to be stretched sideways. Marks stand at per cent of width and height,
words at px from such a place: they hold at every width, but only at the chart's own height. Numbers print in their
shortest form.

Most parts are named tuples: a chart makes hundreds, and one dataclass costs more to define than a chart to draw.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from cjmsite.charts.labels import Size
from cjmsite.model.frozen import frozen

Kind = Literal["measured", "cited", "assumed"]
"""What a point rests on: answers, a named source, or a guess."""


class Point(NamedTuple):
    """A score: `band` is the low and the high end of its range; a `lone` one has no line (too few answers)."""

    value: float
    band: tuple[float, float] | None = None
    kind: Kind = "assumed"
    lone: bool = False


class Line(NamedTuple):
    """One curve: a point or a gap for each step, and the size of the name to write at its end.

    `expected` are values that were guessed beforehand, for each step or for none: marks without a line.
    """

    points: tuple[Point | None, ...]
    focus: bool = False
    name: Size | None = None
    expected: tuple[float | None, ...] = ()


class Note(NamedTuple):
    """Words for the point of a line at a step, both counted from 0."""

    line: int
    step: int
    size: Size


class Frame(NamedTuple):
    """The chart's measures in px: `column` is the narrowest a step is ever shown, `aside` room right of the last one.

    `top` and `bottom` lie beyond the ends of the scale, for the words of the highest and lowest marks.
    """

    steps: int
    column: float = 168
    height: float = 320
    top: float = 50
    bottom: float = 50
    aside: float = 0


class Gridline(NamedTuple):
    """A value on the axis and its height in per cent."""

    value: float
    y: float
    middle: bool


class Mark(NamedTuple):
    """A point as drawn, in per cent."""

    step: int
    x: float
    y: float
    value: float
    kind: Kind


class Spot(NamedTuple):
    """A place for words: per cent of the chart, then px from there to the middle of the words' upper edge."""

    x: float
    y: float
    dx: float
    dy: float


class Gap(NamedTuple):
    """Steps without a point between two that have one, all counted from 0; `words` is None where there is no room."""

    before: int
    after: int
    words: Spot | None


class Name(NamedTuple):
    """A line's name. `beside`: it begins at the spot's `dx`, right of its last mark, instead of being centred there.

    `leader` is path data in px from the spot's percentages, empty where the name touches its mark.
    """

    spot: Spot
    leader: str
    beside: bool


class Highlights(NamedTuple):
    """What a line says in short: the steps of its best, worst and last point, and the mean of all.

    Clear means: no other point's band (or value, without a band) touches that of the best or worst. Of equals the first
    counts. Lone points count only when there are no others.
    """

    peak: int
    low: int
    end: int
    mean: float
    clear_peak: bool
    clear_low: bool


@frozen
class Drawn:
    """A line as drawn. Path data is empty where there is nothing to draw.

    `solid` joins points that rest on something, `dashed` leads to or from a guess, `bridges` span gaps, `whiskers` are
    the bands of points without a neighbour. `index` counts from 0 in the order given and chooses colour and shape.
    `name` is None where none was wanted or none had room.
    """

    index: int
    focus: bool
    solid: str
    dashed: str
    bridges: str
    band: str
    whiskers: str
    marks: tuple[Mark, ...]
    gaps: tuple[Gap, ...]
    name: Name | None
    highlights: Highlights | None
    expected: tuple[Mark, ...] = ()


class Callout(NamedTuple):
    """A note beside its mark, `note` counting from 0 in the order given; `leader` as in `Name`."""

    note: int
    line: int
    spot: Spot
    leader: str


class Key(NamedTuple):
    """A note without room: a number from 1 in reading order, to be explained elsewhere; its `spot`, if it has one."""

    note: int
    line: int
    number: int
    spot: Spot | None


class EmotionChart(NamedTuple):
    """The picture of one map. `lines` are in the order given, `stacked` from back to front.

    `columns`, `rules` and `zero` are path data of the lines between steps, at values and at the middle.
    """

    width: float
    height: float
    gridlines: tuple[Gridline, ...]
    columns: str
    rules: str
    zero: str
    lines: tuple[Drawn, ...]
    stacked: tuple[Drawn, ...]
    callouts: tuple[Callout, ...]
    keys: tuple[Key, ...]
