"""What a step lists: pains, gains, ideas, senses. Text first, then keys when there is more to say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yaml.nodes import MappingNode, Node

from cjmsite.content.fields import Field, Form, Table, listing, plain_key
from cjmsite.content.forms import QUANTITY, STATEMENT, WORDS, choice, identifier, rating
from cjmsite.content.reading import Reading
from cjmsite.model import Gain, Idea, Pain, Statement

SENSES = ("sight", "light", "colour", "sound", "smell", "taste", "touch", "material", "mood")


def item(table: Table, make: Callable[..., Any]) -> Form:
    """A text, or a block whose first key of the table holds the text."""
    main = table.fields[0]

    def decode(node: Node, reading: Reading) -> Any:
        if not isinstance(node, MappingNode):
            text = main.form.decode(node, reading)
            return None if text is None else make(text)
        keys = [table.find(str(key.value)) for key, _ in node.value]
        if main not in keys and len(keys) == 1 and keys[0] is None:
            return reading.text(node)  # notes that the text reads as a key
        values = table.decode(node, reading) or {}
        return make(**values) if main.name in values else None

    return Form(decode, {"anyOf": [main.form.schema, table.schema()]})


PAIN_KEYS = Table(
    "pain",
    (
        Field("pain", STATEMENT, "what gets in the way", "statement", required=True),
        Field("because", WORDS, "its cause: expertise, service, product, or words of your own"),
        Field("hurts", QUANTITY, "how much, as 3 of 5"),
        Field("accepted", WORDS, "why this low is known and left as it is"),
    ),
)
GAIN_KEYS = Table(
    "gain",
    (
        Field("gain", STATEMENT, "a joy or benefit", "statement", required=True),
        Field("because", WORDS, "its cause: expertise, service, product, or words of your own"),
    ),
)
IDEA_KEYS = Table(
    "idea",
    (
        Field("idea", STATEMENT, "what could be better", "statement", required=True),
        Field("id", identifier("an id"), "a fixed name to refer to"),
        Field("impact", rating(1, 5), "what it would bring, 1 to 5"),
        Field("effort", rating(1, 5), "what it would cost, 1 to 5"),
        Field("owner", WORDS, "who answers for it"),
        Field("status", choice("status", "new", "planned", "doing", "done", "dropped"), "how far it is"),
        Field("kind", choice("kind", "remove pain", "add gain"), "remove pain or add gain"),
        Field("link", WORDS, "where it is tracked"),
        Field("why", WORDS, "the reason for its status"),
    ),
)


def _senses(node: Node, reading: Reading) -> dict[str, Statement] | None:
    if not isinstance(node, MappingNode):
        reading.error(node, "senses are written as  sight: …, one a line", "one of: " + ", ".join(SENSES))
        return None
    values: dict[str, Statement] = {}
    for key, child in node.value:
        sense = plain_key(reading.key(key))
        if sense not in SENSES:
            reading.unknown(key, "sense", reading.key(key), SENSES)
        elif sense in values:
            reading.error(key, f"the key '{sense}' stands here twice", "join the two")
        elif not reading.skips(child):
            value = STATEMENT.decode(child, reading)
            if value is not None:
                values[sense] = value
    return values


def _mark(node: Node, reading: Reading) -> str | None:
    text = reading.text(node)
    if text is None or text.lower() in ("no", "false"):
        return None
    return "yes" if text.lower() in ("yes", "true") else text


MARK = Form(_mark, {"type": ["boolean", "string"]})
PAINS = listing(item(PAIN_KEYS, Pain))
GAINS = listing(item(GAIN_KEYS, Gain))
IDEAS = listing(item(IDEA_KEYS, Idea))
SENSE_BOARD = Form(_senses, {"type": "object", "properties": dict.fromkeys(SENSES, STATEMENT.schema)})
