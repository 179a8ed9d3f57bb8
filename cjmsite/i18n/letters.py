"""Which characters does a page in each language need, besides those of English?"""

from __future__ import annotations

from collections.abc import Mapping

_ASCII = "".join(map(chr, range(0x21, 0x7F)))
_SIGNS = "–—−×…·§©°%№€'’"
LETTERS: Mapping[str, str] = {
    "en": _ASCII + _SIGNS.replace("№", "") + "“”‘’£éèêëïöüñçà",
    "fi": "ÅÄÖŠŽåäöšž”’",
    "pl": "ĄĆĘŁŃÓŚŹŻąćęłńóśźż„”«»",
    "ru": "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя«»„“№",
}
"""Alphabets, figures, signs and quotation marks, by language; the exemplar characters of CLDR and what we typeset."""
