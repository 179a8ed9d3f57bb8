"""How a map is written: the keys of a map and of its phases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from cjmsite.content.advice import homes
from cjmsite.content.fields import Field, Form, Table, keyed, named, plain_key, unique
from cjmsite.content.forms import (
    DATE,
    FILE,
    INTEGER,
    NAMES,
    NOTES,
    SCALE,
    STATEMENT,
    STATEMENTS,
    WORDS,
    choice,
    identifier,
    text_only,
    text_or,
)
from cjmsite.content.items import GAIN_KEYS, IDEA_KEYS, MARK, PAIN_KEYS
from cjmsite.content.mend import clip, with_article
from cjmsite.content.nodes import Pair, mapping
from cjmsite.content.pairs import HISTORY
from cjmsite.content.reading import Reading
from cjmsite.content.scores import is_score
from cjmsite.content.steps import STEP, decode_step
from cjmsite.content.touchpoints import TOUCHPOINT_KEYS
from cjmsite.diagnostics import ContentError, nearest
from cjmsite.model import Board, Curve, Source


def _later(_node: Node, _reading: Reading) -> None:
    """Stands in the tables for what `decode_phases` reads once the map's settings are known."""


MAX_STEPS = 2_000
"""The most steps of a map."""

RawStep = tuple[dict[str, Any], Node]
"""A step's values by model name, and the node they were read from."""
RawPhase = tuple[dict[str, Any], list[RawStep]]
"""A phase's values by model name, and its steps."""

