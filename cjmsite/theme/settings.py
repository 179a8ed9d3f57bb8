"""What a site tells its theme: can the theme follow, and would the page still be readable?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cjmsite.charts.palette import TEXT_CONTRAST
from cjmsite.charts.shade import nearest_readable
from cjmsite.diagnostics import Diagnostic, suggestion
from cjmsite.model.site import Setting
from cjmsite.theme.chain import Layer
from cjmsite.theme.colours import DARK, HEX, LIGHT, Colours
from cjmsite.theme.contrast import GROUNDS, Fault, colours_of, faults
from cjmsite.theme.faces import families
from cjmsite.theme.sheet import Sheet, read_sheet

BRAND = ("brand", "brand.light", "brand.dark")
LOGO = ("logo", "logo.light", "logo.dark")
FONTS = {"fonts.text": "font", "fonts.head": "font-head"}
"""The settings of typefaces, and the custom property that each of them changes."""

_HARMLESS_VALUE = re.compile(r"(?!.*(?:url|expression|import)\b)[^{};<>\\@/]{1,200}", re.IGNORECASE)
_BLACK = "#000000"


class Told:
    """Settings held against the themes they are for. `problems` has what is wrong with them, each at its place."""

    def __init__(self, layers: Sequence[Layer], settings: Sequence[Setting]) -> None:
        self._theme = layers[0].name
        self._sheet = read_sheet(layers)
        self._colours = colours_of(self._sheet)
        self._own = sorted({name for layer in layers for name in layer.settings})
        self._settings = {one.name: one for one in settings}
        self.problems = [*self._malformed()]
        if not self.problems:
            self.problems += self._unreadable()

    def properties(self) -> dict[str, str]:
        """The custom properties that the settings come to, by name without dashes."""
        found = {name: one.value for name, one in self._settings.items() if name in self._own}
        for name, changed in FONTS.items():
            if name in self._settings:
                found[changed] = f'"{self._settings[name].value}", {_stack(self._sheet, changed)}'
        if colour := self._typed("brand", "brand.light"):
            found["brand"] = f"light-dark({colour}, {self._typed('brand.dark') or self._dark(colour)})"
            found["on-brand"] = "var(--paper)"
        return found

    def _malformed(self) -> Iterator[Diagnostic]:
        known = [*(BRAND if self._has("brand") else ()), *LOGO, *(FONTS if self._has("font") else ()), *self._own]
        for name, one in self._settings.items():
            if name not in known:
                yield _at(one._replace(location=one.key), *self._unknown(name, known))
            elif name in BRAND and not HEX.fullmatch(one.value):
                yield _at(one, f"'{one.value}' is no colour like '#1450b8'", _hexadecimal(one.value))
            elif name in FONTS and one.value not in families(self._sheet):
                yield _at(one, f"theme '{self._theme}' brings no font '{one.value}'", self._fonts(one.value))
            elif name in self._own and not _HARMLESS_VALUE.fullmatch(one.value):
                yield _at(one, f"'{one.value}' cannot be the theme's '{name}'", "a colour, a length or a number")
        for below, pair in (("brand.dark", ("brand", "brand.light")), ("logo.dark", ("logo", "logo.light"))):
            if below in self._settings and not self._typed(*pair):
                yield _at(self._settings[below], f"'{pair[0]}' has a 'dark' and no 'light'", "add a line  light: …")

    def _unreadable(self) -> Iterator[Diagnostic]:
        """What the settings make unreadable; what the theme has failed at already is not theirs to mend."""
        before = {(one.colour, one.mode) for one in faults(self._colours)}
        told: set[tuple[str, str]] = set()
        changed = Colours({**self._colours.values, **self.properties()})
        for fault in (*faults(changed, ("brand",)), *faults(changed)):
            blamed = self._blamed(fault)
            if blamed and (fault.colour, fault.mode) not in before and (blamed.name, fault.mode) not in told:
                told.add((blamed.name, fault.mode))
                yield _at(blamed, *self._said(fault, blamed))

    def _blamed(self, fault: Fault) -> Setting | None:
        """The setting that a fault comes from: that of the colour, or else that of the ground."""
        by_brand = ("brand.dark",) if fault.mode == DARK else ("brand", "brand.light")
        token = self._sheet.tokens().get(fault.colour)
        by = by_brand if fault.colour == "brand" or (token and "--brand" in token.value) else ()
        names = (*by, fault.colour, fault.ground)
        return next((self._settings[name] for name in names if name in self._settings), None)

    def _said(self, fault: Fault, blamed: Setting) -> tuple[str, str]:
        where = f"'{fault.ground}' of {fault.mode} pages"
        ratio = f"{int(fault.ratio * 100) / 100}:1"
        message = f"'{blamed.value}' has a contrast of {ratio} to {where}; {fault.needed}:1 is the least"
        if blamed.name not in BRAND:
            return message, "choose a colour that stands out more"
        hint = f"the nearest that passes is '{fault.nearest}'"
        if fault.mode == LIGHT and "brand.dark" not in self._settings:
            hint += f", and '{self._dark(blamed.value)}' on dark pages"
        return message, hint

    def _dark(self, colour: str) -> str:
        """The shade of a brand colour for dark pages."""
        grounds = [_ground(self._colours, name) for name in GROUNDS]
        return nearest_readable(colour, grounds, TEXT_CONTRAST) or colour

    def _typed(self, *names: str) -> str:
        return next((self._settings[name].value for name in names if name in self._settings), "")

    def _has(self, name: str) -> bool:
        """Whether any sheet of the theme makes use of a custom property."""
        return any(f"var(--{name}" in one.value for one in self._sheet.declarations)

    def _unknown(self, name: str, known: Sequence[str]) -> tuple[str, str]:
        shown = ": ".join(name.split("."))
        near = suggestion(name, known).replace(".", ": ")
        listed = ", ".join(dict.fromkeys(one.partition(".")[0] for one in known))
        return f"theme '{self._theme}' has no setting '{shown}'", near or f"settings: {listed}"

    def _fonts(self, name: str) -> str:
        known = families(self._sheet)
        return suggestion(name, known) or (f"fonts: {', '.join(known)}" if known else "")


def _at(setting: Setting, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(setting.location, message, hint, excerpt=setting.excerpt)


def _ground(colours: Colours, name: str) -> str:
    try:
        return colours.of(f"var(--{name})", DARK)
    except ValueError:
        return _BLACK


def _hexadecimal(value: str) -> str:
    """How a colour without its sign is written."""
    return f"did you mean '#{value}'?" if HEX.fullmatch(f"#{value}") else "write # and six digits, in quotation marks"


def _stack(sheet: Sheet, name: str) -> str:
    token = sheet.tokens().get(name)
    return token.value if token else "sans-serif"
