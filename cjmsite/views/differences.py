"""What does one step say that another does not? Lane by lane, in the author's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cjmsite.model import ACTION_LANES, LANES, STATEMENT_LANES, JourneyMap, Quote, Statement, Step
from cjmsite.views.measures import measure


class Entry(NamedTuple):
    """Something a step says: its text, and what it belongs to where it needs a word of ours: `channel` or another
    group of touchpoints, `sense`; `of` is then which one. `language` is empty for the map's."""

    text: str
    kind: str = ""
    of: str = ""
    language: str = ""


class Told(NamedTuple):
    """A step, and the map it stands on."""

    journey: JourneyMap
    step: Step


class Difference(NamedTuple):
    """What a lane says on one side only; `label` is the author's own name for it, or empty."""

    lane: str
    label: str
    sides: tuple[tuple[Entry, ...], ...]


def differences(before: Told | None, after: Told | None) -> tuple[Difference, ...]:
    """What went and what came at a step, lane by lane; feelings are told elsewhere."""
    left, right = (dict(_lanes(*one)) if one else {} for one in (before, after))
    labels = {lane: label for one in (before, after) if one for lane, label in one.journey.lane_labels.items()}
    found = []
    for lane in dict.fromkeys((*left, *right)):
        went = _without(left.get(lane, ()), right.get(lane, ()))
        came = _without(right.get(lane, ()), left.get(lane, ()))
        if went or came:
            found.append(Difference(lane, labels.get(lane, ""), (went, came)))
    return tuple(found)


def _without(some: tuple[Entry, ...], others: tuple[Entry, ...]) -> tuple[Entry, ...]:
    there = {_alike(one) for one in others}
    return tuple(one for one in some if _alike(one) not in there)


def _alike(entry: Entry) -> tuple[str, str, str]:
    """Spaces and capitals make no difference."""
    return " ".join(entry.text.casefold().split()), entry.kind, entry.of


def _lanes(journey: JourneyMap, step: Step) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """What each lane of a step says, in the usual order, then the author's own."""
    for lane in LANES:
        said = tuple(_said(lane, step))
        if said:
            yield lane, said
    scored = {curve.id for curve in journey.curves}
    for lane, texts in step.own.items():
        if lane not in scored:
            yield lane, tuple(Entry(one.text) for one in texts)


def _said(lane: str, step: Step) -> Iterator[Entry]:
    if lane in STATEMENT_LANES or lane in ACTION_LANES:
        texts: tuple[Statement, ...] = getattr(step, "with_" if lane == "with" else lane)
        yield from (Entry(one.text, language=one.language if isinstance(one, Quote) else "") for one in texts)
    elif lane == "touchpoints":
        yield from (Entry(one.name.text, one.group, one.channel) for one in step.touchpoints)
    elif lane == "channels":
        yield from (Entry("", "channel", channel) for channel in step.channels)
    elif lane == "senses":
        yield from (Entry(text.text, "sense", sense) for sense, text in step.senses.items())
    elif lane in ("pains", "gains", "ideas"):
        yield from (Entry(one.statement.text) for one in getattr(step, lane))
    elif lane == "kpis":
        yield from (Entry(f"{one.name}: {one.figure}") for one in map(measure, step.kpis) if one.figure)
    elif lane == "moment" and step.moment:
        yield Entry(step.moment.text)
    elif lane == "time":
        yield from (Entry(text) for text in (step.time.text if step.time else "", step.wait) if text)
    elif lane == "owner" and step.owner:
        yield Entry(step.owner)
