"""The forms of numbers: counts, dates, quantities with words behind them, ratings, scales."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from yaml.nodes import Node

from cjmsite.content.fields import Form
from cjmsite.content.forms import TEXT
from cjmsite.content.mend import clip
from cjmsite.content.reading import Reading
from cjmsite.model import Quantity, Scale

_NUMBER = r"[+\-−–]?\d{1,15}(?:[.,]\d{1,15})?(?!\d)"
_LEADING_NUMBER = re.compile(rf"({_NUMBER})(?!:\d|-\d\d-)(?:\s*(%|of\s+\d+(?:[.,]\d+)?|[^\W\d_]+\.?))?\s*(.*)\Z", re.S)
_SCALE = re.compile(rf"\s*({_NUMBER})\s*(?:\.\.\.?|…)\s*({_NUMBER})\s*\Z")
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})\Z")
_TWO_ENDS = re.compile(r"\s*(-?\d{1,4})\s*(?:-|–|to|/|,|\.)\s*(-?\d{1,4})\s*\Z")


def number_of(text: str) -> float:
    """The number an author typed: decimal comma or point, hyphen or minus sign; never a negative zero."""
    return float(text.replace(",", ".").replace("−", "-").replace("–", "-")) + 0.0


def _integer(node: Node, reading: Reading) -> int | None:
    text = reading.text(node)
    if text is None:
        return None
    match = re.match(r"\d{1,9}\b", text)
    if match is None:
        reading.error(node, f"'{clip(text)}' is not a whole number", "write it in digits, for example 12")
        return None
    return int(match[0])


def _date(node: Node, reading: Reading) -> str | None:
    text = reading.text(node)
    if text is None:
        return None
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            date.fromisoformat(text)
            return text
        if re.fullmatch(r"\d{4}-\d\d", text):
            date.fromisoformat(text + "-01")
            return text
    except ValueError:
        pass
    reading.error(node, f"'{clip(text)}' is not a date", f"write year-month-day, for example {_as_date(text)}")
    return None


def _as_date(text: str) -> str:
    """The date that `14.10.2026` or `14/10/2026` likely means, in our order; else an example."""
    match = _DAY_FIRST.match(text)
    return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}" if match else "2026-10-14"


@lru_cache(maxsize=4096)
def quantity_of(text: str) -> Quantity:
    """The quantity a text states: its leading number, the unit after it, the words after that."""
    match = _LEADING_NUMBER.match(text)
    if match is None:
        return Quantity(text, words=text)
    unit = " ".join((match[2] or "").split())
    return Quantity(text, number_of(match[1]), unit, match[3].lstrip(" ,;"))


def _quantity(node: Node, reading: Reading) -> Quantity | None:
    text = reading.text(node)
    return None if text is None else quantity_of(text)


def rating(low: float, high: float) -> Form:
    """A number between two ends, as `3` or `3 of 5`."""

    def decode(node: Node, reading: Reading) -> float | None:
        quantity = _quantity(node, reading)
        if quantity is None:
            return None
        if quantity.value is None or not low <= quantity.value <= high:
            message = f"'{clip(quantity.text)}' is not a number from {low:g} to {high:g}"
            reading.error(node, message, f"write it in digits, for example {(low + high) / 2:g}")
            return None
        return quantity.value

    return Form(decode, {"type": ["number", "string"], "minimum": low, "maximum": high, "pattern": r"^\s*[+]?\d"})


def _scale(node: Node, reading: Reading) -> Scale | None:
    text = reading.text(node)
    if text is None:
        return None
    match = _SCALE.match(text)
    if match is None:
        ends = _TWO_ENDS.match(text)
        example = f"{ends[1]}..{ends[2]}" if ends else "for example 1..5"
        reading.error(node, f"'{clip(text)}' is not a scale", f"write its two ends with two dots between: {example}")
        return None
    low, high = number_of(match[1]), number_of(match[2])
    if not low < high:
        reading.error(node, "a scale runs from its low end to its high end", f"write {high:g}..{low:g}")
        return None
    if max(-low, high) > 1_000_000:
        reading.error(node, "a scale ends at a million at most", "choose ends nearer to zero, for example 0..100")
        return None
    return Scale(low, high)


INTEGER = Form(_integer, {"type": ["integer", "string"], "minimum": 0, "pattern": r"^\d{1,9}\b"})
DATE = Form(_date, {"type": "string", "pattern": r"^\d{4}-\d\d(-\d\d)?$"})
QUANTITY = Form(_quantity, TEXT)
SCALE = Form(_scale, {"type": "string", "pattern": r"^\s*[-+−–]?\d.*(\.\.|…)\s*[-+−–]?\d"})
