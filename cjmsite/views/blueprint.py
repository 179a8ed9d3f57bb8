"""A map's service blueprint: what the customer does, what answers to it on stage, behind it and below, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cjmsite.charts.ladder import Gap, Tie, ladder
from cjmsite.model import Action, Channel, JourneyMap, Statement, Step
from cjmsite.model.frozen import frozen
from cjmsite.views import chips, facts
from cjmsite.views.cells import ActionView, Way, action, ways
from cjmsite.views.chips import Chip
from cjmsite.views.crumbs import Kin, trail
from cjmsite.views.duties import Duty, Figures, figures_of, teams_of
from cjmsite.views.emotion import COLUMN
from cjmsite.views.facts import SourceView
from cjmsite.views.flow import Flow, flow
from cjmsite.views.further import ViewLink, view_links
from cjmsite.views.grid import breadth
from cjmsite.views.heads import PhaseHead, StepHead, has_notes, phase_heads, step_heads
from cjmsite.views.page import Surroundings
from cjmsite.views.said import Bibliography, Said, anchor

ROOT = "../"
_ROWS = ("physical", "does", "front", "back", "support", "systems")
_LINES = {"front": "interaction", "back": "visibility", "support": "internal"}
"""The line above a row."""


class Box(NamedTuple):
    """One step's place in a row: its id on the page (none when it is empty), its arrows, and what stands in it.

    `onward` tells that the customer goes on to the next step from here.
    """

    anchor: str
    hot: bool
    tie: Tie
    onward: bool
    actions: tuple[ActionView, ...]
    chips: tuple[Chip, ...]


class Row(NamedTuple):
    """A row of the blueprint. `line` is that below it: interaction, visibility, internal or none.

    `gap` is what crosses it, None below the last row.
    """

    id: str
    boxes: tuple[Box, ...]
    line: str
    gap: Gap | None


class Card(NamedTuple):
    """A step by itself: its head, its filled boxes with their row and the line they stand below, where people go."""

    step: StepHead
    boxes: tuple[tuple[str, str, Box], ...]
    fails: tuple[Said, ...]
    owner: str
    ways: tuple[Way, ...]


class Table(NamedTuple):
    """The blueprint as a table; `hot` are the left edges of the stressed steps in pictures of `column` a step."""

    breadth: str
    phases: tuple[PhaseHead, ...]
    steps: tuple[StepHead, ...]
    rows: tuple[Row, ...]
    flow: Flow | None
    hot: tuple[float, ...]
    column: float
    noted: bool
    signed: bool = False


@frozen
class BlueprintView:
    """All that a blueprint's page shows. `fails` and `owned` tell whether any step has a fail point or an owner."""

    id: str
    title: str
    language: str
    links: Mapping[str, str]
    channels: Mapping[str, Channel]
    icons: Mapping[str, None]
    trail: tuple[Kin, ...]
    views: tuple[ViewLink, ...]
    owner: str
    scope: str
    figures: Figures
    grid: Table
    cards: tuple[Card, ...]
    fails: bool
    owned: bool
    teams: tuple[tuple[str, tuple[Duty, ...]], ...]
    sources: tuple[SourceView, ...]


def blueprint(source: JourneyMap, around: Surroundings) -> BlueprintView:
    """The blueprint of one map."""
    cited = Bibliography(source.sources)
    steps = step_heads(source, None, None, around.maps)
    table = _table(source, around, cited, steps)
    cards = _cards(source, around, cited, table)
    teams = teams_of(source, cited)
    return BlueprintView(
        id=source.id,
        title=source.title,
        language=source.language,
        links=around.seen_from(ROOT),
        channels=around.config.vocabulary.channels,
        icons=dict.fromkeys(_icons(table)),
        trail=trail(source, around),
        views=view_links(source, "blueprint", around.counterparts),
        owner=source.owner,
        scope=source.scope,
        figures=figures_of(source, len(teams)),
        grid=table,
        cards=cards,
        fails=any(card.fails for card in cards),
        owned=any(card.owner for card in cards),
        teams=teams,
        sources=facts.sources(source),
    )


