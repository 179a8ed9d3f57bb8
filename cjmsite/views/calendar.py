"""The days on which maps are to be looked at again, as a calendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from cjmsite.model import MapSummary, SiteConfig
from cjmsite.model.frozen import frozen
from cjmsite.views.page import map_url

_WIDTH = 75
"""Octets of a line at most, its end not counted (RFC 5545, 3.1)."""
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@frozen
class CalendarView:
    """A calendar file as it is, with the line ends that the standard asks for."""

    text: str


def calendar(config: SiteConfig, maps: Sequence[MapSummary]) -> CalendarView:
    """One event for each map that has a day; the same maps give the same bytes.

    The stamp of an event is the last review, which the day follows from: there is no clock in a page.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//cjmsite//reviews//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{_escaped(config.title)}")
    for one in sorted((one for one in maps if one.due), key=lambda one: (one.due, one.id)):
        lines += _event(config, one)
    lines.append("END:VCALENDAR")
    return CalendarView("".join(f"{part}\r\n" for line in lines for part in _folded(line)))


def _event(config: SiteConfig, one: MapSummary) -> Iterator[str]:
    day = date.fromisoformat(one.due)
    reviewed = (one.reviewed if len(one.reviewed) > 7 else f"{one.reviewed}-01").replace("-", "")
    yield "BEGIN:VEVENT"
    yield f"UID:review-{one.id}-{one.due}@{_host(config.url)}"
    yield f"DTSTAMP:{reviewed}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY;LANGUAGE={one.language}:{_escaped(one.title)}"
    if one.owner:
        yield f"DESCRIPTION:{_escaped(one.owner)}"
    if config.url:
        yield f"URL:{config.url}{map_url(one.id)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].partition(":")[0] or "cjmsite.invalid"


def _escaped(text: str) -> str:
    """A text as the standard writes it (RFC 5545, 3.3.11), control characters left out."""
    return "".join(c for c in text.translate(_ESCAPES) if c.isprintable() or c == " ")


def _folded(line: str) -> Iterator[str]:
    """A line in parts of 75 octets at most, each but the first after a space; no letter is cut in two."""
    part, width = "", 0
    for character in line:
        size = len(character.encode())
        if width + size > _WIDTH:
            yield part
            part, width = " ", 1
        part += character
        width += size
    yield part
