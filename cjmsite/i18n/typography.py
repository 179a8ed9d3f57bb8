"""How does a language write numbers, dates, quotations and lists?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

MINUS = "\N{MINUS SIGN}"

_MOST_DIGITS = 10
_DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?", re.ASCII)


class Quotes(NamedTuple):
    """Quotation marks: round a text, and round a quotation inside it."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


class Locale(NamedTuple):
    """One language's habits; `date`, `month` and `percent` are patterns for `str.format`.

    `months` are as dates want them (lokakuuta), `months_alone` as they stand by themselves (lokakuu).
    Thousands are grouped when at least `grouped_from` digits stand before the decimal sign.
    """

    months: tuple[str, ...]
    months_alone: tuple[str, ...]
    date: str
    month: str
    decimal: str
    group: str
    grouped_from: int
    percent: str
    conjunction: str
    quotes: Quotes


def number(locale: Locale, value: float, digits: int | None = None) -> str:
    """A number with a real minus sign and `digits` decimals, or as many as it has (ten at most)."""
    text = f"{abs(value):.{_MOST_DIGITS if digits is None else digits}f}"
    whole, _, decimals = text.partition(".")
    if digits is None:
        decimals = decimals.rstrip("0")
    sign = MINUS if value < 0 and text.strip("0.") else ""
    if len(whole) >= locale.grouped_from:
        whole = f"{int(whole):,}".replace(",", locale.group)
    return sign + whole + (locale.decimal + decimals if decimals else "")


def signed(locale: Locale, value: float, digits: int | None = None) -> str:
    """A number with its sign, plus or minus; nought has none."""
    text = number(locale, value, digits)
    return "+" + text if value > 0 and text.strip("0.,") else text


def percent(locale: Locale, value: float, digits: int | None = None) -> str:
    """A share given in per cent: 55 is `55%` or `55 %`."""
    return locale.percent.format(number(locale, value, digits))


def date(locale: Locale, iso: str) -> str:
    """An ISO date (2026-10-14) or month (2026-10) in words; anything else stays as it was typed."""
    match = _DATE.fullmatch(iso.strip())
    if match is None:
        return iso
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return iso
    if match[3] is None:
        return locale.month.format(month=locale.months_alone[month - 1], year=year)
    return locale.date.format(day=day, month=locale.months[month - 1], year=year)


def quote(locale: Locale, text: str) -> str:
    """A text in the language's marks; such marks inside it become those of a quotation in a quotation.

    Safe HTML stays safe HTML: the marks are added and exchanged by the text's own operations.
    """
    opening, closing, inner_opening, inner_closing = locale.quotes
    text = text.replace(opening, inner_opening).replace(closing, inner_closing)
    return opening + text + closing


def list_and(locale: Locale, items: Sequence[str]) -> str:
    """Items as running text: `a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + locale.conjunction + items[-1]
