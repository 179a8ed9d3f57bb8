"""Names as ids."""

from __future__ import annotations

import re
import unicodedata

_NO_LETTERS = re.compile(r"[\W_]+")


def slug(name: str) -> str:
    """A name as an id: letters and digits of any script in lower case, joined by hyphens, at most 64 characters."""
    text = unicodedata.normalize("NFC", name).lower()
    return _NO_LETTERS.sub("-", text).strip("-")[:64].rstrip("-") or "step"
