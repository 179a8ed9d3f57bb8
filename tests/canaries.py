"""A project in which every text is a word of its own, which tells by itself who may read it.

`<step owner>` stands for a word that goes by the table of keys, `<hidden map@internal>` for one of a given audience.
"""

from __future__ import annotations

import re
from pathlib import Path

from harness import SVG

from cjmsite.content.editions.keys import KEYS
from cjmsite.model import AUDIENCES, Audience, sees

_MARK = re.compile(r"<([a-z][a-z ]*?)(?:@(public|partner|internal))?>")

_PROJECT = Path(__file__).parent / "cases" / "canaries.txt"
"""The files one after another, each below a line with its path; those of pictures hold the word that is drawn."""


class Canaries:
    """The words handed out so far, each with what it stands for and the audience that may read it."""

    def __init__(self) -> None:
        self.words: dict[str, tuple[str, Audience]] = {}

    def sung(self, text: str) -> str:
        """The text with words in the place of marks."""
        return _MARK.sub(lambda mark: self._word(mark[1], mark[2]), text)

    def may_read(self, audience: Audience) -> dict[str, str]:
        """The words an audience may read, with what they stand for."""
        return {word: name for word, (name, theirs) in self.words.items() if sees(audience, theirs)}

    def may_not_read(self, audience: Audience) -> dict[str, str]:
        """The words that have to be hidden from an audience."""
        return {word: name for word, (name, theirs) in self.words.items() if not sees(audience, theirs)}

    def _word(self, name: str, said: str | None) -> str:
        audience = next((one for one in AUDIENCES if one == said), None) or KEYS[name]
        known = {theirs: word for word, (theirs, _) in self.words.items()}
        word = known.get(name) or f"zq{''.join(chr(97 + int(digit)) for digit in f'{len(self.words):03}')}qz"
        assert self.words.setdefault(word, (name, audience)) == (name, audience), f"{name} is for two audiences"
        return word


def project(edition: Audience) -> tuple[dict[str, str], Canaries]:
    """The files of the project by path, its targets asking for an edition, and the words in them."""
    canaries = Canaries()
    whole = canaries.sung(_PROJECT.read_text(encoding="utf-8").replace("EDITION", edition))
    parts = (part.partition("\n") for part in whole.split("=== ")[1:])
    return {path: _drawn(text) if path.endswith(".svg") else text for path, _, text in parts}, canaries


def _drawn(word: str) -> str:
    return SVG.format(8).replace("<rect", f"<title>{word.strip()}</title><rect")
