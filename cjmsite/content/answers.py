"""What did people answer? A table of answers or of means becomes a value, its count and its interval, step by step."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from statistics import fmean

from cjmsite.content.band import USUAL
from cjmsite.content.interval import Interval, interval
from cjmsite.content.mend import clip
from cjmsite.content.sheet import Row, Sheet
from cjmsite.content.slug import slug
from cjmsite.content.validate import SourceText
from cjmsite.diagnostics import suggestion
from cjmsite.model import EVERYONE, Curve, JourneyMap, Measured, Scale

_ANSWERS = ("person", "persona", "step", "score")
_MEANS = ("persona", "step", "score", "n", "low", "high")

_FEW = 9

Found = tuple[float, int, Interval | None]
"""A mean, of how many answers, and its interval, on the scale of the answers."""


def measured(journey: JourneyMap, data: Mapping[str, SourceText]) -> JourneyMap:
    """The map with what the data of its curves say; `data` holds the files by curve.

    A curve of single answers whose author names no interval gets the usual one. Raises ContentError with every error in
    a file: names that the map does not know, scores off the scale, a person who answers twice.
    """
    curves: list[Curve] = []
    told: dict[str, dict[str, dict[str, Measured]]] = {}
    for curve in journey.curves:
        if curve.id in data:
            known, told[curve.id] = _measure(journey, curve, data[curve.id])
            curves.append(known)
        else:
            curves.append(curve)
    return replace(journey, curves=tuple(curves), measured=told)


def _measure(journey: JourneyMap, curve: Curve, file: SourceText) -> tuple[Curve, dict[str, dict[str, Measured]]]:
    sheet = Sheet(file.data, file.path, (*_ANSWERS, *_MEANS), needed=("step", "score"))
    scale = curve.scale or journey.scale
    reader = _Reader(journey, scale, sheet)
    if "n" not in sheet.columns:
        curve = replace(curve, band=curve.band or USUAL)
    found = reader.means() if "n" in sheet.columns else reader.answers(curve.band)
    sheet.stop_at_errors()
    told: dict[str, dict[str, Measured]] = {step.id: {} for step in journey.steps}
    for (step, who), one in found.items():
        told[step][who] = _on_map(one, scale, journey.scale)
    return curve, {step: by_person for step, by_person in told.items() if by_person}


class _Reader:
    """The rows of one sheet, held against the map they belong to."""

    def __init__(self, journey: JourneyMap, scale: Scale, sheet: Sheet) -> None:
        self._sheet = sheet
        self._scale = scale
        self._map = journey.id
        named = {slug(step.name): step.id for step in reversed(journey.steps)}
        self._steps = named | {step.id: step.id for step in journey.steps}
        self._people = {who.casefold(): who for who in reversed(journey.who)}

    def answers(self, band: str) -> dict[tuple[str, str], Found]:
        """One answer a row."""
        given: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
        lines: dict[tuple[str, str, str], int] = {}
        for row in self._sheet.rows():
            place, score = self._place(row), self._score(row, "score")
            if place is None or score is None:
                continue
            person = row.values.get("person", "")
            if person and lines.setdefault((person, *place), row.line) != row.line:
                message = f"'{clip(person)}' answers twice for the step '{place[0]}'"
                hint = f"the other answer stands in line {lines[person, *place]}; keep one of the two"
                self._sheet.error(row, message, hint, "person")
            given[place].append(score)
        return {place: (fmean(scores), len(scores), interval(scores, band)) for place, scores in given.items()}

    def means(self) -> dict[tuple[str, str], Found]:
        """One mean a row, with the number of answers and, if known, its interval."""
        found: dict[tuple[str, str], Found] = {}
        lines: dict[tuple[str, str], int] = {}
        for row in self._sheet.rows():
            place, score, n = self._place(row), self._score(row, "score"), self._count(row)
            if place is None or score is None or n is None:
                continue
            if lines.setdefault(place, row.line) != row.line:
                hint = f"the other stands in line {lines[place]}; keep one of the two"
                self._sheet.error(row, f"the step '{place[0]}' has two means", hint, "step")
            found[place] = (score, n, self._ends(row, score))
        return found

    def _place(self, row: Row) -> tuple[str, str] | None:
        """The ids of step and persona; None, noted once a name, when the map knows one of them not."""
        step, person = row.values["step"], row.values.get("persona", "")
        name = self._steps.get(step) or self._steps.get(slug(step))
        who = self._people.get(person.casefold()) or self._people.get(slug(person)) if person else EVERYONE
        if name is None:
            ids = list(dict.fromkeys(self._steps.values()))
            known = f"one of: {', '.join(ids)}" if len(ids) <= _FEW else "write a step's id or its name"
            hint = suggestion(step, self._steps) or known
            self._sheet.error_once(row, f"no step '{clip(step)}' on the map '{self._map}'", hint, "step")
        if who is None:
            hint = suggestion(person, self._people.values()) or "add it to the  who:  of the map"
            self._sheet.error_once(row, f"no persona '{clip(person)}' on the map '{self._map}'", hint, "persona")
        return None if name is None or who is None else (name, who)

    def _score(self, row: Row, column: str) -> float | None:
        """A number on the scale of the answers; None for an empty cell, and, noted, for anything else."""
        value = self._sheet.number(row, column)
        if value is None or self._scale.low <= value <= self._scale.high:
            return value
        ends = f"{self._scale.low:g}..{self._scale.high:g}".replace("-", "−")
        hint = "the curve's  scale:  is that of the answers, as 1..7"
        self._sheet.error(row, f"this score is outside the scale {ends} of the answers", hint, column)
        return None

    def _count(self, row: Row) -> int | None:
        n = self._sheet.number(row, "n")
        if n is None or (n >= 1 and n == int(n)):
            return None if n is None else int(n)
        self._sheet.error(row, f"'{clip(row.values['n'])}' is no number of answers", "write 1 or more in digits", "n")
        return None

    def _ends(self, row: Row, score: float) -> Interval | None:
        low, high = self._sheet.number(row, "low"), self._sheet.number(row, "high")
        if low is None or high is None:
            return None
        if not low <= score <= high:
            hint = "low is the lower end of the interval, high the upper"
            self._sheet.error(row, "the mean is not between  low  and  high", hint, "low")
        return low, high


def _on_map(found: Found, scale: Scale, shown: Scale) -> Measured:
    """Carried over, in proportion, to the map's scale, with no more digits than answers can bear."""
    mean, n, ends = found
    extent = shown.high - shown.low
    digits = max(0, 2 - math.ceil(math.log10(extent)))

    def carried(value: float) -> float:
        return round(shown.low + scale.position(value) * extent, digits) + 0.0

    if ends is None:
        return Measured(carried(mean), n)
    low, high = (min(max(carried(end), shown.low), shown.high) for end in ends)
    return Measured(carried(mean), n, low, high)
