"""Who is a file for? Asked before it is read, for what others say of it depends on the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from yaml.nodes import MappingNode, Node

from cjmsite.content.document import parse_yaml
from cjmsite.content.fields import Table
from cjmsite.content.forms import text_only
from cjmsite.content.front import front_matter
from cjmsite.content.journeys import MAP
from cjmsite.content.people import PERSONA
from cjmsite.content.settings import ARTICLE
from cjmsite.content.validate import SourceText
from cjmsite.diagnostics import ContentError
from cjmsite.model import AUDIENCES, Audience

TABLES: Mapping[str, Table] = {"map": MAP, "persona": PERSONA, "page": ARTICLE}
"""The keys of the kinds of files that are for an audience."""

_KEY = "audience"


def audience_of(kind: str, source: SourceText, usual: Audience) -> Audience:
    """The audience that a map, persona or page names, else the usual one.

    A file that can't be read is said to be for all, so that it is read, and what is wrong with it is told.
    """
    if not _may_name_one(source.data):
        return usual
    try:
        said = next(_said(TABLES[kind], _root(source)), usual)
    except ContentError:
        said = ""
    return next((one for one in AUDIENCES if one == said), AUDIENCES[0])


def _may_name_one(data: bytes) -> bool:
    """Whether the word may stand in a file; escapes could hide it."""
    return _KEY.encode() in data.lower() or b"\\" in data


def _said(table: Table, root: Node) -> Iterator[str]:
    for key, value in root.value if isinstance(root, MappingNode) else ():
        field = table.find(text_only(key).strip())
        if field is not None and field.key == _KEY and text_only(value).strip():
            yield text_only(value).strip().lower()


def _root(source: SourceText) -> Node:
    if source.path.endswith(".md"):
        return front_matter(source.data, source.path, required=False)[0].root
    return parse_yaml(source.data, source.path).root
