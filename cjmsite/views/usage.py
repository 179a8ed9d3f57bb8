"""Every step that uses a channel or a system, over all maps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cjmsite.model import CHANNELS, Channel, MapSummary, SiteConfig
from cjmsite.model.frozen import frozen
from cjmsite.views.chips import channel_icon
from cjmsite.views.inside import Inside, anchors
from cjmsite.views.page import map_url

ROOT = "../"


StepLink = tuple[str, int, str]
"""A step: its address, its number, its name."""

StepsOfMap = tuple[str, str, str, list[StepLink]]
"""The steps of one map that use something: the map's address, title and language, and the steps."""

_ByUse = dict[str, list[StepsOfMap]]


class Used(NamedTuple):
    """A channel, told by its id, with the steps that use it, `total` of them."""

    anchor: str
    id: str
    icon: str
    total: int
    maps: list[StepsOfMap]


@frozen
class UsageView:
    """What the index of channels and systems shows; `own` are the site's channels by id, for their labels."""

    title: str
    language: str
    own: Mapping[str, Channel]
    icons: Mapping[str, None]
    channels: tuple[Used, ...]
    systems: tuple[tuple[str, list[StepsOfMap]], ...]


def usage(config: SiteConfig, maps: Sequence[MapSummary], insides: Mapping[str, Inside]) -> UsageView:
    """The index; maps stand in the order they are given, channels in that of the vocabulary, systems by name."""
    order = {channel: place for place, channel in enumerate({**CHANNELS, **config.vocabulary.channels})}
    by_channel: _ByUse = {}
    by_system: _ByUse = {}
    for one in maps:
        inner = insides[one.id]
        url = ROOT + map_url(one.id)
        steps = [
            (f"{url}#{place}", n, name)
            for n, (place, name) in enumerate(zip(anchors(inner), inner.names, strict=True), 1)
        ]
        _gather(by_channel, one, url, steps, inner.channels)
        _gather(by_system, one, url, steps, inner.systems)
    channels = [
        Used(f"channel-{n}", id_, channel_icon(id_, config), _count(by_channel[id_]), by_channel[id_])
        for n, id_ in enumerate(sorted(by_channel, key=lambda one: (order.get(one, len(order)), one)), 1)
    ]
    systems = sorted(by_system.items(), key=lambda one: (one[0].casefold(), one[0]))
    icons = dict.fromkeys(sorted(one.icon for one in channels))
    return UsageView(config.title, config.language, config.vocabulary.channels, icons, tuple(channels), tuple(systems))


def _gather(by_use: _ByUse, one: MapSummary, url: str, steps: list[StepLink], uses: Iterable[tuple[int, str]]) -> None:
    """Adds the steps of one map, by what they use; they come in the order of the journey."""
    for index, used in uses:
        link = steps[index]
        maps = by_use.setdefault(used, [])
        if not maps or maps[-1][0] is not url:
            maps.append((url, one.title, one.language, [link]))
        elif maps[-1][3][-1] is not link:
            maps[-1][3].append(link)


def _count(found: Sequence[StepsOfMap]) -> int:
    return sum(len(steps) for *_, steps in found)
