"""The engine under the format's tables: keys and the forms their values take, decoded with every problem's place.

A table of `Field`s says what a block may hold. The same tables give the JSON Schema and the reference page.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple

from yaml.nodes import MappingNode, Node, SequenceNode

from cjmsite.content.advice import Block, unknown_key
from cjmsite.content.mend import clip, with_article
from cjmsite.content.reading import Reading

Schema = Mapping[str, Any]
Pairs = dict[str, tuple[Node, Node]]
"""Key and value nodes by name."""


class Form(NamedTuple):
    """How a node becomes a value: `decode` notes problems in the reading and returns None where there is no value."""

    decode: Callable[[Node, Reading], Any]
    schema: Schema


class Field(NamedTuple):
    """A key of a block. `attribute` is the model's name for it where it differs from the key."""

    key: str
    form: Form
    help: str
    attribute: str = ""
    required: bool = False
    also: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The model's name of the key."""
        return self.attribute or self.key.replace(" ", "_")


class Table:
    """The keys of one kind of block, findable under each of their spellings.

    `otherwise` is what an author can do who wants to say what no key is for.
    """

    def __init__(self, noun: str, fields: Iterable[Field], otherwise: str = "") -> None:
        self.noun = noun
        self.fields = tuple(fields)
        self.otherwise = otherwise
        self._named = {field.name: field for field in self.fields}
        self._required = {name: field for name, field in self._named.items() if field.required}
        self._spellings = {spelling: field for field in self.fields for spelling in _spellings(field)}
        self._names = {spelling: field.name for spelling, field in self._spellings.items()}

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys as they are best written."""
        return tuple(field.key for field in self.fields)

    def find(self, key: str) -> Field | None:
        """The field of a key in any spelling: `part of`, `part-of`, `part_of`, singular or plural."""
        return self._spellings.get(key) or self._spellings.get(plain_key(key))

    def meant(self, key: str) -> Field | None:
        """The field a misspelt key or another word for one was meant to be."""
        return self.find(unknown_key(key, Block(self.noun, self.keys, tuple(self._spellings)), {})[0])

    def nodes(self, node: MappingNode, reading: Reading) -> Pairs:
        """Key and value node by model name; unknown and doubled keys are noted as errors.

        A misspelt key is read as the one that was meant: what misses it would else be told as well.
        """
        return self.parted(node, reading, ())[0]

    def parted(
        self, node: MappingNode, reading: Reading, own: Collection[str], known: Iterable[str] = ()
    ) -> tuple[Pairs, Pairs]:
        """The table's pairs as of `nodes`, and those with a key of the author's own, by that key.

        `known` are other words that a misspelt key may have meant.
        """
        found: Pairs = {}
        mine: Pairs = {}
        guessed: Pairs = {}
        for pair in node.value:
            word = pair[0].value
            if word.__class__ is not str:  # a list or keys, where a word is expected
                word = reading.key(pair[0])
            home, name = found, self._names.get(word)
            if name is None or word in own:
                word = word.strip()
                plain = word if word in own else plain_key(word)
                home, name = (mine, plain) if plain in own else (found, self._names.get(plain, ""))
            if name in home:
                reading.doubled(pair[0], home[name][0])
            elif name:
                home[name] = pair
            elif word and (field := self.unknown(pair[0], word, reading, (*own, *known))):
                guessed.setdefault(field.name, pair)
        return {**guessed, **found} if guessed else found, mine

    def unknown(self, key: Node, word: str, reading: Reading, own: Iterable[str]) -> Field | None:
        """Notes that this block has no such key; the field that was likely meant."""
        meant, hint = unknown_key(word, Block(self.noun, (*self.keys, *own), tuple(self._spellings)), reading.homes)
        reading.error(key, f"unknown key '{clip(word)}' in {with_article(self.noun)}", hint or self.otherwise)
        return self.find(meant)

    def decode(self, node: Node, reading: Reading) -> dict[str, Any] | None:
        """The block's values by model name, absent keys left out; None when it is no block."""
        if not isinstance(node, MappingNode):
            reading.error(node, f"{with_article(self.noun)} is written as keys, one a line", self._example())
            return None
        return self.values(self.nodes(node, reading), node, reading)

    def values(self, found: Mapping[str, tuple[Node, Node]], node: Node, reading: Reading) -> dict[str, Any]:
        """The decoded values of nodes already found, those of other tables left out; notes what is missing."""
        values: dict[str, Any] = {}
        for name, field in self._required.items():
            if name not in found:
                message = f"{with_article(self.noun)} needs a line  {field.key}: …"
                reading.error(node, message, f"write there {field.help}")
        for name, pair in found.items():
            known = self._named.get(name)
            if known is not None and (value := self._value(known, pair, reading)) is not None:
                values[name] = value
        return values

    @staticmethod
    def _value(field: Field, pair: tuple[Node, Node], reading: Reading) -> Any:
        if not pair[1].value and reading.is_empty(pair[1]):
            reading.empty(*pair, needed=field.help if field.required else "")
            return None
        value = field.form.decode(pair[1], reading)
        if field.required and value == "":
            reading.empty(*pair, needed=field.help)
            return None
        return value

    def _example(self) -> str:
        first = self.fields[0]
        return f"write  {first.key}: …  on a line below ({first.help})"

    def lacks(self, values: Mapping[str, Any]) -> bool:
        """Whether a required value is missing."""
        return not self._required.keys() <= values.keys()

    def schema(self) -> dict[str, Any]:
        """The block as a JSON Schema object."""
        others = [(one.form.schema, sorted(_spellings(one) - {one.key})) for one in self.fields]
        schema = {
            "type": "object",
            "properties": {field.key: {"description": field.help, **field.form.schema} for field in self.fields},
            "patternProperties": {f"^({'|'.join(words)})$": form for form, words in others if words},
            "required": [field.key for field in self.fields if field.required],
            "additionalProperties": False,
        }
        return {key: value for key, value in schema.items() if value not in ({}, [])}


