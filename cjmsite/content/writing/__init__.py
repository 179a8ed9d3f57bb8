"""Writes a document in its other form, from the tree of what the author typed: nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cjmsite.content.document import Document
from cjmsite.content.nodes import Pair
from cjmsite.content.own import own_keys
from cjmsite.content.writing.blocks import Blocks, comment_line
from cjmsite.content.writing.comments import Remarks, html_comment, remarks
from cjmsite.content.writing.parts import is_key, notes_below
from cjmsite.content.writing.sections import sections
from cjmsite.content.writing.steps import Steps
from cjmsite.content.writing.tidy import tidied
from cjmsite.model import Vocabulary


def to_yaml(document: Document, vocabulary: Vocabulary) -> str:
    """A well-formed map or persona as YAML; `vocabulary` is the site's."""
    noted = remarks(document)
    pairs = document.root.value
    if document.is_markdown:
        pairs = tidied(document.root, own_keys(document.root, vocabulary), noted)
    lines = Blocks(noted).pairs(pairs)
    return _text([*lines, *map(comment_line, noted.rest())])


def to_markdown(document: Document, vocabulary: Vocabulary) -> str:
    """A well-formed map or persona in Markdown; `vocabulary` is the site's."""
    noted = remarks(document)
    pairs = document.root.value
    journey = next((pair for pair in pairs if is_key(pair, "journey")), None)
    if journey is None:
        return _persona(pairs, noted)
    head = Blocks(noted).pairs([pair for pair in pairs if pair is not journey])
    body = sections(journey[0], journey[1], Steps(own_keys(document.root, vocabulary), noted))
    rest = [html_comment(text) for text in noted.rest()]
    return _text([*_front(head), *body, *([""] * bool(rest)), *rest])


def _persona(pairs: Sequence[Pair], noted: Remarks) -> str:
    """A persona with its notes below the front matter, where a comment would be part of them."""
    notes = next((pair for pair in pairs if notes_below(pair)), None)
    head = Blocks(noted).pairs([pair for pair in pairs if pair is not notes])
    body = notes[1].value.strip().split("\n") if notes else []
    return _text([*_front([*head, *map(comment_line, noted.rest())]), "", *body])


def _front(head: Iterable[str]) -> list[str]:
    return ["---", *_text(head).split("\n")[:-1], "---"]


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines).strip("\n") + "\n"
