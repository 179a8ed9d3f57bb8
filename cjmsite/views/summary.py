"""The short facts about a map, a persona or an article that other pages show."""

from __future__ import annotations

from cjmsite.method.review import review_due
from cjmsite.model import Article, ArticleSummary, JourneyMap, MapSummary, Persona, PersonaSummary
from cjmsite.views.lines import lines


def summarise_map(journey: JourneyMap) -> MapSummary:
    """What other pages show of a map; the sparklines are those of its first curve that has scores."""
    return MapSummary(
        journey.id,
        journey.title,
        journey.language,
        journey.who,
        journey.status,
        journey.owner,
        journey.state,
        journey.reviewed,
        journey.goal.text if journey.goal else "",
        len(journey.steps),
        journey.tags,
        journey.part_of,
        journey.compare,
        journey.variant_of,
        _sparklines(journey),
        tuple([step.opens for step in journey.steps if step.opens]),
        due.isoformat() if journey.review and (due := review_due(journey)) else "",
        journey.use,
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


def _sparklines(journey: JourneyMap) -> tuple[tuple[str, tuple[float | None, ...]], ...]:
    """Positions between 0 and 1 with the scale's middle at a half, however far its ends lie from it."""
    scale = journey.scale
    reach = 2 * max(scale.high - scale.middle, scale.middle - scale.low)
    for curve in journey.curves:
        drawn = lines(journey, curve.id)
        if drawn:
            return tuple(
                (
                    line.who,
                    tuple(None if s is None else round(0.5 + (s.value - scale.middle) / reach, 4) for s in line.scores),
                )
                for line in drawn
            )
    return ()
