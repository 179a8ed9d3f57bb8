"""What did the author mean by a key that is none? A slip of the pen, another word for it, or a key of another block."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple

from cjmsite.content.mend import clip
from cjmsite.diagnostics import nearest

_FEW = 9
_LEVELS = frozenset({"map", "phase", "step"})


class Block(NamedTuple):
    """A kind of block: its name, its keys as they are best written, and other spellings of them."""

    noun: str
    keys: tuple[str, ...]
    spellings: tuple[str, ...] = ()


_OTHER_WORDS: dict[str, tuple[str, ...]] = {
    "actions": ("does",),
    "activities": ("does",),
    "activity": ("does",),
    "actors": ("who",),
    "author": ("owner", "team"),
    "background": ("role",),
    "benefits": ("gains",),
    "bio": ("role",),
    "cause": ("because",),
    "customer": ("who",),
    "date": ("reviewed",),
    "delights": ("gains",),
    "description": ("scenario", "role"),
    "doing": ("does",),
    "duration": ("time",),
    "emotion": ("feels",),
    "emotions": ("feels",),
    "evidence": ("physical", "from"),
    "fears": ("pains",),
    "feeling": ("feels",),
    "feelings": ("feels",),
    "frustrations": ("pains",),
    "image": ("story", "portrait"),
    "goal": ("target",),
    "improvements": ("ideas",),
    "issues": ("pains",),
    "job": ("role",),
    "joys": ("gains",),
    "measures": ("kpis",),
    "metrics": ("kpis",),
    "mood": ("feels",),
    "motivations": ("needs",),
    "name": ("title", "step", "phase", "pain", "gain", "idea"),
    "occupation": ("role",),
    "pain points": ("pains",),
    "painpoints": ("pains",),
    "persona": ("who",),
    "personas": ("who",),
    "phases": ("journey",),
    "photo": ("portrait", "story"),
    "picture": ("story", "portrait"),
    "problems": ("pains", "problem"),
    "quotes": ("says", "quote"),
    "rating": ("feels",),
    "reason": ("because",),
    "responsible": ("owner",),
    "satisfaction": ("feels",),
    "score": ("feels",),
    "severity": ("hurts",),
    "solutions": ("ideas",),
    "stage": ("phase", "journey"),
    "stages": ("journey",),
    "steps": ("journey",),
    "summary": ("scenario", "role"),
    "tasks": ("does",),
    "thought": ("thinks",),
    "thoughts": ("thinks",),
    "title": ("step", "phase", "name", "pain", "gain", "idea"),
    "updated": ("reviewed",),
    "url": ("link",),
    "user": ("who",),
    "users": ("who",),
    "value": ("now",),
}
"""Words that people use for keys of the format, and the keys in the order in which they are likely meant."""


def unknown_key(word: str, block: Block, homes: Mapping[str, str]) -> tuple[str, str]:
    """The key of the block that was likely meant, or nothing, and a hint for the author.

    `homes` names the blocks of every key of the format.
    """
    keys, plain = block.keys, " ".join(word.replace("_", " ").replace("-", " ").lower().split())
    mend = _mend_of_signs(word, keys)
    if mend:
        return "", mend
    meant = next((key for key in _OTHER_WORDS.get(plain, ()) if key in keys), "")
    home = homes.get(plain) or homes.get(_OTHER_WORDS.get(plain, ("",))[0])
    if not meant and home and plain in homes:
        nested = block.noun in _LEVELS or "a step" in home.split(" or ")
        return "", f"'{clip(word)}' is a key of {home}" + ": check its indentation" * nested
    meant = meant or nearest(plain, (*keys, *block.spellings))
    if meant:
        return meant, f"did you mean '{meant}'?"
    if home:
        return "", f"'{_OTHER_WORDS[plain][0]}' is the word for it, a key of {home}"
    return "", "one of: " + ", ".join(keys) if len(keys) <= _FEW else ""


def _mend_of_signs(word: str, keys: Container[str]) -> str:
    """The hint for what no author meant to be a key."""
    if word.startswith("-"):
        return f"a space is missing after the dash:  - {clip(word.lstrip('-'))}: …"
    if word == "<<":
        return "write the keys out each time"
    before_bracket = re.split(r":?\s*[\[{]", word)[0]
    if before_bracket == word or before_bracket not in keys:
        return ""
    return f"write  {before_bracket}: {clip(word[len(before_bracket) :].lstrip(': '))}…  with a colon and a space"


def homes(blocks: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """The blocks each key belongs to, in words, of blocks with their names and keys: `goal` → "a map or a phase"."""
    found: dict[str, list[str]] = {}
    for name, keys in blocks:
        for key in keys:
            found.setdefault(key, []).append(name)
    return {key: " or ".join(names) for key, names in found.items()}