def block(table: Table, make: Callable[..., Any]) -> Form:
    """A mapping decoded by a table into a model object."""

    def decode(node: Node, reading: Reading) -> Any:
        values = table.decode(node, reading)
        return None if values is None or table.lacks(values) else make(**values)

    return Form(decode, table.schema())


def listing(item: Form) -> Form:
    """One item or a list of them, as a tuple without the items that failed."""

    def decode(node: Node, reading: Reading) -> tuple[Any, ...]:
        nodes = node.value if isinstance(node, SequenceNode) else [node]
        decode_one = item.decode
        values = [decode_one(child, reading) for child in nodes if child.value or not reading.skips(child)]
        return tuple([value for value in values if value is not None])

    return Form(decode, {"anyOf": [item.schema, {"type": "array", "items": item.schema}]})


def keyed(item: Form, noun: str, example: str) -> Form:
    """A mapping of free names to values of one form, as a dict in the author's order."""

    def decode(node: Node, reading: Reading) -> dict[str, Any] | None:
        if not isinstance(node, MappingNode):
            reading.error(node, f"{noun} are written as  name: value, one a line", f"write below  {example}")
            return None
        values: dict[str, Any] = {}
        for name, (key, child) in unique(node, reading).items():
            if reading.is_empty(child):
                reading.empty(key, child)
            elif (value := item.decode(child, reading)) is not None:
                values[name] = value
        return values

    return Form(decode, named(item.schema))


def named(schema: Schema) -> Schema:
    """The JSON Schema of a mapping of free names to values of one kind."""
    return {"type": "object", "additionalProperties": schema}


def unique(node: MappingNode, reading: Reading) -> dict[str, tuple[Node, Node]]:
    """The pairs of a block by the name that was typed; a name that stands twice is noted, and its first pair kept."""
    found: dict[str, tuple[Node, Node]] = {}
    for key, value in node.value:
        name = reading.key(key)
        if name in found:
            reading.doubled(key, found[name][0])
        elif name:
            found[name] = (key, value)
    return found


def plain_key(key: str) -> str:
    """A key with the spellings of its words made one: lower case, spaces between words."""
    return " ".join(key.replace("_", " ").replace("-", " ").lower().split())


def _spellings(field: Field) -> set[str]:
    names = {field.key, *field.also}
    return {form for name in names for form in (name, name.replace(" ", "-"), name.replace(" ", "_"))}
