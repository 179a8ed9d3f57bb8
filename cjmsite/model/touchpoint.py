"""Where customer and company meet: channels and the three other groups of touchpoints."""

from __future__ import annotations

from typing import Literal

from cjmsite.model.evidence import Statement
from cjmsite.model.frozen import frozen

ChannelKind = Literal["physical", "digital", "intangible"]
Group = Literal["channel", "object", "procedure", "people"]
GROUPS: tuple[Group, ...] = ("channel", "object", "procedure", "people")


@frozen
class Channel:
    """A way of contact. `label` and `question` are an author's own; the built-in ones are translated."""

    id: str
    kind: ChannelKind
    label: str = ""
    question: str = ""


CHANNELS: dict[str, Channel] = {
    channel.id: channel
    for channel in (
        Channel("face to face", "physical"),
        Channel("phone", "intangible"),
        Channel("website", "digital"),
        Channel("email", "digital"),
        Channel("newsletter", "digital"),
        Channel("social", "digital"),
        Channel("tv", "intangible"),
        Channel("radio", "intangible"),
        Channel("press", "physical"),
        Channel("app", "digital"),
        Channel("chat", "digital"),
        Channel("sms", "digital"),
        Channel("shop", "physical"),
        Channel("billboard", "physical"),
        Channel("ad", "digital"),
        Channel("cold call", "intangible"),
        Channel("letter", "physical"),
        Channel("event", "physical"),
        Channel("word of mouth", "intangible"),
        Channel("reviews", "digital"),
    )
}
"""The built-in vocabulary; `channels:` in site.yaml adds to it."""


@frozen
class Touchpoint:
    """One contact. `channel` is the channel's id in the channel group and empty in the three others; `tag` says what it
    brings in: feedback, or what customers create with the company."""

    group: Group
    channel: str
    name: Statement
    initiator: str = ""
    kind: str = ""
    effect: str = ""
    used_by: str = ""
    source: str = ""
    tag: str = ""
