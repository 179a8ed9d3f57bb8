"""Is it the customer's way, whole and at a readable grain?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cjmsite.method.rule import Finding, Known, Rule, at
from cjmsite.method.words import COMPARISON, DAYS, DEPARTMENTS, HELP, OURS, PURCHASE
from cjmsite.model import LEAVE, JourneyMap, Step

LONGEST_NAME = 60
MOST_STEPS = 40
LONG_WAIT_DAYS = 3
MANY_LEAVE = 10
"""Per cent of the customers who leave at a step, from which on the map should say why."""


def _department(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    first = 0
    for phase in journey.phases:
        if phase.name.casefold() in DEPARTMENTS and phase.steps:
            yield at(first, part=phase.name, phase=phase.name)
        first += len(phase.steps)


def _nothing_after(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    named = [phase for phase in journey.phases if phase.name]
    if len(named) > 1 and _begins(named[-1].name, PURCHASE) and named[-1].service != "after":
        yield at(len(journey.steps) - 1, phase=named[-1].name)


def _too_long(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    if len(journey.steps) > MOST_STEPS and not any(step.opens for step in journey.steps):
        yield at(MOST_STEPS, count=len(journey.steps))


def _too_short(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    if len(journey.steps) < 3:
        yield at(key="journey")


def _long_name(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    for index, step in enumerate(journey.steps):
        if len(step.name) > LONGEST_NAME:
            yield at(index, "name", count=len(step.name))


def _company_voice(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    for index, step in enumerate(journey.steps):
        if _begins(step.name, OURS):
            yield at(index, "name")


def _no_own_contact(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    first = 0
    for phase in journey.phases:
        met = [point for step in phase.steps for point in step.touchpoints]
        if _begins(phase.name, COMPARISON) and phase.steps and not any(point.source in ("", "own") for point in met):
            yield at(first, phase=phase.name)
        first += len(phase.steps)


def _no_help(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    hurt = [index for index, step in enumerate(journey.steps) if step.pains]
    used = {name for step in journey.steps for name in _channels(step)}
    if hurt and used and not used & HELP:
        yield at(hurt[0], "pains")


def _long_wait(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    for index, step in enumerate(journey.steps):
        if _days(step.wait) >= LONG_WAIT_DAYS and not (step.pains or step.ideas):
            yield at(index, "wait", wait=step.wait)


def _no_choice(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    phases = [phase for phase in journey.phases if _begins(phase.name, COMPARISON)]
    if phases and not any(step.decision for step in journey.steps):
        index = journey.steps.index(phases[-1].steps[-1]) if phases[-1].steps else 0
        yield at(index, phase=phases[-1].name)


def _silent_exit(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    for index, step in enumerate(journey.steps):
        lost = sum(branch.share or 0 for branch in step.next if branch.target == LEAVE)
        if lost >= MANY_LEAVE and not (step.pains or step.hinders):
            yield at(index, "next", share=f"{lost:g}")


def _begins(name: str, words: Sequence[str]) -> bool:
    return name.casefold().startswith(tuple(words))


def _channels(step: Step) -> list[str]:
    return [*step.channels, *(point.channel for point in step.touchpoints if point.group == "channel")]


def _days(text: str) -> float:
    """How many days a text such as `3 days` or `2–3 weeks` speaks of; 0 when it names no number of days."""
    number = 0.0
    for word in text.replace("–", " ").replace(",", ".").split():
        if word.replace(".", "", 1).isdigit():
            number = float(word)
        elif number and (unit := DAYS.get(word.casefold().strip(".;"))):
            return number * unit
    return 0.0


RULES = (
    Rule(
        "phase-named-after-department", "advice", "draft",
        "'{phase}' is a department, not a phase of the customer's journey",
        "name the phase by what the customer is doing: orientation, comparison, moving in",
        "Customers do not know the organisation chart; phases cut along it hide the gaps between departments.",
        "journey: {Comparison: [Reads reviews]}",
        _department,
    ),
    Rule(
        "ends-at-purchase", "advice", "review",
        "the journey ends with '{phase}', when using it has only begun",
        "add what happens in use and afterwards, or write  scope:  and a reason under  checks:",
        "Most of what makes customers stay or warn others happens after they have paid.",
        "journey: {Purchase: [Pays], Use: [Opens the parcel]}",
        _nothing_after,
    ),
    Rule(
        "too-long", "advice", "review",
        "{count} steps on one map, and none opens a more detailed one",
        "draw the whole first and let steps open maps of their own:  opens: …",
        "A map that cannot be taken in at once is not read; first the whole path, then its parts.",
        "opens: returns-in-detail",
        _too_long,
    ),
    Rule(
        "too-short", "advice", "review",
        "a journey of fewer than three steps has no course",
        "tell what happens before and after",
        "Highs, lows and turning points need neighbours.",
        "journey: [It gets cold, Compares shops, Buys a jacket]",
        _too_short,
    ),
    Rule(
        "long-step-name", "advice", "review",
        "the step's name has {count} characters",
        "name the event in a few words and put the rest under  does:",
        "Names stand over narrow columns and in sentences; a long one is skipped.",
        "step: Checks other shops",
        _long_name,
    ),
    Rule(
        "company-as-subject", "advice", "draft",
        "the step tells what the company does",
        "tell what the customer meets, and move the company's work to  front:  or  back:",
        "A journey is what a person lives through; what the company does is seen only where it touches them.",
        "step: Gets the order confirmation",
        _company_voice,
    ),
    Rule(
        "absent-while-compared", "advice", "published",
        "in '{phase}' the customer compares without meeting you once",
        "add the touchpoints of your own, or an idea how to be there",
        "Who is not there while alternatives are weighed is weighed by what others say.",
        "touchpoints: [website: Comparison table]",
        _no_own_contact,
    ),
    Rule(
        "no-help-channel", "advice", "review",
        "something hurts, and no channel of the map leads to a person who could help",
        "add where help can be had (phone, chat, email, shop), or an idea how",
        "Long waits and no way to ask are why good products are left.",
        "touchpoints: [chat: Size advice]",
        _no_help,
    ),
    Rule(
        "long-wait", "advice", "review",
        "the customer waits {wait}, and the map says neither what that feels like nor how to shorten it",
        "add a pain or an idea, or write under  checks:  why the wait is fine",
        "Waiting is where journeys are lost without anybody noticing.",
        "wait: 5 days",
        _long_wait,
    ),
    Rule(
        "no-moment-of-choice", "advice", "published",
        "'{phase}' does not say when the customer decides",
        "mark the step with  decision: yes",
        "To know when a customer is ready to choose is the hardest part of selling and of helping.",
        "decision: The reviews agree",
        _no_choice,
    ),
    Rule(
        "silent-exit", "advice", "review",
        "{share} % leave here, and the map does not say why",
        "add what hinders them or what hurts",
        "A share without a cause can't be mended.",
        "hinders: Shipping costs show up at the very end",
        _silent_exit,
    ),
)  # fmt: skip
