"""What is wrong with the content right now, kept file by file so that one edit costs one file's work."""

from __future__ import annotations

from typing import Any

from cjmsite.content.resolve import dangling
from cjmsite.diagnostics import Diagnostic
from cjmsite.output.claims import collisions
from cjmsite.pipeline.pages import addresses
from cjmsite.pipeline.pictures import impoverished, pictures_of, refused
from cjmsite.pipeline.record import Record, references_of, warnings_of
from cjmsite.pipeline.survey import Survey
from cjmsite.pipeline.unmade import Link, links_to_views, unmade


class Complaints:
    """Problems by file: `wrong` are those that keep a file from being read; `pictures` are the ones each file shows."""

    def __init__(self) -> None:
        self.wrong: dict[str, tuple[Diagnostic, ...]] = {}
        self.pictures: dict[str, tuple[str, ...]] = {}
        self._lost: dict[str, tuple[Diagnostic, ...]] = {}
        self._links: dict[str, tuple[Link, ...]] = {}
        self._warned: set[str] = set()
        self._collisions: list[Diagnostic] = []

    def compare(self, survey: Survey, path: str, row: Record) -> None:
        """Holds the names in a record against what is there."""
        _keep(self._lost, path, tuple(dangling(path, references_of(row), survey.everything)))
        _keep(self._links, path, links_to_views(survey, path, row))
        _keep(self.pictures, path, tuple(pictures_of(survey.there, path, row)))
        if row.warnings:
            self._warned.add(path)
        else:
            self._warned.discard(path)

    def compare_all(self, survey: Survey) -> None:
        """Holds everything against what is there, after files came or went."""
        for kept in (self._lost, self._links, self.pictures):
            for path in kept.keys() - survey.there.files.keys():
                del kept[path]
        self._warned.clear()
        self._collisions = collisions(addresses(survey))
        for path, row in survey.records.items():
            self.compare(survey, path, row)

    def diagnostics(self, survey: Survey) -> list[Diagnostic]:
        """What `check` would say: only when no file is broken, names that lead nowhere and so on."""
        found = {*survey.problems, *(one for rows in self.wrong.values() for one in rows)}
        notes = {one for path in self._warned - self.wrong.keys() for one in warnings_of(survey.records[path])}
        if any(one.severity == "error" for one in found):
            return sorted(found | notes)
        lost = (one for rows in self._lost.values() for one in rows)
        pictures = (*refused(survey), *impoverished(survey)) if self.pictures else ()
        links = (one for rows in self._links.values() for one in rows)
        return sorted(found.union(notes, lost, unmade(survey, links), pictures, self._collisions))


def _keep(kept: dict[str, Any], path: str, rows: tuple[Any, ...]) -> None:
    if rows:
        kept[path] = rows
    else:
        kept.pop(path, None)
