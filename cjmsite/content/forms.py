"""The forms of single values: texts with evidence, choices, names, pictures, settings."""

from __future__ import annotations

import re
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode

from cjmsite.content.fields import Field, Form, Schema, Table, keyed, listing, named, unique
from cjmsite.content.mend import clip
from cjmsite.content.reading import Reading
from cjmsite.content.slug import slug
from cjmsite.diagnostics import suggestion
from cjmsite.model import AUDIENCES, Citation, Image, Statement

TEXT: Schema = {"type": ["string", "number", "boolean"]}

_EVIDENCE = re.compile(r"(?<!\s)\s*\[(?:@([^\s\[\]]+)((?:\s[^\[\]]*)?)|\?)\]")
_IMAGE = re.compile(r"(\S+)(?:\s+(.*))?\Z", re.S)
_QUOTES = {'"': '"', "“": "”", "”": "”", "„": "”", "«": "»", "'": "'"}
_CHARS = re.compile(r"[\w.\-]{1,64}\Z")


def split_evidence(text: str, node: Node, reading: Reading) -> tuple[str, tuple[Citation, ...], bool]:
    """A text without its evidence marks, the citations and whether it is marked as an assumption."""
    if "[@" not in text and "[?]" not in text:
        return text, (), False
    reading.weighed.add(node.start_mark.index)
    citations: list[Citation] = []
    assumed = False
    for match in _EVIDENCE.finditer(text):
        source, detail = match[1], match[2]
        if source is None:
            assumed = True
            continue
        citations.append(Citation(source, detail.strip()))
        if source not in reading.sources:
            hint = suggestion(source, reading.sources) or reading.how_to_name_source.format(clip(source))
            reading.error(node, f"no source '{clip(source)}'", hint, part=f"@{source}")
    return _EVIDENCE.sub("", text).strip(), tuple(citations), assumed


def _statement(node: Node, reading: Reading) -> Statement | None:
    text = reading.text(node)
    if text is None:
        return None
    if "](" in text:
        reading.refer_links(text, node)
    if "[" not in text:
        return Statement(text)
    return Statement(*split_evidence(text, node, reading))


def _quote(node: Node, reading: Reading) -> Statement | None:
    statement = _statement(node, reading)
    if statement and len(statement.text) > 1 and _QUOTES.get(statement.text[0]) == statement.text[-1]:
        return Statement(statement.text[1:-1].strip(), statement.citations, statement.assumed)
    return statement


def _words(node: Node, reading: Reading) -> str | None:
    return reading.text(node)


def _notes(node: Node, reading: Reading) -> str | None:
    text = reading.text(node)
    if text and "](" in text:
        reading.refer_links(text, node)
    return text


def choice(noun: str, *options: str) -> Form:
    """One of a few words."""

    def decode(node: Node, reading: Reading) -> str | None:
        text = reading.text(node)
        if text is None:
            return None
        word = text.lower()
        if word not in options:
            reading.unknown(node, noun, text, options)
            return None
        return word

    return Form(decode, {"enum": list(options)})


def identifier(noun: str, kind: str = "") -> Form:
    """A name that other files or steps can refer to, or, with a kind, a reference to such a name."""

    def decode(node: Node, reading: Reading) -> str | None:
        text = reading.text(node)
        if text is None:
            return None
        if not _CHARS.match(text):
            hint = f"use letters, digits, '-', '_' and '.' only, for example {slug(text)}"
            reading.error(node, f"'{clip(text)}' can't be {noun}", hint)
            return None
        if kind:
            reading.refer(kind, text, node)
        return text

    return Form(decode, {**TEXT, "pattern": r"^[^\s!-,/:-@\[-\^`{-~]{1,64}$"})


def _image(node: Node, reading: Reading) -> Image | None:
    if isinstance(node, MappingNode):
        return _image_block(node, reading)
    text = reading.text(node)
    image = image_of(text) if text else None
    if image is not None:
        reading.refer("image", image.path, node, image.path)
    return image


def image_of(text: str) -> Image | None:
    """The picture that `path "caption"` names."""
    match = _IMAGE.match(text)
    if match is None:
        return None
    caption = (match[2] or "").strip()
    if len(caption) > 1 and _QUOTES.get(caption[0]) == caption[-1]:
        caption = caption[1:-1]
    return Image(match[1], caption)


def _image_block(node: MappingNode, reading: Reading) -> Image | None:
    values = STORY.decode(node, reading)
    return Image(**values) if values and "path" in values else None


def _path(node: Node, reading: Reading) -> str | None:
    text = reading.text(node)
    if text:
        reading.refer("image", text, node, text)
    return text


def _file(node: Node, reading: Reading) -> str | None:
    text = reading.text(node)
    if text:
        reading.refer("file", text, node, text)
    return text


def _flag(node: Node, reading: Reading) -> bool | None:
    text = reading.text(node)
    if text is None:
        return None
    if text.lower() in ("yes", "true", "on"):
        return True
    if text.lower() in ("no", "false", "off"):
        return False
    reading.error(node, f"'{clip(text)}' is neither yes nor no", "write yes or no")
    return None


def _settings(node: Node, reading: Reading) -> dict[str, Any] | None:
    """A nested block kept as text, for settings that another part of the program judges."""
    if not isinstance(node, MappingNode):
        reading.error(node, "settings are written as  name: value, one a line", "write each on a line of its own below")
        return None
    return {name: _setting(value, reading) for name, (_, value) in unique(node, reading).items()}


def _setting(node: Node, reading: Reading) -> Any:
    return _settings(node, reading) if isinstance(node, MappingNode) else reading.text(node)


def text_or(table: Table) -> Schema:
    """The JSON Schema of a text or a block of the table's keys."""
    return {"anyOf": [TEXT, table.schema()]}


def likely(*words: str) -> Schema:
    """The JSON Schema of a text that is often one of these words; an editor offers them."""
    return {"anyOf": [{"enum": list(words)}, TEXT]}


def _checks(node: Node, reading: Reading) -> dict[str, str] | None:
    """Rules of the craft that are set aside, each with the reason."""
    from cjmsite.method.rules import RULES

    found: dict[str, str] | None = keyed(WORDS, "checks", "long-wait: the jacket is made to measure").decode(
        node, reading
    )
    for key, _ in node.value if found is not None else ():
        if text_only(key) not in RULES:
            hint = suggestion(text_only(key), RULES) or "cjmsite check --rules  lists them"
            reading.error(key, f"no check '{clip(text_only(key))}'", hint)
    return found


WORDS = Form(_words, TEXT)
PATH = Form(_path, {"type": "string"})
STORY = Table(
    "story",
    (Field("image", PATH, "the picture's file name", "path", required=True), Field("caption", WORDS, "what it shows")),
)
NOTES = Form(_notes, TEXT)
STATEMENT = Form(_statement, TEXT)
STATEMENTS = listing(STATEMENT)
QUOTE = Form(_quote, TEXT)
QUOTES = listing(QUOTE)
NAMES = listing(WORDS)
IMAGE = Form(_image, text_or(STORY))
FILE = Form(_file, {"type": "string"})
FLAG = Form(_flag, {"enum": [True, False, "yes", "no", "on", "off"]})
SETTINGS = Form(_settings, {"type": "object"})
CHECKS = Form(_checks, named(TEXT))
AUDIENCE = choice("audience", *AUDIENCES)


def text_only(node: Node) -> str:
    """The text of a scalar, empty for anything else; for shorthand forms that must look before they judge."""
    return node.value if isinstance(node, ScalarNode) and node.tag is None else ""
