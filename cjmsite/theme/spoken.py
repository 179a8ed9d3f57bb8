"""The words that every template may use, in the language of its page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from cjmsite.i18n import words


@cache
def spoken(language: str) -> Mapping[str, object]:
    """What templates call by name: gettext's functions in a language, its `words`, numbers as it writes them."""
    told = words(language)
    return {
        "words": told,
        "_": told.gettext,
        "gettext": told.gettext,
        "ngettext": told.ngettext,
        "pgettext": told.pgettext,
        "signed": lru_cache(1024)(told.signed),
        "number": lru_cache(1024)(told.number),
    }
