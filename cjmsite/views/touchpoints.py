"""Where and when customer and company meet on a map: phase by channel, who begins, what is met, what is sensed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cjmsite.charts.shares import Share, shares
from cjmsite.charts.switches import Switches, switches
from cjmsite.model import CHANNELS, GROUPS, Channel, JourneyMap, Phase, SiteConfig, Statement, Step, Touchpoint
from cjmsite.model.frozen import frozen
from cjmsite.views import chips, facts
from cjmsite.views.chips import Chip
from cjmsite.views.crumbs import Kin, trail
from cjmsite.views.facts import SourceView
from cjmsite.views.further import ViewLink, view_links
from cjmsite.views.grid import breadth
from cjmsite.views.heads import PhaseHead, StepHead, phase_heads, step_heads
from cjmsite.views.page import Surroundings
from cjmsite.views.said import Bibliography, Said, anchor

ROOT = "../"
ASKED = tuple(CHANNELS)[:9]
"""The channels that are asked after in every phase, whether the map uses them or not."""


class Contact(NamedTuple):
    """A touchpoint with the step it belongs to: its number and the way to it."""

    number: int
    url: str
    chip: Chip


class MatrixRow(NamedTuple):
    """A channel and its contacts phase by phase; `total` counts them."""

    channel: str
    icon: str
    kind: str
    cells: tuple[tuple[Contact, ...], ...]
    total: int


class Bar(NamedTuple):
    """How the contacts divide: by kind (physical, digital, intangible), by who begins, by whose the channel is.

    The last share, without an id, counts those of which the map does not say.
    """

    id: str
    shares: tuple[Share, ...]


class SenseBoard(NamedTuple):
    """What is sensed at a step; `mood` may be None."""

    number: int
    url: str
    name: str
    mood: Said | None
    senses: tuple[tuple[str, Said], ...]


class Switch(NamedTuple):
    """A move from one step's channel to the next one's."""

    before: StepHead
    after: StepHead
    left: str
    reached: str


class Path(NamedTuple):
    """The channels (id, pictogram, height in px) in rows, the steps in columns, the thread through them."""

    breadth: str
    phases: tuple[PhaseHead, ...]
    steps: tuple[StepHead, ...]
    channels: tuple[tuple[str, str, float], ...]
    chart: Switches
    switches: tuple[Switch, ...]


@frozen
class TouchpointsView:
    """All that the page of touchpoints shows. `empty` counts the phases and channels that never meet."""

    id: str
    title: str
    language: str
    links: Mapping[str, str]
    channels: Mapping[str, Channel]
    icons: Mapping[str, None]
    trail: tuple[Kin, ...]
    views: tuple[ViewLink, ...]
    owner: str
    contacts: int
    used: int
    empty: int
    phases: tuple[str, ...]
    matrix: tuple[MatrixRow, ...]
    bars: tuple[Bar, ...]
    groups: tuple[tuple[str, tuple[Contact, ...]], ...]
    boards: tuple[SenseBoard, ...]
    path: Path | None
    sources: tuple[SourceView, ...]


def touchpoints(source: JourneyMap, around: Surroundings) -> TouchpointsView:
    """The page of a map's touchpoints."""
    cited = Bibliography(source.sources)
    config = around.config
    met = _Met(source, cited, config)
    phases = tuple(phase for phase in source.phases if phase.steps)
    matrix = tuple(met.row(channel, phases) for channel in _listed(source, config))
    groups = tuple((group, met.of_group(group)) for group in GROUPS)
    path = _path(source, around, cited, [row for row in matrix if row.total])
    return TouchpointsView(
        id=source.id,
        title=source.title,
        language=source.language,
        links=around.seen_from(ROOT),
        channels=config.vocabulary.channels,
        icons=dict.fromkeys(_icons(matrix, groups)),
        trail=trail(source, around),
        views=view_links(source, "touchpoints", around.counterparts),
        owner=source.owner,
        contacts=sum(len(contacts) for _, contacts in groups),
        used=sum(bool(row.total) for row in matrix),
        empty=sum(not cell for row in matrix for cell in row.cells),
        phases=tuple(phase.name for phase in phases),
        matrix=matrix,
        bars=_bars(source, config),
        groups=groups,
        boards=tuple(_boards(source, cited)),
        path=path,
        sources=facts.sources(source),
    )


