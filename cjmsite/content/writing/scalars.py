"""How is one text written in YAML? As a person would: bare where it is read back unchanged, else in quotation marks."""

from __future__ import annotations

import re

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_BARE_AFTER = frozenset("-?:")
_BREAKS_OUT = re.compile(r":(?:\s|\Z)|\s#|\t")
_BREAKS_OUT_OF_FLOW = re.compile(r"[,\[\]{}]")
_NOT_TEXT_ELSEWHERE = frozenset({"~", "null", "Null", "NULL", "---", "..."})
_UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_TO_ESCAPE = re.compile(_UNPRINTABLE.pattern + '|["\\\\\t\n]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def line(text: str) -> str:
    """A text on one line. Blanks around it, which are never read, are left out."""
    words = text.strip()
    return words if _is_bare(words) else _quoted(words)


def line_of_key(text: str) -> str:
    """A key on one line. A dash at its start would look like a list's."""
    words = line(text)
    return _quoted(words) if words.startswith("-") else words


def in_brackets(text: str) -> str:
    """A text on one line between brackets, where commas and brackets are marks as well."""
    words = text.strip()
    return words if _is_bare(words) and not _is_bound(words) else _quoted(words)


def block(text: str) -> list[str] | None:
    """The lines of a text for a block behind `|`, or None where one line in quotation marks says it better."""
    words = text.strip()
    if "\n" not in words or _UNPRINTABLE.search(words):
        return None
    return words.split("\n")


def _is_bare(words: str) -> bool:
    if not words or words in _NOT_TEXT_ELSEWHERE or "\n" in words:
        return False
    if words[0] in _INDICATORS and (words[0] not in _BARE_AFTER or words[1:2].isspace() or len(words) == 1):
        return False
    return not (_BREAKS_OUT.search(words) or _UNPRINTABLE.search(words))


def _is_bound(words: str) -> bool:
    """Whether brackets around a text would read part of it as theirs."""
    return bool(_BREAKS_OUT_OF_FLOW.search(words)) or words[0] in "?:" or (words[0] == "-" and not words[1:2].isalnum())


def _quoted(words: str) -> str:
    return '"' + _TO_ESCAPE.sub(_escaped, words) + '"'


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    width = ("x", 2) if code < 0x100 else ("u", 4) if code < 0x10000 else ("U", 8)
    return _SHORT.get(found[0]) or f"\\{width[0]}{code:0{width[1]}x}"
