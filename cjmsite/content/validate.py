"""Is it well-formed? Files become model objects, or all that is wrong with them."""

from __future__ import annotations

import re
from typing import Generic, TypeVar

from cjmsite.content.compose import scalars
from cjmsite.content.document import parse_yaml
from cjmsite.content.front import Article as Parts
from cjmsite.content.front import article_parts
from cjmsite.content.markdown import parse_persona
from cjmsite.content.people import HOMES, PERSONA
from cjmsite.content.reading import Reading, Reference, scalars_of
from cjmsite.content.settings import ARTICLE, SITE, own_lanes, site_config
from cjmsite.diagnostics import ContentError, Diagnostic
from cjmsite.model import Article, Persona, SiteConfig, Vocabulary
from cjmsite.model.frozen import frozen

M = TypeVar("M")

_MARK = re.compile(r"\[(?:@[^\s\[\]]+[^\[\]]*|\?)\]")


@frozen
class Entry(Generic[M]):
    """A well-formed file: what it says, the names in it that must lead somewhere, and the warnings about it."""

    model: M
    references: tuple[Reference, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()


@frozen
class SourceText:
    """A file to read: its id, its path in the project with `/`, and its bytes."""

    id: str
    path: str
    data: bytes


def read_settings(source: SourceText) -> Entry[SiteConfig]:
    """site.yaml; raises ContentError with every error in it."""
    reading = Reading(parse_yaml(source.data, source.path), Vocabulary())
    reading.lanes = own_lanes(reading.document.root)
    values = SITE.decode(reading.document.root, reading) or {}
    return entry(site_config(values), reading)


def read_persona(source: SourceText, language: str) -> Entry[Persona]:
    """A persona in either of its two forms. Raises ContentError with every error in it."""
    parse = parse_persona if source.path.endswith(".md") else parse_yaml
    reading = Reading(parse(source.data, source.path), Vocabulary(), language, homes=HOMES)
    reading.how_to_name_source = "add it to  from: {}"
    root = reading.document.root
    found = PERSONA.nodes(root, reading)
    reading.sources = frozenset(scalars_of(found.get("sources")))
    values = PERSONA.values(found, root, reading)
    if "name" not in values:
        raise ContentError(reading.document.problems)
    return entry(Persona(id=source.id, **{"language": language, **values}), reading)


def read_article(source: SourceText, language: str) -> Entry[Article]:
    """An ordinary page: front matter and CommonMark."""
    parts = article_parts(source.data, source.path)
    reading = Reading(parts.document, Vocabulary(), language)
    values = ARTICLE.decode(parts.document.root, reading) or {}
    reading.refer_links(parts.body, parts.body_node)
    title = values.pop("title", "") or parts.heading or source.id.rpartition("/")[2]
    _note_length(parts, reading)
    article = Article(id=source.id, title=title, body=parts.body, **{"language": language, **values})
    return entry(article, reading)


def _note_length(parts: Parts, reading: Reading) -> None:
    from cjmsite.text import PAGE_LIMIT

    if len(parts.body) > PAGE_LIMIT:
        message = f"with more than {PAGE_LIMIT:,} characters, a page's Markdown is shown as typed"
        reading.warn(parts.body_node, message, f"part it into several pages; it has {len(parts.body):,}")


def _note_unread_marks(reading: Reading) -> None:
    """Evidence marks where no text is weighed, in the name of a step for example, would only be shown as typed.

    In a file with other problems they may only follow from one of those.
    """
    typed = reading.document.text
    if reading.document.problems or not any(sign in typed for sign in ("[@", "[?]", "\\u", "\\U", "\\x")):
        return
    for node in scalars(reading.document.root):
        is_line = node.start_mark.line == node.end_mark.line
        mark = _MARK.search(node.value) if is_line and node.start_mark.index not in reading.weighed else None
        if mark:
            hint = f"write what it is about under another key, as  does: … {mark[0]}"
            reading.warn(node, "an evidence mark is not read here, and shown as typed", hint, part=mark[0])


def entry(model: M, reading: Reading) -> Entry[M]:
    """The model with what its document notes; raises ContentError when an error is among the problems."""
    problems = reading.document.problems
    _note_unread_marks(reading)
    if any(problem.severity == "error" for problem in problems):
        raise ContentError(problems)
    return Entry(model, tuple(reading.references), tuple(problems))
