"""What the rules of the craft say of a site's maps, at the places they are about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cjmsite.content.discover import SourceFile
from cjmsite.content.files import read_source
from cjmsite.content.places import Places
from cjmsite.content.validate import SourceText
from cjmsite.diagnostics import Diagnostic
from cjmsite.method.rule import Finding, Known, Rule, Stage, stage_of
from cjmsite.method.rules import findings
from cjmsite.pipeline import memory
from cjmsite.pipeline.project import Project
from cjmsite.pipeline.survey import Survey, begin, read_again, read_all

OVERDUE = "review-overdue"
"""The rule that a map was to be looked at again by now."""


def advise(survey: Survey, today: date, stage: Stage | None = None) -> list[Diagnostic]:
    """The findings on all maps of a site without errors.

    `stage` is the one to ask the rules of, whatever the maps' own status.
    """
    personas = {file.id: read_again(survey, file) for file in survey.of_kind("persona")}
    known = Known(today, personas)
    return sorted(one for file in survey.of_kind("map") for one in _of_map(survey, file, known, stage))


def overdue(project: Project, day: date) -> list[Diagnostic]:
    """The maps that were to be looked at again before a day, those whose authors have set the rule aside left out.

    Reads what changed and draws nothing; raises ContentError with all that is wrong.
    """
    survey = begin(str(project.root))
    remembered = memory.recall(project)
    if remembered.config == survey.config_digest:
        survey.recall(remembered)
    read_all(survey, "map")
    survey.stop_at_errors()
    known, asked = Known(day), day.isoformat()
    late = [file for file in survey.of_kind("map") if "" < survey.summary(file).due < asked]
    found = (one for file in late for one in _of_map(survey, file, known, "draft"))
    return sorted(one for one in found if one.rule == OVERDUE)


def _of_map(survey: Survey, file: SourceFile, known: Known, stage: Stage | None) -> Iterator[Diagnostic]:
    journey = read_again(survey, file)
    found = [
        (rule, finding)
        for rule, finding in findings(journey, known, stage or stage_of(journey))
        if rule.id not in survey.config.checks
    ]
    if found:
        source = SourceText(file.id, file.path, read_source(survey.root, file.path))
        places = Places(source, journey, survey.config.vocabulary)
        yield from (_diagnostic(rule, finding, places) for rule, finding in found)


def _diagnostic(rule: Rule, finding: Finding, places: Places) -> Diagnostic:
    location, excerpt = places.of(*finding.place)
    message, mend = rule.message.format(**finding.words), rule.mend.format(**finding.words)
    return Diagnostic(location, message, mend, rule.severity, excerpt, rule.id)
