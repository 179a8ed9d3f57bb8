"""The first files of a project, a map or a persona, as a person would write them."""

from __future__ import annotations

from cjmsite.content.slug import slug

SCHEMA_FILES = {"journey": ".schema/journey.json", "persona": ".schema/persona.json", "site": ".schema/site.json"}
"""Where content/ keeps the schemas that an editor reads, by what they describe; hidden, so that no build reads them."""

_SITE = """\
# yaml-language-server: $schema={schema}
title: Our customer journeys
language: en
description: How our customers get on, step by step
rights: ""
"""

_MAP = """\
# yaml-language-server: $schema=../{schema}
title: {title}
who: Customer
journey:
  Before:
    - Something makes them think of it
    - Looks for a way: 0
  During:
    - step: Tries it
      does: What they do, as they would tell it
      thinks: What goes through their mind [?]
      feels: -1 unsure
      touchpoints:
        - website: front page
      pains: What gets in the way [?]
      ideas: What could be better
  After:
    - Tells a friend: 1 pleased
"""

_PERSONA = """\
# yaml-language-server: $schema=../{schema}
name: {name}
role: Who they are, in a line
needs: What they need before anything else
likes: [One thing]
dislikes: [Another thing]
quote: A sentence only they would say.
"""

_READY = """\
# yaml-language-server: $schema=../{schema}
title: Buying a winter jacket
who: anna
goal: A warm jacket before the frost
owner: Your name
journey:
  Orientation:
    - It gets cold: 0
    - step: Wants a winter jacket
      thinks: I can't go another winter in this. [?]
      feels: -1 uneasy
  Comparison:
    - Searches one shop: 1
    - step: Checks other shops
      feels: -1 doubtful
      touchpoints:
        - website: three competitors
        - reviews: by strangers
      pains: Every shop describes warmth in another way [?]
      ideas: One warmth scale for every jacket
  Purchase:
    - Comes back and pays 400 dollars: 1 relieved
  Use:
    - Opens the parcel: 2 delighted
notes: A made-up example. Change it, or write your own beside it.
"""

_ANNA = """\
# yaml-language-server: $schema=../{schema}
name: Anna
role: Nurse, buys clothes online at night
needs: Warmth she can trust before she pays
likes: [Real photos, One clear price]
dislikes: [Calling support, Long forms]
does not care: [Brand names, Loyalty points]
quote: I just want it to look like the picture.
"""

_IGNORE = "/output/\n/.cache/\n"


def project_files() -> dict[str, str]:
    """The files of a new project by path: settings, a map and a persona to start from."""
    return {
        "content/site.yaml": _SITE.format(schema=SCHEMA_FILES["site"]),
        "content/maps/winter-jacket.yaml": _READY.format(schema=SCHEMA_FILES["journey"]),
        "content/personas/anna.yaml": _ANNA.format(schema=SCHEMA_FILES["persona"]),
        ".gitignore": _IGNORE,
    }


def new_map(title: str) -> tuple[str, str]:
    """The path and the text of a new map."""
    return f"content/maps/{slug(title)}.yaml", _MAP.format(title=_quoted(title), schema=SCHEMA_FILES["journey"])


def new_persona(name: str) -> tuple[str, str]:
    """The path and the text of a new persona."""
    return f"content/personas/{slug(name)}.yaml", _PERSONA.format(name=_quoted(name), schema=SCHEMA_FILES["persona"])


def _quoted(text: str) -> str:
    """A text as YAML reads it back, whatever it holds."""
    plain = text[:1].isalpha() and not any(mark in text for mark in (": ", " #", '"')) and not text.endswith(":")
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return text if plain else f'"{escaped}"'
