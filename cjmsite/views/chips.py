"""Where customer and company meet, as chips: a pictogram, a name, and what else the author said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cjmsite.model import CHANNELS, SiteConfig, Touchpoint
from cjmsite.views.said import Bibliography, Said


class Chip(NamedTuple):
    """A touchpoint. `channel` is a channel's or a group's id, `label` the author's own name for the channel."""

    icon: str
    group: str
    channel: str
    said: Said | None
    initiator: str
    kind: str
    effect: str
    used_by: str
    source: str
    tag: str = ""


def touchpoint(touchpoint: Touchpoint, cited: Bibliography, config: SiteConfig) -> Chip:
    """A touchpoint as a chip."""
    group = touchpoint.group
    channel = touchpoint.channel if group == "channel" else group
    return Chip(
        channel_icon(channel, config) if group == "channel" else group,
        group,
        channel,
        cited.said(touchpoint.name) if touchpoint.name.text else None,
        touchpoint.initiator,
        touchpoint.kind,
        touchpoint.effect,
        touchpoint.used_by,
        touchpoint.source,
        touchpoint.tag,
    )


def bare_channel(channel: str, config: SiteConfig) -> Chip:
    """A channel without a name, as a chip."""
    return Chip(channel_icon(channel, config), "channel", channel, None, "", "", "", "", "")


def icons(chips: Iterable[object]) -> Iterator[str]:
    """The pictograms a cell of chips uses."""
    for chip in chips:
        assert isinstance(chip, Chip)
        yield chip.icon
        if chip.initiator:
            yield f"from-{chip.initiator}"


def channel_icon(channel: str, config: SiteConfig) -> str:
    """The icon's name: the channel's own if it is one of ours, else that of its kind."""
    if channel in CHANNELS:
        return channel.replace(" ", "-")
    known = config.vocabulary.channels.get(channel)
    return known.kind if known else "intangible"
