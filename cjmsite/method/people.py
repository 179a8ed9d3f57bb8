"""Whose journey is it, and what do they want?"""

from __future__ import annotations

from collections.abc import Iterator

from cjmsite.method.rule import Finding, Known, Rule, at
from cjmsite.method.words import AND, NOBODY
from cjmsite.model import JourneyMap


def _nobody(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    if not journey.who:
        yield at()


def _vague(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    for who in journey.who:
        if who.casefold() in NOBODY:
            yield at(key="who", part=who, who=who)


def _without_source(journey: JourneyMap, known: Known) -> Iterator[Finding]:
    for who in journey.who:
        persona = known.personas.get(who)
        if persona and not persona.sources:
            yield at(key="who", part=who, who=persona.name)


def _no_goal(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    if journey.goal is None:
        yield at()


def _no_scenario(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    if journey.scenario is None:
        yield at()


def _no_scope(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    if not journey.scope:
        yield at()


def _no_consequence(journey: JourneyMap, known: Known) -> Iterator[Finding]:
    if journey.problem and not journey.consequence:
        yield at(key="problem")
    for who in journey.who:
        persona = known.personas.get(who)
        if persona and persona.problem and not persona.consequence:
            yield at(key="who", part=who)


def _several_products(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    if any(word in journey.product for word in AND):
        yield at(key="product")


def _many_people(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    if len(journey.who) > 4:
        yield at(key="who", count=len(journey.who))


RULES = (
    Rule(
        "nobody", "warning", "review",
        "nobody goes on this journey",
        "write  who:  and a persona, or a name and what makes the person typical",
        "Without a person every later question (what do they think, what hurts) has as many answers as readers.",
        "who: anna",
        _nobody,
    ),
    Rule(
        "vague-who", "warning", "draft",
        "'{who}' could be anybody",
        "name one group as exactly as you can: parents of first-graders, night-shift nurses",
        "An average of all customers is a customer nobody has met; what helps one group may hurt another.",
        "who: night-shift-nurse",
        _vague,
    ),
    Rule(
        "persona-without-source", "advice", "published",
        "{who} is made up: the persona names no source",
        "write in the persona's file  from: …  with the interviews or data it was drawn from",
        "A persona nobody has checked against real people carries its author's wishes into every map it stands in.",
        "from: [interviews-2026]",
        _without_source,
    ),
    Rule(
        "no-goal", "advice", "review",
        "the map does not say what the customer wants to reach",
        "write  goal: …  in the customer's words",
        "Whether a step helps or stands in the way can only be judged by the goal.",
        "goal: A warm jacket before the first frost",
        _no_goal,
    ),
    Rule(
        "no-scenario", "advice", "review",
        "the map does not say in which situation it happens",
        "write  scenario: …  with what sets the journey off",
        "The same person buys otherwise in a hurry than on a Sunday; a map of both at once is true of neither.",
        "scenario: Last year's jacket no longer fits and it is October",
        _no_scenario,
    ),
    Rule(
        "no-scope", "advice", "published",
        "the map does not say where it begins and ends",
        "write  scope: …  with the first and the last event",
        "A journey reaches from the first thought to the end of use; readers must know which part they see.",
        "scope: From the first cold morning to the first return",
        _no_scope,
    ),
    Rule(
        "problem-without-consequence", "advice", "review",
        "a problem is named, but not what it does to the customer's life",
        "write  consequence: …",
        "There is no problem without consequences; they decide how much solving it is worth.",
        "consequence: She freezes at the stop and is late for the shift",
        _no_consequence,
    ),
    Rule(
        "several-products", "advice", "draft",
        "one map tells of several products",
        "make a map for each, and join them with  part of:",
        "Where the range is wide, each product has a journey of its own; mixed, their curves mean nothing.",
        "product: Winter jackets",
        _several_products,
    ),
    Rule(
        "crowd", "advice", "review",
        "{count} people on one map can hardly be told apart",
        "keep the two or three who differ most, and give the others maps of their own",
        "Beyond four lines a reader follows none of them.",
        "who: [anna, marek]",
        _many_people,
    ),
)  # fmt: skip
