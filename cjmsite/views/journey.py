"""A map's own page: head, grid, and everything else its author wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cjmsite.model import Channel, JourneyMap, statements
from cjmsite.model.frozen import frozen
from cjmsite.views import facts
from cjmsite.views.comments import Comments, comments
from cjmsite.views.curves import CurveView
from cjmsite.views.emotion import curve_views
from cjmsite.views.facts import About, Evidence, Person, SourceView
from cjmsite.views.filters import DRAFT
from cjmsite.views.flow import DropOut, drop_outs
from cjmsite.views.further import ViewLink, view_links
from cjmsite.views.grid import Grid, grid
from cjmsite.views.heads import value_phases
from cjmsite.views.page import Surroundings
from cjmsite.views.said import Bibliography, Said
from cjmsite.views.standing import Standing, standing
from cjmsite.views.telling import Contrast, Extreme, Message, contrasts, extremes, messages

ROOT = "../"
"""What leads from a map's page to the site's top."""


class Lead(NamedTuple):
    """What the author says of the whole journey before it begins."""

    status: str
    state: str
    version: str
    reviewed: str
    scenario: Said | None
    goal: Said | None
    problem: Said | None
    consequence: Said | None
    expects: tuple[Said, ...]


class Traveller(NamedTuple):
    """One of the people on the map with the mean of their scores on the first curve."""

    person: Person
    mean: float | None


class Moment(NamedTuple):
    """A score worth a figure in the page's head; not clear where it may as well be another."""

    who: str
    step: str
    value: float
    clear: bool


@frozen
class JourneyView:
    """All that a map's page shows. `links` leads from paths an author typed to addresses relative to the page.

    `views` are the ways to its further views; `low` and `peak` are the extreme scores of the first curve; `icons` are
    the names of the pictograms in use.
    """

    id: str
    title: str
    language: str
    links: Mapping[str, str]
    channels: Mapping[str, Channel]
    icons: Mapping[str, None]
    views: tuple[ViewLink, ...]
    lead: Lead
    people: tuple[Traveller, ...]
    low: Moment | None
    peak: Moment | None
    evidence: Evidence
    grid: Grid
    messages: tuple[Message, ...]
    contrasts: tuple[Contrast, ...]
    sources: tuple[SourceView, ...]
    value: tuple[tuple[str, tuple[str, ...]], ...]
    drop_outs: tuple[DropOut, ...]
    life_events: tuple[Said, ...]
    notes: str
    about: About
    standing: Standing
    comments: Comments | None


def journey(source: JourneyMap, around: Surroundings) -> JourneyView:
    """The page of one map."""
    cited = Bibliography(source.sources)
    people = facts.people(source.who, around, ROOT)
    curves = curve_views(source, people, cited)
    bounds = extremes(curves[0]) if curves else None
    drawn = grid(source, around, cited, curves, bounds)
    names = [step.name for step in drawn.steps]
    texts = [statements(step) for step in source.steps]
    return JourneyView(
        id=source.id,
        title=source.title,
        language=source.language,
        links=around.seen_from(ROOT),
        channels=around.config.vocabulary.channels,
        icons=drawn.icons,
        views=view_links(source, "journey", around.counterparts),
        lead=_lead(source, cited),
        people=_travellers(people, curves),
        low=_moment(bounds[0], names) if bounds else None,
        peak=_moment(bounds[1], names) if bounds else None,
        evidence=facts.evidence(texts),
        grid=drawn,
        messages=messages(curves, names),
        contrasts=contrasts(curves, names),
        sources=facts.sources(source),
        value=value_phases(drawn.phases),
        drop_outs=drop_outs(source),
        life_events=cited.said_all(source.life_events),
        notes=source.notes,
        about=facts.about(source, around.maps),
        standing=standing(source, around, texts),
        comments=comments("" if around.edition else around.config.comments, source),
    )


def _lead(source: JourneyMap, cited: Bibliography) -> Lead:
    return Lead(
        source.status or DRAFT,
        source.state,
        source.version,
        source.reviewed,
        cited.maybe(source.scenario),
        cited.maybe(source.goal),
        cited.maybe(source.problem),
        cited.maybe(source.consequence),
        cited.said_all(source.expects),
    )


def _travellers(people: tuple[Person, ...], curves: tuple[CurveView, ...]) -> tuple[Traveller, ...]:
    means = {row.style: row.told.mean for row in curves[0].rows} if curves else {}
    return tuple(Traveller(person, means.get(person.style)) for person in people)


def _moment(extreme: Extreme, steps: list[str]) -> Moment:
    return Moment(extreme.who, steps[extreme.step], extreme.value, extreme.clear)
