"""How is one text written in the Markdown twin? As typed where it is read back unchanged, else in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yaml.nodes import Node, ScalarNode

from cjmsite.content.fields import Table
from cjmsite.content.forms import image_of
from cjmsite.content.nodes import Pair
from cjmsite.content.outline import Line, heading, picture, sections, uncommented
from cjmsite.content.phrases import (
    UNSEEN,
    attributes,
    heading_of_step,
    key_and_rest,
    misspelt_attribute,
    quote,
    unquote,
)
from cjmsite.content.writing.blocks import is_untyped
from cjmsite.model import Image

WIDTH = 100
"""Columns that a line with attributes in brackets may fill."""

_UNSHOWN = re.compile(rf"[\n{UNSEEN}]")
_OTHER_MEANING = re.compile(r"(?:[-*+>]|#{1,6}|\d{1,9}[.)])(?:\s|\Z)|```|~~~|<|\||!\[")
"""What begins something else than a text in Markdown at large."""


def cell(node: Node) -> str:
    """A text behind a key."""
    words = str(node.value).strip()
    return "" if is_untyped(node) else words if _is_plain(words) else quote(words)


def entry(node: Node) -> str:
    """A text as a bullet of its own."""
    words = cell(node)
    return quote(str(node.value).strip()) if _OTHER_MEANING.match(words) else words


def name(key: Node) -> str:
    """A key with its colon."""
    words = str(key.value).strip()
    found = key_and_rest(Line(f"{words}:"))
    is_plain = found is not None and not found[1].text and found[0].value == words and not _UNSHOWN.search(words)
    return f"{words}:" if is_plain and not _OTHER_MEANING.match(words) else f"{quote(words)}:"


def named(key: Node, value: Node) -> str:
    """A key and a text."""
    return f"{name(key)} {cell(value)}".rstrip()


def with_attributes(words: Node, more: Sequence[Pair], table: Table) -> str | None:
    """A text with the keys of its table in brackets behind it; None where they must stand below it."""
    main = table.fields[0].key if table.fields[0].required else ""
    text = entry(words)
    if attributes(Line(text), table, main)[1] or misspelt_attribute(Line(text), table):
        text = quote(str(words.value).strip())
    if not more:
        return text
    line = f"{text} ({', '.join(named(key, value) for key, value in more)})".strip()
    rest, found = attributes(Line(line), table, main)
    is_same = rest.text == text and [_texts(pair) for pair in found] == [_texts(pair) for pair in more]
    return line if is_same and len(line) <= WIDTH else None


def alone(node: Node) -> str:
    """A text as a bullet where `name: value` could stand as well."""
    words = entry(node)
    return quote(str(node.value).strip()) if key_and_rest(Line(words)) else words


def step_heading(step: Node, feeling: Node | None = None, fixed: Node | None = None) -> str | None:
    """The heading of a step; None when the feeling or the id can't stand in it."""
    if is_untyped(step):
        return None if feeling or fixed else "##"
    said = [None if one is None else str(one.value).strip() for one in (step, feeling, fixed)]
    behind = ("" if feeling is None else f": {said[1]}") + ("" if fixed is None else f" {{#{said[2]}}}")
    lines = [f"## {start}{behind}" for start in (said[0], quote(str(said[0])))]
    return next((line for line in lines if _read_heading(line) == said), None)


def phase_heading(phase: Node) -> str:
    """The heading of a phase."""
    if is_untyped(phase):
        return "#"
    words = str(phase.value).strip()
    found = heading(Line(f"# {words}"))
    return f"# {words}" if found and found[1].text == words and _is_plain(words) else f"# {quote(words)}"


def paragraph(node: Node) -> str | None:
    """A text as a paragraph below the heading of a step; None where it would be read as something else."""
    words = node.value.strip() if isinstance(node, ScalarNode) else ""
    if not words or _UNSHOWN.search(words) or _OTHER_MEANING.match(words) or uncommented(words) != words:
        return None
    _, read, *others = sections(f"#\n{words}", 0)
    said = [line.text for lines in read.paragraphs for line in lines]
    return words if said == [words] and not others else None


def picture_line(story: Node) -> str | None:
    """A story as an image; None where the image would be read otherwise."""
    image = _image(story)
    if image is None:
        return None
    line = f"![{image.caption}]({image.path})"
    found = picture(Line(line)) if not _UNSHOWN.search(line) else None
    if found is None or (found.caption, found.path) != (image.caption, image.path):
        return None
    said = f'{image.path} "{image.caption}"' if image.caption else image.path
    return line if image_of(said) == image else None


def _image(story: Node) -> Image | None:
    if isinstance(story, ScalarNode):
        return image_of(story.value.strip())
    parts = {key.value.strip(): value.value.strip() for key, value in story.value}
    return Image(parts["image"], parts.get("caption", ""))


def _read_heading(line: str) -> list[str | None]:
    found = None if _UNSHOWN.search(line) or uncommented(line) != line else heading(Line(line))
    return [None if node is None else node.value for node in heading_of_step(found[1])] if found else []


def _is_plain(words: str) -> bool:
    if not words or _UNSHOWN.search(words) or unquote(words) is not None:
        return False
    return uncommented(f"- {words}") == f"- {words}"


def _texts(pair: Pair) -> tuple[str, str]:
    return str(pair[0].value).strip(), str(pair[1].value).strip()
