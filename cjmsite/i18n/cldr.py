"""Where does `locales.py` come from? Babel's copy of the CLDR; for developers: `python -m cjmsite.i18n.cldr`.

A build reads the small table instead: importing Babel and loading its data costs more than drawing a page.
"""

from __future__ import annotations

import re
from pathlib import Path

from babel import Locale as CldrLocale

from cjmsite.i18n.typography import Locale, Quotes

SOURCES = {"en": "en_GB", "fi": "fi", "pl": "pl", "ru": "ru"}
"""Our languages and the CLDR locales that stand for them: an international reader expects day, month, year."""

_TARGET = Path(__file__).with_name("locales.py")
_NO_BREAK = "\N{NO-BREAK SPACE}"

# CLDR's delimiters and minimumGroupingDigits, which Babel leaves out.
_QUOTES = {
    "en": Quotes("“", "”", "‘", "’"),
    "fi": Quotes("”", "”", "’", "’"),
    "pl": Quotes("„", "”", "«", "»"),
    "ru": Quotes("«", "»", "„", "“"),
}
_LONGEST_UNGROUPED = {"pl": 4}

# CLDR writes 55%; the Council of Ministers' regulation of 5 June 2020 on legal units (§ 8.4) asks for the space.
_PERCENT = {"pl": "{}" + _NO_BREAK + "%"}

_LETTERS = {"d": "{day}", "MMMM": "{month}", "LLLL": "{month}", "y": "{year}", "'г'": "г"}

_HEAD = '''"""The four languages' habits, generated from the CLDR by `python -m cjmsite.i18n.cldr`."""

from cjmsite.i18n.typography import Locale, Quotes

LOCALES: dict[str, Locale] = {
'''


def locales() -> dict[str, Locale]:
    """The table as the CLDR has it today."""
    return {language: _locale(language, CldrLocale.parse(source)) for language, source in SOURCES.items()}


def _locale(language: str, cldr: CldrLocale) -> Locale:
    symbols = cldr.number_symbols["latn"]
    return Locale(
        months=_months(cldr, "format"),
        months_alone=_months(cldr, "stand-alone"),
        date=_date_pattern(cldr.date_formats["long"].pattern),
        month=_date_pattern(cldr.datetime_skeletons["yMMMM"].pattern),
        decimal=symbols["decimal"],
        group=symbols["group"],
        grouped_from=_LONGEST_UNGROUPED.get(language, 3) + 1,
        percent=_PERCENT.get(language) or cldr.percent_formats[None].pattern.replace("#,##0", "{}"),
        conjunction=cldr.list_patterns["standard"]["end"].replace("{0}", "").replace("{1}", ""),
        quotes=_QUOTES[language],
    )


def _months(cldr: CldrLocale, use: str) -> tuple[str, ...]:
    return tuple(name for _, name in sorted(cldr.months[use]["wide"].items()))


def _date_pattern(pattern: str) -> str:
    """A CLDR pattern as one for `str.format`; the narrow no-break space, rare in fonts, becomes the usual one."""
    filled = re.sub(r"'[^']*'|[A-Za-z]+", lambda found: _LETTERS[found[0]], pattern)
    return filled.replace("\N{NARROW NO-BREAK SPACE}", _NO_BREAK)


def _source(table: dict[str, Locale]) -> str:
    entries = (
        f"{language!r}: Locale({','.join(f'{field}={value!r}' for field, value in locale._asdict().items())}),\n"
        for language, locale in table.items()
    )
    return _HEAD + "".join(entries) + "}\n"


if __name__ == "__main__":
    _TARGET.write_text(_source(locales()), encoding="utf-8")
