"""Is a map well-formed, and does it hang together in itself? One file becomes a JourneyMap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from yaml.nodes import Node

from cjmsite.content.document import Document, parse_yaml
from cjmsite.content.fields import plain_key
from cjmsite.content.journeys import HEAD, HOMES, MAP, SETTINGS
from cjmsite.content.markdown import parse_map
from cjmsite.content.mend import clip
from cjmsite.content.onward import connected
from cjmsite.content.phases import RawPhase, decode_phases
from cjmsite.content.reading import Reading, scalars_of
from cjmsite.content.scores import note_outside
from cjmsite.content.slug import slug
from cjmsite.content.steps import STEP
from cjmsite.content.validate import Entry, SourceText, entry
from cjmsite.diagnostics import ContentError, suggestion
from cjmsite.model import LANES, LEAVE, Curve, JourneyMap, Phase, Source, Step, Vocabulary

MAX_ABREAST = 200
"""How many people, curves and lanes of the author's own a map may have: far more than a page can show."""


def read_map(source: SourceText, vocabulary: Vocabulary, language: str) -> Entry[JourneyMap]:
    """A map in either of its two forms; `language` is the site's. Raises ContentError with every error in it."""
    reading = Reading(parse(source, vocabulary), vocabulary, language, homes=HOMES)
    root = reading.document.root
    found = MAP.nodes(root, reading)
    settings = SETTINGS.values(found, root, reading)
    _prepare(reading, settings)
    _stop_at_crowds(reading, found)
    _check_data(reading, found, settings.get("sources", {}))
    values = HEAD.values(found, root, reading)
    raw = decode_phases(found["journey"][1], reading) if _has_journey(found, root, reading) else []
    phases = _phases(raw, reading)
    note_outside(reading)
    phases = connected(phases, reading)
    _check_lanes(reading, found, phases)
    if "title" not in values:
        raise ContentError(reading.document.problems)
    for who in reading.who:
        reading.refer("persona", who, found["who"][1], who)
    model = JourneyMap(
        id=source.id, phases=tuple(phases), **{"language": language, **_canonical(settings, reading), **values}
    )
    return entry(model, reading)


def parse(source: SourceText, vocabulary: Vocabulary) -> Document:
    """A map's file as a tree of nodes, in either of its two forms; raises ContentError."""
    if source.path.endswith(".md"):
        return parse_map(source.data, source.path, vocabulary)
    return parse_yaml(source.data, source.path)


def _prepare(reading: Reading, settings: Mapping[str, Any]) -> None:
    """Tells the reading what decides how the rest of the map is read."""
    reading.language = settings.get("language", reading.language)
    reading.who = settings.get("who", ())
    reading.scale = settings.get("scale", reading.scale)
    reading.sources = frozenset(settings.get("sources", ()))
    curves: tuple[Curve, ...] = settings.get("curves", ())
    if all(curve.id != "feels" for curve in curves):
        curves = (Curve("feels"), *curves)
    reading.curves = curves
    named = (*settings.get("lanes", ()), *settings.get("lane_labels", ()), *reading.vocabulary.lanes)
    known = {*LANES, *(curve.id for curve in curves), "all"}
    own = (plain_key(name) for name in named if STEP.find(name) is None)
    reading.lanes = tuple(dict.fromkeys(name for name in own if name not in known))


def _stop_at_crowds(reading: Reading, found: Mapping[str, tuple[Node, Node]]) -> None:
    """Raises ContentError for more people, curves or lanes than any page could show."""
    crowds = {"who": ("people", reading.who), "curves": ("curves", reading.curves), "lanes": ("lanes", reading.lanes)}
    for key, (noun, all_of_them) in crowds.items():
        if len(all_of_them) > MAX_ABREAST:
            node = found.get(key, found.get("lane_labels", (reading.document.root,)))[0]
            message = f"there are {len(all_of_them):,} {noun} on this map; {MAX_ABREAST} is the most"
            reading.error(node, message, "part the map into several")
            raise ContentError(reading.document.problems)


