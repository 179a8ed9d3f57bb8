"""A wiki's page that says every hostile text somewhere."""

from __future__ import annotations

from pathlib import Path

from cjmsite.model import JourneyMap, Phase, SiteConfig, Statement, Step
from cjmsite.model.site import ThemeChoice
from cjmsite.theme import bundled_themes
from cjmsite.theme.chain import read_chain
from cjmsite.theme.dialect import DialectDrawing
from cjmsite.views.bulletin import Enclosed, bulletin
from cjmsite.views.journey import journey
from cjmsite.views.page import Surroundings

MARKUP = (Path(__file__).parent / "cases" / "wiki-markup.txt").read_text(encoding="utf-8").splitlines()
"""What wikis would take for markup."""

_COLUMN = 40
_NOTHING = Enclosed()


def page_of(kind: str, said: list[str], enclosed: Enclosed = _NOTHING) -> str:
    """The text of a wiki's page that says each of these texts in a cell, and some as titles."""
    parts = [said[start : start + _COLUMN] for start in range(0, len(said), _COLUMN)]
    steps = tuple(
        Step(f"s{number}", part[0], does=tuple(map(Statement, part)), owner=part[-1], back=(Statement(part[1]),))
        for number, part in enumerate(parts)
    )
    model = JourneyMap("hostile", said[0], "en", owner=said[1], notes="\n\n".join(said[:9]), tags=tuple(said[9:12]),
                       phases=(Phase("p", said[2], steps, goal=Statement(said[3])),))  # fmt: skip
    drawing = DialectDrawing(read_chain(ThemeChoice(kind), [bundled_themes()]))
    return drawing.render("journey.wiki", "en", bulletin(journey(model, Surroundings(SiteConfig())), enclosed))
