"""How a persona is written, with its empathy map."""

from __future__ import annotations

from yaml.nodes import MappingNode, Node

from cjmsite.content.advice import homes
from cjmsite.content.fields import Field, Form, Table
from cjmsite.content.forms import AUDIENCE, NAMES, NOTES, PATH, QUOTE, STATEMENT, STATEMENTS, WORDS, choice
from cjmsite.content.mend import with_article
from cjmsite.content.reading import Reading
from cjmsite.model import EmpathyMap

_INNER = Table(
    "the block 'thinks and feels'",
    (
        Field("thinks", STATEMENTS, "what goes through their mind"),
        Field("feels", STATEMENTS, "what they feel"),
        Field("pains", STATEMENTS, "fears and frustrations", also=("pain",)),
        Field("gains", STATEMENTS, "wants and hopes", also=("gain",)),
    ),
)


def _inner(node: Node, reading: Reading) -> dict[str, object] | None:
    if isinstance(node, MappingNode):
        return _INNER.decode(node, reading)
    return {"thinks": STATEMENTS.decode(node, reading)}


EMPATHY = Table(
    "empathy map",
    (
        Field("who", STATEMENTS, "whom we understand"),
        Field("must do", STATEMENTS, "what they need to do"),
        Field("sees", STATEMENTS, "what they see around them"),
        Field("says", STATEMENTS, "what they say"),
        Field("does", STATEMENTS, "what they do"),
        Field("hears", STATEMENTS, "what others tell them"),
        Field("thinks", STATEMENTS, "what goes through their mind"),
        Field("feels", STATEMENTS, "what they feel"),
        Field("pains", STATEMENTS, "fears and frustrations", also=("pain",)),
        Field("gains", STATEMENTS, "wants and hopes", also=("gain",)),
        Field(
            "thinks and feels", Form(_inner, {"anyOf": [STATEMENTS.schema, _INNER.schema()]}), "the inside, as a block"
        ),
    ),
)


def _empathy(node: Node, reading: Reading) -> EmpathyMap | None:
    values = EMPATHY.decode(node, reading)
    if values is None:
        return None
    inner = values.pop("thinks_and_feels", {})
    for name, statements in inner.items():
        values[name] = values.get(name, ()) + statements
    return EmpathyMap(**values)


PERSONA = Table(
    "persona",
    (
        Field("name", WORDS, "the persona's name", required=True),
        Field("language", WORDS, "the language of its texts"),
        Field("kind", choice("kind", "primary", "secondary", "negative"), "primary, secondary or negative"),
        Field("age", WORDS, "in years, or a range"),
        Field("role", WORDS, "who they are, in a line"),
        Field("priority", WORDS, "how much they matter to us"),
        Field("value", WORDS, "what they are worth to us"),
        Field("portrait", PATH, "a picture from content/assets"),
        Field("from", NAMES, "the sources they are made from", "sources"),
        Field("problem", STATEMENT, "their problem"),
        Field("consequence", STATEMENT, "what the problem does to their life"),
        Field("likes", STATEMENTS, "what they like"),
        Field("dislikes", STATEMENTS, "what they dislike"),
        Field("does not care", STATEMENTS, "what leaves them cold"),
        Field("needs", STATEMENTS, "what they need", also=("need",)),
        Field("behaviour", STATEMENTS, "what they do and how they choose", also=("behavior",)),
        Field("preferences", STATEMENTS, "what they would rather have", also=("preference",)),
        Field("quote", QUOTE, "a sentence of theirs"),
        Field("empathy", Form(_empathy, EMPATHY.schema()), "their empathy map"),
        Field("notes", NOTES, "Markdown below the persona", also=("note",)),
        Field("tags", NAMES, "words to find it by", also=("tag",)),
        Field("audience", AUDIENCE, "who may see the persona: public, partner or internal"),
    ),
    otherwise="remove it, or put its text into  notes:",
)

HOMES = homes((with_article(table.noun), table.keys) for table in (PERSONA, EMPATHY, _INNER))
"""The blocks each key of a persona belongs to."""
