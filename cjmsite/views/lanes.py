"""The rows of a map: which lanes it uses, in which order, and what stands in their cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple

from cjmsite.model import (
    ACTION_LANES,
    BACKSTAGE_LANES,
    LANES,
    QUOTE_LANES,
    STATEMENT_LANES,
    Action,
    JourneyMap,
    Quote,
)
from cjmsite.views import cells, chips
from cjmsite.views.facts import people
from cjmsite.views.measures import measure
from cjmsite.views.page import Surroundings
from cjmsite.views.said import Bibliography, anchor, fit

CellItems = tuple[object, ...]
CellMaker = Callable[[int, Any], CellItems]
"""From a step's index and the value of its field to what the cell shows."""

Cell = tuple[str, bool, CellItems]
"""One step's place in a lane: its id on the page, whether the step is hot, and what its lane's kind says of items.

An empty cell has no id.
"""


class Lane(NamedTuple):
    """A row. `kind` says what its cells hold; `label` is the author's own, empty when the theme names the lane.

    `slug` is the id fit for an element's id or class. `below_line` is true for the first lane the customer cannot see.
    A lane of the kind `curve` has no cells: `curve` is its place among the map's charts.
    """

    id: str
    slug: str
    kind: str
    label: str
    icon: str
    below_line: bool
    cells: tuple[Cell, ...]
    curve: int = 0


def lanes(
    journey: JourneyMap, around: Surroundings, cited: Bibliography, curves: Sequence[str], hot: frozenset[int]
) -> tuple[Lane, ...]:
    """The lanes the map uses. `curves` are the ids of the drawn curves, `hot` the indices of the steps to stress."""
    steps = journey.steps
    said = dict(zip(_BUILT_IN, zip(*map(_all_fields, steps), strict=True), strict=True)) if steps else {}
    makers = _makers(journey, around, cited)
    labels = {**around.config.vocabulary.lanes, **journey.lane_labels}
    anchors = [(anchor("step", step.id), index in hot) for index, step in enumerate(steps)]
    rows: list[Lane] = []
    seen_below = False
    for key in _order(journey, curves):
        slug, label, icon = fit(key), labels.get(key, ""), key if key in LANES else "own"
        below = key in BACKSTAGE_LANES and not seen_below
        if key in curves:
            rows.append(Lane(key, slug, "curve", label, "feels", below, (), curves.index(key)))
            continue
        values = said[key] if key in said else [step.own.get(key) for step in steps]
        if any(values):
            seen_below |= below
            kind = _richer(key, values) or _KINDS.get(key, "statements")
            make = makers.get(kind) or makers.get(key) or makers["does"]
            placed = tuple(
                [
                    (f"{place}--{slug}", stressed, make(index, value)) if value else ("", stressed, ())
                    for index, ((place, stressed), value) in enumerate(zip(anchors, values, strict=True))
                ]
            )
            rows.append(Lane(key, slug, kind, label, icon, below, placed))
    return tuple(rows)


def _richer(key: str, values: Sequence[Any]) -> str:
    """The kind of a lane of work or of words in which somebody said more; empty for all others."""
    for kind, among, entry in (("actions", ACTION_LANES, Action), ("voices", QUOTE_LANES, Quote)):
        if key in among and any(type(said) is entry for value in values for said in value):
            return kind
    return ""


_KINDS = {
    **dict.fromkeys(STATEMENT_LANES, "statements"),
    **dict.fromkeys(QUOTE_LANES, "quotes"),
    "story": "picture",
    "touchpoints": "chips",
    "channels": "chips",
    "senses": "senses",
    "pains": "pains",
    "gains": "gains",
    "moment": "statements",
    "time": "plain",
    "next": "ways",
    "kpis": "measures",
    "ideas": "ideas",
    "owner": "plain",
}


_BUILT_IN = tuple(key for key in LANES if key != "feels")
_all_fields = attrgetter(*("with_" if key == "with" else key for key in _BUILT_IN))


def _order(journey: JourneyMap, curves: Sequence[str]) -> list[str]:
    """The author's order first, then whatever else the map uses: leaving a lane out of `lanes` does not lose it.

    A step's time stands in its heading; it has a row only where the author asks for one.
    """
    usual: list[str] = []
    for key in LANES:
        usual += curves if key == "feels" else [] if key == "time" else [key]
    own = [key for step in journey.steps for key in step.own]
    return list(dict.fromkeys((*journey.lanes, *usual, *own)))


def _makers(journey: JourneyMap, around: Surroundings, cited: Bibliography) -> Mapping[str, CellMaker]:
    """For each built-in lane how its cells are made; own lanes are made like any list of statements."""
    config = around.config
    speakers = partial(_people, journey, around)
    positions = {step.id: (index, step.name) for index, step in enumerate(journey.steps)}
    return {
        **dict.fromkeys(STATEMENT_LANES, lambda _, said: cited.said_all(said)),
        "actions": lambda _, done: tuple([cells.action(one, cited) for one in done]),
        "voices": lambda _, words: tuple([cells.voice(one, cited, speakers()) for one in words]),
        "story": lambda _, image: (cells.picture(image, around.assets, "../"),),
        "touchpoints": lambda _, points: tuple([chips.touchpoint(point, cited, config) for point in points]),
        "channels": lambda _, channels: tuple([chips.bare_channel(channel, config) for channel in channels]),
        "senses": lambda _, senses: tuple([(sense, cited.said(text)) for sense, text in senses.items()]),
        "pains": lambda _, pains: tuple([cells.pain(pain, cited) for pain in pains]),
        "gains": lambda _, gains: tuple([cells.gain(gain, cited) for gain in gains]),
        "moment": lambda _, moment: (cited.said(moment),),
        "time": lambda _, time: (time.text,),
        "next": lambda index, branches: cells.ways(index, branches, positions, around.maps),
        "kpis": lambda _, kpis: tuple([measure(kpi) for kpi in kpis]),
        "ideas": lambda _, ideas: tuple([cells.idea(idea, cited) for idea in ideas]),
        "owner": lambda _, owner: (owner,),
    }


def _people(journey: JourneyMap, around: Surroundings) -> dict[str, tuple[int, str]]:
    """Style and name of those on the map, by id and by name in small letters."""
    found: dict[str, tuple[int, str]] = {}
    for person in people(journey.who, around, "../"):
        found[person.id.casefold()] = found[person.name.casefold()] = (person.style, person.name)
    return found
