"""How is one line drawn: what joins its points, and what says that nothing is known between them?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from cjmsite.charts.curve import Numbers, Spline, band, spline
from cjmsite.charts.number import number
from cjmsite.charts.parts import Point
from cjmsite.charts.plane import Plane

_BRIDGE_INSET = 14.0

Points = Sequence[Point | None]
Run = Sequence[tuple[int, Point]]
Banded = tuple[Spline, Numbers, Numbers]


class Strokes(NamedTuple):
    """Path data of one line, and the curves and spans behind it in px; `gaps` are the steps at each span's ends."""

    solid: str
    dashed: str
    bridges: str
    band: str
    whiskers: str
    curves: tuple[Spline, ...]
    spans: tuple[Spline, ...]
    gaps: tuple[tuple[int, int], ...]


def strokes(points: Points, plane: Plane) -> Strokes:
    """The drawing of one line: curves through neighbours, bridges over gaps, bands and whiskers."""
    traced = [(run, _curve(run, plane)) for run in _runs(points)]
    pieces = [piece for run, curve in traced for piece in _pieces(run, curve)]
    has_bands = any(point is not None and point.band for point in points)
    banded = [stretch for run, curve in traced for stretch in _banded(run, curve, plane)] if has_bands else []
    gaps = tuple(_gaps(points))
    spans = tuple(_curve(gap, plane) for gap in gaps)
    return Strokes(
        solid="".join(piece.path() for guessed, piece in pieces if not guessed),
        dashed="".join(piece.path() for guessed, piece in pieces if guessed),
        bridges="".join(map(_bridge, spans)),
        band="".join(band(*stretch) for stretch in banded if len(stretch[0].xs) > 1),
        whiskers="".join(_whisker(*stretch) for stretch in banded if len(stretch[0].xs) == 1),
        curves=tuple(curve for _, curve in traced if len(curve.xs) > 1),
        spans=spans,
        gaps=tuple((a, b) for (a, _), (b, _) in gaps),
    )


def _runs(points: Points) -> Iterator[Run]:
    """Neighbours that a line may join; a lone point is a run of its own."""
    run: list[tuple[int, Point]] = []
    for step, point in enumerate(points):
        if run and (point is None or point.lone or run[-1][1].lone):
            yield run
            run = []
        if point is not None:
            run.append((step, point))
    if run:
        yield run


def _curve(run: Run, plane: Plane) -> Spline:
    return spline([plane.xs[step] for step, _ in run], [plane.y(point.value) for _, point in run])


def _pieces(run: Run, curve: Spline) -> Iterator[tuple[bool, Spline]]:
    """The curve cut where its segments begin or cease to lead to or from a guess."""
    guesses = [point.kind == "assumed" for _, point in run]
    if len(guesses) > 1 and not any(guesses):
        yield False, curve
        return
    segments = [a or b for a, b in pairwise(guesses)]
    for first, last, guessed in _stretches(segments):
        yield guessed, curve.part(first, last + 1)


def _banded(run: Run, curve: Spline, plane: Plane) -> Iterator[Banded]:
    """The stretches of a curve whose points have a band, with its extent above and below each, cut to the scale."""
    for first, last, known in _stretches([point.band is not None for _, point in run]):
        if known:
            stretch = curve.part(first, last)
            ends = [point.band for _, point in run[first : last + 1] if point.band]
            above = [max(0.0, y - plane.within(high)) for y, (_, high) in zip(stretch.ys, ends, strict=True)]
            below = [max(0.0, plane.within(low) - y) for y, (low, _) in zip(stretch.ys, ends, strict=True)]
            yield stretch, above, below


def _stretches(flags: Sequence[bool]) -> Iterator[tuple[int, int, bool]]:
    """Where equal flags begin and end."""
    first = 0
    for flag, same in groupby(flags):
        last = first + sum(1 for _ in same) - 1
        yield first, last, flag
        first = last + 1


def _gaps(points: Points) -> Iterator[tuple[tuple[int, Point], tuple[int, Point]]]:
    """Pairs of points with nothing but missing ones between them, if both may have a line."""
    if None not in points:
        return
    seen = [(step, point) for step, point in enumerate(points) if point is not None]
    for before, after in pairwise(seen):
        if after[0] > before[0] + 1 and not before[1].lone and not after[1].lone:
            yield before, after


def _bridge(span: Spline) -> str:
    """A straight line cut short at both ends, so that it doesn't touch the marks."""
    (left, right), (first, last) = span.xs, span.ys
    inset = min(_BRIDGE_INSET, (right - left) / 4)
    drop = (last - first) * inset / (right - left)
    return f"M{number(left + inset)},{number(first + drop)}L{number(right - inset)},{number(last - drop)}"


def _whisker(point: Spline, above: Numbers, below: Numbers) -> str:
    """An upright through a single point."""
    y = point.ys[0]
    return f"M{number(point.xs[0])},{number(y - above[0])}V{number(y + below[0])}"
