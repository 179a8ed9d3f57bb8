"""What became of a measure over time? A table of dates and values gives its value now and the one it began with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from cjmsite.content.mend import clip
from cjmsite.content.numbers import quantity_of
from cjmsite.content.sheet import Row, Sheet
from cjmsite.content.validate import SourceText
from cjmsite.model import JourneyMap, Kpi, Phase, Quantity

_COLUMNS = ("date", "value")


def tracked(journey: JourneyMap, data: Mapping[str, SourceText]) -> JourneyMap:
    """The map with what the files of its measures say; `data` holds them by the name that was typed.

    What the author wrote by hand stays. Raises ContentError with every error in a file.
    """
    told = {typed: _told(file) for typed, file in data.items()}

    def measured(kpi: Kpi) -> Kpi:
        values = told.get(kpi.data)
        if not values:
            return kpi
        (_, first), (latest, last) = values[0], values[-1]
        baseline = kpi.baseline or (first if len(values) > 1 else None)
        return replace(kpi, now=kpi.now or last, baseline=baseline, as_of=latest)

    def in_phase(phase: Phase) -> Phase:
        steps = [replace(step, kpis=tuple(map(measured, step.kpis))) if step.kpis else step for step in phase.steps]
        return replace(phase, steps=tuple(steps))

    return replace(journey, phases=tuple(map(in_phase, journey.phases)))


def _told(file: SourceText) -> list[tuple[str, Quantity]]:
    """The values by date, the oldest first."""
    sheet = Sheet(file.data, file.path, _COLUMNS, needed=_COLUMNS)
    rows = [(_day(row, sheet), _value(row, sheet)) for row in sheet.rows()]
    sheet.stop_at_errors()
    return sorted(((day, value) for day, value in rows if day and value), key=lambda one: one[0])


def _day(row: Row, sheet: Sheet) -> str:
    typed = row.values["date"]
    try:
        date.fromisoformat(typed if len(typed) == len("2026-10-14") else f"{typed}-01")
    except ValueError:
        sheet.error(row, f"'{clip(typed)}' is not a date", "write year-month-day, for example 2026-10-14", "date")
        return ""
    return typed


def _value(row: Row, sheet: Sheet) -> Quantity | None:
    typed = row.values["value"]
    if not typed:
        return None
    value = quantity_of(typed)
    if value.value is None:
        sheet.error(row, f"'{clip(typed)}' is no number", "write it in digits, or leave the cell empty", "value")
        return None
    return value
