"""What is known of one source file, small enough to be remembered between builds and sent between processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from cjmsite.content.discover import Signature, SourceFile
from cjmsite.content.files import read_source
from cjmsite.content.maps import read_map
from cjmsite.content.reading import Reference
from cjmsite.content.resolve import Known
from cjmsite.content.validate import Entry, SourceText, read_article, read_persona
from cjmsite.diagnostics import Diagnostic, Location, Plain
from cjmsite.model import JourneyMap, SiteConfig
from cjmsite.pipeline.program import digest
from cjmsite.views.further import further, persona_views
from cjmsite.views.inside import pack
from cjmsite.views.summary import summarise_article, summarise_map, summarise_persona


class Record(NamedTuple):
    """Plain tuples and texts only. `summary` is a MapSummary, PersonaSummary or ArticleSummary taken apart.

    `views` are the further views of a map, each a page of its own beside the map's.
    `data` names the files it was measured from: what the author typed, the path, the signature it had.
    `inside` is what pages over many maps show of it beyond the summary, packed.
    """

    signature: Signature
    digest: str
    summary: tuple[Any, ...]
    references: tuple[tuple[str, str, tuple[Any, ...], str], ...]
    warnings: tuple[Plain, ...]
    views: tuple[str, ...] = ()
    data: tuple[tuple[str, str, Signature], ...] = ()
    inside: bytes = b""


def read(root: str, source: SourceFile, config: SiteConfig, there: Known) -> tuple[Entry[Any], str]:
    """A well-formed source and the digest of its bytes, those of its data included; raises ContentError."""
    return understand(root, source, read_source(root, source.path), config, there)


def understand(root: str, source: SourceFile, data: bytes, config: SiteConfig, there: Known) -> tuple[Entry[Any], str]:
    """As `read`, for bytes that are at hand already."""
    text = SourceText(source.id, source.path, data)
    if source.kind == "map":
        entry = read_map(text, config.vocabulary, config.language)
        return _measured(root, entry, source, there, digest(data))
    if source.kind == "persona":
        return read_persona(text, config.language), digest(data)
    return read_article(text, config.language), digest(data)


def data_of(journey: JourneyMap, source: SourceFile, there: Known) -> dict[str, tuple[str, str]]:
    """The data files of a map by curve: as the author typed it, and its path; those that are missing are left out."""
    typed = {curve.id: journey.sources[curve.data].file for curve in journey.curves if curve.data in journey.sources}
    return _placed(typed, source, there)


def series_of(journey: JourneyMap, source: SourceFile, there: Known) -> dict[str, tuple[str, str]]:
    """The data files of a map's measures by the name that was typed, as above."""
    return _placed({kpi.data: kpi.data for step in journey.steps for kpi in step.kpis if kpi.data}, source, there)


def _placed(typed: Mapping[str, str], source: SourceFile, there: Known) -> dict[str, tuple[str, str]]:
    found = {key: (name, there.path("file", name, source.path)) for key, name in typed.items() if name}
    return {key: (name, path) for key, (name, path) in found.items() if path}


def _measured(
    root: str, entry: Entry[JourneyMap], source: SourceFile, there: Known, content: str
) -> tuple[Entry[JourneyMap], str]:
    curves, series = data_of(entry.model, source, there), series_of(entry.model, source, there)
    if not curves and not series:
        return entry, content
    from cjmsite.content.answers import measured
    from cjmsite.content.series import tracked

    read = {path: read_source(root, path) for _, path in (*curves.values(), *series.values())}
    answers = {curve: SourceText(source.id, path, read[path]) for curve, (_, path) in curves.items()}
    values = {typed: SourceText(source.id, path, read[path]) for typed, path in series.values()}
    marks = [content, *(digest(one) for one in read.values())]
    model = tracked(measured(entry.model, answers), values) if values else measured(entry.model, answers)
    return replace(entry, model=model), digest(" ".join(marks).encode())


_FURTHER = {"map": further, "persona": persona_views}
_SUMMARIES = {"map": summarise_map, "persona": summarise_persona, "page": summarise_article}


Data = tuple[tuple[str, str, Signature], ...]
"""Data files as `Record.data` names them."""


def data_used(journey: JourneyMap, source: SourceFile, there: Known) -> Data:
    """The data files that a map is measured from."""
    files = dict.fromkeys((*data_of(journey, source, there).values(), *series_of(journey, source, there).values()))
    return tuple((typed, path, there.files[path].signature) for typed, path in files)


def record(source: SourceFile, entry: Entry[Any], content: str, data: Data = ()) -> Record:
    """What to remember of a source; `data` are the files it was measured from."""
    summarise = _SUMMARIES.get(source.kind, lambda _: ())
    summary = summarise(entry.model)  # type: ignore[operator]  # the kinds agree by construction
    references = tuple((ref.kind, ref.target, _place(ref.location), ref.excerpt) for ref in entry.references)
    warnings = tuple(one.plain() for one in entry.warnings)
    views = _FURTHER[source.kind](entry.model) if source.kind in _FURTHER else ()  # type: ignore[operator]  # as above
    inside = pack(entry.model, views) if source.kind == "map" else b""
    return Record(source.signature, content, tuple(summary), references, warnings, views, data, inside)


def references_of(record: Record) -> list[Reference]:
    """The references as objects again."""
    return [Reference(kind, target, Location(*place), excerpt) for kind, target, place, excerpt in record.references]


def warnings_of(record: Record) -> list[Diagnostic]:
    """The warnings as objects again."""
    return [Diagnostic.of(one) for one in record.warnings]


def _place(location: Location) -> tuple[str, int, int, int]:
    return location.path, location.line, location.column, location.length
