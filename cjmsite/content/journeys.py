"""How a map is written: the keys of a map and of its phases."""

from __future__ import annotations

from typing import Any

from yaml.nodes import MappingNode, Node

from cjmsite.content.advice import homes
from cjmsite.content.band import band_of
from cjmsite.content.editions.written import EDITIONS
from cjmsite.content.fields import Field, Form, Table, block, keyed, listing, named, plain_key
from cjmsite.content.forms import (
    AUDIENCE,
    CHECKS,
    FILE,
    NAMES,
    NOTES,
    STATEMENT,
    STATEMENTS,
    WORDS,
    choice,
    identifier,
    likely,
    text_only,
    text_or,
)
from cjmsite.content.items import ACTION_KEYS, GAIN_KEYS, IDEA_KEYS, MARK, PAIN_KEYS, QUOTE_KEYS
from cjmsite.content.mend import clip, with_article
from cjmsite.content.numbers import DATE, INTEGER, SCALE
from cjmsite.content.pairs import HISTORY
from cjmsite.content.reading import Reading
from cjmsite.content.steps import STEP
from cjmsite.content.touchpoints import TOUCHPOINT_KEYS
from cjmsite.model import USES, Board, Curve, Source, Storyboard


def _later(_node: Node, _reading: Reading) -> None:
    """Stands in the tables for what `decode_phases` reads once the map's settings are known."""


def _band(node: Node, reading: Reading) -> str | None:
    text = reading.text(node)
    band = None if text is None else band_of(text)
    if text is not None and band is None:
        hint = "write  95% CI, or another level from 50 to 99.9, or  sd, quartiles, range, none"
        reading.error(node, f"'{clip(text)}' is no interval", hint)
    return band


BAND = Form(_band, likely("95% CI", "80% CI", "sd", "quartiles", "range", "none"))
SOURCE = Table(
    "source",
    (
        Field("title", WORDS, "what it is"),
        Field("file", FILE, "a CSV file in content/data"),
        Field("n", INTEGER, "the number of answers or people"),
        Field("date", DATE, "when it was gathered"),
        Field("kind", WORDS, "survey, interviews, tickets, analytics …"),
        Field("link", WORDS, "where it can be read"),
    ),
)
CURVE = Table(
    "curve",
    (
        Field("label", WORDS, "its name on the page"),
        Field("data", WORDS, "the source with measured answers"),
        Field("scale", SCALE, "the scale of the data, as 1..7"),
        Field("band", BAND, "the interval to draw: 95% CI, sd, quartiles, range or none"),
        Field("hide below", INTEGER, "with fewer answers only dots are drawn"),
    ),
)
_BOARD = Table(
    "view",
    (
        Field("lanes", NAMES, "the lanes to show, or all"),
        Field("hide", NAMES, "the lanes and keys to leave out"),
        Field("paper", WORDS, "the paper, as A3 landscape"),
        Field("quotes", WORDS, "from how many people a quote is shown"),
    ),
)
PHASE = Table(
    "phase",
    (
        Field("phase", WORDS, "its name", "name"),
        Field("service", choice("part of the service", "before", "core", "after"), "before, core or after"),
        Field("goal", STATEMENT, "what the customer wants to reach in it"),
        Field("repeats", MARK, "whether it comes back, and how often"),
        Field("steps", Form(_later, {"$ref": "#/$defs/steps"}), "its steps", also=("step",)),
    ),
)


STORYBOARD = Table(
    "storyboard",
    (
        Field("solution", STATEMENTS, "how the product solves the problem"),
        Field("best because", STATEMENTS, "what makes it the best solution"),
        Field("found through", STATEMENTS, "how the customer comes upon it"),
        Field("in use", STATEMENTS, "the happy customer using it"),
        Field("solved", STATEMENTS, "whether the problem is solved"),
        Field("new problems", STATEMENTS, "what new problems appear", also=("new problem",)),
    ),
)


def _source(node: Node, reading: Reading) -> dict[str, Any] | None:
    if isinstance(node, MappingNode):
        return SOURCE.decode(node, reading)
    title = reading.text(node)
    return None if title is None else {"title": title}


def _sources(node: Node, reading: Reading) -> dict[str, Source] | None:
    found = keyed(Form(_source, {}), "sources", "int: Interviews with eight buyers").decode(node, reading)
    return (
        None if found is None else {name: Source(name, **{"title": name, **values}) for name, values in found.items()}
    )


def _curve(node: Node, reading: Reading) -> dict[str, Any] | None:
    if isinstance(node, MappingNode):
        return CURVE.decode(node, reading)
    label = reading.text(node)
    return None if label is None else {"label": label}


def _curves(node: Node, reading: Reading) -> tuple[Curve, ...] | None:
    found = keyed(Form(_curve, {}), "curves", "brand: Feeling towards the shop").decode(node, reading)
    if not found:
        return None
    for key, _ in node.value:
        if STEP.find(text_only(key)):
            reading.error(key, f"'{text_only(key)}' is a step key already", "give the curve another name")
    return tuple(Curve(plain_key(name), **values) for name, values in found.items())


