"""Which pages does a map have besides its own? A blueprint, a storyboard, its touchpoints, what to improve: where it
tells enough."""

from __future__ import annotations

from typing import NamedTuple

from cjmsite.model import JourneyMap, Persona, Quote, Step
from cjmsite.views.counterparts import Counterpart

FURTHER = ("blueprint", "storyboard", "touchpoints", "improvement", "contrast")
"""The further views in the order they are offered; each is a word that `views:` understands."""

BARE = "bare"
"""The map alone, to be shown in a frame of another site: every map has it where the settings ask for it."""

EMPATHY = "empathy"
"""The further view of a persona who has an empathy map."""


class ViewLink(NamedTuple):
    """A way to a view of the same map: `journey` for its page, one of `FURTHER`, or a comparison with another map.

    `title` is that of the other map where there are several comparisons, with its language.
    """

    view: str
    url: str
    current: bool
    title: str = ""
    language: str = ""


def further(journey: JourneyMap) -> tuple[str, ...]:
    """The further views of a map: those it asks for under `views`, and those it has the material for.

    A blueprint needs work on both sides of the line of visibility and what supports it, a storyboard a picture or the
    five-part story, the page of touchpoints more about a contact than its channel and name, or a sense; the page of
    improvement an idea that was weighed, or two pains with a cause or a severity; that of people side by side two who
    speak for themselves. One that its edition lacks is none of them.
    """
    asked = {board.name.lower() for board in journey.views}
    steps = journey.steps
    found = (
        "blueprint" in asked or _has_blueprint(steps),
        "storyboard" in asked or journey.storyboard is not None or any(step.story for step in steps),
        "touchpoints" in asked or _has_touchpoints(steps),
        "improvement" in asked or _has_improvement(steps),
        "contrast" in asked or _has_contrast(journey),
    )
    return tuple([view for view, there in zip(FURTHER, found, strict=True) if there and view not in journey.lacks])


def persona_views(persona: Persona) -> tuple[str, ...]:
    """The further views of a persona."""
    return (EMPATHY,) if persona.empathy else ()


def view_links(journey: JourneyMap, current: str, compared: tuple[Counterpart, ...] = ()) -> tuple[ViewLink, ...]:
    """The ways to the views of a map from one of them, its comparisons with others among them.

    None where there is only the map's page.
    """
    there = further(journey)
    if not there and not compared:
        return ()
    own = ViewLink("journey", f"{journey.id}.html", current == "journey")
    several = len(compared) > 1
    return (
        own,
        *(ViewLink(view, f"{journey.id}.{view}.html", current == view) for view in there),
        *(
            ViewLink(
                view,
                f"{owner}.{view}.html",
                current == view and owner == journey.id,
                title if several else "",
                language if several else "",
            )
            for view, owner, title, language in compared
        ),
    )


def _has_blueprint(steps: tuple[Step, ...]) -> bool:
    if not any(step.support or step.physical for step in steps):
        return False
    return any(step.front for step in steps) and any(step.back for step in steps)


def _has_touchpoints(steps: tuple[Step, ...]) -> bool:
    for step in steps:
        if step.senses:
            return True
        for point in step.touchpoints:
            if (
                point.initiator
                or point.source
                or point.group != "channel"
                or point.effect
                or point.used_by
                or point.tag
            ):
                return True
    return False


def _has_improvement(steps: tuple[Step, ...]) -> bool:
    explained = 0
    for step in steps:
        for idea in step.ideas:
            if idea.impact is not None and idea.effort is not None:
                return True
        for pain in step.pains:
            if pain.because or pain.hurts:
                explained += 1
    return explained > 1


def _has_contrast(journey: JourneyMap) -> bool:
    if len(journey.who) < 2:
        return False
    speakers = {said.by for step in journey.steps for said in (*step.thinks, *step.says) if type(said) is Quote}
    return len(speakers.intersection(journey.who)) > 1
