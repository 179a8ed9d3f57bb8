"""Who sees which key of the format, where neither the site nor the map says otherwise.

What a customer meets is public. Work behind the stage and what a number gives away is for partners; whoever can be
named, how the work is led, and what runs inside is internal, as is every key that this table does not name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cjmsite.model import EVERYTHING, Audience

QUOTES = 5
"""How many people have to stand behind a quote where nothing else is said."""

ALWAYS: Mapping[str, tuple[str, ...]] = {
    "map": ("title", "journey", "language", "scale"),
    "phase": ("phase", "steps"),
    "step": ("step", "id"),
    "story": ("image",),
    "source": ("title",),
    "pain": ("pain",),
    "gain": ("gain",),
    "idea": ("idea", "id"),
    "action": ("front", "back", "support", "system"),
    "quote": ("thinks", "says", "language"),
    "persona": ("name", "language"),
}
"""The keys without which the others of their block say nothing: a block is seen with them or not at all."""

_PUBLIC: Mapping[str, tuple[str, ...]] = {
    "map": (
        *("who", "scenario", "goal", "expects", "problem", "consequence", "storyboard", "scope", "product", "market"),
        *("state", "compare", "variant of", "part of", "languages", "status", "version", "reviewed", "sources"),
        *("curves", "lanes", "lane labels", "life events", "tags"),
    ),
    "phase": ("service", "goal", "repeats"),
    "storyboard": ("solution", "best because", "found through", "in use", "solved", "new problems"),
    "source": ("n", "date", "kind"),
    "curve": ("label", "data", "scale", "band", "hide below"),
    "step": (
        *("story", "does", "thinks", "says", "expects", "with", "feels", "draws", "hinders", "touchpoints"),
        *("channels", "senses", "pains", "gains", "physical", "front", "time", "wait", "optional", "parallel"),
        *("repeats", "decision", "moment", "opens"),
    ),
    "story": ("caption",),
    "pain": ("because", "hurts", "happens"),
    "gain": ("because",),
    "idea": ("status", "kind"),
    "action": ("time", "wait"),
    "quote": ("by",),
    "touchpoint": ("from", "kind", "effect"),
    "measure": ("now", "trend"),
    "persona": (
        *("age", "role", "portrait", "from", "problem", "consequence", "likes", "dislikes", "does not care", "needs"),
        *("behaviour", "preferences", "quote", "empathy", "tags"),
    ),
    "empathy map": ("who", "must do", "sees", "says", "does", "hears", "thinks", "feels", "pains", "gains"),
}
_PARTNER: Mapping[str, tuple[str, ...]] = {
    "map": ("purpose", "use"),
    "step": ("alternatives", "next", "back", "support", "fails"),
    "idea": ("impact", "effort"),
    "action": ("fails",),
    "touchpoint": ("used by", "source", "tag"),
    "measure": ("baseline", "target"),
    "persona": ("kind",),
}
_INTERNAL: Mapping[str, tuple[str, ...]] = {
    "map": (
        *("decision", "owner", "team", "participants", "facilitator", "agreed", "review", "review when", "views"),
        *("notes", "history", "checks", "audience", "editions"),
    ),
    "source": ("file", "link"),
    "step": ("systems", "kpis", "ideas", "owner"),
    "pain": ("accepted",),
    "idea": ("owner", "link", "why"),
    "action": ("by",),
    "measure": ("data",),
    "persona": ("priority", "value", "notes", "audience"),
}


def _declared() -> Iterator[tuple[str, Audience]]:
    tables: tuple[tuple[Audience, Mapping[str, tuple[str, ...]]], ...] = (
        ("public", _PUBLIC),
        ("partner", _PARTNER),
        ("internal", _INTERNAL),
    )
    for audience, table in tables:
        for block, keys in table.items():
            yield from ((f"{block} {key}", audience) for key in keys)


KEYS: Mapping[str, Audience] = dict(_declared())
"""The audience of every key that can be left out, by block and key: `step owner`, `source link`."""


def audience_of(key: str, said: Mapping[str, Audience]) -> Audience:
    """Who sees a key, or a lane or curve of the author's own: as `said`, else as is usual, else nobody but the team."""
    return said.get(key) or KEYS.get(key, EVERYTHING)
