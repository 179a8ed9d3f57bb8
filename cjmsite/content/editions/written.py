"""How  editions:  is written: audiences by key or lane, and how many people a quote needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from yaml.nodes import MappingNode, Node

from cjmsite.content.editions.keys import ALWAYS, KEYS
from cjmsite.content.fields import Form, Table, plain_key, unique
from cjmsite.content.forms import AUDIENCE, TEXT
from cjmsite.content.mend import clip
from cjmsite.content.reading import Reading
from cjmsite.model import Audience, Editions

QUOTES = "quotes"
"""The word whose value is a number of people."""

_COUNT = re.compile(r"(?:[^\W\d]+\s+)?(\d{1,6})\b")


def _editions(node: Node, reading: Reading) -> Editions | None:
    if not isinstance(node, MappingNode):
        reading.error(node, "who sees what is written as  key: audience, one a line", "write below  systems: partner")
        return None
    said: dict[str, Audience] = {}
    quotes = None
    for word, (key, value) in unique(node, reading).items():
        if reading.is_empty(value):
            reading.empty(key, value)
        elif plain_key(word) == QUOTES:
            quotes = _people(value, reading)
        elif (keys := _meant(word, key, reading)) and (audience := AUDIENCE.decode(value, reading)):
            said.update(dict.fromkeys(keys, audience))
    return Editions(said, quotes)


def _people(node: Node, reading: Reading) -> int | None:
    text = reading.text(node)
    found = _COUNT.match(text) if text else None
    if text and not found:
        reading.error(node, f"'{clip(text)}' is not a number of people", "write  quotes: 5 people, or 0 for any quote")
    return int(found[1]) if found else None


def _meant(word: str, node: Node, reading: Reading) -> tuple[str, ...]:
    """The keys a word stands for, or the lane or curve of the author's own; none with an error noted."""
    plain = plain_key(word)
    if plain in reading.own_keys and plain != "feels":
        return (plain,)
    found = named(plain)
    if found:
        return found
    if any(plain in keys for keys in ALWAYS.values()):
        hint = "a whole map, persona or page is left out by its own  audience:"
        reading.error(node, f"'{clip(word)}' is a part of every edition", hint)
    else:
        known = (key for one in KEYS for key in (one, one.removeprefix(_block(one) + " ")))
        reading.unknown(node, "key or lane", word, dict.fromkeys((*known, *reading.own_keys)))
    return ()


def named(word: str) -> tuple[str, ...]:
    """The keys with a name, of one block or of all that have it, in any of their spellings."""
    if word in KEYS:
        return (word,)
    exact = tuple(one for one in KEYS if one.removeprefix(_block(one) + " ") == word)
    return exact or tuple(dict.fromkeys(_spelt(word)))


def _spelt(word: str) -> Iterator[str]:
    for block, table in tables().items():
        field = table.find(word)
        key = f"{block} {field.key}" if field else ""
        if key in KEYS:
            yield key


def _block(key: str) -> str:
    return next(block for block in sorted(tables(), key=len, reverse=True) if key.startswith(block + " "))


def tables() -> Mapping[str, Table]:
    """The tables of the format by the names of their blocks here."""
    from cjmsite.content.forms import STORY
    from cjmsite.content.items import ACTION_KEYS, GAIN_KEYS, IDEA_KEYS, PAIN_KEYS, QUOTE_KEYS
    from cjmsite.content.journeys import CURVE, MAP, PHASE, SOURCE, STORYBOARD
    from cjmsite.content.pairs import KPI
    from cjmsite.content.people import EMPATHY, PERSONA
    from cjmsite.content.steps import STEP
    from cjmsite.content.touchpoints import TOUCHPOINT_KEYS

    return {
        "map": MAP,
        "phase": PHASE,
        "storyboard": STORYBOARD,
        "source": SOURCE,
        "curve": CURVE,
        "step": STEP,
        "story": STORY,
        "pain": PAIN_KEYS,
        "gain": GAIN_KEYS,
        "idea": IDEA_KEYS,
        "action": ACTION_KEYS["back"],
        "quote": QUOTE_KEYS["says"],
        "touchpoint": TOUCHPOINT_KEYS,
        "measure": KPI,
        "persona": PERSONA,
        "empathy map": EMPATHY,
    }


EDITIONS = Form(
    _editions,
    {
        "type": "object",
        "properties": {QUOTES: {**TEXT, "description": "how many people have to stand behind a quote"}},
        "additionalProperties": AUDIENCE.schema,
    },
)
