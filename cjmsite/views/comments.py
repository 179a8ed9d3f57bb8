"""Where does a reader say what is missing or wrong: of a map, and of each of its steps?"""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from cjmsite.model import JourneyMap


class Comments(NamedTuple):
    """The addresses that take comments: on the map, and on each step where the address tells them apart."""

    url: str
    steps: tuple[str, ...]


def comments(address: str, journey: JourneyMap) -> Comments | None:
    """The addresses for one map, or None where the site takes no comments; `address` holds `COMMENT_PLACES`."""
    if not address:
        return None
    apart = "{step}" in address or "{title}" in address
    steps = [_filled(address, journey, step.id, f": {step.name}") for step in journey.steps] if apart else []
    return Comments(_filled(address, journey, "", ""), tuple(steps))


def _filled(address: str, journey: JourneyMap, step: str, name: str) -> str:
    title = quote(journey.title + name, safe="")
    known = address.replace("{map}", quote(journey.id, safe="")).replace("{step}", quote(step, safe=""))
    return known.replace("{title}", title)
