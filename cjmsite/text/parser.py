"""The full path of Markdown: CommonMark's parser, the policy for links and pictures, and a second wall behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import takewhile

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import table
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup

from cjmsite.text.cells import CELL_LIMIT
from cjmsite.text.characters import shown
from cjmsite.text.links import external, href, picture

TABLE_LIMIT = 2_000
"""Table cells in one document; the table that goes beyond, and those after it, are shown as typed."""

BRACKET_LIMIT = 5_000
"""Opening brackets in one document; the paragraph that goes beyond, and those after it, are shown as typed.

Each may open a link or a picture, so the parser looks ahead from each, up to its limit on nesting.
"""


class _CommonMark(MarkdownIt):
    """Keeps every link as typed: the policy judges tokens, where a refused link still has its words."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False})
        self.core.ruler.at("inline", _bounded_inline)
        self.block.ruler.at("table", _bounded_table, {"alt": ["paragraph", "reference"]})
        self.enable("table")

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - the library's names
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url


def inline_html(text: str, links: Mapping[str, str]) -> Markup:
    """One paragraph's inline Markdown as safe HTML."""
    return safe_html(inline_tokens(text, links))


def inline_words(text: str) -> str:
    """One paragraph's inline Markdown as plain words."""
    return shown(words(_inline_tokens(text)))


def inline_tokens(text: str, links: Mapping[str, str]) -> list[Token]:
    """One paragraph's inline tokens after the policy for links and pictures."""
    return policed(_inline_tokens(text), links)


def document(text: str) -> list[Token]:
    """A document's tokens; one nested too deep to parse is a single paragraph as typed."""
    try:
        return _parser().parse(text)
    except RecursionError:
        return as_typed(text)


def as_typed(text: str) -> list[Token]:
    """A paragraph that shows the text as it was typed."""
    paragraph = Token("inline", "", 0, content=text, children=[_text(text)])
    return [Token("paragraph_open", "p", 1), paragraph, Token("paragraph_close", "p", -1)]


def policed(tokens: Iterable[Token], links: Mapping[str, str]) -> list[Token]:
    """Inline tokens whose links and pictures lead only where `href` allows; what is refused leaves its words."""
    kept: list[Token] = []
    allowed: list[bool] = []
    for token in tokens:
        if token.type == "link_open":
            allowed.append(_allow_link(token, links))
            kept += [token] if allowed[-1] else []
        elif token.type == "link_close":
            kept += [token] if allowed.pop() else []
        elif token.type == "image":
            kept.append(_picture(token, links))
        else:
            token.type = "text" if token.type == "text_special" else token.type
            kept.append(token)
    return kept


def words(tokens: Iterable[Token]) -> str:
    """The plain words of inline tokens; line ends are spaces, pictures their alternative text."""
    return "".join(_words(token) for token in tokens)


def safe_html(tokens: list[Token]) -> Markup:
    """The tokens as HTML after the second wall, which lets through what the first one makes and nothing else."""
    parser = _parser()
    html = _wall().clean(parser.renderer.render(tokens, parser.options, {}))
    return Markup(shown(html.replace("&nbsp;", "\u00a0")))  # noqa: S704 - cleaned just now


@cache
def _parser() -> MarkdownIt:
    return _CommonMark()


@cache
def _wall() -> nh3.Cleaner:
    headings = {f"h{level}": {"id"} for level in range(2, 7)}
    aligned = {"align-left", "align-center", "align-right"}
    plain = {"p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "ul", "li", "table", "thead", "tbody", "tr"}
    return nh3.Cleaner(
        tags=plain | {"a", "img", "ol", "th", "td"} | set(headings),
        attributes={"a": {"href", "title", "rel"}, "img": {"src", "alt", "title"}, "ol": {"start"}, **headings},
        allowed_classes={"th": aligned, "td": aligned},
        url_schemes={"http", "https", "mailto"},
        url_relative=_on_this_host,
        link_rel=None,
    )


def _on_this_host(url: str) -> str | None:
    return None if url.startswith(("//", "\\", "/\\")) else url


def _inline_tokens(text: str) -> list[Token]:
    parser = _parser()
    try:
        return parser.inline.parse(text, parser, {}, [])
    except RecursionError:
        return [_text(text)]


def _bounded_inline(state: StateCore) -> None:
    brackets = 0
    for token in state.tokens:
        if token.type != "inline":
            continue
        brackets += token.content.count("[")
        if len(token.content) > CELL_LIMIT or brackets > BRACKET_LIMIT:
            token.children = [_text(token.content)]
        else:
            token.children = state.md.inline.parse(token.content, state.md, state.env, [])


def _bounded_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The parser's table rule, unless the table could pass the limit on cells, rows that it fills up included."""
    left = state.env.setdefault("table cells left", TABLE_LIMIT)
    if left < 0 or not table(state, start, end, True):
        return False
    if silent:
        return True
    head = state.src[state.bMarks[start] : state.eMarks[start]].strip()
    columns = head.removeprefix("|").removesuffix("|").count("|") + 1
    following = range(start + 2, min(end, start + 2 + TABLE_LIMIT))
    rows = 1 + sum(1 for _ in takewhile(lambda line: not state.isEmpty(line), following))
    state.env["table cells left"] = left - columns * rows
    return left >= columns * rows and table(state, start, end, False)


def _allow_link(link: Token, links: Mapping[str, str]) -> bool:
    url = href(str(link.attrs["href"]), links)
    if url is not None:
        link.attrs["href"] = url
        link.attrs |= {"rel": "noopener noreferrer"} if external(url) else {}
    return url is not None


def _picture(image: Token, links: Mapping[str, str]) -> Token:
    alternative = _text(words(image.children or ()))
    url = picture(str(image.attrs["src"]), links)
    if url is None:
        return alternative
    image.attrs["src"] = url
    image.children = [alternative]
    return image


def _words(token: Token) -> str:
    if token.type == "image":
        return words(token.children or ())
    return " " if token.type in ("softbreak", "hardbreak") else token.content


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