_SOURCE = Table(
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
_CURVE = Table(
    "curve",
    (
        Field("label", WORDS, "its name on the page"),
        Field("data", WORDS, "the source with measured answers"),
        Field("scale", SCALE, "the scale of the data, as 1..7"),
        Field("band", WORDS, "the interval to draw, as 95% CI"),
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


def _source(node: Node, reading: Reading) -> dict[str, Any] | None:
    if isinstance(node, MappingNode):
        return _SOURCE.decode(node, reading)
    title = reading.text(node)
    return None if title is None else {"title": title}


def _sources(node: Node, reading: Reading) -> dict[str, Source] | None:
    found = keyed(Form(_source, {}), "sources", "int: Interviews with eight buyers").decode(node, reading)
    return (
        None if found is None else {name: Source(name, **{"title": name, **values}) for name, values in found.items()}
    )


def _curve(node: Node, reading: Reading) -> dict[str, Any] | None:
    if isinstance(node, MappingNode):
        return _CURVE.decode(node, reading)
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
    board = Form(_BOARD.decode, {})
    found = keyed(board, "views", "board: {lanes: [story, feels]}").decode(node, reading)
    return None if found is None else tuple(Board(name, **values) for name, values in found.items())


LANE_LABELS = keyed(WORDS, "lane labels", "legal: Legal duties")
SETTINGS = Table(
    "map",
    (
        Field("language", WORDS, "the language of its texts: en, fi, pl, ru …"),
        Field("languages", NAMES, "languages it is translated to"),
        Field("who", NAMES, "persona ids, or plain names"),
        Field("sources", Form(_sources, named(text_or(_SOURCE))), "where its knowledge comes from", also=("source",)),
        Field("scale", SCALE, "the scale of the feelings, as 1..5"),
        Field("curves", Form(_curves, named(text_or(_CURVE))), "measures drawn as lines", also=("curve",)),
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
        Field("scope", WORDS, "where the journey starts and ends"),
        Field("product", WORDS, "the product or service"),
        Field("market", choice("market", "b2b", "b2c", "both"), "b2b, b2c or both"),
        Field("purpose", WORDS, "what the map is for"),
        Field("decision", WORDS, "what this map shall decide"),
        Field("state", choice("state", "as-is", "to-be", "actual"), "as-is, to-be, or actual (one real person)"),
        Field("compare", identifier("a map's id", "map"), "its counterpart"),
        Field("variant of", identifier("a map's id", "map"), "the map it is a variant of"),
        Field("part of", identifier("a map's id", "map"), "a bigger map"),
        Field("owner", WORDS, "the one person who answers for the whole path"),
        Field("team", NAMES, "who made it"),
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
            "views", Form(_boards, named(_BOARD.schema())), "selections of lanes for paper or audiences", also=("view",)
        ),
        Field("life events", STATEMENTS, "what may happen at any step", also=("life event",)),
        Field("notes", NOTES, "Markdown below the map", also=("note",)),
        Field("history", HISTORY, "what changed in which version"),
        Field("tags", NAMES, "words to find it by", also=("tag",)),
    ),
)

JOURNEY = Field("journey", Form(_later, {"$ref": "#/$defs/journey"}), "phases and steps")

MAP = Table(
    "map",
    (*HEAD.fields[:1], *SETTINGS.fields, *HEAD.fields[1:], JOURNEY),
    otherwise="remove it, or put its text into  notes:",
)
"""Every key of a map."""
HOMES = homes(
    (with_article(table.noun), table.keys)
    for table in (MAP, PHASE, STEP, PAIN_KEYS, GAIN_KEYS, IDEA_KEYS, TOUCHPOINT_KEYS)
)
"""The blocks each key of a map belongs to."""


def decode_phases(node: Node, reading: Reading) -> list[RawPhase]:
    """The phases of `journey`: their own values and their steps, each with the node it was read from."""
    if isinstance(node, MappingNode):
        named = unique(mapping(_without_stuck_dashes(node, reading), node), reading).values()
        return [phase for key, value in named if (phase := _named_phase(key, value, reading))]
    if not isinstance(node, SequenceNode):
        hint = "write the steps on lines of their own below, each after a dash"
        reading.error(node, "a journey is a list of steps, or phases with steps", hint)
        return []
    if any(_is_phase(child) for child in node.value):
        return [phase for child in node.value if (phase := _phase(child, reading))]
    return [({}, _steps(node, reading))]


def _is_phase(node: Node) -> bool:
    return isinstance(node, MappingNode) and any(PHASE.find(text_only(key)) is PHASE.fields[0] for key, _ in node.value)


def _named_phase(key: Node, value: Node, reading: Reading) -> RawPhase | None:
    name = text_only(key).strip()
    if isinstance(value, MappingNode):
        if _dashless(value, reading):
            return None
        found = PHASE.nodes(value, reading)
        if "name" in found:
            reading.error(found["name"][0], f"the phase is called '{clip(name)}' already", "remove one of the names")
        return {**PHASE.values(_keys(found), value, reading), "name": name}, _steps_of(found, key, reading)
    if isinstance(value, ScalarNode) and value.value and _is_no_phase(key, value, reading):
        return None
    return {"name": name}, _steps_of({"steps": (key, value)}, key, reading)


def _phase(node: Node, reading: Reading) -> RawPhase | None:
    if not isinstance(node, MappingNode) or not _is_phase(node):
        hint = "move it to the  steps:  of a phase, or name a phase above it:  - phase: …"
        reading.error(node, "a step stands outside the phases", hint)
        return None
    step = next((pair for pair in node.value if plain_key(text_only(pair[0])) == "step"), None)
    if step and isinstance(step[1], ScalarNode):
        hint = "write  steps:  below the phase, and below that each of its steps after a dash"
        if reading.document.is_markdown:
            hint = "write each of its steps below as  ## Step"
        reading.error(step[0], "a phase and a step stand in one block", hint)
        return None
    found = PHASE.nodes(node, reading)
    return PHASE.values(_keys(found), node, reading), _steps_of(found, found["name"][1], reading)


def _without_stuck_dashes(node: MappingNode, reading: Reading) -> list[Pair]:
    """The pairs of a block without the steps whose dash lacks its space (noted)."""
    pairs: list[Pair] = []
    for key, value in node.value:
        if text_only(key).startswith("-") and not key.style:
            typed = reading.document.line(key.start_mark.line + 1)[key.start_mark.column + 1 :].strip()
            reading.error(key, "a space is missing after the dash", f"write  - {clip(typed)}")
        else:
            pairs.append((key, value))
    return pairs


def _dashless(block: MappingNode, reading: Reading) -> bool:
    """Whether a block below the name of a phase holds steps without their dashes (noted)."""
    key, value = block.value[0] if block.value else (block, block)
    is_step = plain_key(text_only(key)) == "step" and isinstance(value, ScalarNode)
    known = any(PHASE.find(text_only(one)) or nearest(text_only(one), PHASE.keys) for one, _ in block.value)
    if block.value and (is_step or not known) and isinstance(key, ScalarNode):
        typed = reading.document.line(key.start_mark.line + 1)[key.start_mark.column :].strip()
        reading.error(key, "a step starts with a dash", f"write  - {clip(typed)}")
        return True
    return False


def _is_no_phase(key: Node, value: ScalarNode, reading: Reading) -> bool:
    """Whether a line among the phases is something else: a step without its dash, or a key of a step (noted)."""
    name = text_only(key).strip()
    line = f"{clip(name)}: {clip(value.value)}"
    if (STEP.find(name) or plain_key(name) in reading.own_keys) and not PHASE.find(name):
        reading.error(key, f"'{name}:' stands where a phase is expected", "indent it to stand below its step")
    elif is_score(value.value, reading):
        reading.error(key, "a step starts with a dash", f"write  - {line}")
    else:
        return False
    return True


def _keys(found: Mapping[str, tuple[Node, Node]]) -> dict[str, tuple[Node, Node]]:
    return {name: pair for name, pair in found.items() if name != "steps"}


def _steps_of(found: Mapping[str, tuple[Node, Node]], phase: Node, reading: Reading) -> list[RawStep]:
    steps = found["steps"][1] if "steps" in found else None
    if steps is not None and steps.value:
        return _steps(steps, reading)
    if steps is None or not reading.swallowed(steps):
        name = clip(text_only(phase))
        sign = "##" if reading.document.is_markdown else "a dash"
        reading.warn(phase, f"the phase '{name}' has no steps", f"write what happens in it, each step after {sign}")
    return []


def _steps(node: Node, reading: Reading) -> list[RawStep]:
    if isinstance(node, ScalarNode):
        hint = f"write on a line of its own below  - {clip(node.value)}"
        reading.error(node, f"'{clip(node.value)}' stands where steps are expected", hint)
        return []
    if isinstance(node, MappingNode):
        return [] if _dashless(node, reading) else _no_list(node, reading)
    _stop_at_crowd(node, reading)
    read = [(decode_step(child, reading), child) for child in node.value if not reading.skips(child)]
    return [(step, child) for step, child in read if step is not None]


def _stop_at_crowd(node: Node, reading: Reading) -> None:
    """Raises ContentError for more steps than any page could show."""
    room = MAX_STEPS - reading.steps
    reading.steps += len(node.value)
    if len(node.value) > room:
        hint = "part the map into several; a step can open a more detailed map with  opens:"
        reading.error(node.value[room], f"there are more than {MAX_STEPS:,} steps on this map", hint)
        raise ContentError(reading.document.problems)


def _no_list(node: MappingNode, reading: Reading) -> list[RawStep]:
    reading.error(node, "steps are a list", "start each step with a dash")
    return []
