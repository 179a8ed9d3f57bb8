"""Names as ids."""

from __future__ import annotations

import unicodedata


def slug(name: str) -> str:
    """A name as an id: letters and digits of any script in lower case, joined by hyphens, at most 64 characters."""
    text = unicodedata.normalize("NFC", name).lower()
    letters = "".join(c if c.isalnum() else " " for c in text)
    return "-".join(letters.split())[:64].strip("-") or "step"
