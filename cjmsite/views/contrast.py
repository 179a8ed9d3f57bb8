"""The people of one map side by side: where they feel alike, where apart, and what each of them says there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cjmsite.model import EVERYONE, JourneyMap, Quote, Score, Step
from cjmsite.model.frozen import frozen
from cjmsite.views import facts
from cjmsite.views.crumbs import Kin, trail
from cjmsite.views.facts import Person, SourceView
from cjmsite.views.further import ViewLink, view_links
from cjmsite.views.grid import breadth
from cjmsite.views.heads import PhaseHead, StepHead, phase_heads, step_heads
from cjmsite.views.ideas import Place, places
from cjmsite.views.lines import Line, lines
from cjmsite.views.page import Surroundings
from cjmsite.views.panels import Panel, Trace, panel
from cjmsite.views.said import Bibliography, Said

ROOT = "../"
_LANES = ("thinks", "says")


class Column(NamedTuple):
    """One person at a step: the score and the author's word for it, and what they think and say there."""

    score: float | None
    word: str
    words: tuple[tuple[Said, str], ...]


class Row(NamedTuple):
    """A step with a column for each person; `apart` is the distance of their scores, None where fewer than two have
    one; the widest of the map is `far`."""

    place: Place
    phase: str
    columns: tuple[Column, ...]
    apart: float | None
    far: bool


@frozen
class ContrastView:
    """All that the page of a map's people shows. `means` are those of the people; `widest` is where they lie farthest
    apart, `alike` counts the steps where they feel the same."""

    id: str
    title: str
    language: str
    links: Mapping[str, str]
    trail: tuple[Kin, ...]
    views: tuple[ViewLink, ...]
    people: tuple[Person, ...]
    means: tuple[float | None, ...]
    breadth: str
    phases: tuple[PhaseHead, ...]
    steps: tuple[StepHead, ...]
    panel: Panel
    rows: tuple[Row, ...]
    widest: Row | None
    alike: int
    signed: bool
    sources: tuple[SourceView, ...]


def contrast(source: JourneyMap, around: Surroundings) -> ContrastView:
    """The page of a map's people side by side."""
    cited = Bibliography(source.sources)
    people = facts.people(source.who, around, ROOT)
    felt = next((found for curve in source.curves if (found := lines(source, curve.id))), ())
    scores = [_scores(felt, person.id, len(source.steps)) for person in people]
    rows = _rows(source, people, scores, cited)
    traces = [
        Trace(person.style, person.name, tuple(score.value if score else None for score in mine))
        for person, mine in zip(people, scores, strict=True)
    ]
    return ContrastView(
        id=source.id,
        title=source.title,
        language=source.language,
        links=around.seen_from(ROOT),
        trail=trail(source, around),
        views=view_links(source, "contrast", around.counterparts),
        people=people,
        means=tuple(_mean(trace.values) for trace in traces),
        breadth=breadth(len(source.steps)),
        phases=phase_heads(source, cited),
        steps=step_heads(source, None, None, around.maps),
        panel=panel(0, "", traces or [Trace(0, "", (None,) * len(source.steps))], source.scale),
        rows=rows,
        widest=next((row for row in rows if row.far), None),
        alike=sum(row.apart == 0 for row in rows),
        signed=source.scale.low < 0,
        sources=facts.sources(source),
    )


def _scores(felt: Sequence[Line], who: str, steps: int) -> tuple[Score | None, ...]:
    """One person's scores; what holds for everyone holds for them."""
    mine = next((line for name in (who, EVERYONE) for line in felt if line.who == name), None)
    return mine.scores if mine else (None,) * steps


def _rows(
    source: JourneyMap, people: Sequence[Person], scores: Sequence[Sequence[Score | None]], cited: Bibliography
) -> tuple[Row, ...]:
    phases = [phase.name for phase in source.phases for _ in phase.steps]
    apart = [_apart([mine[at] for mine in scores]) for at in range(len(source.steps))]
    widest = max((distance for distance in apart if distance), default=None)
    far = apart.index(widest) if widest is not None else -1
    return tuple(
        Row(
            place,
            phases[at],
            tuple(_column(step, person, mine[at], cited) for person, mine in zip(people, scores, strict=True)),
            apart[at],
            at == far,
        )
        for at, (step, place) in enumerate(zip(source.steps, places(source, f"{source.id}.html"), strict=True))
    )


def _column(step: Step, person: Person, score: Score | None, cited: Bibliography) -> Column:
    names = {person.id.casefold(), person.name.casefold()}
    words = tuple(
        (cited.said(said), said.language)
        for lane in _LANES
        for said in getattr(step, lane)
        if isinstance(said, Quote) and said.by.casefold() in names
    )
    return Column(score.value if score else None, score.word if score else "", words)


def _apart(scores: Sequence[Score | None]) -> float | None:
    values = [score.value for score in scores if score]
    return round(max(values) - min(values), 2) if len(values) > 1 else None


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
