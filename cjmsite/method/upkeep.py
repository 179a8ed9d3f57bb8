"""What does the map rest on, who answers for it, and is it still true?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cjmsite.method.review import review_due
from cjmsite.method.rule import Finding, Known, Rule, at
from cjmsite.model import JourneyMap, statements

OLD_YEARS = 3
MOSTLY = 0.5

_YEAR = re.compile(r"\d{4}")


def _no_owner(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    if not journey.owner:
        yield at()


def _no_team(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    if len(journey.team) == 1:
        yield at(key="team")


def _no_review(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    if not (journey.review or journey.review_when):
        yield at()


def _overdue(journey: JourneyMap, known: Known) -> Iterator[Finding]:
    due = review_due(journey)
    if due and due < known.today:
        yield at(key="reviewed", due=due.isoformat())


def _no_source(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    if not journey.sources:
        yield at()


def _uncited(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    scores = (score for step in journey.steps for curve in step.scores.values() for score in curve.values())
    marks = [text.citations for step in journey.steps for text in statements(step)] + [one.citations for one in scores]
    cited = {citation.source for found in marks for citation in found} | {curve.data for curve in journey.curves}
    for source in journey.sources:
        if source not in cited:
            yield at(key="sources", part=source, source=source)


def _mostly_bare(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    levels = [statement.evidence for step in journey.steps for statement in statements(step)]
    if len(levels) > 4 and levels.count("cited") < MOSTLY * len(levels):
        yield at(cited=levels.count("cited"), count=len(levels))


def _old_source(journey: JourneyMap, known: Known) -> Iterator[Finding]:
    for source in journey.sources.values():
        year = _YEAR.search(source.date)
        if year and int(year[0]) < known.today.year - OLD_YEARS:
            yield at(key="sources", part=source.id, source=source.id, year=year[0])


def _lonely_to_be(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    if journey.state == "to-be" and not journey.compare:
        yield at(key="state")


def _not_agreed(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    if journey.state == "to-be" and not journey.agreed:
        yield at(key="state")


def _no_history(journey: JourneyMap, _: Known) -> Iterator[Finding]:
    if journey.version and not journey.history:
        yield at(key="version")


RULES = (
    Rule(
        "no-owner", "error", "published",
        "nobody answers for this journey as a whole",
        "write  owner: …  with one name",
        "Each department mends its own part; somebody has to answer for the whole path.",
        "owner: Salla Niemi",
        _no_owner,
    ),
    Rule(
        "made-alone", "advice", "published",
        "one person has made this map alone",
        "name under  team:  who else took part, from the front line and from behind it",
        "Front-line staff hear what hurts, back-office staff know why; a map without them is a guess.",
        "team: [Salla Niemi (service), Jan Kos (warehouse)]",
        _no_team,
    ),
    Rule(
        "no-review-plan", "advice", "published",
        "the map does not say when it will be looked at again",
        "write  review: every 6 months  or  review when: …",
        "Behaviour, processes and markets change; an old map misleads with authority.",
        "review: every 6 months",
        _no_review,
    ),
    Rule(
        "review-overdue", "warning", "draft",
        "the review was due on {due}",
        "look through the map with its team and write the day under  reviewed:",
        "Behaviour, processes and markets change; an old map misleads with authority.",
        "reviewed: 2026-10-14",
        _overdue,
    ),
    Rule(
        "no-source", "warning", "published",
        "the map names no source at all",
        "write under  sources:  what it was drawn from, and cite it:  [@int P3]",
        "Readers decide on this map; they must be able to tell knowledge from guesses.",
        "sources: {{int: Interviews with eight buyers}}",
        _no_source,
    ),
    Rule(
        "source-never-cited", "advice", "review",
        "nothing cites the source '{source}'",
        "cite it where it was used:  [@{source}]  , or take it off the list",
        "A source that nothing rests on lends the map a weight it has not earned.",
        "pains: The price jumps at the last click [@int P3]",
        _uncited,
    ),
    Rule(
        "mostly-guessed", "advice", "published",
        "{cited} of {count} texts name a source",
        "cite sources where there are any, and mark what is guessed with  [?]",
        "A map may begin as a guess; published, it should say what is still to be found out.",
        "says: I gave up [@int P3]",
        _mostly_bare,
    ),
    Rule(
        "old-source", "advice", "published",
        "the source '{source}' is of {year}",
        "ask again, or say under  checks:  why it still holds",
        "What people did years ago explains little of what they do now.",
        "date: 2026-05",
        _old_source,
    ),
    Rule(
        "to-be-alone", "advice", "review",
        "the map shows how it should be, and no map how it is",
        "name the map of today:  compare: …",
        "Only the difference between the two says what has to be done.",
        "compare: returns-today",
        _lonely_to_be,
    ),
    Rule(
        "to-be-not-agreed", "advice", "published",
        "the map shows how it should be, and does not say who agreed to it",
        "write  agreed: 2026-05-04, by whom",
        "A redesign that was not agreed upon is one person's wish.",
        "agreed: 2026-05-04, the whole team",
        _not_agreed,
    ),
    Rule(
        "version-without-history", "advice", "published",
        "the map has a version, but nothing says what changed",
        "write under  history:  a line for each version",
        "Who has read the last version wants to know what is new.",
        "history: [2.0: After the interviews in May]",
        _no_history,
    ),
)  # fmt: skip
