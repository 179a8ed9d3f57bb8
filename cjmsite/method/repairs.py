"""Does the map lead to something being done?"""

from __future__ import annotations

from collections.abc import Iterator

from cjmsite.method.rule import Finding, Known, Rule, at
from cjmsite.model import JourneyMap, Step

SEVERE = 4
"""Of five: from here on a pain needs its cause."""


def _pain_without_idea(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    for index, step in enumerate(journey.steps):
        if any(not pain.accepted for pain in step.pains) and not step.ideas:
            yield at(index, "pains")


def _severe_without_cause(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    for index, step in enumerate(journey.steps):
        for pain in step.pains:
            if pain.hurts and (pain.hurts.value or 0) >= SEVERE and not pain.because:
                yield at(index, "pains", pain.statement.text)


def _idea_without_owner(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    for index, step in enumerate(journey.steps):
        for idea in step.ideas:
            if idea.status in ("planned", "doing") and not (idea.owner or step.owner):
                yield at(index, "ideas", idea.statement.text, status=idea.status)


def _dropped_without_why(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    for index, step in enumerate(journey.steps):
        for idea in step.ideas:
            if idea.status == "dropped" and not idea.why:
                yield at(index, "ideas", idea.statement.text)


def _unweighed(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    ideas = [idea for step in journey.steps for idea in step.ideas]
    if len(ideas) > 2 and not any(idea.impact or idea.effort for idea in ideas):
        yield at(next(index for index, step in enumerate(journey.steps) if step.ideas), "ideas", count=len(ideas))


def _fail_point_alone(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    for index, step in enumerate(journey.steps):
        if step.fails and not (step.ideas or step.pains):
            yield at(index, "fails")


def _work_for_nobody(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    for index, step in enumerate(journey.steps):
        if (step.back or step.support) and not _customer_side(step):
            yield at(index, "back" if step.back else "support")


def _customer_side(step: Step) -> bool:
    return bool(
        step.does or step.says or step.thinks or step.front or step.touchpoints or step.channels or step.physical
    )


def _no_measure(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    if not any(step.kpis for step in journey.steps):
        yield at()


def _target_without_baseline(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    for index, step in enumerate(journey.steps):
        for kpi in step.kpis:
            if kpi.target and not (kpi.baseline or kpi.now):
                yield at(index, "kpis", kpi.name, name=kpi.name)


RULES = (
    Rule(
        "pain-without-idea", "advice", "published",
        "something hurts here, and nobody has an idea",
        "add  ideas: …  or say with the pain why it is  accepted: …",
        "A map that lists pains and leads to nothing is made once and never again.",
        "ideas: Show the size chart beside the picture",
        _pain_without_idea,
    ),
    Rule(
        "severe-pain-without-cause", "advice", "review",
        "this pain is severe, and its cause is not named",
        "add  because: …  (expertise, service, product, or your own words)",
        "Staff, service and product are mended by different people; the cause says who should begin.",
        "because: product",
        _severe_without_cause,
    ),
    Rule(
        "idea-without-owner", "warning", "review",
        "this idea is '{status}', and nobody answers for it",
        "add  owner: …  to the idea or to its step",
        "What everybody is to do nobody does.",
        "owner: Web shop team",
        _idea_without_owner,
    ),
    Rule(
        "dropped-without-reason", "warning", "draft",
        "this idea was dropped, and the map does not say why",
        "add  why: …",
        "Not every grievance can be mended; without the reason the same idea comes back next year.",
        "why: Costs more than all returns together",
        _dropped_without_why,
    ),
    Rule(
        "ideas-not-weighed", "advice", "published",
        "{count} ideas, and none says what it would bring or cost",
        "add  impact:  and  effort:  from 1 to 5, if only roughly",
        "Without the two numbers the loudest idea wins, not the best.",
        "impact: 4",
        _unweighed,
    ),
    Rule(
        "fail-point-alone", "advice", "review",
        "something may fail here, and the map says neither what it does to the customer nor what to do",
        "add  pains: …  or  ideas: …",
        "A small failure behind the line may cost the whole relation before it.",
        "pains: The parcel is promised for Friday and comes on Tuesday",
        _fail_point_alone,
    ),
    Rule(
        "work-without-effect", "advice", "review",
        "work goes on here that nothing connects with the customer",
        "say what the customer does or meets in this step, or move the work to the step it serves",
        "Internal work is rarely designed for the customer's comfort; one sees it where no effect can be named.",
        "front: The courier rings twice",
        _work_for_nobody,
    ),
    Rule(
        "no-measure", "advice", "published",
        "no step has a measure",
        "add  kpis:  to the steps you want to change",
        "Whether a change has helped can only be seen against a number taken before.",
        "kpis: [come back: 62 %, baseline 55 %, target 70 %]",
        _no_measure,
    ),
    Rule(
        "target-without-baseline", "advice", "draft",
        "'{name}' has a target, but no value to start from",
        "add the value now or a baseline:  62 %, baseline 55 %, target 70 %",
        "A target without a baseline cannot be missed.",
        "kpis: [come back: 62 %, baseline 55 %, target 70 %]",
        _target_without_baseline,
    ),
)  # fmt: skip
