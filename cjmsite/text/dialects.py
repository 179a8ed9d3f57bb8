"""How does an author's text stand in a wiki's own markup, so that it says the same and commands nothing?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from cjmsite.text.cells import CELL_LIMIT, marked
from cjmsite.text.characters import readable
from cjmsite.text.links import NO_LINKS, external, safe_url

if TYPE_CHECKING:
    from markdown_it.token import Token

Escape = Callable[[str], str]


class Dialect(NamedTuple):
    """A wiki's markup: how plain text is written, and what stands round emphasis, code and links.

    `code` and `link` take plain text and write it themselves; `link` gets an address of the web and the words.
    """

    escape: Escape
    emphasis: tuple[str, str]
    strong: tuple[str, str]
    code: Callable[[str], str]
    link: Callable[[str, str], str]


class Line(NamedTuple):
    """A line of a document: `kind` is paragraph, item or heading, `depth` its level, `text` in the dialect."""

    kind: str
    depth: int
    text: Markup


def inline(text: str, dialect: Dialect, links: Mapping[str, str] = NO_LINKS) -> Markup:
    """A cell's inline CommonMark in a dialect; links lead to the web or are their words, pictures are their words."""
    if marked(text) is None or len(text) > CELL_LIMIT:
        return Markup(dialect.escape(plain(text)))  # noqa: S704 - escaped just now
    from cjmsite.text.parser import inline_tokens

    return Markup(_written(inline_tokens(readable(text), links), dialect))  # noqa: S704 - made of escaped parts


def lines(text: str, dialect: Dialect, links: Mapping[str, str] = NO_LINKS) -> list[Line]:
    """A document in CommonMark as lines in a dialect: what is more than a paragraph, item or heading is its words."""
    from cjmsite.text.parser import document, policed

    found: list[Line] = []
    depth, heading = 0, 0
    for token in document(readable(text)):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
        elif token.type == "heading_open":
            heading = int(token.tag[1:])
        elif token.type == "inline":
            said = Markup(_written(policed(token.children or (), links), dialect))  # noqa: S704 - as above
            kind = "heading" if heading else "item" if depth else "paragraph"
            found.append(Line(kind, heading or max(1, depth), said))
            heading = 0
        elif token.content.strip():
            found += [Line("paragraph", 1, Markup(dialect.code(plain(row)))) for row in token.content.splitlines()]  # noqa: S704
    return found


def plain(text: str) -> str:
    """The text on one line, without what is never shown."""
    return re.sub(r"\s+", " ", readable(text)).strip()


def _written(tokens: Sequence[Token], dialect: Dialect) -> str:
    parts: list[str] = []
    address, words = "", ""
    for token in tokens:
        if token.type == "link_open":
            address, words = _address(str(token.attrs.get("href", ""))), ""
        elif token.type == "link_close":
            parts.append(dialect.link(address, words) if address and words.strip() else dialect.escape(words))
            address = ""
        elif address:
            words += _words(token)
        else:
            parts.append(_piece(token, dialect))
    return "".join(parts).strip()


def _piece(token: Token, dialect: Dialect) -> str:
    for name, (before, after) in (("em", dialect.emphasis), ("strong", dialect.strong)):
        if token.type == f"{name}_open":
            return before
        if token.type == f"{name}_close":
            return after
    if token.type == "code_inline":
        return dialect.code(_words(token))
    return dialect.escape(_words(token))


def _words(token: Token) -> str:
    from cjmsite.text.parser import words

    return re.sub(r"\s+", " ", words([token]))


def _address(url: str) -> str:
    """The address if it leads to the web or to a mailbox: a wiki's pages stand elsewhere than ours."""
    checked = safe_url(url) or ""
    return checked if external(checked) or checked.lower().startswith("mailto:") else ""


_WIKI_ALWAYS = r"[\[\]{}|<>&=\x7f]"
_WIKI_TWICE = r"(?<=['_!:~-])['_!:~-]|['_!:~-](?=['_!:~-])|\A['_!:;*#+~-]|['_!:+~-]\Z|:(?=\S)|\b(?:RFC|PMID|ISBN)(?=\s)"
_WIKI = re.compile(f"{_WIKI_ALWAYS}|{_WIKI_TWICE}")