def _check_data(reading: Reading, found: Mapping[str, tuple[Node, Node]], sources: Mapping[str, Source]) -> None:
    """What a curve is measured from must be a source with a file."""
    for name in dict.fromkeys(curve.data for curve in reading.curves if curve.data):
        node = found["curves"][1]
        if name not in sources:
            hint = suggestion(name, sources) or f"name it under  sources:  as  {clip(name)}: {{title: …, file: ….csv}}"
            reading.error(node, f"no source '{clip(name)}'", hint, part=name)
        elif not sources[name].file:
            hint = f"add to '{clip(name)}' under  sources:  a line  file: ….csv"
            reading.error(node, f"the source '{clip(name)}' has no file to measure from", hint, part=name)


def _canonical(settings: Mapping[str, Any], reading: Reading) -> dict[str, Any]:
    """The settings with lanes in their canonical spelling and every curve."""
    lanes = tuple(_lane(name) for name in settings.get("lanes", ()))
    labels = {_lane(name): label for name, label in settings.get("lane_labels", {}).items()}
    return {**settings, "curves": reading.curves, "lanes": lanes, "lane_labels": labels}


def _lane(name: str) -> str:
    field = STEP.find(name)
    return field.key if field else plain_key(name)


def _has_journey(found: Mapping[str, tuple[Node, Node]], root: Node, reading: Reading) -> bool:
    if "journey" not in found:
        hint = "write  journey:  and below it the steps, each after a dash"
        if reading.document.is_markdown:
            hint = "write below the line  ---  the steps, each after  ##"
        reading.error(root, "the map has no steps", hint)
        return False
    if not found["journey"][1].value:
        reading.error(found["journey"][0], "the journey is empty", "write its steps below, each after a dash")
        return False
    return True


def _phases(raw: Iterable[RawPhase], reading: Reading) -> Sequence[Phase]:
    """Phases and steps with ids: the fixed ones first, the others made of names, numbered where a name repeats."""
    pairs = list(raw)
    fixed: dict[str, Node] = {}
    for _, steps in pairs:
        for values, node in steps:
            _fix(values, node, fixed, reading)
    taken, names = dict.fromkeys(fixed, 1), dict[str, int]()
    phases = []
    for values, steps in pairs:
        made = tuple(Step(**{**step, "id": step.get("id") or _free(slug(step["name"]), taken)}) for step, _ in steps)
        phase = _free(slug(values["name"]) if values.get("name") else "journey", names)
        phases.append(Phase(id=phase, steps=made, **{"name": "", **values}))
    return phases


def _fix(values: Mapping[str, Any], node: Node, taken: dict[str, Node], reading: Reading) -> None:
    fixed = values.get("id")
    if not fixed:
        return
    if fixed in taken:
        line = taken[fixed].start_mark.line + 1
        hint = f"the step in line {line} has it; choose another"
        reading.error(node, f"the id '{fixed}' is used twice", hint, part=fixed)
    elif fixed.lower() == LEAVE:
        reading.error(node, "the id 'leave' is kept for the end of the journey", "choose another", part=fixed)
    taken[fixed] = node


def _free(wanted: str, taken: dict[str, int]) -> str:
    """The name, or the name with the first free number; `taken` holds the last number tried for each."""
    name, number = wanted, taken.get(wanted, 0)
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    taken[wanted] = max(number, 1)
    taken[name] = 1
    return name


def _check_lanes(reading: Reading, found: Mapping[str, tuple[Node, Node]], phases: Iterable[Phase]) -> None:
    """An own lane that no step uses is likely a slip of the pen; where keys are wrong, it is an echo of theirs."""
    if any(problem.severity == "error" for problem in reading.document.problems):
        return
    used = {name for phase in phases for step in phase.steps for name in step.own}
    for name in scalars_of(found.get("lanes")):
        lane = plain_key(name)
        if lane in reading.lanes and lane not in used and lane not in reading.vocabulary.lanes:
            hint = suggestion(lane, LANES) or f"write  {clip(name)}: …  in a step, or remove the lane"
            reading.warn(found["lanes"][1], f"no step has '{clip(name)}'", hint, part=name)
