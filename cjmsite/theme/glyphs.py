"""Does a theme bring a glyph for every character its pages show? Where not, each reader sees another font."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cjmsite.diagnostics import Diagnostic, Location
from cjmsite.i18n.letters import LETTERS
from cjmsite.theme.chain import Layer
from cjmsite.theme.faces import Face, covers, faces, first_families
from cjmsite.theme.fontfile import characters
from cjmsite.theme.sheet import Sheet

_NAMED_AT_MOST = 12


class Text(NamedTuple):
    """What an author wrote, and where."""

    path: str
    text: str


class Glyphs:
    """The fonts of a theme by family and weight, and what is wrong with their files."""

    def __init__(self, sheet: Sheet, layers: Sequence[Layer]) -> None:
        self._sheet = sheet
        self._found: dict[tuple[str, str], tuple[Face, set[int]]] = {}
        self.problems = [one for face in faces(sheet) for one in self._take(face, layers)]

    def missing_letters(self) -> Iterator[Diagnostic]:
        """An error for each font and language whose letters it has not all; a warning for a family without a file."""
        named = first_families(self._sheet)
        for token, family in named.items():
            if not any(known == family for known, _ in self._found):
                at = self._sheet.tokens()[token]
                message = f"the theme brings no file of the font '{family}'"
                hint = "bring one with @font-face; else each reader, and paper, gets another font"
                yield Diagnostic(at.location, message, hint, "warning", at.excerpt)
        for (family, weight), (face, codes) in self._found.items():
            for language, letters in LETTERS.items() if family in named.values() else ():
                if lacking := [letter for letter in letters if ord(letter) not in codes]:
                    message = f"'{family}' {weight} lacks letters of '{language}': {_listed(lacking)}"
                    hint = "add a file that has them, with its unicode-range"
                    yield Diagnostic(face.source.location, message, hint, "error", face.source.excerpt)

    def missing_in(self, texts: Iterable[Text]) -> Iterator[Diagnostic]:
        """A warning for each character of the texts that the theme's fonts lack, at the first place it is used."""
        named = set(first_families(self._sheet).values())
        sets = [codes for (family, _), (_, codes) in self._found.items() if family in named]
        if not sets:
            return
        everywhere = set.intersection(*sets)
        used: dict[str, tuple[Text, int]] = {}
        for text in texts:
            for character in sorted({one for one in text.text if ord(one) not in everywhere and _is_drawn(one)}):
                first, count = used.get(character, (text, 0))
                used[character] = first, count + text.text.count(character)
        for character, (text, count) in used.items():
            yield _unseen(character, text, count)

    def _take(self, face: Face, layers: Sequence[Layer]) -> Iterator[Diagnostic]:
        data = next((layer.static[face.path] for layer in layers if face.path in layer.static), None)
        if data is None:
            yield Diagnostic(face.source.location, f"no file '{face.path}' in static", "", "error", face.source.excerpt)
            return
        try:
            codes = {code for code in characters(data) if covers(face.ranges, code)}
        except ValueError:
            message = f"'{face.path}' is no font that can be read"
            yield Diagnostic(face.source.location, message, "save it as WOFF2", "error", face.source.excerpt)
            return
        kept = self._found.setdefault((face.family, face.weight), (face, set()))
        kept[1].update(codes)


def _unseen(character: str, text: Text, count: int) -> Diagnostic:
    before = text.text[: text.text.index(character)]
    line = before.count("\n")
    place = Location(text.path, line + 1, len(before) - before.rfind("\n"))
    name = unicodedata.name(character, "").lower()
    message = f"no font of the theme has '{character}' (U+{ord(character):04X}{f', {name}' if name else ''})"
    hint = f"it stands in {count} places" if count > 1 else "write it another way, or bring a font that has it"
    return Diagnostic(place, message, hint, "warning", text.text.splitlines()[line])


def _is_drawn(character: str) -> bool:
    return character.isprintable() and unicodedata.category(character)[0] != "Z"


def _listed(letters: Sequence[str]) -> str:
    rest = len(letters) - _NAMED_AT_MOST
    return "".join(letters[:_NAMED_AT_MOST]) + (f" and {rest} more" if rest > 0 else "")
