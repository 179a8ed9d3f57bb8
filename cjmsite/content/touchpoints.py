"""How a touchpoint is written: `website: product list`, with keys that say who makes contact and whose it is."""

from __future__ import annotations

from yaml.nodes import MappingNode, Node

from cjmsite.content.fields import Field, Form, Schema, Table, listing, plain_key
from cjmsite.content.forms import STATEMENT, TEXT, WORDS, choice, likely, text_only
from cjmsite.content.mend import clip
from cjmsite.content.nodes import Pair, mapping
from cjmsite.content.reading import Reading
from cjmsite.diagnostics import suggestion
from cjmsite.model import CHANNELS, GROUPS, Group, Statement, Touchpoint, Vocabulary

_SAME = {
    "e mail": "email",
    "mail": "letter",
    "web": "website",
    "web site": "website",
    "social media": "social",
    "television": "tv",
    "magazine": "press",
    "newspaper": "press",
    "pay per click": "ad",
    "text message": "sms",
    "in person": "face to face",
    "store": "shop",
}
TOUCHPOINT_KEYS = Table(
    "touchpoint",
    (
        Field("from", choice("side", "customer", "company"), "who makes contact", "initiator"),
        Field(
            "kind",
            WORDS._replace(schema=likely("physical", "digital", "intangible")),
            "physical, digital or intangible, where it differs from the channel's",
        ),
        Field("effect", WORDS, "direct, or through staff"),
        Field("used by", WORDS, "customer or company"),
        Field("source", choice("source", "own", "paid", "earned"), "own, paid or earned"),
        Field("tag", choice("tag", "feedback", "co-create"), "feedback, or co-create", also=("tags",)),
    ),
)


def place_of(key: str, vocabulary: Vocabulary) -> tuple[Group, str] | None:
    """The touchpoint group a key stands for and, in the channel group, the channel's id; None when it is neither."""
    word = plain_key(key)
    for group in GROUPS[1:]:
        if word in (group, group + "s"):
            return group, ""
    channel = _SAME.get(word, word)
    return ("channel", channel) if channel in vocabulary.channels else None


def _touchpoint(node: Node, reading: Reading) -> Touchpoint | None:
    if not isinstance(node, MappingNode):
        channel = _channel(node, reading)
        return None if channel is None else Touchpoint("channel", channel, Statement(""))
    found = _place(node, reading)
    if found is None:
        return None
    place, (key, value) = found
    name = Statement("") if reading.is_empty(value) else STATEMENT.decode(value, reading)
    rest = mapping([pair for pair in node.value if pair[0] is not key], node)
    more = TOUCHPOINT_KEYS.decode(rest, reading) if rest.value else {}
    return None if name is None or more is None else Touchpoint(*place, name, **more)


def _place(node: MappingNode, reading: Reading) -> tuple[tuple[Group, str], Pair] | None:
    """The one pair of a touchpoint whose key says where contact is made, and where that is."""
    others = [pair for pair in node.value if TOUCHPOINT_KEYS.find(text_only(pair[0])) is None]
    places = [(place, pair) for pair in others if (place := place_of(text_only(pair[0]), reading.vocabulary))]
    if len(places) == 1:
        return places[0]
    if places:
        second = places[1][1][0]
        hint = f"start it with a dash of its own:  - {clip(second.value)}: …"
        reading.error(second, "a touchpoint has one channel, and this is the second", hint)
    elif others:
        _no_channel(others[0][0], reading.key(others[0][0]), reading)
    else:
        hint = "begin it with its channel, as  - website: product list"
        reading.error(node, "this touchpoint has no channel", hint)
    return None


def _channel(node: Node, reading: Reading) -> str | None:
    word = reading.text(node)
    if word is None:
        return None
    place = place_of(word, reading.vocabulary)
    if place is None or not place[1]:
        _no_channel(node, word, reading)
        return None
    return place[1]


def _no_channel(node: Node, word: str, reading: Reading) -> None:
    if not word:
        return
    near = suggestion(plain_key(word), reading.vocabulary.channels)
    is_group = place_of(word, reading.vocabulary) is not None
    hint = f"write it under  touchpoints:  as  - {clip(word)}: …" if is_group else near
    hint = hint or "add it under  channels:  in content/site.yaml"
    reading.error(node, f"no channel '{clip(word)}'", hint, part=word)


def _schema() -> Schema:
    """A channel alone, or a channel and the touchpoint's name with its keys; a site may have channels of its own."""
    name = {"type": [*TEXT["type"], "null"]}
    keys = TOUCHPOINT_KEYS.schema()
    places = dict.fromkeys((*CHANNELS, *GROUPS[1:]), name)
    block = {**keys, "properties": {**places, **keys["properties"]}, "additionalProperties": name}
    return {"anyOf": [_CHANNEL, block]}


_CHANNEL = likely(*CHANNELS)
TOUCHPOINTS = listing(Form(_touchpoint, _schema()))
CHANNEL_NAMES = listing(Form(_channel, _CHANNEL))
