"""A customer journey map: phases, steps and all that an author may say of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from cjmsite.model.audience import NO_EDITIONS, Editions
from cjmsite.model.emotion import Curve, Measured, Scale, Score
from cjmsite.model.evidence import Quantity, Source, Statement
from cjmsite.model.frozen import frozen
from cjmsite.model.touchpoint import Touchpoint

LEAVE = "leave"
"""The `next` target that ends the journey."""


@frozen
class Image:
    """A picture in content/assets and the words that stand for it."""

    path: str
    caption: str = ""


@frozen
class Pain:
    """What gets in the way. `hurts` is its severity, `happens` how often it is met; `accepted` says why a known low is
    left as it is."""

    statement: Statement
    because: str = ""
    hurts: Quantity | None = None
    accepted: str = ""
    happens: Quantity | None = None


@frozen
class Gain:
    """A joy or a benefit."""

    statement: Statement
    because: str = ""


@frozen
class Idea:
    """An opportunity to improve. `impact` and `effort` run from 1 to 5."""

    statement: Statement
    id: str = ""
    impact: float | None = None
    effort: float | None = None
    owner: str = ""
    status: str = ""
    kind: str = ""
    link: str = ""
    why: str = ""


@frozen
class Action(Statement):
    """A statement about work with more to say: who does it, how long it takes and waits, how it can fail."""

    by: str = ""
    time: str = ""
    wait: str = ""
    fails: str = ""


@frozen
class Quote(Statement):
    """Somebody's words with more to say: whose they are (a persona's id or a name), the language they are in."""

    by: str = ""
    language: str = ""


@frozen
class Kpi:
    """A measure with its value now, its baseline and its target; `as_of` is the last date in its data, if any."""

    name: str
    now: Quantity | None = None
    baseline: Quantity | None = None
    target: Quantity | None = None
    data: str = ""
    trend: str = ""
    as_of: str = ""


@frozen
class Branch:
    """Where people go from a step: a step's id or `leave`, the share in per cent, the author's words."""

    target: str
    share: float | None = None
    words: str = ""


@frozen
class Step:
    """One moment of the journey, with everything said of it; what is absent is empty.

    `scores` maps a curve's id to scores by persona id (`EVERYONE` for one value that holds for all).
    `own` maps the id of a lane of the author's own to its statements.
    """

    id: str
    name: str
    story: Image | None = None
    does: tuple[Statement, ...] = ()
    thinks: tuple[Quote | Statement, ...] = ()
    says: tuple[Quote | Statement, ...] = ()
    expects: tuple[Statement, ...] = ()
    with_: tuple[Statement, ...] = ()
    scores: Mapping[str, Mapping[str, Score]] = field(default_factory=dict)
    draws: tuple[Statement, ...] = ()
    hinders: tuple[Statement, ...] = ()
    alternatives: tuple[Statement, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    channels: tuple[str, ...] = ()
    senses: Mapping[str, Statement] = field(default_factory=dict)
    pains: tuple[Pain, ...] = ()
    gains: tuple[Gain, ...] = ()
    ideas: tuple[Idea, ...] = ()
    physical: tuple[Statement, ...] = ()
    front: tuple[Action | Statement, ...] = ()
    back: tuple[Action | Statement, ...] = ()
    support: tuple[Action | Statement, ...] = ()
    systems: tuple[Action | Statement, ...] = ()
    fails: tuple[Statement, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    time: Quantity | None = None
    wait: str = ""
    optional: str = ""
    parallel: str = ""
    repeats: str = ""
    decision: str = ""
    moment: Statement | None = None
    next: tuple[Branch, ...] = ()
    opens: str = ""
    owner: str = ""
    own: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)


@frozen
class Phase:
    """A stretch of the journey. `service` places it before, in or after the core of the service."""

    id: str
    name: str
    steps: tuple[Step, ...]
    service: str = ""
    goal: Statement | None = None
    repeats: str = ""


@frozen
class Revision:
    """One line of a map's history."""

    version: str
    words: str


@frozen
class Storyboard:
    """The story a map tells in five parts, beyond its problem and consequence.

    How the product solves the problem and what makes it the best, how people come upon it, what using it is like,
    whether the problem is solved, and what new ones appear.
    """

    solution: tuple[Statement, ...] = ()
    best_because: tuple[Statement, ...] = ()
    found_through: tuple[Statement, ...] = ()
    in_use: tuple[Statement, ...] = ()
    solved: tuple[Statement, ...] = ()
    new_problems: tuple[Statement, ...] = ()


@frozen
class Board:
    """A named selection of lanes under `views:`, printed on a paper of its own."""

    name: str
    lanes: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    paper: str = ""
    quotes: str = ""


@frozen
class JourneyMap:
    """A customer journey map as its author wrote it.

    `who` holds persona ids or plain names. `phases` is never empty; a map without phases has one, without a name.
    `checks` are the rules of the craft its author has set aside, with the reasons.
    `audience` is who may see the map, empty where the site decides; `editions` who may see which part of it.
    `lacks` are the further pages that its edition has not enough to make of.
    `measured` is what the data of its curves say: by curve, step and persona (`EVERYONE` for all), all by their ids.
    """

    id: str
    title: str
    language: str
    who: tuple[str, ...] = ()
    scenario: Statement | None = None
    goal: Statement | None = None
    expects: tuple[Statement, ...] = ()
    problem: Statement | None = None
    consequence: Statement | None = None
    storyboard: Storyboard | None = None
    scope: str = ""
    product: str = ""
    market: str = ""
    purpose: str = ""
    use: tuple[str, ...] = ()
    decision: str = ""
    state: str = ""
    compare: str = ""
    variant_of: str = ""
    part_of: str = ""
    languages: tuple[str, ...] = ()
    owner: str = ""
    team: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    facilitator: str = ""
    agreed: str = ""
    status: str = ""
    version: str = ""
    reviewed: str = ""
    review: str = ""
    review_when: str = ""
    sources: Mapping[str, Source] = field(default_factory=dict)
    scale: Scale = Scale()
    curves: tuple[Curve, ...] = (Curve("feels"),)
    lanes: tuple[str, ...] = ()
    lane_labels: Mapping[str, str] = field(default_factory=dict)
    views: tuple[Board, ...] = ()
    phases: tuple[Phase, ...] = ()
    life_events: tuple[Statement, ...] = ()
    notes: str = ""
    history: tuple[Revision, ...] = ()
    tags: tuple[str, ...] = ()
    checks: Mapping[str, str] = field(default_factory=dict)
    measured: Mapping[str, Mapping[str, Mapping[str, Measured]]] = field(default_factory=dict)
    audience: str = ""
    editions: Editions = NO_EDITIONS
    lacks: tuple[str, ...] = ()

    steps: tuple[Step, ...] = field(init=False, repr=False, compare=False)
    """All steps in the order of the journey."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "steps", tuple([step for phase in self.phases for step in phase.steps]))
