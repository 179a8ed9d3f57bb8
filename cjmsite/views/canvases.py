"""Blank sheets for a workshop: a journey map, a service blueprint, a matrix of channels; to be filled in by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cjmsite.model import CHANNELS, Channel
from cjmsite.model.frozen import frozen

LANGUAGES = ("en", "fi", "pl", "ru")
"""Sheets are made in each of these, whatever the site's language: a workshop may speak another."""

PHASES = ("orientation", "comparison", "acquisition", "use", "after-sales")
LANES = ("does", "thinks", "touchpoints", "feels", "pains", "gains", "ideas")
BLUEPRINT = ("physical", "does", "interaction", "front", "visibility", "back", "internal", "support", "systems")
"""Rows of a blueprint and the lines between them, from top to bottom."""

ASKED = 9
"""How many of the channels, the first ones, have a row; below them there is room for others."""


class Tongue(NamedTuple):
    """The same sheets in another language."""

    language: str
    url: str
    current: bool


@frozen
class CanvasesView:
    """The blank sheets in one language; `moments` are the columns of the blueprint, `spare` the rows left open."""

    language: str
    links: Mapping[str, str]
    tongues: tuple[Tongue, ...]
    phases: tuple[str, ...]
    lanes: tuple[str, ...]
    blueprint: tuple[str, ...]
    channels: tuple[str, ...]
    own: Mapping[str, Channel]
    icons: tuple[str, ...]
    moments: int = 6
    spare: int = 3


def canvases_url(language: str) -> str:
    """Where the sheets in a language stand; one without sheets of its own gets those in the first."""
    base = language.replace("_", "-").partition("-")[0].lower()
    return f"workshop/{base if base in LANGUAGES else LANGUAGES[0]}.html"


def canvases(language: str) -> CanvasesView:
    """The sheets in a language."""
    channels = tuple(CHANNELS)[:ASKED]
    rows = [f"lane-{lane}" for lane in dict.fromkeys((*LANES, *BLUEPRINT))]
    return CanvasesView(
        language,
        {},
        tuple(Tongue(one, f"{one}.html", one == language) for one in LANGUAGES),
        PHASES,
        LANES,
        BLUEPRINT,
        channels,
        {},
        (*rows, *(channel.replace(" ", "-") for channel in channels)),
    )
