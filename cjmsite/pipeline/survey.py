"""Everything that is known of a project's content at one moment: what changed is read, the rest remembered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from cjmsite.cache import is_settled
from cjmsite.content.discover import SourceFile, discover, name_problems
from cjmsite.content.files import read_source
from cjmsite.content.resolve import Known, dangling, known
from cjmsite.content.validate import SourceText, read_settings
from cjmsite.diagnostics import ContentError, Diagnostic, Location
from cjmsite.model import EVERYTHING, ArticleSummary, Asset, Audience, MapSummary, PersonaSummary, SiteConfig
from cjmsite.pipeline.memory import Memory
from cjmsite.pipeline.program import digest
from cjmsite.pipeline.record import Record, data_used, read, record, references_of, warnings_of
from cjmsite.views.inside import without_progress

if TYPE_CHECKING:
    from cjmsite.content.editions.edition import Edition
    from cjmsite.content.validate import Entry


@dataclass(slots=True)
class Survey:
    """A project's settings and files, what is known of each, and what is wrong with them.

    `named` are the maps that others named when they were last read: their pages may show those. `edition` says for whom
    the site is made and what there is beyond `files`; None for those from whom nothing is kept.
    """

    root: str
    config: SiteConfig
    config_digest: str
    files: list[SourceFile]
    there: Known
    records: dict[str, Record] = field(default_factory=dict)
    assets: dict[str, Asset] = field(default_factory=dict)
    pictures: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    named: frozenset[str] = frozenset()
    edition: Edition | None = None

    @property
    def everything(self) -> Known:
        """What a name may lead to, whoever may see it."""
        return self.edition.everything if self.edition else self.there

    @property
    def shown_config(self) -> SiteConfig:
        """The settings as pages may show them."""
        if self.edition is None:
            return self.config
        from cjmsite.content.editions.cut import cut_settings

        return cut_settings(self.config, self.edition.audience)

    def of_kind(self, kind: str) -> list[SourceFile]:
        """The files of a kind, by path."""
        return [file for file in self.files if file.kind == kind]

    def maps(self) -> dict[str, MapSummary]:
        """The summaries of all maps by id; `who` holds the ids of those who are personas of the site."""
        return {file.id: self.summary(file) for file in self._read("map")}

    def summary(self, file: SourceFile) -> MapSummary:
        """The summary of one map that was read."""
        one = MapSummary(*self.records[file.path].summary)
        return one._replace(who=tuple(self.there.persona(who) or who for who in one.who))

    def personas(self) -> dict[str, PersonaSummary]:
        """The summaries of all personas by id."""
        return {file.id: PersonaSummary(*self.records[file.path].summary) for file in self._read("persona")}

    def articles(self) -> list[ArticleSummary]:
        """The summaries of all ordinary pages."""
        return [ArticleSummary(*self.records[file.path].summary) for file in self._read("page")]

    def warnings(self) -> list[Diagnostic]:
        """The warnings of every file, those of unchanged files too: a second build says what the first said."""
        noted = {one for one in self.problems if one.severity == "warning"}
        return sorted(noted.union(*(warnings_of(row) for row in self.records.values() if row.warnings)))

    def recall(self, remembered: Memory) -> None:
        """Takes over what is remembered of unchanged files."""
        for file in self.files:
            row = remembered.records.get(file.path)
            if row is not None and row[0] == file.signature and is_settled(file.signature, remembered.started):
                again = Record(*row)
                settled = all(is_settled(signature, remembered.started) for *_, signature in again.data)
                if settled and self.has_same_data(file, again):
                    self.records[file.path] = again

    def has_same_data(self, file: SourceFile, row: Record) -> bool:
        """Whether the data that a map was measured from still stands as it did."""
        return all(
            self.there.path("file", typed, file.path) == path and self.there.files[path].signature == signature
            for typed, path, signature in row.data
        )

    def unread(self, kind: str) -> list[SourceFile]:
        """The files of a kind that nothing is known of yet."""
        return [file for file in self.of_kind(kind) if file.path not in self.records]

    def take_in(self, file: SourceFile, row: Record | None, problems: Iterable[Diagnostic]) -> None:
        """Adds what was read of a file."""
        self.problems.extend(problems)
        if row is not None:
            self.records[file.path] = row

    def dangling(self) -> list[Diagnostic]:
        """An error for every name that leads nowhere; worth asking when every file is well-formed."""
        rows = [(path, row) for path, row in self.records.items() if row.references]
        return [one for path, row in rows for one in dangling(path, references_of(row), self.everything)]

    @property
    def has_errors(self) -> bool:
        """Whether an error is among the problems found so far."""
        return any(one.severity == "error" for one in self.problems)

    def stop_at_errors(self) -> None:
        """Raises ContentError with all problems when an error is among them."""
        if self.has_errors:
            raise ContentError([*self.problems, *self.warnings()])

    def _read(self, kind: str) -> list[SourceFile]:
        return [file for file in self.of_kind(kind) if file.path in self.records]


def begin(root: str, audience: Audience = EVERYTHING) -> Survey:
    """The files and the settings; raises ContentError when site.yaml is wrong, on which all other reading depends.

    For an `audience`, files that are not for it are as good as not there.
    """
    files = discover(root)
    problems = name_problems(files)
    try:
        settings = read_config(root, files)
    except ContentError as error:
        raise ContentError([*problems, *error.diagnostics]) from None
    problems += settings.warnings
    survey = Survey(root, settings.config, settings.digest, files, known(files), problems=problems)
    survey.records.update(settings.records)
    if audience != EVERYTHING:
        from cjmsite.pipeline.edition import Audiences, narrow

        narrow(survey, audience, Audiences(root))
    return survey


class Settings(NamedTuple):
    """What site.yaml says, the digest of its bytes (empty without one), the warnings about it.

    `records` holds its record by its path: the pictures it shows are to be there like those of any other source.
    """

    config: SiteConfig = SiteConfig()
    digest: str = ""
    warnings: tuple[Diagnostic, ...] = ()
    records: Mapping[str, Record] = MappingProxyType({})


def read_config(root: str, files: Iterable[SourceFile]) -> Settings:
    """The settings of a site; raises ContentError with every error in them."""
    site = next((file for file in files if file.kind == "site"), None)
    if site is None:
        return Settings()
    data = read_source(root, site.path)
    entry = read_settings(SourceText(site.id, site.path, data))
    records = {site.path: record(site, entry, digest(data))}
    return Settings(entry.model, digest(data), entry.warnings, records)


def read_file(survey: Survey, file: SourceFile) -> tuple[Any, Record | None, tuple[Diagnostic, ...]]:
    """The model and the record of a file, or the problems in it."""
    try:
        entry, content = read(survey.root, file, survey.config, survey.there)
        data = data_used(entry.model, file, survey.there) if file.kind == "map" else ()
        entry = _shown(survey, file, entry)
    except ContentError as error:
        return None, None, error.diagnostics
    row = record(file, entry, content, data)
    if survey.edition and row.inside:
        row = row._replace(inside=without_progress(row.inside))
    return entry.model, row, ()


def read_all(survey: Survey, kind: str) -> None:
    """Reads the files of a kind that changed, in this process."""
    for file in survey.unread(kind):
        _, row, problems = read_file(survey, file)
        survey.take_in(file, row, problems)


def read_again(survey: Survey, file: SourceFile) -> Any:
    """The model of a file that was read before; raises ContentError when it says something else by now."""
    entry, content = read(survey.root, file, survey.config, survey.there)
    if content != survey.records[file.path].digest:
        raise other_by_now(file.path)
    return _shown(survey, file, entry).model


def _shown(survey: Survey, file: SourceFile, entry: Entry[Any]) -> Entry[Any]:
    """What the edition has of a file; raises ContentError for one that is not for its audience any more."""
    if survey.edition is None:
        return entry
    from cjmsite.content.editions.cut import cut
    from cjmsite.model import sees

    if not sees(survey.edition.audience, entry.model.audience or survey.config.audience):
        raise other_by_now(file.path)
    return cut(entry, file.kind, survey.edition)


def other_by_now(path: str) -> ContentError:
    """A file was changed during the build: a page made of it would not be what its fingerprint says."""
    return ContentError([Diagnostic(Location(path), "the file was changed while the site was built", "build again")])
