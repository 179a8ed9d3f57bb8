"""The list of all personas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cjmsite.model import Asset, MapSummary, PersonaSummary, SiteConfig
from cjmsite.model.frozen import frozen
from cjmsite.views.canvases import canvases_url
from cjmsite.views.cells import Picture
from cjmsite.views.empathy import initial
from cjmsite.views.facts import portrait

ROOT = "../"


class PersonaCard(NamedTuple):
    """A persona as the list shows it; the address is relative to the list."""

    url: str
    name: str
    language: str
    kind: str
    role: str
    quote: str
    initial: str
    portrait: Picture | None
    assumed: bool
    maps: int


@frozen
class PersonasView:
    """What the list of personas shows; `sheets` leads to the blank sheets of a workshop."""

    language: str
    personas: tuple[PersonaCard, ...]
    sheets: str


def personas(
    config: SiteConfig,
    personas: Sequence[PersonaSummary],
    maps: Sequence[MapSummary],
    assets: Mapping[str, Asset] | None = None,
) -> PersonasView:
    """The list of all personas with the number of maps each appears on."""
    counts = {persona.id: sum(persona.id in journey.who for journey in maps) for persona in personas}
    cards = [
        PersonaCard(
            f"{p.id}.html",
            p.name,
            p.language or config.language,
            p.kind,
            p.role,
            p.quote,
            initial(p.name),
            portrait(p.portrait, assets or {}, ROOT),
            p.assumed,
            counts[p.id],
        )
        for p in personas
    ]
    return PersonasView(config.language, tuple(cards), ROOT + canvases_url(config.language))
