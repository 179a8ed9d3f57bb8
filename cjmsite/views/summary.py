"""The short facts about a map, a persona or an article that other pages show."""

from __future__ import annotations

from cjmsite.model import Article, ArticleSummary, JourneyMap, MapSummary, Persona, PersonaSummary
from cjmsite.views.lines import lines


def summarise_map(map: JourneyMap) -> MapSummary:
    """What other pages show of a map; the sparklines are those of its first curve that has scores."""
    return MapSummary(
        map.id,
        map.title,
        map.language,
        map.who,
        map.status,
        map.owner,
        map.state,
        map.reviewed,
        map.goal.text if map.goal else "",
        len(map.steps),
        map.tags,
        map.part_of,
        map.compare,
        map.variant_of,
        _sparklines(map),
    )


def summarise_persona(persona: Persona) -> PersonaSummary:
    """What other pages show of a persona."""
    return PersonaSummary(
        persona.id,
        persona.name,
        persona.language,
        persona.kind,
        persona.role,
        persona.quote.text if persona.quote else "",
        persona.portrait,
        not persona.sources,
    )


def summarise_article(article: Article) -> ArticleSummary:
    """What the navigation shows of an ordinary page."""
    return ArticleSummary(article.id, article.title, article.language, article.order, article.navigation)


def _sparklines(map: JourneyMap) -> tuple[tuple[str, tuple[float | None, ...]], ...]:
    """Positions between 0 and 1 with the scale's middle at a half, however far its ends lie from it."""
    scale = map.scale
    reach = 2 * max(scale.high - scale.middle, scale.middle - scale.low)
    for curve in map.curves:
        drawn = lines(map, curve.id)
        if drawn:
            return tuple(
                (
                    line.who,
                    tuple(None if s is None else round(0.5 + (s.value - scale.middle) / reach, 4) for s in line.scores),
                )
                for line in drawn
            )
    return ()
