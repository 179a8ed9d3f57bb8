"""What a step lists: pains, gains, ideas, senses. Text first, then keys when there is more to say."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode

from cjmsite.content.fields import Field, Form, Table, listing, plain_key, unique
from cjmsite.content.forms import QUOTE, STATEMENT, TEXT, WORDS, choice, identifier, likely, text_or
from cjmsite.content.mend import clip, quoted, with_article
from cjmsite.content.nodes import mapping, text
from cjmsite.content.numbers import QUANTITY, rating
from cjmsite.content.reading import Reading
from cjmsite.model import Action, Gain, Idea, Pain, Quote, Statement

SENSES = ("sight", "light", "colour", "sound", "smell", "taste", "touch", "material", "mood")


def item(table: Table, make: Callable[..., Any]) -> Form:
    """A text, or a block whose first key of the table holds the text."""
    main = table.fields[0]

    def decode(node: Node, reading: Reading) -> Any:
        if not isinstance(node, MappingNode):
            statement = main.form.decode(node, reading)
            return None if statement is None else make(statement)
        if not any(_is_key(table, key) for key, _ in node.value):
            return _texts(node, reading)
        block = with_head(table, node, reading)
        values = table.values(table.nodes(block, reading), block, reading)
        return make(**values) if main.name in values else None

    return Form(decode, text_or(table))


_CAUSES = {"staff expertise": "expertise", "level of service": "service", "product quality": "product"}


def _cause(node: Node, reading: Reading) -> Any:
    """One of three ids, also where it was written out as a page shows it; else the author's own words."""
    said = WORDS.decode(node, reading)
    return _CAUSES.get(said.lower(), said) if isinstance(said, str) else said


BECAUSE = WORDS._replace(decode=_cause, schema=likely("expertise", "service", "product"))
PAIN_KEYS = Table(
    "pain",
    (
        Field("pain", STATEMENT, "what gets in the way", "statement", required=True),
        Field("because", BECAUSE, "its cause: expertise, service, product, or words of your own"),
        Field("hurts", QUANTITY, "how much, as 3 of 5"),
        Field("happens", QUANTITY, "how often, as 40 % of orders"),
        Field("accepted", WORDS, "why this low is known and left as it is"),
    ),
)
GAIN_KEYS = Table(
    "gain",
    (
        Field("gain", STATEMENT, "a joy or benefit", "statement", required=True),
        Field("because", BECAUSE, "its cause: expertise, service, product, or words of your own"),
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


def _actions(key: str, what: str) -> Table:
    """The keys of one entry of a lane of work."""
    return Table(
        f"{what} action",
        (
            Field(key, STATEMENT, "what is done", "statement", required=True),
            Field("by", WORDS, "the team or person who does it"),
            Field("time", WORDS, "how long it takes"),
            Field("wait", WORDS, "how long it waits, and what for"),
            Field("fails", WORDS, "how it can go wrong", also=("fail",)),
        ),
    )


ACTION_KEYS = {
    "front": _actions("front", "frontstage"),
    "back": _actions("back", "backstage"),
    "support": _actions("support", "support"),
    "systems": _actions("system", "system"),
}
"""The keys of an entry in each lane of work, by the step key that holds the lane."""


def _words_of(key: str, noun: str) -> Table:
    """The keys of one entry of a lane of somebody's words."""
    return Table(
        noun,
        (
            Field(key, QUOTE, "the words", "statement", required=True),
            Field("by", WORDS, "whose words they are: a persona's id, or a name"),
            Field("language", WORDS, "the language they are in, if it is not the map's: en, fi, pl, ru …"),
        ),
    )


QUOTE_KEYS = {"thinks": _words_of("thinks", "thought"), "says": _words_of("says", "quote")}
"""The keys of an entry in each lane of words, by the step key that holds the lane."""


def with_head(table: Table, node: MappingNode, reading: Reading, own: Container[str] = ()) -> MappingNode:
    """The block as it was meant when the author began it with the text and left its key out (noted as an error)."""
    main, (key, value) = table.fields[0], node.value[0]
    begins_with_text = isinstance(key, ScalarNode) and isinstance(value, ScalarNode) and plain_key(key.value) not in own
    if not begins_with_text or any(_is_key(table, other, main) for other, _ in node.value) or _is_key(table, key):
        return node
    message = f"{with_article(table.noun)} with keys begins with  {main.key}: …"
    typed = f"{clip(key.value)}: {clip(value.value)}" if value.value else clip(key.value)
    hint = f"write  - {main.key}: {quoted(typed)}  and the keys below it"
    if table.noun == "step" and value.value:
        hint = f"write  - step: {clip(key.value)}  and below it  feels: {clip(value.value)}"
    reading.error(key, message, hint)
    return mapping([(text(main.key, key.start_mark, key.start_mark), key), *node.value[1:]], node)


def _is_key(table: Table, key: Node, only: Field | None = None) -> bool:
    """Whether a node is a key of the table, be it with a slip of the pen; or one certain key of it."""
    if not isinstance(key, ScalarNode):
        return False
    field = table.find(key.value) or table.meant(key.value)
    return field is not None and only in (None, field)


def _texts(node: MappingNode, reading: Reading) -> None:
    """Notes that `name: text` was read as a key where a text is expected."""
    if len(node.value) == 1:
        reading.text(node)
        return
    key = node.value[0][0]
    hint = f"write each after a dash, in quotation marks:  - {quoted(reading.typed(node))}"
    reading.error(key, "texts are expected here, and these read as keys", hint)


def _senses(node: Node, reading: Reading) -> dict[str, Statement] | None:
    if not isinstance(node, MappingNode):
        reading.error(node, "senses are written as  sight: …, one a line", "one of: " + ", ".join(SENSES))
        return None
    values: dict[str, Statement] = {}
    for name, (key, child) in unique(node, reading).items():
        if plain_key(name) not in SENSES:
            reading.unknown(key, "sense", name, SENSES)
        elif reading.is_empty(child):
            reading.empty(key, child)
        elif (value := STATEMENT.decode(child, reading)) is not None:
            values[plain_key(name)] = value
    return values


def _mark(node: Node, reading: Reading) -> str | None:
    text = reading.text(node)
    if text is None or text.lower() in ("no", "false"):
        return None
    return "yes" if text.lower() in ("yes", "true") else text


def _action(statement: Statement, **more: str) -> Statement:
    return Action(statement.text, statement.citations, statement.assumed, **more) if more else statement


def _words(statement: Statement, **more: str) -> Statement:
    return Quote(statement.text, statement.citations, statement.assumed, **more) if more else statement


MARK = Form(_mark, TEXT)
ACTIONS = {key: listing(item(table, _action)) for key, table in ACTION_KEYS.items()}
QUOTES = {key: listing(item(table, _words)) for key, table in QUOTE_KEYS.items()}
PAINS = listing(item(PAIN_KEYS, Pain))
GAINS = listing(item(GAIN_KEYS, Gain))
IDEAS = listing(item(IDEA_KEYS, Idea))
SENSE_BOARD = Form(
    _senses, {"type": "object", "properties": dict.fromkeys(SENSES, STATEMENT.schema), "additionalProperties": False}
)
