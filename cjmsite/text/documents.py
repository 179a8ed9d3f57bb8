"""What does a document say: its HTML, its headings, the files it points to?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from cjmsite.text.characters import readable, shown
from cjmsite.text.links import NO_LINKS, external, file_of, href, slug

if TYPE_CHECKING:
    from markdown_it.token import Token

PAGE_LIMIT = 50_000
"""Characters in one document; a longer one is shown as typed."""


class Heading(NamedTuple):
    """A heading of a document as it is shown: level 2 to 6, the id to link to, its plain words."""

    level: int
    id: str
    text: str


class Target(NamedTuple):
    """A file that a text points to: what must be a key of `links` (see `file_of`), and whether it is a picture."""

    file: str
    image: bool


def block(text: str, links: Mapping[str, str] = NO_LINKS) -> Markup:
    """A document in CommonMark with tables as HTML; `links` as for `inline`.

    Headings stand one level lower, below the page's own, and carry the ids that `headings` lists.
    """
    from cjmsite.text import parser

    tokens = _dressed(_tokens(text))
    for token in tokens:
        token.children = parser.policed(token.children or (), links)
    if _weight(tokens) > 20 * len(text):
        tokens = parser.as_typed(readable(text))
    return parser.safe_html(tokens)


def headings(text: str) -> list[Heading]:
    """The headings of a document in order; ids are unique, made of the words and prefixed `u-`."""
    from cjmsite.text import parser

    tokens = _dressed(_tokens(text))
    return [
        Heading(int(opening.tag[1:]), str(opening.attrs["id"]), shown(parser.words(content.children or ())))
        for opening, content in pairwise(tokens)
        if opening.type == "heading_open"
    ]


def targets(text: str) -> list[Target]:
    """The files a Markdown text points to, each once, in order.

    Links to allowed external addresses and to places on the same page are left out; refused addresses and external
    pictures are not, so that whoever looks for the file can say what is wrong.
    """
    if "](" not in text and "]:" not in text:
        return []
    found = (target for token in _tokens(text) for target in _pointed_to(token.children or ()))
    return list(dict.fromkeys(found))


def _tokens(text: str) -> list[Token]:
    from cjmsite.text import parser

    text = readable(text)
    return parser.document(text) if len(text) <= PAGE_LIMIT else parser.as_typed(text)


def _dressed(tokens: list[Token]) -> list[Token]:
    """The tokens with headings shifted and given ids, alignment as a class, and without names of code languages."""
    from cjmsite.text import parser

    taken: dict[str, int] = {}
    for token, following in zip(tokens, tokens[1:] + tokens[-1:], strict=True):
        if token.tag in _LOWER:
            token.tag = _LOWER[token.tag]
        if token.type == "heading_open":
            token.attrs["id"] = _free_id(slug(parser.words(following.children or ())), taken)
        elif "style" in token.attrs:
            token.attrs["class"] = str(token.attrs.pop("style")).replace("text-align:", "align-")
        token.info = ""
    return tokens


_LOWER = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"}


def _free_id(name: str, taken: dict[str, int]) -> str:
    """The name, or the name with the first free number behind it."""
    name = f"u-{name or 'section'}"
    free = name
    while free in taken:
        taken[name] += 1
        free = f"{name}-{taken[name]}"
    taken[free] = 1
    return free


def _weight(tokens: Iterable[Token]) -> int:
    """The characters in addresses and titles, which references can repeat without end."""
    return sum(len(str(value)) for token in tokens for child in token.children or () for value in child.attrs.values())


def _pointed_to(tokens: Iterable[Token]) -> Iterator[Target]:
    for token in tokens:
        if token.type == "image":
            yield from _pointed_to(token.children or ())
            yield Target(file_of(str(token.attrs["src"])), True)
        elif token.type == "link_open" and _is_file(str(token.attrs["href"])):
            yield Target(file_of(str(token.attrs["href"])), False)


def _is_file(target: str) -> bool:
    url = href(target, {file_of(target): "a file"})
    return url is None or not (external(url) or url.startswith(("#", "mailto:")))
