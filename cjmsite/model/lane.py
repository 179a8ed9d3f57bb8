"""The rows of a map: which lanes there are, in which order, and on which side of the service they stand."""

from __future__ import annotations

LANES: tuple[str, ...] = (
    "story",
    "does",
    "thinks",
    "says",
    "touchpoints",
    "channels",
    "feels",
    "expects",
    "with",
    "draws",
    "hinders",
    "alternatives",
    "senses",
    "pains",
    "gains",
    "moment",
    "time",
    "next",
    "physical",
    "front",
    "back",
    "support",
    "systems",
    "fails",
    "kpis",
    "ideas",
    "owner",
)
"""The built-in lanes in reading order; a map's `lanes:` overrides it and may add its own."""

STATEMENT_LANES: frozenset[str] = frozenset(
    [
        "does",
        "thinks",
        "says",
        "expects",
        "with",
        "draws",
        "hinders",
        "alternatives",
        "physical",
        "front",
        "back",
        "support",
        "systems",
        "fails",
    ]
)
"""Lanes whose cells are plain lists of statements."""

ACTION_LANES: frozenset[str] = frozenset({"front", "back", "support", "systems"})
"""Lanes of statements that may say who does the work, how long it takes and waits, and how it can fail."""

QUOTE_LANES: frozenset[str] = frozenset({"thinks", "says"})
"""Lanes shown in the quotation marks of the page's language."""

BACKSTAGE_LANES: frozenset[str] = frozenset({"back", "support", "systems"})
"""Lanes below the line of visibility."""
