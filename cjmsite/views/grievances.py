"""What hurts, over all maps, by its cause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cjmsite.method.words import CAUSES
from cjmsite.model import MapSummary, SiteConfig
from cjmsite.model.frozen import frozen
from cjmsite.views.inside import Inside, anchors
from cjmsite.views.page import map_url

ROOT = "../"
_NAMED = tuple(CAUSES)
_CAUSE_OF = {word: cause for cause, words in CAUSES.items() for word in words}


class Grievance(NamedTuple):
    """A pain: its text, its severity from 1 to 3 (0: not said) and as it was typed, why it is accepted, its place."""

    text: str
    severity: int
    hurts: str
    accepted: str
    language: str
    map: str
    step: str
    url: str


class Cause(NamedTuple):
    """What pains come from: `expertise`, `service`, `product`, the author's own words (and their language), or nothing
    said."""

    anchor: str
    id: str
    language: str
    pains: tuple[Grievance, ...]


@frozen
class GrievancesView:
    """What the page of pains shows: `total` of them, by cause, the worst first."""

    title: str
    language: str
    total: int
    causes: tuple[Cause, ...]


def grievances(config: SiteConfig, maps: Sequence[MapSummary], insides: Mapping[str, Inside]) -> GrievancesView:
    """All pains; of those that hurt as much, the maps stand in the order they are given.

    The three causes of the craft are one cause in every language.
    """
    found: dict[str, list[Grievance]] = {}
    for one in maps:
        for because, pain in _pains(one, insides[one.id]):
            found.setdefault(because, []).append(pain)
    ordered = sorted(found.items(), key=lambda cause: _place(cause[0], len(cause[1])))
    causes = [_cause(number, because, pains) for number, (because, pains) in enumerate(ordered, 1)]
    return GrievancesView(config.title, config.language, sum(map(len, found.values())), tuple(causes))


def _pains(one: MapSummary, inner: Inside) -> Iterable[tuple[str, Grievance]]:
    url, places = ROOT + map_url(one.id), anchors(inner)
    for index, text, because, severity, hurts, accepted in inner.pains:
        cause = _CAUSE_OF.get(because.casefold(), because) if because else ""
        place = f"{url}#{places[index]}"
        yield cause, Grievance(text, severity, hurts, accepted, one.language, one.title, inner.names[index], place)


def _cause(number: int, because: str, pains: list[Grievance]) -> Cause:
    language = "" if because in _NAMED else pains[0].language
    return Cause(f"cause-{number}", because, language, tuple(sorted(pains, key=lambda pain: -pain.severity)))


def _place(because: str, count: int) -> tuple[int, int, str]:
    """The three causes of the craft first, then the authors' own, those of many pains first; last what has none."""
    named = _NAMED.index(because) if because in _NAMED else len(_NAMED)
    return (named if because else len(_NAMED) + 1), -count, because.casefold()
