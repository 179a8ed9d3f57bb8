"""Is a step good enough, and what needs repair?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cjmsite.model import JourneyMap, Score, Step
from cjmsite.views.cells import SEVERITIES, severity
from cjmsite.views.ideas import Opportunity, Place
from cjmsite.views.lines import Line, lines
from cjmsite.views.said import Bibliography, Said


class Feeling(NamedTuple):
    """The lowest score at a step: whose it is, the value, the author's word."""

    who: str
    value: float
    word: str


class Verdict(NamedTuple):
    """Whether a step is good enough: repair, watch, accepted (a known low), good, or unknown.

    `pains` are the open ones; `feeling` is None without a score.
    """

    place: Place
    phase: str
    verdict: str
    feeling: Feeling | None
    pains: tuple[Said, ...]
    fails: tuple[Said, ...]
    ideas: tuple[Opportunity, ...]


def verdicts(
    journey: JourneyMap, places: Sequence[Place], ideas: Mapping[int, tuple[Opportunity, ...]], cited: Bibliography
) -> tuple[Verdict, ...]:
    """A verdict on every step of a map; `ideas` are those for each step by its number."""
    felt = next((drawn for curve in journey.curves if (drawn := lines(journey, curve.id))), ())
    phases = [phase.name for phase in journey.phases for _ in phase.steps]
    found = []
    for index, (step, place) in enumerate(zip(journey.steps, places, strict=True)):
        feeling = _lowest(felt, index)
        found.append(
            Verdict(
                place,
                phases[index],
                judged(journey, step, feeling.value if feeling else None),
                feeling,
                tuple(cited.said(pain.statement) for pain in step.pains if not pain.accepted),
                cited.said_all(step.fails),
                ideas.get(place.number, ()),
            )
        )
    return tuple(found)


def judged(journey: JourneyMap, step: Step, lowest: float | None) -> str:
    """Whether a step is good enough, by its open pains, what may fail there and the lowest score, None without one.

    To repair: a pain in the top third of severity, or a score in the lower half of the bad side of the scale. To watch:
    any other open pain, any other score on the bad side, a fail point. A low whose pains are all accepted is accepted.
    """
    still_open = [pain for pain in step.pains if not pain.accepted]
    if step.pains and not still_open and not step.fails:
        return "accepted"
    depth = _depth(journey, lowest)
    if depth >= 0.5 or any(severity(pain.hurts) == SEVERITIES for pain in still_open):
        return "repair"
    if still_open or depth > 0 or step.fails:
        return "watch"
    return "unknown" if lowest is None and not step.gains else "good"


def _depth(journey: JourneyMap, score: float | None) -> float:
    """How far below the middle a score lies: 1 at the low end of the scale, 0 at the middle and above."""
    scale = journey.scale
    room = scale.middle - scale.low
    return max(0.0, (scale.middle - score) / room) if score is not None and room else 0.0


def _lowest(felt: Sequence[Line], step: int) -> Feeling | None:
    scores: list[tuple[str, Score]] = [(line.who, score) for line in felt if (score := line.scores[step])]
    if not scores:
        return None
    who, score = min(scores, key=lambda one: one[1].value)
    return Feeling(who, score.value, score.word)
