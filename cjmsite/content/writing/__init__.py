"""Writes a document in its other form, from the tree of what the author typed: nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Iterable

from cjmsite.content.document import Document
from cjmsite.content.own import own_keys
from cjmsite.content.writing.blocks import Blocks, comment_line
from cjmsite.content.writing.comments import html_comment, remarks
from cjmsite.content.writing.parts import is_key, notes_below
from cjmsite.content.writing.sections import sections
from cjmsite.content.writing.steps import Steps
from cjmsite.content.writing.tidy import tidied
from cjmsite.model import Vocabulary


def to_yaml(document: Document, vocabulary: Vocabulary) -> str:
    """A well-formed map or persona as YAML; `vocabulary` is the site's."""
    noted = remarks(document)
    is_tidy = not document.path.endswith(".md")
    pairs = document.root.value if is_tidy else tidied(document.root, own_keys(document.root, vocabulary), noted)
    lines = Blocks(noted).pairs(pairs)
    return _text([*lines, *map(comment_line, noted.rest())])


def to_markdown(document: Document, vocabulary: Vocabulary) -> str:
    """A well-formed map or persona in Markdown; `vocabulary` is the site's."""
    noted = remarks(document)
    journey = [pair for pair in document.root.value if is_key(pair, "journey")]
    notes = [] if journey else [pair for pair in document.root.value if notes_below(pair)]
    head = Blocks(noted).pairs([pair for pair in document.root.value if pair not in (*journey, *notes)])
    steps = Steps(own_keys(document.root, vocabulary), noted)
    body = [line for key, value in journey for line in sections(key, value, steps)]
    body += [line for _, value in notes for line in ("", *value.value.strip().split("\n"))]
    rest = [html_comment(text) for text in noted.rest()]
    return _text(["---", *_text(head).split("\n")[:-1], "---", *body, *([""] * bool(rest)), *rest])


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines).strip("\n") + "\n"
