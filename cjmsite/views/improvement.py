"""What a map says should be done: ideas weighed, pains with their causes, a verdict on every step."""

from __future__ import annotations

from collections.abc import Mapping

from cjmsite.charts.shares import Share
from cjmsite.model import JourneyMap
from cjmsite.model.frozen import frozen
from cjmsite.views import facts
from cjmsite.views.crumbs import Kin, trail
from cjmsite.views.facts import SourceView
from cjmsite.views.further import ViewLink, view_links
from cjmsite.views.hurts import Hurts, causes, hurts
from cjmsite.views.ideas import Opportunity, Weighed, answers, placed_ideas, places, weigh
from cjmsite.views.page import Surroundings
from cjmsite.views.said import Bibliography
from cjmsite.views.verdicts import Verdict, verdicts

ROOT = "../"
KINDS = ("remove pain", "add gain")


@frozen
class ImprovementView:
    """All that a page of improvement shows.

    `repairs` counts the steps that need one, `unanswered` the open pains at whose step nobody has an idea; `causes`
    divide the open pains and `joys` the gains by what they come from; `felt` tells that a step has a score; `kinds` are
    the ideas that remove a pain and those that add a gain. `people` are names by id.
    """

    id: str
    title: str
    language: str
    links: Mapping[str, str]
    icons: Mapping[str, None]
    trail: tuple[Kin, ...]
    views: tuple[ViewLink, ...]
    owner: str
    signed: bool
    people: Mapping[str, str]
    weighed: Weighed
    hurts: Hurts
    repairs: int
    unanswered: int
    causes: tuple[Share, ...]
    joys: tuple[Share, ...]
    felt: bool
    verdicts: tuple[Verdict, ...]
    kinds: tuple[tuple[str, tuple[Opportunity, ...]], ...]
    sources: tuple[SourceView, ...]


def improvement(source: JourneyMap, around: Surroundings) -> ImprovementView:
    """The page of improvement of one map."""
    cited = Bibliography(source.sources)
    steps = places(source, f"{source.id}.html")
    weighed = weigh((steps[index], idea) for index, idea in placed_ideas(source, cited))
    ideas = weighed.ideas
    there = answers(ideas)
    pains = hurts(source, steps, there, cited)
    people = facts.people(source.who, around, ROOT)
    found = verdicts(source, steps, there, cited)
    return ImprovementView(
        id=source.id,
        title=source.title,
        language=source.language,
        links=around.seen_from(ROOT),
        icons=dict.fromkeys(("lane-pains", "lane-gains", "lane-ideas")),
        trail=trail(source, around),
        views=view_links(source, "improvement", around.counterparts),
        owner=source.owner,
        signed=source.scale.low < 0,
        people={person.id: person.name for person in people},
        weighed=weighed,
        hurts=pains,
        repairs=sum(one.verdict == "repair" for one in found),
        unanswered=sum(not one.ideas for one in pains.open),
        causes=causes(one.pain.because for one in pains.open),
        joys=causes(gain.because for step in source.steps for gain in step.gains if gain.because),
        felt=any(one.feeling for one in found),
        verdicts=found,
        kinds=tuple((kind, tuple(one for one in ideas if one.idea.kind == kind)) for kind in KINDS),
        sources=facts.sources(source),
    )
