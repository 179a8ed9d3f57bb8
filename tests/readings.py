"""How a test reads a map from a text and compares what two texts say."""

from __future__ import annotations

import re
from textwrap import indent
from typing import Any

from cjmsite.content.document import Document
from cjmsite.content.maps import parse, read_map
from cjmsite.content.validate import Entry, SourceText
from cjmsite.content.writing import to_markdown, to_yaml
from cjmsite.model import CHANNELS, Channel, JourneyMap, Step, Vocabulary

VOCABULARY = Vocabulary(
    channels={
        **CHANNELS,
        "parcel locker": Channel("parcel locker", "physical"),
        "support": Channel("support", "digital"),
        "памятка": Channel("памятка", "physical"),
    },
    emotions={"en": {"wobbly": -0.5}},
    lanes={"weather": "Weather", "letter": "A channel's name as a lane"},
)


def read(text: str, form: str = "yaml", vocabulary: Vocabulary = VOCABULARY) -> Entry[JourneyMap]:
    """The map a text holds; raises ContentError."""
    return read_map(_source(text, form), vocabulary, "en")


def tree(text: str, form: str = "yaml", vocabulary: Vocabulary = VOCABULARY) -> Document:
    """The document a text holds, before it is judged."""
    return parse(_source(text, form), vocabulary)


def step_with(keys: str, head: str = "") -> Step:
    """The only step of a map, with these keys; `head` are keys of the map."""
    text = f"title: A map\nsources: {{int: Interviews, svy: A survey}}\n{head}\njourney:\n  - step: Walks\n"
    return read(text + indent(keys, "    ")).model.steps[0]


def said(entry: Entry[JourneyMap]) -> tuple[Any, ...]:
    """All that an entry says, but for what speaks of one form: places, hints, the sign before an empty entry.

    Marks that are not read are told where they stand on one line, and lines are a matter of the form.
    """
    references = sorted((one.kind, one.target) for one in entry.references)
    signs = re.compile("'phase:'|this '[-#:]'")
    told = [one for one in entry.warnings if not re.match("an evidence mark|there are more than", one.message)]
    warnings = [(one.severity, signs.sub("here", one.message)) for one in told]
    return entry.model, references, sorted(warnings)


def markdown_of(text: str) -> str:
    return to_markdown(tree(text), VOCABULARY)


def yaml_of(text: str) -> str:
    return to_yaml(tree(text, "md"), VOCABULARY)


def assert_nothing_is_lost(text: str) -> None:
    wanted = said(read(text))
    markdown = markdown_of(text)
    assert said(read(markdown, "md")) == wanted, markdown
    back = yaml_of(markdown)
    assert said(read(back)) == wanted, back


def _source(text: str, form: str) -> SourceText:
    return SourceText("x", f"content/maps/x.{form}", text.encode())
