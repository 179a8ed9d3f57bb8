"""What may an author write, as JSON Schema for editors? Made of the tables that read the files.

An editor sees one file and knows neither the site's channels nor a map's own lanes before it has read them, so the keys
of steps stay open; a slip of the pen there is found when the map is read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cjmsite.content.fields import Table, named
from cjmsite.content.forms import TEXT
from cjmsite.content.journeys import MAP, PHASE
from cjmsite.content.people import PERSONA
from cjmsite.content.scores import SCORES
from cjmsite.content.settings import SITE
from cjmsite.content.steps import STEP

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_OWN_KEY = {"anyOf": [TEXT, {"type": "array", "items": TEXT}, named(TEXT)]}
"""A lane or a curve that an author declared."""


def journey_schema() -> dict[str, Any]:
    """The JSON Schema of a map in YAML."""
    parts = {"journey": _journey(), "phase": PHASE.schema(), "steps": _list(_ref("step")), "step": _step()}
    return {**_described(MAP, "A customer journey map"), "$defs": parts}


def persona_schema() -> dict[str, Any]:
    """The JSON Schema of a persona in YAML."""
    return _described(PERSONA, "A persona")


def site_schema() -> dict[str, Any]:
    """The JSON Schema of site.yaml."""
    return _described(SITE, "The settings of a site of customer journey maps")


SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "journey": journey_schema,
    "persona": persona_schema,
    "site": site_schema,
}
"""The schemas by what they describe."""


def _described(table: Table, title: str) -> dict[str, Any]:
    return {"$schema": _DIALECT, "title": title, **table.schema()}


def _journey() -> dict[str, Any]:
    """Steps, or phases as blocks, or phases by their names."""
    block = {"if": {"type": "object", "required": ["phase"]}, "then": _ref("phase"), "else": _ref("step")}
    below = {"if": {"type": "object"}, "then": _ref("phase"), "else": _ref("steps")}
    return {
        "description": "phases and steps: steps after dashes, or  Phase name:  with its steps below",
        "if": {"type": "array"},
        "then": _list(block),
        "else": {"type": "object", "minProperties": 1, "additionalProperties": below},
    }


def _step() -> dict[str, Any]:
    """A name, `name: feeling`, or a block of keys."""
    block = STEP.schema()
    feels = {"description": "how it feels, as  -1 uneasy  or  {anna: -1 uneasy, marek: 0}", **SCORES.schema}
    keys = {**block["properties"], "feels": feels}
    short = {"minProperties": 1, "maxProperties": 1, "additionalProperties": {"type": ["number", "string"]}}
    return {
        "type": [*TEXT["type"], "object"],
        "if": {"type": "object", "required": ["step"]},
        "then": {**block, "properties": keys, "additionalProperties": _OWN_KEY},
        "else": short,
    }


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "items": item}


def _ref(part: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{part}"}
