"""Who may see what: the audiences that an edition of the site is made for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from cjmsite.model.frozen import frozen

Audience = Literal["public", "partner", "internal"]

AUDIENCES: tuple[Audience, ...] = ("public", "partner", "internal")
"""Each of them sees what those before it see, and more."""

EVERYTHING: Audience = "internal"
"""The audience from which nothing is kept."""


@frozen
class Editions:
    """What a site or a map says of who sees what.

    `keys` are audiences by key (`step owner`) or by the id of a lane or curve of the author's own; `quotes` is the
    number of people that have to stand behind a quote, None where nothing is said.
    """

    keys: Mapping[str, Audience] = field(default_factory=dict)
    quotes: int | None = None


NO_EDITIONS = Editions()


def sees(audience: Audience, what: Audience) -> bool:
    """Whether an audience sees what is meant for another one."""
    return AUDIENCES.index(what) <= AUDIENCES.index(audience)
