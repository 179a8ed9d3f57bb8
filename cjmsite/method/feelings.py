"""Is the curve more than decoration?"""

from __future__ import annotations

from collections.abc import Iterator

from cjmsite.method.rule import Finding, Known, Rule, at
from cjmsite.model import JourneyMap, Step

LOW_SHARE = 0.25
"""A score in the lowest quarter of the scale is a low."""
HIGH_SHARE = 0.9
"""A score in the highest tenth of the scale is a peak."""


def _no_feelings(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    if not any(_values(journey, step) for step in journey.steps):
        yield at(key="journey")


def _only_positive(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    values = [value for step in journey.steps for value in _values(journey, step)]
    if len(values) > 3 and min(values) > journey.scale.middle:
        yield at(key="journey")


def _no_bright_spot(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    values = [value for step in journey.steps for value in _values(journey, step)]
    if len(values) > 3 and max(values) <= journey.scale.middle:
        yield at(key="journey")


def _flat(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    values = [value for step in journey.steps for value in _values(journey, step)]
    if len(values) > 3 and min(values) == max(values):
        yield at(key="journey")


def _low_without_pain(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    for index, step in enumerate(journey.steps):
        values = _values(journey, step)
        if values and journey.scale.position(min(values)) < LOW_SHARE and not (step.pains or step.hinders):
            yield at(index, "feels", value=f"{min(values):g}".replace("-", "−"))


def _peak_without_gain(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    for index, step in enumerate(journey.steps):
        values = _values(journey, step)
        if values and journey.scale.position(max(values)) >= HIGH_SHARE and not (step.gains or step.moment):
            yield at(index, "feels")


def _service_without_feeling(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    if not any(_values(journey, step) for step in journey.steps):
        return
    first = 0
    for phase in journey.phases:
        is_felt = any(_values(journey, step) for step in phase.steps)
        if phase.service in ("core", "after") and phase.steps and not is_felt:
            yield at(first, phase=phase.name)
        first += len(phase.steps)


def _one_voice(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    known = [curve for steps in journey.measured.values() for curve in steps.values()]
    heard = {who for scores in (*known, *(one for s in journey.steps for one in s.scores.values())) for who in scores}
    if any(heard):
        yield from (at(key="who", part=who, who=who) for who in journey.who if who not in heard)


def _values(journey: JourneyMap, step: Step) -> list[float]:
    """What was measured at a step; where nothing was, what the author wrote."""
    measured = journey.measured.get("feels", {}).get(step.id, {})
    return [one.value for one in (measured or step.scores.get("feels", {})).values()]


RULES = (
    Rule(
        "no-feelings", "advice", "published",
        "no step says how it feels",
        "put a number behind the steps you know something of:  - It gets cold: -1 uneasy",
        "A list of events shows what happens; only feelings show where to begin.",
        "feels: -1 uneasy",
        _no_feelings,
    ),
    Rule(
        "only-positive", "warning", "review",
        "every feeling on this map is positive",
        "ask customers, or the staff they complain to, where it hurts",
        "No journey is all joy; such a map shows what its makers wish.",
        "feels: -1 doubtful",
        _only_positive,
    ),
    Rule(
        "no-bright-spot", "advice", "review",
        "nothing on this journey feels good",
        "look for what already works, and for the step where a joy could be made",
        "However good the product, a journey without one bright moment is remembered as bad.",
        "feels: 1 relieved",
        _no_bright_spot,
    ),
    Rule(
        "flat-curve", "warning", "draft",
        "every feeling on this map has the same number",
        "give each step a number of its own, and leave out those you do not know",
        "A level line says that nothing matters; a gap would be more honest.",
        "feels: 2 delighted",
        _flat,
    ),
    Rule(
        "low-without-pain", "warning", "review",
        "the feeling falls to {value}, and nothing says what hurts",
        "add  pains: …  or  hinders: …",
        "A low without a cause cannot be mended and will not be believed.",
        "pains: The price jumps by 20 at the last click",
        _low_without_pain,
    ),
    Rule(
        "peak-without-gain", "advice", "published",
        "a best moment, and nothing says what makes it so",
        "add  gains: …  or  moment: …",
        "What makes people glad must be known, or the next change will take it away.",
        "gains: It looks just like the picture",
        _peak_without_gain,
    ),
    Rule(
        "use-without-feeling", "advice", "review",
        "'{phase}' is the service itself or what follows, and no step of it says how it feels",
        "add feelings where you know them, a measure or a source to ask",
        "Feelings before the purchase sell once; those in use decide whether anybody comes back.",
        "feels: 2 delighted",
        _service_without_feeling,
    ),
    Rule(
        "person-without-feeling", "advice", "review",
        "'{who}' stands on the map and feels nothing",
        "give them a feeling at a step, or take them off  who:",
        "A person without a line of their own is only a name.",
        "feels: {{anna: -1, marek: 0}}",
        _one_voice,
    ),
)  # fmt: skip
