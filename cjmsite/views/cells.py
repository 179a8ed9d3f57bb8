"""What stands in one cell of a map, lane by lane: an author's block as a flat tuple a template can unpack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cjmsite.model import (
    LEAVE,
    Action,
    Asset,
    Branch,
    Gain,
    Idea,
    Image,
    MapSummary,
    Pain,
    Quantity,
    Quote,
    Statement,
    Step,
)
from cjmsite.views.measures import whole
from cjmsite.views.page import map_url
from cjmsite.views.said import Bibliography, Said, anchor

SEVERITIES = 3


class Picture(NamedTuple):
    """A published picture; the size is 0 when the picture is not published and only its caption is left."""

    src: str
    width: int
    height: int
    caption: str


class ActionView(NamedTuple):
    """A statement about work, and what else was said: who does it, how long it takes and waits, how it can fail."""

    said: Said
    by: str
    time: str
    wait: str
    fails: str


class Voice(NamedTuple):
    """Words: whose they are, the speaker's style (0 for nobody on the map), their language (empty: the map's)."""

    said: Said
    style: int
    who: str
    language: str


class PainView(NamedTuple):
    """A pain. `severity` runs from 1 to 3, 0 when the author gave none; `hurts` and `happens` are what was typed."""

    said: Said
    severity: int
    hurts: str
    happens: str
    because: str
    accepted: str


class GainView(NamedTuple):
    """A gain and its cause."""

    said: Said
    because: str


class IdeaView(NamedTuple):
    """An opportunity. `verdict` weighs impact against effort: quick, bet, later, or empty when either is missing."""

    said: Said
    id: str
    verdict: str
    impact: float | None
    effort: float | None
    status: str
    kind: str
    owner: str
    link: str
    why: str


class Way(NamedTuple):
    """Where people go from a step. `direction` is on, back, leave or map; `url` is empty when the journey ends."""

    direction: str
    url: str
    name: str
    share: float | None
    words: str


class Flag(NamedTuple):
    """A marker on a step: its kind (time, wait, optional, repeats, decision) and the author's words, if any."""

    kind: str
    words: str


_YES = frozenset({"true", "yes", "on", "x", "kyllä", "tak", "да"})
_FLAGS = ("wait", "optional", "parallel", "repeats", "decision")


def flags(step: Step) -> tuple[Flag, ...]:
    """The markers of a step, the time first."""
    shown = [Flag("time", step.time.text)] if step.time else []
    for kind in _FLAGS:
        typed = getattr(step, kind)
        if typed:
            shown.append(Flag(kind, "" if typed.lower() in _YES else typed))
    return tuple(shown)


def action(done: Action | Statement, cited: Bibliography) -> ActionView:
    """An entry of a lane of work as a cell shows it."""
    if isinstance(done, Action):
        return ActionView(cited.said(done), done.by, done.time, done.wait, done.fails)
    return ActionView(cited.said(done), "", "", "", "")


def voice(words: Quote | Statement, cited: Bibliography, people: Mapping[str, tuple[int, str]]) -> Voice:
    """An entry of a lane of words; `people` are style and name of those on the map, by id and by name."""
    if not isinstance(words, Quote):
        return Voice(cited.said(words), 0, "", "")
    style, who = people.get(words.by.casefold(), (0, words.by))
    return Voice(cited.said(words), style, who, words.language)


def pain(pain: Pain, cited: Bibliography) -> PainView:
    """A pain as a cell shows it."""
    hurts, happens = pain.hurts, pain.happens
    return PainView(
        cited.said(pain.statement),
        severity(hurts),
        hurts.text if hurts else "",
        happens.text if happens else "",
        pain.because,
        pain.accepted,
    )


def severity(hurts: Quantity | None) -> int:
    """How severe a pain is, from 1 to 3; 0 where nobody has said. A number without a whole is one of five."""
    share = part(hurts, 5)
    return 0 if share is None else max(1, min(SEVERITIES, -int(-share * SEVERITIES // 1)))


def part(of: Quantity | None, usual: float) -> float | None:
    """What part of its whole a quantity is, from 0 upwards; `usual` is the whole where it names none."""
    if of is None or of.value is None:
        return None
    return of.value / (whole(of.unit) or usual)


def gain(gain: Gain, cited: Bibliography) -> GainView:
    """A gain as a cell shows it."""
    return GainView(cited.said(gain.statement), gain.because)


def idea(idea: Idea, cited: Bibliography) -> IdeaView:
    """An opportunity as a cell shows it."""
    return IdeaView(
        cited.said(idea.statement),
        idea.id,
        verdict(idea.impact, idea.effort),
        idea.impact,
        idea.effort,
        idea.status,
        idea.kind,
        idea.owner,
        idea.link,
        idea.why,
    )


def verdict(impact: float | None, effort: float | None) -> str:
    """What an idea is by what it brings and costs, from 1 to 5: quick, bet, later, or empty when either is missing."""
    if impact is None or effort is None:
        return ""
    if impact < 3:
        return "later"
    return "quick" if effort < 3 else "bet"


def ways(
    step: int, branches: tuple[Branch, ...], positions: Mapping[str, tuple[int, str]], maps: Mapping[str, MapSummary]
) -> tuple[Way, ...]:
    """Where people go from the step at this index; `positions` gives index and name of each step by id."""
    return tuple(_way(step, branch, positions, maps) for branch in branches)


def _way(step: int, branch: Branch, positions: Mapping[str, tuple[int, str]], maps: Mapping[str, MapSummary]) -> Way:
    target, share, words = branch.target, branch.share, branch.words
    if target in positions:
        index, name = positions[target]
        return Way("on" if index > step else "back", "#" + anchor("step", target), name, share, words)
    if target in maps:
        return Way("map", "../" + map_url(target), maps[target].title, share, words)
    return Way("leave", "", "" if target == LEAVE else target, share, words)


def picture(image: Image, assets: Mapping[str, Asset], root: str) -> Picture:
    """A story frame; one that is not published leaves its caption, or its path where it has none."""
    asset = assets.get(image.path)
    if asset is None:
        return Picture("", 0, 0, image.caption or image.path)
    return Picture(root + asset.url, asset.width, asset.height, image.caption)