def mediawiki(text: str) -> str:
    """Plain text in wikitext: what could be markup, also together with its neighbours, is a character reference."""
    return _WIKI.sub(lambda found: f"&#{ord(found[0][0])};{found[0][1:]}", _one_line(text))


_DOKU_PLAIN = re.compile(r"[\w ]+(?:[.,;?][ \w]+|[.,;?]\Z)*")
_DOKU_WORDS = re.compile(r"FIXME|DELETEME|[0-9][xX][0-9]|[a-z][A-Z]|\b8-?[)O]|__")


def dokuwiki(text: str) -> str:
    """Plain text in DokuWiki's markup: what may be more than words stands between signs that switch markup off."""
    text = _one_line(text)
    if not text.strip() or (_DOKU_PLAIN.fullmatch(text) and not _DOKU_WORDS.search(text)):
        return text
    parts = re.split(r"(%+)", text)
    return "".join(f"<nowiki>{part}</nowiki>" if part[:1] == "%" else f"%%{part}%%" if part else "" for part in parts)


_MARK = re.compile(r"[\\`*_\[\]<>&|~#$@{}!=^]|:(?=/|\w+:)|(?<=\bwww)\.|\A(?:[-+]|\d+(?=[.)]))|\A\s")


def markdown(text: str) -> str:
    """Plain text in Markdown as forges read it: what may be markup is escaped by a backslash."""
    return _MARK.sub(_marked, _one_line(text))


def _marked(found: re.Match[str]) -> str:
    if found[0].isdigit():
        return f"&#{ord(found[0][0])};{found[0][1:]}"
    return "" if found[0].isspace() else f"\\{found[0]}"


def html(text: str) -> str:
    """Plain text in HTML and in XML, such as Confluence's storage format: fit for elements and attributes."""
    return str(escape(_one_line(text)))


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", readable(text))


def _wiki_code(text: str) -> str:
    return f"<code>{mediawiki(text)}</code>"


def _wiki_link(url: str, words: str) -> str:
    address = re.sub(r"[\[\]<>\"'{}| ]", lambda found: f"%{ord(found[0]):02X}", url)
    return f"[{address} {mediawiki(words)}]"


def _doku_code(text: str) -> str:
    return f"''{dokuwiki(text)}''" if text.strip() else ""


def _doku_link(url: str, words: str) -> str:
    address = re.sub(r"[\[\]<>\"'{}| %]", lambda found: _kept_percent(found[0]), url)
    label = re.sub(r"[\[\]{}|]", " ", _one_line(words)).strip()
    return f"[[{address}|{label}]]" if label else dokuwiki(words)


def _kept_percent(sign: str) -> str:
    return "%" if sign == "%" else f"%{ord(sign):02X}"


def _mark_code(text: str) -> str:
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    gap = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{fence}{gap}{_one_line(text).replace('|', chr(92) + '|')}{gap}{fence}" if text.strip() else ""


def _mark_link(url: str, words: str) -> str:
    address = re.sub(r"[<>()|\\ ]", lambda found: f"%{ord(found[0]):02X}", url)
    return f"[{markdown(words)}]({address})"


def _html_code(text: str) -> str:
    return f"<code>{html(text)}</code>"


def _html_link(url: str, words: str) -> str:
    return f'<a href="{html(url)}">{html(words)}</a>'


_HTML = Dialect(html, ("<em>", "</em>"), ("<strong>", "</strong>"), _html_code, _html_link)
DIALECTS: Mapping[str, Dialect] = {
    "confluence": _HTML,
    "html": _HTML,
    "mediawiki": Dialect(mediawiki, ("<i>", "</i>"), ("<b>", "</b>"), _wiki_code, _wiki_link),
    "dokuwiki": Dialect(dokuwiki, ("//", "//"), ("**", "**"), _doku_code, _doku_link),
    "markdown": Dialect(markdown, ("*", "*"), ("**", "**"), _mark_code, _mark_link),
}
"""Dialects by the name a theme chooses one by."""
