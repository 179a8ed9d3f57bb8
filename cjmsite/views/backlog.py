"""All that could be better, over all maps: one list of ideas, to be grouped, sorted and narrowed down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cjmsite.model import MapSummary, SiteConfig
from cjmsite.model.frozen import frozen
from cjmsite.views.cells import IdeaView, verdict
from cjmsite.views.filters import Choice, Filter, by_name, choices
from cjmsite.views.ideas import Opportunity, Place, Weighed, weigh
from cjmsite.views.inside import Inside, anchors
from cjmsite.views.page import map_url, map_view_url

_STATUSES = ("new", "planned", "doing", "done", "dropped")
_KINDS = ("remove pain", "add gain")


class Entry(NamedTuple):
    """An idea of the list with the choices of the filters that it fits."""

    one: Opportunity
    marks: tuple[str, ...]


class MapRef(NamedTuple):
    """A map with ideas: the way to its page of improvement, and how many there are."""

    url: str
    title: str
    language: str
    ideas: int


@frozen
class BacklogView:
    """All that the backlog shows: the ideas in groups, with a picture of those that were weighed.

    `open` counts those that are neither done nor dropped, `unowned` those of them that nobody answers for.
    """

    title: str
    language: str
    maps: tuple[MapRef, ...]
    weighed: Weighed
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]
    open: int
    unowned: int
    filters: tuple[Filter, ...]


def backlog(config: SiteConfig, maps: Sequence[MapSummary], insides: Mapping[str, Inside]) -> BacklogView:
    """The ideas of these maps; of equal ones the maps stand in the order they are given."""
    weighed = weigh((place, idea) for one in maps for place, idea in _ideas(one, insides[one.id]))
    found = tuple(one for one in _filters(weighed.ideas, maps) if len(one.choices) > 1)
    still_open = [one.idea for one in weighed.ideas if one.idea.status not in ("done", "dropped")]
    return BacklogView(
        title=config.title,
        language=config.language,
        maps=tuple(
            MapRef(map_view_url(one.id, "improvement"), one.title, one.language, len(insides[one.id].ideas))
            for one in maps
        ),
        weighed=weighed,
        groups=tuple((group.id, tuple(_marked(group.ideas, found))) for group in weighed.groups),
        open=len(still_open),
        unowned=sum(not idea.owner for idea in still_open),
        filters=found,
    )


def _ideas(one: MapSummary, inner: Inside) -> Iterator[tuple[Place, IdeaView]]:
    stands = anchors(inner)
    for index, text, assumed, impact, effort, status, kind, owner, link, why in inner.ideas:
        place = Place(
            index + 1, f"{map_url(one.id)}#{stands[index]}", inner.names[index], one.id, one.title, one.language
        )
        said = text, (), assumed
        yield place, IdeaView(said, "", verdict(impact, effort), impact, effort, status, kind, owner, link, why)


def _filters(ideas: Iterable[Opportunity], maps: Sequence[MapSummary]) -> Iterator[Filter]:
    used = {(name, value) for one in ideas for name, value in _values(one)}
    yield Filter("map", by_name((one.id, one.title, one.language) for one in maps if ("map", one.id) in used))
    owners = sorted(value for name, value in used if name == "owner" and value)
    yield Filter("owner", by_name((owner, owner, "") for owner in owners))
    yield Filter("progress", choices((one, "", "") for one in _STATUSES if ("progress", one) in used))
    yield Filter("kind", choices((one, "", "") for one in _KINDS if ("kind", one) in used))


def _marked(ideas: Iterable[Opportunity], found: Sequence[Filter]) -> Iterator[Entry]:
    numbers: dict[tuple[str, str], Choice] = {(one.id, choice.value): choice for one in found for choice in one.choices}
    for one in ideas:
        pairs = [pair for pair in _values(one) if pair in numbers]
        yield Entry(one, tuple(f"{name}-{numbers[name, value].number}" for name, value in pairs))


def _values(one: Opportunity) -> tuple[tuple[str, str], ...]:
    idea = one.idea
    return ("map", one.place.map), ("owner", idea.owner), ("progress", idea.status or "new"), ("kind", idea.kind)