def _table(source: JourneyMap, around: Surroundings, cited: Bibliography, steps: tuple[StepHead, ...]) -> Table:
    hot = frozenset(index for index, step in enumerate(steps) if step.hot)
    return Table(
        breadth=breadth(len(steps)),
        phases=phase_heads(source, cited),
        steps=steps,
        rows=_rows(source, around, cited, hot),
        flow=flow(source, hot),
        hot=tuple(index * COLUMN for index in sorted(hot)),
        column=COLUMN,
        noted=has_notes(steps),
    )


def _rows(source: JourneyMap, around: Surroundings, cited: Bibliography, hot: frozenset[int]) -> tuple[Row, ...]:
    said = {row: [_work(step, row, cited) for step in source.steps] for row in _ROWS}
    met = {row: [_met(step, row, around, cited) for step in source.steps] for row in _ROWS}
    used = [row for row in _ROWS if row in ("does", "front", "back") or any(said[row]) or any(met[row])]
    filled = [[bool(done or points) for done, points in zip(said[row], met[row], strict=True)] for row in used]
    lines = _lines(used)
    upward = [[line == "interaction" and _company_begins(step) for step in source.steps] for line in lines]
    drawn = ladder(filled, upward)
    onward = _onward(source.steps)
    return tuple(
        Row(
            row,
            tuple(
                Box(
                    f"{anchor('step', step.id)}--{row}" if filled[place][index] else "",
                    index in hot,
                    drawn.ties[place][index],
                    row == "does" and onward[index],
                    said[row][index],
                    met[row][index],
                )
                for index, step in enumerate(source.steps)
            ),
            lines[place],
            drawn.gaps[place] if place + 1 < len(used) else None,
        )
        for place, row in enumerate(used)
    )


def _lines(used: Sequence[str]) -> list[str]:
    """The line below each row; where nothing supports the work, the systems stand below the last one."""
    wanted = {**_LINES, "systems": "" if "support" in used else "internal"}
    return [*(wanted.get(row, "") for row in used[1:]), ""]


def _work(step: Step, row: str, cited: Bibliography) -> tuple[ActionView, ...]:
    """What is done in a row at a step; a customer of whom nothing else is said does what the step is called."""
    done: Iterable[Action | Statement] = getattr(step, row)
    if row == "does" and not done:
        done = (Statement(step.name),)
    return tuple(action(one, cited) for one in done)


_GROUPS = {"physical": ("object",), "does": ("channel",), "front": ("procedure", "people")}


def _met(step: Step, row: str, around: Surroundings, cited: Bibliography) -> tuple[Chip, ...]:
    """The touchpoints of a step that belong to a row: objects are evidence, ways of working and people the stage."""
    groups = _GROUPS.get(row, ())
    met = tuple(chips.touchpoint(point, cited, around.config) for point in step.touchpoints if point.group in groups)
    if row == "does":
        met += tuple(chips.bare_channel(channel, around.config) for channel in step.channels)
    return met


def _company_begins(step: Step) -> bool:
    return {point.initiator for point in step.touchpoints if point.initiator} == {"company"}


def _onward(steps: tuple[Step, ...]) -> list[bool]:
    """Whether people go on from each step to the next: everyone does where nothing else is said."""
    following = [step.id for step in steps[1:]]
    goes_on = [
        not step.next or after in (way.target for way in step.next)
        for step, after in zip(steps, following, strict=False)
    ]
    return [*goes_on, False]


def _cards(source: JourneyMap, around: Surroundings, cited: Bibliography, table: Table) -> tuple[Card, ...]:
    positions = {step.id: (index, step.name) for index, step in enumerate(source.steps)}
    above = ["", *(row.line for row in table.rows)]
    return tuple(
        Card(
            head,
            tuple(
                (row.id, line, row.boxes[index])
                for row, line in zip(table.rows, above, strict=False)
                if row.boxes[index].anchor
            ),
            cited.said_all(step.fails),
            step.owner,
            ways(index, step.next, positions, around.maps),
        )
        for index, (head, step) in enumerate(zip(table.steps, source.steps, strict=True))
    )


def _icons(table: Table) -> Iterator[str]:
    yield from (f"lane-{row.id}" for row in table.rows)
    yield from ("lane-fails", "lane-owner", "lane-next", "wait", "time")
    yield from (flag.kind for step in table.steps for flag in step.flags)
    yield from ("repeats" for phase in table.phases if phase.repeats)
    for row in table.rows:
        yield from (icon for box in row.boxes for icon in chips.icons(box.chips))
