"""What stands in one cell of a map, lane by lane: an author's block as a flat tuple a template can unpack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cjmsite.model import (
    LEAVE,
    Asset,
    Branch,
    Gain,
    Idea,
    Image,
    Kpi,
    MapSummary,
    Pain,
    Quantity,
    SiteConfig,
    Step,
    Touchpoint,
)
from cjmsite.views.page import map_url
from cjmsite.views.said import Bibliography, Said, anchor

GENERIC_ICONS = ("physical", "digital", "intangible", "object", "procedure", "people")
SEVERITIES = 3


class Picture(NamedTuple):
    """A published picture; the size is 0 when the picture is not published and only its caption is left."""

    src: str
    width: int
    height: int
    caption: str


class Chip(NamedTuple):
    """A touchpoint. `channel` is a channel's or a group's id, `label` the author's own name for the channel."""

    icon: str
    group: str
    channel: str
    said: Said | None
    initiator: str
    kind: str
    effect: str
    used_by: str
    source: str


class PainView(NamedTuple):
    """A pain. `severity` runs from 1 to 3, 0 when the author gave none; `hurts` is what the author typed."""

    said: Said
    severity: int
    hurts: str
    because: str
    accepted: str


class GainView(NamedTuple):
    """A gain and its cause."""

    said: Said
    because: str


class IdeaView(NamedTuple):
    """An opportunity. `verdict` weighs impact against effort: quick, bet, later, or empty when either is missing."""

    said: Said
    anchor: str
    verdict: str
    impact: float | None
    effort: float | None
    status: str
    kind: str
    owner: str
    link: str
    why: str


class Measure(NamedTuple):
    """A measure: the figure now with its words, and the places of now, baseline and target on a bar in per cent."""

    name: str
    figure: str
    words: str
    baseline: str
    target: str
    trend: str
    data: str
    bar: tuple[str | None, str | None, str | None] | None


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
_FLAGS = ("wait", "optional", "repeats", "decision")


def flags(step: Step) -> tuple[Flag, ...]:
    """The markers of a step, the time first."""
    shown = [Flag("time", step.time.text)] if step.time else []
    for kind in _FLAGS:
        typed = getattr(step, kind)
        if typed:
            shown.append(Flag(kind, "" if typed.lower() in _YES else typed))
    return tuple(shown)


def pain(pain: Pain, cited: Bibliography) -> PainView:
    """A pain as a cell shows it."""
    hurts = pain.hurts
    return PainView(
        cited.said(pain.statement), _severity(hurts), hurts.text if hurts else "", pain.because, pain.accepted
    )


def _severity(hurts: Quantity | None) -> int:
    if hurts is None or hurts.value is None:
        return 0
    share = hurts.value / (_whole(hurts.unit) or 5)
    return max(1, min(SEVERITIES, -int(-share * SEVERITIES // 1)))


def gain(gain: Gain, cited: Bibliography) -> GainView:
    """A gain as a cell shows it."""
    return GainView(cited.said(gain.statement), gain.because)


def idea(idea: Idea, cited: Bibliography) -> IdeaView:
    """An opportunity as a cell shows it."""
    return IdeaView(
        cited.said(idea.statement),
        anchor("idea", idea.id) if idea.id else "",
        _verdict(idea.impact, idea.effort),
        idea.impact,
        idea.effort,
        idea.status,
        idea.kind,
        idea.owner,
        idea.link,
        idea.why,
    )


def _verdict(impact: float | None, effort: float | None) -> str:
    if impact is None or effort is None:
        return ""
    if impact < 3:
        return "later"
    return "quick" if effort < 3 else "bet"


def measure(kpi: Kpi) -> Measure:
    """A measure as a cell shows it."""
    now = kpi.now
    figure, words = _figure(now) if now else ("", "")
    return Measure(
        kpi.name,
        figure,
        words,
        kpi.baseline.text if kpi.baseline else "",
        kpi.target.text if kpi.target else "",
        kpi.trend,
        kpi.data,
        _bar(now, kpi.baseline, kpi.target),
    )


def _figure(quantity: Quantity) -> tuple[str, str]:
    """The number with its unit, and the words after it, exactly as typed."""
    if quantity.words and quantity.value is not None and quantity.text.endswith(quantity.words):
        return quantity.text.removesuffix(quantity.words).rstrip(" ,;"), quantity.words
    return (quantity.text, "") if quantity.value is not None else ("", quantity.text)


def _bar(
    now: Quantity | None, baseline: Quantity | None, target: Quantity | None
) -> tuple[str | None, str | None, str | None] | None:
    given = [quantity for quantity in (now, baseline, target) if quantity and quantity.value is not None]
    if now is None or now.value is None or len({quantity.unit for quantity in given}) > 1:
        return None
    whole = _whole(now.unit) or max(quantity.value or 0 for quantity in given)
    if whole <= 0 or (len(given) < 2 and not _whole(now.unit)):
        return None
    return _share(now, whole), _share(baseline, whole), _share(target, whole)


def _whole(unit: str) -> float:
    """What a unit counts up to: 100 for per cent, 10 for `of 10`, 0 where it has no end."""
    if unit.startswith("%"):
        return 100
    word, _, number = unit.partition(" ")
    return float(number) if word == "of" and number.replace(".", "", 1).isdigit() else 0


def _share(quantity: Quantity | None, whole: float) -> str | None:
    if quantity is None or quantity.value is None:
        return None
    return f"{max(0.0, min(100.0, quantity.value / whole * 100)):.4g}%"


def touchpoint(touchpoint: Touchpoint, cited: Bibliography, config: SiteConfig) -> Chip:
    """A touchpoint as a chip."""
    group = touchpoint.group
    channel = touchpoint.channel if group == "channel" else group
    return Chip(
        channel_icon(channel, config) if group == "channel" else group,
        group,
        channel,
        cited.said(touchpoint.name) if touchpoint.name.text else None,
        touchpoint.initiator,
        touchpoint.kind,
        touchpoint.effect,
        touchpoint.used_by,
        touchpoint.source,
    )


def icons(chips: Iterable[object]) -> Iterator[str]:
    """The pictograms a cell of chips uses."""
    for chip in chips:
        assert isinstance(chip, Chip)
        yield chip.icon
        if chip.initiator:
            yield f"from-{chip.initiator}"


def bare_channel(channel: str, config: SiteConfig) -> Chip:
    """A channel without a name, as a chip."""
    return Chip(channel_icon(channel, config), "channel", channel, None, "", "", "", "", "")


def channel_icon(channel: str, config: SiteConfig) -> str:
    """The icon's name: the channel's own if it is one of ours, else that of its kind."""
    from cjmsite.model import CHANNELS

    if channel in CHANNELS:
        return channel.replace(" ", "-")
    known = config.vocabulary.channels.get(channel)
    return known.kind if known else "intangible"


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
