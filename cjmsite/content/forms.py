"""The forms of single values: texts with evidence, numbers first, scores, choices, dates, pictures."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode

from cjmsite.content.fields import Field, Form, Schema, Table, listing, unique
from cjmsite.content.mend import clip
from cjmsite.content.reading import Reading
from cjmsite.content.slug import slug
from cjmsite.diagnostics import suggestion
from cjmsite.model import Citation, Image, Quantity, Scale, Statement

TEXT: Schema = {"type": ["string", "number", "boolean"]}

_NUMBER = r"[+\-−–]?\d{1,15}(?:[.,]\d{1,15})?(?!\d)"
_LEADING_NUMBER = re.compile(rf"({_NUMBER})(?!:\d|-\d\d-)(?:\s*(%|of\s+\d+(?:[.,]\d+)?|[^\W\d_]+\.?))?\s*(.*)\Z", re.S)
_EVIDENCE = re.compile(r"(?<!\s)\s*\[(?:@([^\s\[\]]+)((?:\s[^\[\]]*)?)|\?)\]")
_SCALE = re.compile(rf"\s*({_NUMBER})\s*(?:\.\.\.?|…)\s*({_NUMBER})\s*\Z")
_IMAGE = re.compile(r"(\S+)(?:\s+(.*))?\Z", re.S)
_QUOTES = {'"': '"', "“": "”", "”": "”", "„": "”", "«": "»", "'": "'"}
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})\Z")
_TWO_ENDS = re.compile(r"\s*(-?\d{1,4})\s*(?:-|–|to|/|,|\.)\s*(-?\d{1,4})\s*\Z")
_CHARS = re.compile(r"[\w.\-]{1,64}\Z")


def number_of(text: str) -> float:
    """The number an author typed: decimal comma or point, hyphen or minus sign."""
    return float(text.replace(",", ".").replace("−", "-").replace("–", "-"))


def split_evidence(text: str, node: Node, reading: Reading) -> tuple[str, tuple[Citation, ...], bool]:
    """A text without its evidence marks, the citations and whether it is marked as an assumption."""
    if "[@" not in text and "[?]" not in text:
        return text, (), False
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


def _integer(node: Node, reading: Reading) -> int | None:
    text = reading.text(node)
    if text is None:
        return None
    match = re.match(r"\d{1,9}\b", text)
    if match is None:
        reading.error(node, f"'{clip(text)}' is not a whole number", "write it in digits, for example 12")
        return None
    return int(match[0])


def _date(node: Node, reading: Reading) -> str | None:
    text = reading.text(node)
    if text is None:
        return None
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            date.fromisoformat(text)
            return text
        if re.fullmatch(r"\d{4}-\d\d", text):
            date.fromisoformat(text + "-01")
            return text
    except ValueError:
        pass
    reading.error(node, f"'{clip(text)}' is not a date", f"write year-month-day, for example {_as_date(text)}")
    return None


def _as_date(text: str) -> str:
    """The date that `14.10.2026` or `14/10/2026` likely means, in our order; else an example."""
    match = _DAY_FIRST.match(text)
    return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}" if match else "2026-10-14"


@lru_cache(maxsize=4096)
def quantity_of(text: str) -> Quantity:
    """The quantity a text states: its leading number, the unit after it, the words after that."""
    match = _LEADING_NUMBER.match(text)
    if match is None:
        return Quantity(text, words=text)
    unit = " ".join((match[2] or "").split())
    return Quantity(text, number_of(match[1]), unit, match[3].lstrip(" ,;"))


def _quantity(node: Node, reading: Reading) -> Quantity | None:
    text = reading.text(node)
    return None if text is None else quantity_of(text)


def rating(low: float, high: float) -> Form:
    """A number between two ends, as `3` or `3 of 5`."""

    def decode(node: Node, reading: Reading) -> float | None:
        quantity = _quantity(node, reading)
        if quantity is None:
            return None
        if quantity.value is None or not low <= quantity.value <= high:
            message = f"'{clip(quantity.text)}' is not a number from {low:g} to {high:g}"
            reading.error(node, message, f"write it in digits, for example {(low + high) / 2:g}")
            return None
        return quantity.value

    return Form(decode, {"type": ["number", "string"], "minimum": low, "maximum": high, "pattern": r"^\s*[+]?\d"})


def _scale(node: Node, reading: Reading) -> Scale | None:
    text = reading.text(node)
    if text is None:
        return None
    match = _SCALE.match(text)
    if match is None:
        ends = _TWO_ENDS.match(text)
        example = f"{ends[1]}..{ends[2]}" if ends else "for example 1..5"
        reading.error(node, f"'{clip(text)}' is not a scale", f"write its two ends with two dots between: {example}")
        return None
    low, high = number_of(match[1]), number_of(match[2])
    if not low < high:
        reading.error(node, "a scale runs from its low end to its high end", f"write {high:g}..{low:g}")
        return None
    if max(-low, high) > 1_000_000:
        reading.error(node, "a scale ends at a million at most", "choose ends nearer to zero, for example 0..100")
        return None
    return Scale(low, high)


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
    values = _STORY.decode(node, reading)
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


WORDS = Form(_words, TEXT)
PATH = Form(_path, {"type": "string"})
_STORY = Table(
    "story",
    (Field("image", PATH, "the picture's file name", "path", required=True), Field("caption", WORDS, "what it shows")),
)
NOTES = Form(_notes, TEXT)
STATEMENT = Form(_statement, TEXT)
STATEMENTS = listing(STATEMENT)
QUOTE = Form(_quote, TEXT)
QUOTES = listing(QUOTE)
NAMES = listing(WORDS)
INTEGER = Form(_integer, {"type": ["integer", "string"], "minimum": 0, "pattern": r"^\d{1,9}\b"})
DATE = Form(_date, {"type": "string", "pattern": r"^\d{4}-\d\d(-\d\d)?$"})
QUANTITY = Form(_quantity, TEXT)
SCALE = Form(_scale, {"type": "string", "pattern": r"^\s*[-+−–]?\d.*(\.\.|…)\s*[-+−–]?\d"})
IMAGE = Form(_image, text_or(_STORY))
FILE = Form(_file, {"type": "string"})
FLAG = Form(_flag, {"enum": [True, False, "yes", "no", "on", "off"]})
SETTINGS = Form(_settings, {"type": "object"})


def text_only(node: Node) -> str:
    """The text of a scalar, empty for anything else; for shorthand forms that must look before they judge."""
    return node.value if isinstance(node, ScalarNode) and node.tag is None else ""
