"""How the outcome of a run is printed: for people, for programs, for a forge."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from cjmsite.diagnostics import visible
from cjmsite.publish.plan import counted
from cjmsite.publish.sync import Planned

_QUIET = "unchanged"


def as_text(outcome: Sequence[Planned], where: str) -> str:
    """A line for each page that is not as it should be or was not, with what changed below it, and a line of sums."""
    return "".join(f"{visible(line)}\n" for line in _lines(outcome, where))


def _lines(outcome: Sequence[Planned], where: str) -> Iterator[str]:
    for deed, words in outcome:
        if deed.verdict == _QUIET and not deed.why:
            continue
        yield f"{deed.verdict:<12} {deed.title}" + (f"  ({deed.why})" if deed.why else "")
        yield from (f"{'':<13}{line}" for line in words)
    sums = counted(one.deed for one in outcome)
    yield f"{where}: " + (", ".join(f"{count} {verdict}" for verdict, count in sums.items()) or "nothing to publish")


def as_json(outcome: Sequence[Planned], where: str) -> str:
    """An object with the target and a list of pages: map, title, verdict, why, changes."""
    rows = [
        {"map": deed.key, "title": deed.title, "verdict": deed.verdict, "why": deed.why, "changes": list(words)}
        for deed, words in outcome
    ]
    return json.dumps({"target": where, "pages": rows}, ensure_ascii=False, indent=2) + "\n"


def as_github(outcome: Sequence[Planned], where: str) -> str:
    """Workflow commands: an error for each page in conflict, a notice for each other one that is not unchanged."""
    rows = []
    for deed, _ in outcome:
        if deed.verdict != _QUIET:
            command = "error" if deed.verdict == "conflicting" else "notice"
            text = f"{where}: {deed.verdict} {deed.title}" + (f" ({deed.why})" if deed.why else "")
            rows.append(f"::{command}::{visible(text).replace('%', '%25')}\n")
    return "".join(rows)


FORMATS: dict[str, Callable[[Sequence[Planned], str], str]] = {"text": as_text, "json": as_json, "github": as_github}
