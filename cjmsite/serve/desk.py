"""What the author's files say right now, kept up to date file by file; a broken file keeps what it said last."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from cjmsite.cache import is_settled
from cjmsite.content.discover import Signature, SourceFile, name_problems, seen_again
from cjmsite.content.resolve import dangling, known
from cjmsite.diagnostics import ContentError, Diagnostic, Location, ToolError
from cjmsite.model import MapSummary, SiteConfig
from cjmsite.pipeline.memory import Memory
from cjmsite.pipeline.pictures import check_pictures, measure, pictures_of
from cjmsite.pipeline.record import Record, references_of, warnings_of
from cjmsite.pipeline.survey import Settings, Survey, read_config, read_file

DOUBT = 0.1
"""Seconds for which a file just saved is not yet believed to be broken: the rest of it may still be on its way."""

_READ_FIRST = {"persona": 0, "page": 1, "map": 2}


class Desk:
    """The content of a project.

    `survey` holds the record of every file that was ever well-formed since; `unread` are the files still to be read, in
    order. `shared` counts changes of what all pages may show (settings, people, navigation, pictures, what is there),
    `summaries` those of what lists of maps show, `changes` all. `doubtful` are files that look broken, with the moment
    (of `time.monotonic`) to look at them again.
    """

    def __init__(self, root: str, remembered: Memory) -> None:
        self.survey = Survey(root, SiteConfig(), "", [], known([]))
        self.maps: dict[str, MapSummary] = {}
        self.unread: dict[str, SourceFile] = {}
        self.doubtful: dict[str, float] = {}
        self.shared = self.summaries = self.changes = 0
        self.last_edited = ""
        self.fresh: tuple[str, str, Any] = ("", "", None)
        self._remembered = remembered
        self._arranged = 0
        self._seen: dict[str, tuple[Signature, int]] = {}
        self._wrong: dict[str, tuple[Diagnostic, ...]] = {}
        self._warned: set[str] = set()
        self._lost: dict[str, tuple[Diagnostic, ...]] = {}
        self._pictures: dict[str, tuple[str, ...]] = {}

    def arrange(self, files: list[SourceFile]) -> None:
        """Takes over a new listing: what stays is kept, what is gone forgotten, what changed noted to be read."""
        started = time.time_ns()
        old = self.survey
        settings = self._settings(files)
        problems = [*name_problems(files), *settings.warnings]
        new = Survey(old.root, settings.config, settings.digest, files, known(files), problems=problems)
        new.records = {file.path: old.records[file.path] for file in files if file.path in old.records}
        measure(new, Memory(started, pictures=old.pictures or self._remembered.pictures))
        self.survey, self._arranged = new, started
        self._recall()
        self._forget_what_is_gone()
        fresh_words = _words(old.config) != _words(new.config)
        for file in sorted(new.files, key=lambda one: _READ_FIRST.get(one.kind, 3)):
            if file.kind in _READ_FIRST and (fresh_words or not self._is_known(file)):
                self.unread[file.path] = file
        self._compare_all()

    def differs(self, files: list[SourceFile]) -> bool:
        """Whether a listing names other files than are known, or pictures or settings that changed."""
        there = self.survey.there.files
        return len(files) != len(there) or any(
            file.path not in there
            or file.kind != there[file.path].kind
            or (file.kind not in _READ_FIRST and not self._stands(file, there[file.path]))
            for file in files
        )

    def note(self, files: Iterable[SourceFile]) -> None:
        """Notes which of the files have to be read again."""
        self.unread.update((file.path, file) for file in files if file.kind in _READ_FIRST and not self._is_known(file))

    def touch(self, path: str) -> bool:
        """Reads a file again when it changed; False when it is none that can be read on its own."""
        file = self.survey.there.files.get(path)
        if file is None or file.kind not in _READ_FIRST:
            return False
        again = seen_again(self.survey.root, file)
        if again is None:
            return False
        if path in self.unread or not self._is_known(again):
            self.read(again)
        return True

    def read(self, file: SourceFile) -> None:
        """Reads a file and takes over what it says, or what is wrong with it; what is broken is first doubted."""
        started = time.time_ns()
        try:
            model, row, problems = read_file(self.survey, file)
        except ToolError as error:
            model, row, problems = None, None, (Diagnostic(Location(file.path), error.message, error.hint),)
        if row is None and self._is_doubtful(file.path):
            return
        self.doubtful.pop(file.path, None)
        self.unread.pop(file.path, None)
        self._seen[file.path] = (file.signature, started)
        if row is not None:
            self.fresh = (file.path, row.digest, model)
            self._take(file, row)
        elif problems != self._wrong.get(file.path):
            self._wrong[file.path] = problems
            self.changes += 1

    def is_current(self, path: str) -> bool:
        """Whether a file on disk is still the one that was read."""
        file = self.survey.there.files.get(path)
        again = file and seen_again(self.survey.root, file)
        return again is not None and path in self._seen and self._seen[path][0] == again.signature

    def is_broken(self, path: str) -> bool:
        """Whether what is known of a file is what it said before it broke."""
        return path in self._wrong

    def pictures(self) -> set[str]:
        """The paths of all pictures that are shown somewhere."""
        return {path for paths in self._pictures.values() for path in paths}

    def diagnostics(self) -> list[Diagnostic]:
        """What `check` would say: broken files first; only when there are none, names that lead nowhere, and so on."""
        survey = self.survey
        found = {*survey.problems, *(one for rows in self._wrong.values() for one in rows)}
        notes = {one for path in self._warned - self._wrong.keys() for one in warnings_of(survey.records[path])}
        if any(one.severity == "error" for one in found):
            return sorted(found | notes)
        found |= {one for rows in self._lost.values() for one in rows}
        if not any(one.severity == "error" for one in found) and any(row[3] for row in survey.pictures.values()):
            found.update(_refused(survey))
        return sorted(found | notes)

    def _settings(self, files: list[SourceFile]) -> Settings:
        """What site.yaml says; while it is broken, what it said last."""
        path = next((file.path for file in files if file.kind == "site"), "content/site.yaml")
        self._wrong.pop(path, None)
        try:
            return read_config(self.survey.root, files)
        except ContentError as error:
            self._wrong[path] = error.diagnostics
        except ToolError as error:
            self._wrong[path] = (Diagnostic(Location(path), error.message, error.hint),)
        return Settings(self.survey.config, self.survey.config_digest)

    def _recall(self) -> None:
        """Takes over, the first time, what the last build remembers of files that did not change since."""
        remembered, self._remembered = self._remembered, Memory()
        if remembered.records and remembered.config == self.survey.config_digest:
            self.survey.recall(remembered)
            for path, row in self.survey.records.items():
                self._seen[path] = (row.signature, remembered.started)

    def _forget_what_is_gone(self) -> None:
        there = self.survey.there.files
        for kept in (self._wrong, self._lost, self._pictures, self._seen, self.unread, self.doubtful):
            for path in kept.keys() - there.keys() - {"content/site.yaml"}:
                del kept[path]

    def _is_known(self, file: SourceFile) -> bool:
        seen = self._seen.get(file.path)
        return seen is not None and seen[0] == file.signature and is_settled(*seen)

    def _stands(self, file: SourceFile, known: SourceFile) -> bool:
        return file.signature == known.signature and is_settled(file.signature, self._arranged)

    def _is_doubtful(self, path: str) -> bool:
        if path not in self.survey.records or path in self._wrong:
            return False
        return time.monotonic() < self.doubtful.setdefault(path, time.monotonic() + DOUBT)

    def _take(self, file: SourceFile, row: Record) -> None:
        old = self.survey.records.get(file.path)
        was_wrong = self._wrong.pop(file.path, None)
        self.survey.records[file.path] = row
        if old is not None and old.digest == row.digest and old[2:] == row[2:] and not was_wrong:
            return
        self.changes += 1
        self.last_edited = file.path
        self._compare(file.path, row)
        if file.kind == "map":
            self._summarise(file)
        else:
            self.shared += 1
            self.summaries += 1

    def _summarise(self, file: SourceFile) -> None:
        summary = self.survey.summary(file)
        if self.maps.get(file.id) != summary:
            self.maps[file.id] = summary
            self.summaries += 1

    def _compare(self, path: str, row: Record) -> None:
        """Holds the names in a record against what is there."""
        _keep(self._lost, path, tuple(dangling(path, references_of(row), self.survey.there)))
        _keep(self._pictures, path, tuple(pictures_of(self.survey.there, path, row)))
        if row.warnings:
            self._warned.add(path)
        else:
            self._warned.discard(path)

    def _compare_all(self) -> None:
        self._warned.clear()
        for path, row in self.survey.records.items():
            self._compare(path, row)
        self.maps = self.survey.maps()
        self.shared += 1
        self.summaries += 1
        self.changes += 1


def _keep(kept: dict[str, tuple[Any, ...]], path: str, rows: tuple[Any, ...]) -> None:
    if rows:
        kept[path] = rows
    else:
        kept.pop(path, None)


def _words(config: SiteConfig) -> tuple[object, ...]:
    """The part of the settings that decides how files are read."""
    return config.vocabulary, config.language


def _refused(survey: Survey) -> tuple[Diagnostic, ...]:
    try:
        check_pictures(survey)
    except ContentError as error:
        return error.diagnostics
    return ()
