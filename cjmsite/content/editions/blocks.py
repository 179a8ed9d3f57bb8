"""A block of the format without the keys that an audience does not see; nothing here knows what the keys mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, replace
from functools import lru_cache
from operator import is_
from typing import Any

from cjmsite.content.editions.keys import audience_of
from cjmsite.model import (
    Action,
    Audience,
    Citation,
    Curve,
    EmpathyMap,
    Gain,
    Idea,
    Image,
    JourneyMap,
    Kpi,
    Pain,
    Persona,
    Phase,
    Quote,
    Score,
    Source,
    Statement,
    Step,
    Storyboard,
    Touchpoint,
    sees,
)
from cjmsite.model.frozen import frozen

_CITED = ("text", "citations", "assumed")
_ALWAYS: Mapping[type, tuple[str, ...]] = {
    JourneyMap: ("id", "title", "language", "scale", "phases", "measured", "lacks"),
    Phase: ("id", "name", "steps"),
    Storyboard: (),
    Source: ("id", "title"),
    Curve: ("id",),
    Step: ("id", "name", "scores", "own"),
    Image: ("path",),
    Pain: ("statement",),
    Gain: ("statement",),
    Idea: ("statement", "id"),
    Action: _CITED,
    Quote: (*_CITED, "language"),
    Touchpoint: ("group", "channel", "name"),
    Kpi: ("name", "as_of"),
    Persona: ("id", "name", "language"),
    EmpathyMap: (),
    Statement: _CITED,
    Citation: ("source",),
    Score: ("value", "word", "citations", "assumed"),
}
"""What stays of each class whoever looks; the rest of it goes by the table of keys. Other classes are kept whole."""

_BLOCKS: Mapping[type, str] = {Image: "story", Kpi: "measure", EmpathyMap: "empathy map", JourneyMap: "map"}
_KEYS: Mapping[tuple[type, str], str] = {
    (Step, "with_"): "with",
    (Touchpoint, "initiator"): "from",
    (Persona, "sources"): "from",
    (Citation, "detail"): "place",  # in a source: it may lead to a person, and no key opens it
}


@frozen
class Sight:
    """What an audience sees: the keys of the format, and the lanes and curves of the author's own."""

    audience: Audience
    said: tuple[tuple[str, Audience], ...] = ()

    def sees(self, key: str) -> bool:
        """Whether a key (`step owner`), or a lane or curve by its id, is for the audience."""
        return sees(self.audience, audience_of(key, dict(self.said)))


def key_of(kind: type, attribute: str) -> str:
    """The key, with its block, that an attribute of the model is written under."""
    block = _BLOCKS.get(kind, kind.__name__.lower())
    return f"{block} {_KEYS.get((kind, attribute), attribute.replace('_', ' '))}"


@lru_cache(4096)
def hidden(kind: type, sight: Sight) -> tuple[Field[Any], ...]:
    """The fields of a class of the model that an audience does not see."""
    kept = _ALWAYS[kind]
    asked = (one for one in fields(kind) if one.init and one.name not in kept)
    return tuple(one for one in asked if not sight.sees(key_of(kind, one.name)))


def seen(value: Any, sight: Sight) -> Any:
    """A value of the model, as deep as it goes, with all that is hidden as if nobody had written it."""
    if type(value) is tuple:
        found = tuple([seen(one, sight) for one in value])
        return value if all(map(is_, found, value)) else found
    if isinstance(value, Mapping):
        return {key: seen(one, sight) for key, one in value.items()}
    if type(value) not in _ALWAYS:
        return value
    kind: Any = type(value)  # of a class in the table
    changes = {one.name: _unsaid(one) for one in hidden(kind, sight)}
    for one in fields(value):
        old = getattr(value, one.name)
        if one.init and one.name not in changes and (new := seen(old, sight)) is not old:
            changes[one.name] = new
    return replace(value, **changes) if changes else value


def _unsaid(one: Field[Any]) -> Any:
    """What a field holds when its key was not written."""
    return one.default_factory() if one.default_factory is not MISSING else one.default
