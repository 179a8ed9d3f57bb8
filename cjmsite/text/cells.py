"""What does a cell say, as HTML and as plain words?

Three tiers give the same result: a text without a mark is its own HTML, the unambiguous forms go through one
regular expression, and only the rest reaches the parser, which is imported when a cell first needs it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup

from cjmsite.text.characters import UNSHOWN, escaped, readable
from cjmsite.text.links import NO_LINKS, external, href

CELL_LIMIT = 16_384
"""Characters in one cell or paragraph; a longer one is shown as typed."""

_MARK = re.compile(rf"[\n\r\0\\`*_\[<&{UNSHOWN}]")
_REAL_MARK = re.compile(rf"[\n\r\0\\`*_\[{UNSHOWN}]|<(?! |\Z)|&(?=[#A-Za-z])")

# A form stands between spaces or brackets, begins with a letter or digit and ends with one or with closing
# punctuation: then CommonMark's flanking rules leave one reading only. The look behind comes after the mark
# because a search that can leap from mark to mark is several times as fast. Hosts that may not exist (xn--) are
# left to the full path.
_WORDS = r"[^\W_](?:[^\n\\`*_\[\]<&>]*(?:[^\W_]|[.,;:?)%]))?"
_FORM = re.compile(
    rf"(?:\*\*(?<![^ (]\*\*)(?P<strong>{_WORDS})\*\*"
    rf"|\*(?<![^ (]\*)(?P<em>{_WORDS})\*"
    r"|`(?<![^ (]`)(?P<code>[^\W_](?:[\w .,:/-]*[^\W_])?)`"
    rf"|\[(?<![^ (]\[)(?P<a>{_WORDS})\]\((?P<url>(?!\S*[xX][nN]--)(?:https?://)?[A-Za-z0-9][A-Za-z0-9./?=&#_-]*)\)"
    r")(?=\Z|[ ).,;:?])"
)


marked = _MARK.search
"""Finds a character that makes a text more than itself; where there is none, the escaped text is its own HTML."""


def inline(text: str, links: Mapping[str, str] = NO_LINKS) -> Markup:
    """A cell's inline CommonMark as HTML for element content; raw HTML comes out as text.

    `links` says where relative targets lead, see `href`. A link that leads nowhere keeps its words, a picture that
    is not in `links` its alternative text.
    """
    if _MARK.search(text) is None:
        return Markup(escaped(text))  # noqa: S704 - escaped just now
    text = readable(text)
    if len(text) > CELL_LIMIT:
        return Markup(escaped(text))  # noqa: S704 - escaped just now
    pieces = _pieces(text)
    if pieces is None:
        from cjmsite.text.parser import inline_html

        return inline_html(text, links)
    return Markup("".join(escaped(gap) + _html(form, links) for gap, form in pieces))  # noqa: S704 - made of escaped parts


def strip(text: str) -> str:
    """The plain words of inline CommonMark, not escaped: for titles, alternative texts, accessible names."""
    if _MARK.search(text) is None:
        return text
    text = readable(text)
    if len(text) > CELL_LIMIT:
        return text
    pieces = _pieces(text)
    if pieces is None:
        from cjmsite.text.parser import inline_words

        return inline_words(text)
    return "".join(gap + _words(form) for gap, form in pieces)


def _pieces(text: str) -> list[tuple[str, re.Match[str] | None]] | None:
    """The text as gaps and the simple form that follows each, or None when it holds anything else."""
    pieces: list[tuple[str, re.Match[str] | None]] = []
    end = 0
    for form in _FORM.finditer(text):
        pieces.append((text[end : form.start()], form))
        end = form.end()
    pieces.append((text[end:], None))
    return None if any(_MARK.search(gap) and _REAL_MARK.search(gap) for gap, _ in pieces) else pieces


def _html(form: re.Match[str] | None, links: Mapping[str, str]) -> str:
    if form is None:
        return ""
    tag = form.lastgroup or ""
    if tag != "url":
        return f"<{tag}>{form[tag]}</{tag}>"
    url = href(form["url"], links)
    if url is None:
        return form["a"]
    address = escaped(url).replace('"', "&quot;")
    rel = ' rel="noopener noreferrer"' if external(url) else ""
    return f'<a href="{address}"{rel}>{form["a"]}</a>'


def _words(form: re.Match[str] | None) -> str:
    if form is None:
        return ""
    return form["a"] or form[form.lastgroup or 0]
