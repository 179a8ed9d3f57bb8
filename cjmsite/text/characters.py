"""Which characters never reach a page, and which must be written as entities there?"""

from __future__ import annotations

import re

UNSHOWN = r"\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
"""Members of a regular expression's set: control characters, noncharacters and lone surrogates, which HTML forbids,
and the bidirectional controls, which can make a line read as something it does not say. Direction marks
(U+200E, U+200F) stay: they turn nothing round."""

_UNSHOWN = re.compile(f"[{UNSHOWN}]")


def shown(text: str) -> str:
    """The text without characters that never reach a page."""
    return _UNSHOWN.sub("", text)


def readable(text: str) -> str:
    """The text as CommonMark reads it: one kind of line end, U+FFFD for U+0000, nothing that is never shown."""
    return shown(text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd"))


def escaped(text: str) -> str:
    """The text as HTML element content; quotes stay, so it is not fit for an attribute."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
