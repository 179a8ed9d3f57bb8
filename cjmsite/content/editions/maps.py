"""A map as an audience gets to see it: what is left out leaves no trace in what is made from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from cjmsite.content.editions.blocks import Sight, seen
from cjmsite.content.editions.edition import Edition
from cjmsite.content.editions.evidence import citations, without_citations
from cjmsite.content.steps import STEP
from cjmsite.model import EVERYONE, Board, Curve, JourneyMap, Quote, Statement, Step
from cjmsite.model.frozen import frozen
from cjmsite.views.further import FURTHER

_FEELS = "feels"
_MADE_OF = {"blueprint": "step back", "improvement": "step ideas"}
"""Further pages that would say that there is nothing where an audience is only not told of it."""


def cut_map(journey: JourneyMap, edition: Edition) -> JourneyMap:
    """The map without what the edition does not have."""
    sight = edition.sight(journey.editions)
    whole: JourneyMap = seen(_quotable(journey, edition), sight)
    people = _People(tuple([one for one in whole.who if _may_be_named(one, journey, edition)]), journey.who, edition)
    curves = tuple([curve for curve in whole.curves if sight.sees(_key(curve.id))])
    names = [curve.id for curve in curves]
    steps = {step.id: _step(step, names, people, sight) for step in whole.steps}
    return _with_sources(
        replace(
            whole,
            who=people.stay,
            curves=curves or (Curve(_FEELS),),
            phases=tuple([replace(one, steps=tuple([steps[s.id] for s in one.steps])) for one in whole.phases]),
            lanes=tuple([lane for lane in whole.lanes if sight.sees(_key(lane))]),
            lane_labels={lane: label for lane, label in whole.lane_labels.items() if sight.sees(_key(lane))},
            views=whole.views or tuple([Board(one.name) for one in journey.views if one.name.lower() in FURTHER]),
            measured=_measured(whole, names, people),
            compare=edition.map(whole.compare),
            variant_of=edition.map(whole.variant_of),
            part_of=edition.map(whole.part_of),
            lacks=tuple([view for view, key in _MADE_OF.items() if not sight.sees(key)]),
        )
    )


@frozen
class _People:
    """Who stays on a map, and who was on it."""

    stay: tuple[str, ...]
    were: tuple[str, ...]
    edition: Edition

    def has(self, who: str) -> bool:
        """Whether what somebody felt or said is shown."""
        return who == EVERYONE or who in self.stay or (who not in self.were and self.edition.has(who))

    def said(self, words: tuple[Statement, ...]) -> tuple[Statement, ...]:
        """What those who are there have said, without the name of one who is neither on the map nor a persona."""
        return tuple([self._named(one) for one in words if self.has(getattr(one, "by", EVERYONE))])

    def _named(self, said: Statement) -> Statement:
        if isinstance(said, Quote) and said.by not in self.stay and self.edition.is_plain(said.by):
            return replace(said, by="")
        return said


def _may_be_named(who: str, journey: JourneyMap, edition: Edition) -> bool:
    """Whether somebody stays on a map; where it tells what really happened, a plain name is that of a living person."""
    return edition.has(who) and not (journey.state == "actual" and edition.is_plain(who))


def _key(lane: str) -> str:
    """What the table of keys calls a lane or a curve; those of the author's own go by their names."""
    return f"step {lane}" if lane == _FEELS or STEP.find(lane) else lane


def _quotable(journey: JourneyMap, edition: Edition) -> JourneyMap:
    """The map without the words that too few people stand behind."""

    def told(words: tuple[Statement, ...]) -> tuple[Statement, ...]:
        return tuple([one for one in words if edition.quotable(one, journey.sources, journey.editions)])

    def kept(step: Step) -> Step:
        return replace(step, thinks=told(step.thinks), says=told(step.says))

    phases = (replace(phase, steps=tuple([kept(step) for step in phase.steps])) for phase in journey.phases)
    return replace(journey, phases=tuple(phases))


def _step(step: Step, curves: Collection[str], people: _People, sight: Sight) -> Step:
    felt = {
        curve: {who: score for who, score in scores.items() if people.has(who)}
        for curve, scores in step.scores.items()
        if curve in curves
    }
    return replace(
        step,
        thinks=people.said(step.thinks),
        says=people.said(step.says),
        scores={curve: scores for curve, scores in felt.items() if scores},
        own={lane: cells for lane, cells in step.own.items() if sight.sees(lane)},
        opens=people.edition.map(step.opens),
    )


def _measured(journey: JourneyMap, curves: Collection[str], people: _People) -> Mapping[str, Any]:
    return {
        curve: {step: {who: one for who, one in felt.items() if people.has(who)} for step, felt in found.items()}
        for curve, found in journey.measured.items()
        if curve in curves
    }


def _with_sources(journey: JourneyMap) -> JourneyMap:
    """The map with those sources only that its texts and curves rest on."""
    cited = {one.source for one in citations(journey)} | {curve.data for curve in journey.curves}
    kept = {name: source for name, source in journey.sources.items() if name in cited}
    return without_citations(replace(journey, sources=kept), frozenset(kept))
