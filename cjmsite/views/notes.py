"""Which scores get words in the picture, and how much room these take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cjmsite.charts.callouts import name_room
from cjmsite.charts.labels import Size
from cjmsite.charts.measure import text_width
from cjmsite.charts.parts import Frame
from cjmsite.model import Score
from cjmsite.views.lines import Traced

_MOST_NOTES = 6
_LONGEST_NOTE = 30


class Place(NamedTuple):
    """A score's place: which line, which step."""

    line: int
    step: int
    score: Score


def places_worth_a_note(traced: Sequence[Traced], middle: float) -> list[Place]:
    """At most six: the lowest and the highest score, then those the author gave a word to, the strongest feeling first.

    A line's last score stands beside its name and needs no note unless it has a word.
    """
    places = [
        Place(number, step, score)
        for number, line in enumerate(traced)
        for last in (line.last if line.who else None,)
        for step, score in enumerate(line.scores)
        if score and len(score.word) <= _LONGEST_NOTE and (score.word or score is not last)
    ]
    if not places:
        return []
    extremes = min(places, key=lambda p: p.score.value), max(places, key=lambda p: p.score.value)
    worded = sorted((p for p in places if p.score.word), key=lambda p: -abs(p.score.value - middle))
    return list(dict.fromkeys((*extremes, *worded)))[:_MOST_NOTES]


def end_name(line: Traced, frame: Frame) -> str:
    """What stands at a line's end: the name, and the last score if both fit; a common line needs none."""
    both = f"{line.who} {line.last.value:+.1f}"
    if not line.who:
        return ""
    return both if room(both).width <= name_room(frame) else line.who


def note_room(who: str, score: Score) -> Size:
    """The room for a note: name and score, and the author's word under them."""
    return room(f"{who} +0.0", *([score.word] if score.word else []))


def room(*rows: str) -> Size:
    """What rows of a label take in px: 12 px letters in lines of 15."""
    return Size(max(text_width(row, 12, 600) for row in rows), 15.0 * len(rows))
