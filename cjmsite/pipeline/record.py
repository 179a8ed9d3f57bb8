"""What is known of one source file, small enough to be remembered between builds and sent between processes."""

from __future__ import annotations

from typing import Any, NamedTuple

from cjmsite.content.discover import Signature, SourceFile
from cjmsite.content.files import read_source
from cjmsite.content.maps import read_map
from cjmsite.content.reading import Reference
from cjmsite.content.validate import Entry, SourceText, read_article, read_persona
from cjmsite.diagnostics import Diagnostic, Location, Plain
from cjmsite.model import SiteConfig
from cjmsite.pipeline.program import digest
from cjmsite.views.further import further
from cjmsite.views.summary import summarise_article, summarise_map, summarise_persona


class Record(NamedTuple):
    """Plain tuples and texts only. `summary` is a MapSummary, PersonaSummary or ArticleSummary taken apart.

    `views` are the further views of a map, each a page of its own beside the map's.
    """

    signature: Signature
    digest: str
    summary: tuple[Any, ...]
    references: tuple[tuple[str, str, tuple[Any, ...], str], ...]
    warnings: tuple[Plain, ...]
    views: tuple[str, ...] = ()


def read(root: str, source: SourceFile, config: SiteConfig) -> tuple[Entry[Any], str]:
    """A well-formed source and the digest of its bytes; raises ContentError."""
    data = read_source(root, source.path)
    text = SourceText(source.id, source.path, data)
    if source.kind == "map":
        return read_map(text, config.vocabulary, config.language), digest(data)
    if source.kind == "persona":
        return read_persona(text, config.language), digest(data)
    return read_article(text, config.language), digest(data)


_SUMMARIES = {"map": summarise_map, "persona": summarise_persona, "page": summarise_article}


def record(source: SourceFile, entry: Entry[Any], content: str) -> Record:
    """What to remember of a source."""
    summarise = _SUMMARIES.get(source.kind, lambda _: ())
    summary = summarise(entry.model)  # type: ignore[operator]  # the kinds agree by construction
    references = tuple((ref.kind, ref.target, _place(ref.location), ref.excerpt) for ref in entry.references)
    warnings = tuple(one.plain() for one in entry.warnings)
    views = further(entry.model) if source.kind == "map" else ()
    return Record(source.signature, content, tuple(summary), references, warnings, views)


def references_of(record: Record) -> list[Reference]:
    """The references as objects again."""
    return [Reference(kind, target, Location(*place), excerpt) for kind, target, place, excerpt in record.references]


def warnings_of(record: Record) -> list[Diagnostic]:
    """The warnings as objects again."""
    return [Diagnostic.of(one) for one in record.warnings]


def _place(location: Location) -> tuple[str, int, int, int]:
    return location.path, location.line, location.column, location.length
