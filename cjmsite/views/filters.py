"""How may a list of maps be narrowed down? Its filters, their choices, and which of them each map fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cjmsite.model import USES, MapSummary, PersonaSummary

DRAFT = "draft"
"""The status of a map that says none."""

STATUSES = (DRAFT, "review", "published", "retired")
"""In the order of a map's life."""

MOST_CHOICES = 12
"""How many choices of a filter work by the style sheet alone; the others need the script."""

_WORTHWHILE = 5


class Choice(NamedTuple):
    """A choice: its number from 1, the value, its name and the name's language (empty: a word of the interface).

    One that is `late` works with the script only.
    """

    number: int
    value: str
    name: str
    language: str
    late: bool


class Filter(NamedTuple):
    """A filter: status, use, owner, persona, tag or language, and its choices."""

    id: str
    choices: tuple[Choice, ...]


def filters(maps: Sequence[MapSummary], personas: Mapping[str, PersonaSummary]) -> tuple[Filter, ...]:
    """The filters of a list, those without a real choice left out; a short list needs none."""
    if len(maps) < _WORTHWHILE:
        return ()
    used = {_status(one) for one in maps}
    uses = {use for one in maps for use in one.use}
    found = (
        Filter("status", choices((status, "", "") for status in STATUSES if status in used)),
        Filter("use", choices((use, "", "") for use in USES if use in uses)),
        Filter("owner", by_name((one.owner, one.owner, one.language) for one in maps if one.owner)),
        Filter("persona", by_name(person for one in maps for person in _people(one, personas))),
        Filter("tag", by_name((tag, tag, one.language) for one in maps for tag in one.tags)),
        Filter("language", choices((tag, "", tag) for tag in sorted({one.language for one in maps}))),
    )
    return tuple(one for one in found if len(one.choices) > 1)


def marked(
    maps: Sequence[MapSummary], personas: Mapping[str, PersonaSummary], found: Sequence[Filter]
) -> dict[str, tuple[str, ...]]:
    """For each map by its id, the choices it fits, as `owner-2`."""
    numbers = {(one.id, choice.value): f"{one.id}-{choice.number}" for one in found for choice in one.choices}
    fitting = {one.id: [numbers[pair] for pair in _values(one, personas) if pair in numbers] for one in maps}
    return {name: tuple(dict.fromkeys(marks)) for name, marks in fitting.items()}


def _values(one: MapSummary, personas: Mapping[str, PersonaSummary]) -> Iterable[tuple[str, str]]:
    yield "status", _status(one)
    yield from (("use", use) for use in one.use)
    yield "owner", one.owner
    yield from (("persona", who) for who, _, _ in _people(one, personas))
    yield from (("tag", tag) for tag in one.tags)
    yield "language", one.language


def _status(one: MapSummary) -> str:
    return one.status or DRAFT


def _people(one: MapSummary, personas: Mapping[str, PersonaSummary]) -> Iterable[tuple[str, str, str]]:
    for who in one.who:
        known = personas.get(who)
        yield (who, known.name, known.language) if known else (who, who, one.language)


def by_name(found: Iterable[tuple[str, str, str]]) -> tuple[Choice, ...]:
    """Choices of values with their names and languages, each once, by name."""
    unique = {one[0]: one for one in found}
    return choices(sorted(unique.values(), key=lambda one: (one[1].casefold(), one[0])))


def choices(found: Iterable[tuple[str, str, str]]) -> tuple[Choice, ...]:
    """Choices of values with their names and languages, in the order given."""
    return tuple(Choice(number, *one, number > MOST_CHOICES) for number, one in enumerate(found, 1))
