"""The rows of a map: which lanes it uses, in which order, and what stands in their cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from cjmsite.model import BACKSTAGE_LANES, LANES, QUOTE_LANES, STATEMENT_LANES, JourneyMap, Step
from cjmsite.views import cells
from cjmsite.views.page import Surroundings
from cjmsite.views.said import Bibliography, anchor

CellItems = tuple[object, ...]
CellMaker = Callable[[int, Step], CellItems]


class Cell(NamedTuple):
    """One step's place in a lane; what `items` holds depends on the lane's kind."""

    anchor: str
    hot: bool
    items: CellItems


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
    map: JourneyMap, around: Surroundings, cited: Bibliography, curves: Sequence[str], hot: frozenset[int]
) -> tuple[Lane, ...]:
    """The lanes the map uses. `curves` are the ids of the drawn curves, `hot` the indices of the steps to stress."""
    steps = map.steps
    makers = _makers(map, around, cited)
    labels = {**around.config.vocabulary.lanes, **map.lane_labels}
    anchors = [anchor("step", step.id) for step in steps]
    rows: list[Lane] = []
    seen_below = False
    for id in _order(map, curves):
        below = id in BACKSTAGE_LANES and not seen_below
        slug = anchor(id)
        icon = _icon(id)
        if id in curves:
            rows.append(Lane(id, slug, "curve", labels.get(id, ""), icon, below, (), curves.index(id)))
            continue
        maker = makers.get(id) or _own(id, cited)
        items = [maker(index, step) for index, step in enumerate(steps)]
        if any(items):
            seen_below |= below
            kind = _KINDS.get(id, "statements")
            placed = [
                Cell(f"{place}--{slug}", index in hot, item)
                for index, (place, item) in enumerate(zip(anchors, items, strict=True))
            ]
            rows.append(Lane(id, slug, kind, labels.get(id, ""), icon, below, tuple(placed)))
    return tuple(rows)


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


def _icon(id: str) -> str:
    return id if id in LANES else "own"


def _order(map: JourneyMap, curves: Sequence[str]) -> list[str]:
    """The author's order first, then whatever else the map uses: leaving a lane out of `lanes` does not lose it.

    A step's time stands in its heading; it has a row only where the author asks for one.
    """
    usual: list[str] = []
    for id in LANES:
        usual += curves if id == "feels" else [] if id == "time" else [id]
    own = [id for step in map.steps for id in step.own]
    return list(dict.fromkeys((*map.lanes, *usual, *own)))


def _makers(map: JourneyMap, around: Surroundings, cited: Bibliography) -> Mapping[str, CellMaker]:
    """For each built-in lane the function from a step's index and the step to the cell's items."""
    config = around.config
    positions = {step.id: (index, step.name) for index, step in enumerate(map.steps)}
    statements = {id: _statements(id, cited) for id in STATEMENT_LANES}
    return {
        **statements,
        "story": lambda _, step: (picture,) if (picture := cells.picture(step, around.assets, "../")) else (),
        "touchpoints": lambda _, step: tuple([cells.touchpoint(t, cited, config) for t in step.touchpoints]),
        "channels": lambda _, step: tuple([cells.bare_channel(channel, config) for channel in step.channels]),
        "senses": lambda _, step: tuple([(sense, cited.said(text)) for sense, text in step.senses.items()]),
        "pains": lambda _, step: tuple([cells.pain(pain, cited) for pain in step.pains]),
        "gains": lambda _, step: tuple([cells.gain(gain, cited) for gain in step.gains]),
        "moment": lambda _, step: (cited.said(step.moment),) if step.moment else (),
        "time": lambda _, step: (step.time.text,) if step.time else (),
        "next": lambda index, step: cells.ways(index, step.next, positions, around.maps),
        "kpis": lambda _, step: tuple([cells.measure(kpi) for kpi in step.kpis]),
        "ideas": lambda _, step: tuple([cells.idea(idea, cited) for idea in step.ideas]),
        "owner": lambda _, step: (step.owner,) if step.owner else (),
    }


def _statements(id: str, cited: Bibliography) -> CellMaker:
    field = "with_" if id == "with" else id
    return lambda _, step: cited.said_all(getattr(step, field))


def _own(id: str, cited: Bibliography) -> CellMaker:
    return lambda _, step: cited.said_all(step.own.get(id, ()))
