"""Where may a page lead, and how is the address written?"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from unicodedata import ucd_3_2_0
from urllib.parse import quote, unquote

from cjmsite.text.characters import UNSHOWN

URL_LIMIT = 2_000
"""Characters in one address; a longer one is refused."""

NO_LINKS: Mapping[str, str] = {}

_HIDDEN = re.compile(rf"[\0\t\n\r\\\u2028\u2029{UNSHOWN}]")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^/?#\s]", re.IGNORECASE)
_ORIGIN = re.compile(r"(https?://)([^/?#@:\s]+)(?::(\d{1,5}))?(?=[/?#]|\Z)", re.IGNORECASE)
_BYTE = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?"
_HOST = re.compile(rf"(?:{_BYTE}\.){{3}}{_BYTE}|(?:{_LABEL}\.)*(?![0-9]){_LABEL}\.?", re.IGNORECASE)
_SCHEME = re.compile(r"[^/?#]*:")
_PARTS = re.compile(r"([^?#]*)(\?[^#]*)?(?:#(.*))?", re.DOTALL)
_TO_ENCODE = re.compile(r"%(?![0-9A-Fa-f]{2})|[^%A-Za-z0-9;/?:@&=+$,_.!~*'()#-]")
_TO_PLACE = re.compile(r'<a (?:target="_self" )?([^>]*?)href="#')
_KNOWN_IDS = ("step-", "u-")


@lru_cache(maxsize=1024)
def safe_url(url: str) -> str | None:
    """The address, percent-encoded where it must be, or None when a page must not lead there.

    Allowed are http, https, mailto and relative addresses. Refused: every other scheme however disguised, names and
    passwords before a host, control characters, backslashes, and what leaves the site without a scheme (`//host`,
    `/absolute`).
    """
    url = url.strip(" ")
    if not url or len(url) > URL_LIMIT or _HIDDEN.search(url):
        return None
    if _WEB.match(url):
        return _web_address(url)
    if _MAIL.match(url):
        return _encoded(url)
    bare = _undisguised(url).strip()
    if _SCHEME.match(bare) or _HIDDEN.search(bare) or bare.startswith("/"):
        return None
    return _encoded(url)


def href(target: str, links: Mapping[str, str]) -> str | None:
    """Where a link leads from the page it stands on, or None when it leads nowhere.

    A relative target must be in `links`: from the file it names (see `file_of`) to the address to emit. A
    `#fragment` names a heading of the author's, or a step when it starts with `step-`.
    """
    url = safe_url(target)
    if url is None or _WEB.match(url) or _MAIL.match(url):
        return url
    _, query, fragment = _split(url)
    file = file_of(url)
    if not file:
        return None if query or fragment is None else _anchor(fragment)
    page = links.get(file)
    return None if page is None else page + query + _anchor(fragment)


def picture(target: str, links: Mapping[str, str]) -> str | None:
    """Where a picture is loaded from: only what `links` says, so never from elsewhere; None when it is not there."""
    url = safe_url(target)
    return None if url is None else links.get(file_of(url))


def external(url: str) -> bool:
    """Whether the address leads to the web."""
    return _WEB.match(url) is not None


def stay(drawn: str, document: str = "") -> str:
    """Markup whose links to places in the same page open in the frame that holds it, wherever its others may lead.

    `document` is the page's own address where browsers would look for such places in the page around the frame.
    """
    return _TO_PLACE.sub(lambda found: f'<a target="_self" {found[1]}href="{document}#', drawn)


def file_of(target: str) -> str:
    """The file a relative target names: percent-decoded, without `?query` and `#fragment`; empty for the same page."""
    return unquote(_split(target)[0])


def slug(words: str) -> str:
    """The words as an id: lower-case letters and digits of any script, joined by hyphens; may be empty."""
    folded = unicodedata.normalize("NFKC", words).lower()
    spaced = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in folded)
    return "-".join(spaced.split())[:80].rstrip("-")


def _split(url: str) -> tuple[str, str, str | None]:
    parts = _PARTS.fullmatch(url)
    assert parts is not None, "the pattern matches any text"
    return parts[1], parts[2] or "", parts[3]


def _web_address(url: str) -> str | None:
    """The address with its host in ASCII, or None when no browser could find the host."""
    origin = _ORIGIN.match(url)
    if origin is None or int(origin[3] or 0) > 65_535:
        return None
    host = _ascii(origin[2])
    return origin[1] + host + _encoded(url[origin.end(2) :]) if _HOST.fullmatch(host) else None


def _ascii(host: str) -> str:
    """The host as the name system writes it (IDNA 2003, so Unicode 3.2); empty when it has no such form."""
    if host.isascii() and "xn--" not in host.lower():
        return host
    try:
        written = host.encode("idna")
        read = written.decode("idna")
        is_stable = read.encode("idna") == written
    except UnicodeError:
        return ""
    is_words = all(ucd_3_2_0.category(c)[0] in "LN" or c in ".-_" for c in read)
    return written.decode("ascii") if is_stable and is_words else ""


def _undisguised(url: str) -> str:
    """The address with percent escapes and entities undone, those that stand for escapes and entities too."""
    for _ in range(4):
        url = html.unescape(unquote(url))
    return url


def _anchor(fragment: str | None) -> str:
    if not fragment:
        return "" if fragment is None else "#"
    return "#" + (fragment if fragment.startswith(_KNOWN_IDS) else f"u-{fragment}")


def _encoded(url: str) -> str:
    return _TO_ENCODE.sub(lambda found: quote(found[0]), url)
