"""Measures: a figure, and where it stands between baseline and target."""

from __future__ import annotations

from typing import NamedTuple

from cjmsite.model import Kpi, Quantity


class Measure(NamedTuple):
    """A measure: the figure now with its words, and the places of now, baseline and target on a bar in per cent."""

    name: str
    figure: str
    words: str
    baseline: str
    target: str
    trend: str
    data: str
    as_of: str
    bar: tuple[str | None, str | None, str | None] | None


def measure(kpi: Kpi) -> Measure:
    """A measure as a cell shows it."""
    now = kpi.now
    figure, words = _figure(now) if now else ("", "")
    return Measure(
        kpi.name,
        figure,
        words,
        kpi.baseline.text if kpi.baseline else "",
        kpi.target.text if kpi.target else "",
        kpi.trend,
        kpi.data,
        kpi.as_of,
        _bar(now, kpi.baseline, kpi.target),
    )


def _figure(quantity: Quantity) -> tuple[str, str]:
    """The number with its unit, and the words after it, exactly as typed."""
    if quantity.words and quantity.value is not None and quantity.text.endswith(quantity.words):
        return quantity.text.removesuffix(quantity.words).rstrip(" ,;"), quantity.words
    return (quantity.text, "") if quantity.value is not None else ("", quantity.text)


def _bar(
    now: Quantity | None, baseline: Quantity | None, target: Quantity | None
) -> tuple[str | None, str | None, str | None] | None:
    given = [quantity for quantity in (now, baseline, target) if quantity and quantity.value is not None]
    if now is None or now.value is None or len({quantity.unit for quantity in given}) > 1:
        return None
    end = whole(now.unit) or max(quantity.value or 0 for quantity in given)
    if end <= 0 or (len(given) < 2 and not whole(now.unit)):
        return None
    return _share(now, end), _share(baseline, end), _share(target, end)


def whole(unit: str) -> float:
    """What a unit counts up to: 100 for per cent, 10 for `of 10`, 0 where it has no end."""
    if unit.startswith("%"):
        return 100
    word, _, number = unit.partition(" ")
    return float(number) if word == "of" and number.replace(".", "", 1).isdigit() else 0


def _share(quantity: Quantity | None, end: float) -> str | None:
    if quantity is None or quantity.value is None:
        return None
    return f"{max(0.0, min(100.0, quantity.value / end * 100)):.4g}%"