class _Met:
    """The contacts of a map as its pages show them."""

    def __init__(self, source: JourneyMap, cited: Bibliography, config: SiteConfig) -> None:
        self._config = config
        self._contacts: dict[int, tuple[tuple[Touchpoint, Contact], ...]] = {}
        for number, step in enumerate(source.steps, 1):
            url = f"{source.id}.html#{anchor('step', step.id)}"
            self._contacts[id(step)] = tuple(
                (point, Contact(number, url, chips.touchpoint(point, cited, config))) for point in _points(step)
            )

    def row(self, channel: str, phases: Sequence[Phase]) -> MatrixRow:
        """A channel's contacts phase by phase."""
        cells = tuple(
            tuple(
                contact
                for step in phase.steps
                for point, contact in self._contacts[id(step)]
                if point.group == "channel" and point.channel == channel
            )
            for phase in phases
        )
        icon = chips.channel_icon(channel, self._config)
        return MatrixRow(channel, icon, _kind(channel, self._config), cells, sum(map(len, cells)))

    def of_group(self, group: str) -> tuple[Contact, ...]:
        """The contacts of one of the four groups in the order of the journey."""
        return tuple(contact for row in self._contacts.values() for point, contact in row if point.group == group)


def _points(step: Step) -> tuple[Touchpoint, ...]:
    """The touchpoints of a step; a channel without a name is one as well."""
    return (*step.touchpoints, *(Touchpoint("channel", channel, Statement("")) for channel in step.channels))


def _kind(channel: str, config: SiteConfig) -> str:
    known = config.vocabulary.channels.get(channel)
    return known.kind if known else ""


def _listed(source: JourneyMap, config: SiteConfig) -> list[str]:
    """The channels in use, in the order of the vocabulary, then those that are asked after and not used."""
    used = {point.channel for step in source.steps for point in _points(step) if point.group == "channel"}
    known = [channel for channel in config.vocabulary.channels if channel in used]
    return [*known, *sorted(used.difference(known)), *(channel for channel in ASKED if channel not in used)]


def _bars(source: JourneyMap, config: SiteConfig) -> tuple[Bar, ...]:
    points = [point for step in source.steps for point in _points(step)]
    kinds = Counter(
        point.kind or (_kind(point.channel, config) if point.group == "channel" else "") for point in points
    )
    begun = Counter(point.initiator for point in points)
    owned = Counter(point.source for point in points)
    known = {
        "kind": (kinds, ("physical", "digital", "intangible")),
        "from": (begun, ("customer", "company")),
        "source": (owned, ("own", "paid", "earned")),
    }
    return tuple(
        Bar(name, shares({**{one: counted[one] for one in ids}, "": len(points) - sum(counted[one] for one in ids)}))
        for name, (counted, ids) in known.items()
    )


def _boards(source: JourneyMap, cited: Bibliography) -> Iterator[SenseBoard]:
    for number, step in enumerate(source.steps, 1):
        if step.senses:
            mood = step.senses.get("mood")
            others = tuple((sense, cited.said(text)) for sense, text in step.senses.items() if sense != "mood")
            url = f"{source.id}.html#{anchor('step', step.id)}"
            yield SenseBoard(number, url, step.name, cited.maybe(mood), others)


def _path(source: JourneyMap, around: Surroundings, cited: Bibliography, rows: Sequence[MatrixRow]) -> Path | None:
    """The way through the channels; None where fewer than two are used."""
    if len(rows) < 2:
        return None
    places = {row.channel: place for place, row in enumerate(rows)}
    used = [[places[point.channel] for point in _points(step) if point.group == "channel"] for step in source.steps]
    steps = step_heads(source, None, None, around.maps)
    chart = switches(used, len(rows))
    changes = tuple(
        Switch(steps[one.before], steps[one.after], rows[one.left].channel, rows[one.reached].channel)
        for one in chart.changes
    )
    named = tuple((row.channel, row.icon, height) for row, height in zip(rows, chart.rows, strict=True))
    return Path(breadth(len(steps)), phase_heads(source, cited), steps, named, chart, changes)


def _icons(matrix: Sequence[MatrixRow], groups: Sequence[tuple[str, tuple[Contact, ...]]]) -> Iterator[str]:
    yield from (row.icon for row in matrix)
    yield from ("object", "procedure", "people", "from-customer", "from-company", "lane-senses", "lane-channels")
    yield from ("time", "wait", "optional", "repeats", "decision")
    for _, contacts in groups:
        yield from chips.icons(contact.chip for contact in contacts)
