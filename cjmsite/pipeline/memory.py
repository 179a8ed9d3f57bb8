"""What one build leaves for the next, and whether anything changed since: answered before anything heavy is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from cjmsite import cache
from cjmsite.content.discover import Signature, SourceFile, discover
from cjmsite.diagnostics import Diagnostic, Plain
from cjmsite.output import manifest
from cjmsite.pipeline.program import program_stamp, signatures
from cjmsite.pipeline.project import Project

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Memory(NamedTuple):
    """Plain data: when the build started, what it was made with, the records of its files, its warnings, its pages.

    `themes` and `sources` hold the signatures of files as they were before the first was read, `site` the fingerprints
    of all that was published.
    """

    started: int = 0
    themes: Mapping[str, Signature] = _NOTHING
    sources: Mapping[str, Signature] = _NOTHING
    config: str = ""
    records: Mapping[str, tuple[Any, ...]] = _NOTHING
    pictures: Mapping[str, tuple[Any, ...]] = _NOTHING
    warnings: tuple[Plain, ...] = ()
    site: Mapping[str, str] = _NOTHING

    def named_maps(self) -> frozenset[str]:
        """The ids of the maps that other maps named; `references` is the fourth part of a record."""
        named = (one for row in self.records.values() for one in row[3])
        return frozenset(target for kind, target, *_ in named if kind == "map")


def recall(project: Project) -> Memory:
    """What the last finished build remembered, if this very program made it."""
    kept = cache.recall(project.root, program_stamp(), project.named(cache.STATE))
    return Memory(*kept) if kept else Memory()


def keep(project: Project, memory: Memory) -> None:
    """Leaves a build's memory for the next one."""
    cache.remember(project.root, program_stamp(), tuple(memory), project.named(cache.STATE))


def unchanged(project: Project) -> list[Diagnostic] | None:
    """The warnings of the last build when the site it made still stands and nothing was touched since; else None."""
    memory = recall(project)
    if not memory.site or theme_stamp(project) != memory.themes:
        return None
    if source_signatures(discover(str(project.root))) != memory.sources:
        return None
    known = (*memory.sources.values(), *memory.themes.values())
    if not all(cache.is_settled(one, memory.started) for one in known):
        return None
    listed = manifest.read(str(project.output))
    if listed != memory.site or manifest.standing(str(project.output), listed) != listed:
        return None
    return [Diagnostic.of(one) for one in memory.warnings]


def source_signatures(files: Iterable[SourceFile]) -> dict[str, Signature]:
    """What tells the state of each file of content/, by path."""
    return {file.path: file.signature for file in files}


def theme_stamp(project: Project) -> dict[str, Signature]:
    """What tells the state of each file of the project's own themes and of those that come with the program."""
    from cjmsite.theme import bundled_themes

    return signatures(str(project.themes)) | signatures(str(bundled_themes()))
