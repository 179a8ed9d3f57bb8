"""What the author's files say right now, kept up to date file by file; a broken file keeps what it said last."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from typing import Any

from cjmsite.cache import is_settled
from cjmsite.content.discover import Signature, SourceFile, name_problems, seen_again
from cjmsite.content.resolve import known
from cjmsite.diagnostics import ContentError, Diagnostic, Location, ToolError
from cjmsite.model import EVERYTHING, Audience, MapSummary, SiteConfig
from cjmsite.pipeline.edition import Audiences, narrow
from cjmsite.pipeline.memory import Memory
from cjmsite.pipeline.pictures import measure
from cjmsite.pipeline.record import Record
from cjmsite.pipeline.survey import Settings, Survey, read_config, read_file
from cjmsite.serve.complaints import Complaints
from cjmsite.serve.doubts import Doubts

_READ_FIRST = {"persona": 0, "page": 1, "map": 2}


class Sources:
    """The content of a project.

    `survey` holds the record of every file that was ever well-formed since; `unread` are the files still to be read, in
    order. `shared` counts changes of what all pages may show (settings, people, navigation, pictures, what is there),
    `summaries` those of what lists of maps show, `changes` all. `doubts` are of files that look broken and were fine.
    """

    def __init__(self, root: str, remembered: Memory, audience: Audience = EVERYTHING) -> None:
        self.survey = Survey(root, SiteConfig(), "", [], known([]))
        self.unread: dict[str, SourceFile] = {}
        self.doubts = Doubts()
        self.shared = self.summaries = self.changes = 0
        self.last_edited = ""
        self.fresh: tuple[str, str, Any] = ("", "", None)
        self._remembered = remembered
        self._audience = audience
        self._audiences = Audiences(root)
        self._arranged = 0
        self._maps: dict[str, MapSummary] = {}
        self._in_order = True
        self._locked: set[str] = set()
        self._seen: dict[str, tuple[Signature, int]] = {}
        self._complaints = Complaints()

    @property
    def maps(self) -> dict[str, MapSummary]:
        """The summaries of all maps by id, in the order a build has them."""
        if not self._in_order:
            self._maps = self.survey.maps()
            self._in_order = True
        return self._maps

    def summary(self, name: str) -> MapSummary | None:
        """The summary of a map that was read."""
        return self._maps.get(name)

    def arrange(self, files: list[SourceFile]) -> None:
        """Takes over a new listing: what stays is kept, what is gone forgotten, what changed noted to be read.

        Raises ContentError or ToolError when a picture went away meanwhile; another look will do.
        """
        started = time.time_ns()
        old = self.survey
        settings = self._settings(files)
        locked = [file for file in files if file.kind == "asset" and not _may_read(old.root, file)]
        files = [file for file in files if file not in locked]
        problems = [*name_problems(files), *settings.warnings, *map(_unreadable, locked)]
        new = Survey(old.root, settings.config, settings.digest, files, known(files), problems=problems)
        if self._audience != EVERYTHING:
            narrow(new, self._audience, self._audiences)
        kept = old.records if new.edition is None or old.config_digest == new.config_digest else {}
        new.records = {file.path: kept[file.path] for file in new.files if file.path in kept}
        new.records.update(settings.records)
        measure(new, Memory(started, pictures=old.pictures or self._remembered.pictures))
        self.survey, self._arranged, self._locked = new, started, {file.path for file in locked}
        self.fresh = ("", "", None)
        self._recall()
        self._forget_what_is_gone()
        fresh_words = _words(old.config) != _words(new.config) or (new.edition is not None and not kept)
        for file in sorted(new.files, key=lambda one: _READ_FIRST.get(one.kind, 3)):
            if file.kind in _READ_FIRST and (fresh_words or not self._is_known(file) or self._lacks_data(file)):
                self.unread[file.path] = file
        self._compare_all()

    def differs(self, files: list[SourceFile]) -> bool:
        """Whether a listing names other files than are known, or pictures or settings that changed."""
        survey = self.survey
        there = survey.there.files
        files = [file for file in files if file.path not in self._locked or _may_read(survey.root, file)]
        if survey.edition:
            files = self._audiences.shown(files, survey.edition.audience, survey.config.audience)
        return len(files) != len(there) or any(
            file.path not in there
            or file.kind != there[file.path].kind
            or (file.kind not in _READ_FIRST and not self._stands(file, there[file.path]))
            for file in files
        )

    def note(self, files: Iterable[SourceFile]) -> None:
        """Notes which of the files have to be read again."""
        there = self.survey.there.files
        self.unread.update(
            (file.path, file)
            for file in files
            if file.kind in _READ_FIRST and file.path in there and not self._is_known(file)
        )

    def glance(self, path: str) -> None:
        """Reads a file again when it looks changed, before its page is shown."""
        if path in self.unread or not self.is_current(path):
            self.touch(path)

    def touch(self, path: str) -> bool:
        """Reads a file again that is said to have changed; False when it is none that can be read on its own.

        A file saved twice in one tick of the clock looks the same: within that time it is read again in any case.
        """
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
        was_fine = file.path in self.survey.records and not self.is_broken(file.path)
        if row is None and was_fine and self.doubts.arise(file.path, file.signature):
            return
        self.doubts.end(file.path)
        self.unread.pop(file.path, None)
        self._seen[file.path] = (file.signature, started)
        if row is not None:
            self.fresh = (file.path, row.digest, model)
            self._take(file, row)
        elif problems != self._complaints.wrong.get(file.path):
            self._complaints.wrong[file.path] = problems
            self.changes += 1

    def is_current(self, path: str) -> bool:
        """Whether a file on disk is still the one that was read."""
        file = self.survey.there.files.get(path)
        again = file and seen_again(self.survey.root, file)
        return again is not None and path in self._seen and self._seen[path][0] == again.signature

    def is_broken(self, path: str) -> bool:
        """Whether what is known of a file is what it said before it broke."""
        return path in self._complaints.wrong

    def pictures(self) -> set[str]:
        """The paths of all pictures that are shown somewhere."""
        return {path for paths in self._complaints.pictures.values() for path in paths}

    def diagnostics(self) -> list[Diagnostic]:
        """Everything that is wrong, as `check` would say it."""
        return self._complaints.diagnostics(self.survey)

    def _settings(self, files: list[SourceFile]) -> Settings:
        """What site.yaml says; while it is broken, what it said last."""
        path = next((file.path for file in files if file.kind == "site"), "content/site.yaml")
        self._complaints.wrong.pop(path, None)
        try:
            return read_config(self.survey.root, files)
        except ContentError as error:
            self._complaints.wrong[path] = error.diagnostics
        except ToolError as error:
            self._complaints.wrong[path] = (Diagnostic(Location(path), error.message, error.hint),)
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
        self.doubts.keep(there)
        for kept in (self._complaints.wrong, self._seen, self.unread):
            for path in kept.keys() - there.keys() - {"content/site.yaml"}:
                del kept[path]

    def _is_known(self, file: SourceFile) -> bool:
        seen = self._seen.get(file.path)
        return seen is not None and seen[0] == file.signature and is_settled(*seen)

    def _lacks_data(self, file: SourceFile) -> bool:
        """Whether a map is to be read again for its data: they changed, or may be what it was broken for."""
        row = self.survey.records.get(file.path)
        return file.kind == "map" and (row is None or not self.survey.has_same_data(file, row))

    def _stands(self, file: SourceFile, known: SourceFile) -> bool:
        return file.signature == known.signature and is_settled(file.signature, self._arranged)

    def _take(self, file: SourceFile, row: Record) -> None:
        old = self.survey.records.get(file.path)
        was_wrong = self._complaints.wrong.pop(file.path, None)
        self.survey.records[file.path] = row
        if old is not None and old.digest == row.digest and old[2:] == row[2:] and not was_wrong:
            return
        self.changes += 1
        self.last_edited = file.path
        self._complaints.compare(self.survey, file.path, row)
        if file.kind == "map":
            self.summaries += old is None or old.inside != row.inside
            self._summarise(file)
        else:
            self.shared += 1
            self.summaries += 1

    def _summarise(self, file: SourceFile) -> None:
        summary = self.survey.summary(file)
        if self._maps.get(file.id) != summary:
            self._in_order = self._in_order and file.id in self._maps
            self._maps[file.id] = summary
            self.summaries += 1

    def _compare_all(self) -> None:
        self._complaints.compare_all(self.survey)
        self._maps = self.survey.maps()
        self._in_order = True
        self.shared += 1
        self.summaries += 1
        self.changes += 1


def _may_read(root: str, file: SourceFile) -> bool:
    return os.access(os.path.join(root, file.path), os.R_OK)


def _unreadable(file: SourceFile) -> Diagnostic:
    return Diagnostic(Location(file.path), "this picture can't be read", "allow yourself to read it")


def _words(config: SiteConfig) -> tuple[object, ...]:
    """The part of the settings that decides how files are read."""
    return config.vocabulary, config.language