def _boards(node: Node, reading: Reading) -> tuple[Board, ...] | None:
    """Named selections with their settings, or just the names of views."""
    if not isinstance(node, MappingNode):
        return tuple(Board(name) for name in NAMES.decode(node, reading))
    board = Form(_BOARD.decode, {})
    found = keyed(board, "views", "board: {lanes: [story, feels]}").decode(node, reading)
    return None if found is None else tuple(Board(name, **values) for name, values in found.items())


_USE = listing(choice("use", *USES))
LANE_LABELS = keyed(WORDS, "lane labels", "legal: Legal duties")
SETTINGS = Table(
    "map",
    (
        Field("language", WORDS, "the language of its texts: en, fi, pl, ru …"),
        Field("languages", NAMES, "languages it is translated to"),
        Field("who", NAMES, "persona ids, or plain names"),
        Field("sources", Form(_sources, named(text_or(SOURCE))), "where its knowledge comes from", also=("source",)),
        Field("scale", SCALE, "the scale of the feelings, as 1..5"),
        Field("curves", Form(_curves, named(text_or(CURVE))), "measures drawn as lines", also=("curve",)),
        Field("lanes", NAMES, "which rows stand in which order", also=("lane",)),
        Field(
            "lane labels", keyed(WORDS, "lane labels", "legal: Legal duties"), "names for lanes", also=("lane label",)
        ),
    ),
)
"""What decides how the rest of a map is read."""

HEAD = Table(
    "map",
    (
        Field("title", WORDS, "the map's name, as  Buying a winter jacket", required=True),
        Field("scenario", STATEMENT, "the situation"),
        Field("goal", STATEMENT, "what the customer wants to reach"),
        Field("expects", STATEMENTS, "what the customer expects"),
        Field("problem", STATEMENT, "the customer's problem"),
        Field("consequence", STATEMENT, "what the problem does to their life"),
        Field("storyboard", block(STORYBOARD, Storyboard), "the rest of the story in five parts"),
        Field("scope", WORDS, "where the journey starts and ends"),
        Field("product", WORDS, "the product or service"),
        Field("market", choice("market", "b2b", "b2c", "both"), "b2b, b2c or both"),
        Field("purpose", WORDS, "what the map is for"),
        Field("use", _USE, "what it is used for: marketing, customer service, product, service design, feedback"),
        Field("decision", WORDS, "what this map shall decide"),
        Field("state", choice("state", "as-is", "to-be", "actual"), "as-is, to-be, or actual (one real person)"),
        Field("compare", identifier("a map's id", "map"), "its counterpart"),
        Field("variant of", identifier("a map's id", "map"), "the map it is a variant of"),
        Field("part of", identifier("a map's id", "map"), "a bigger map"),
        Field("owner", WORDS, "the one person who answers for the whole path"),
        Field("team", NAMES, "who made it"),
        Field("participants", NAMES, "who else took part, customers too", also=("participant",)),
        Field("facilitator", WORDS, "who led the work"),
        Field("agreed", WORDS, "when and by whom it was agreed"),
        Field(
            "status", choice("status", "draft", "review", "published", "retired"), "draft, review, published, retired"
        ),
        Field("version", WORDS, "its version"),
        Field("reviewed", DATE, "when it was last reviewed"),
        Field("review", WORDS, "how often it is reviewed, as  every 6 months"),
        Field("review when", WORDS, "what calls for a review"),
        Field(
            "views",
            Form(_boards, {"anyOf": [NAMES.schema, named(_BOARD.schema())]}),
            "selections of lanes for paper or audiences; blueprint, storyboard, touchpoints ask for that page",
            also=("view",),
        ),
        Field("life events", STATEMENTS, "what may happen at any step", also=("life event",)),
        Field("notes", NOTES, "Markdown below the map", also=("note",)),
        Field("history", HISTORY, "what changed in which version"),
        Field("tags", NAMES, "words to find it by", also=("tag",)),
        Field("checks", CHECKS, "checks set aside for this map, each with the reason", also=("check",)),
        Field("audience", AUDIENCE, "who may see the map: public, partner or internal"),
        Field("editions", EDITIONS, "who sees which of its keys and lanes"),
    ),
)

JOURNEY = Field("journey", Form(_later, {"$ref": "#/$defs/journey"}), "phases and steps")

MAP = Table(
    "map",
    (*HEAD.fields[:1], *SETTINGS.fields, *HEAD.fields[1:], JOURNEY),
    otherwise="remove it, or put its text into  notes:",
)
"""Every key of a map."""
_ITEMS = (PAIN_KEYS, GAIN_KEYS, IDEA_KEYS, *ACTION_KEYS.values(), *QUOTE_KEYS.values())
HOMES = homes(
    (with_article(table.noun), table.keys) for table in (MAP, STORYBOARD, PHASE, STEP, *_ITEMS, TOUCHPOINT_KEYS)
)
"""The blocks each key of a map belongs to."""
