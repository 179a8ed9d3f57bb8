"""When is a map to be looked at again?"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from cjmsite.method.words import DAY_UNITS, EVERY, MONTH_UNITS
from cjmsite.model import JourneyMap

_COUNTED = re.compile(r"(\d{1,3})\s+(\w+)")
_SINGLE = re.compile(rf"(?:{'|'.join(EVERY)})\s+(\w+)")


def review_due(journey: JourneyMap) -> date | None:
    """The day by which a map is to be looked at again.

    None where it names no interval, was never reviewed, or is retired. Months and years are those of the calendar.
    """
    if not journey.review or journey.status == "retired":
        return None
    reviewed = _day(journey.reviewed)
    interval = _interval(journey.review.casefold())
    if reviewed is None or interval is None:
        return None
    try:
        return _months_later(reviewed, interval[0]) + timedelta(days=interval[1])
    except (OverflowError, ValueError):
        return None


def _interval(text: str) -> tuple[int, int] | None:
    """The first interval a text speaks of, as months and days: `every 6 months`, `co roku`."""
    counted = ((int(number), unit) for number, unit in _COUNTED.findall(text))
    single = ((1, unit) for unit in _SINGLE.findall(text))
    for count, unit in (*counted, *single):
        if count and (unit in MONTH_UNITS or unit in DAY_UNITS):
            return count * MONTH_UNITS.get(unit, 0), count * DAY_UNITS.get(unit, 0)
    return None


def _months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _day(text: str) -> date | None:
    """The day of an ISO date; of a month, its first."""
    try:
        return date.fromisoformat(text if len(text) > 7 else f"{text}-01")
    except ValueError:
        return None
