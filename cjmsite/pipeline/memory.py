"""What one build leaves for the next, and whether anything changed since: answered before anything heavy is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from cjmsite import cache
from cjmsite.content.discover import SourceFile, discover
from cjmsite.diagnostics import Diagnostic, Plain
from cjmsite.output import manifest
from cjmsite.pipeline.program import PACKAGE, stamp
from cjmsite.pipeline.project import Project


class Memory(NamedTuple):
    """Plain data: when the build started, what it was made with, the records of its files, its warnings."""

    started: int = 0
    themes: str = ""
    config: str = ""
    signatures: Mapping[str, tuple[int, int, int, int]] = MappingProxyType({})
    records: Mapping[str, tuple[Any, ...]] = MappingProxyType({})
    pictures: Mapping[str, tuple[Any, ...]] = MappingProxyType({})
    warnings: tuple[Plain, ...] = ()


def recall(project: Project) -> Memory:
    """What the last finished build remembered, if this very program made it."""
    kept = cache.recall(project.root, stamp(PACKAGE))
    return Memory(*kept) if kept else Memory()


def keep(project: Project, memory: Memory) -> None:
    """Leaves a build's memory for the next one."""
    cache.remember(project.root, stamp(PACKAGE), tuple(memory))


def unchanged(project: Project) -> list[Diagnostic] | None:
    """The warnings of the last build when the site it made still stands and nothing was touched since; else None."""
    memory = recall(project)
    if not memory.started or memory.themes != theme_stamp(project):
        return None
    files = discover(str(project.root))
    if signatures(files) != memory.signatures:
        return None
    if not all(cache.is_settled(one, memory.started) for one in memory.signatures.values()):
        return None
    listed = manifest.read(str(project.output))
    if not listed or manifest.standing(str(project.output), listed) != listed:
        return None
    return [Diagnostic.of(one) for one in memory.warnings]


def signatures(files: list[SourceFile]) -> dict[str, tuple[int, int, int, int]]:
    """What tells the state of each file, by path."""
    return {file.path: file.signature for file in files}


def theme_stamp(project: Project) -> str:
    """What tells the state of the project's own themes; the bundled ones belong to the program."""
    from cjmsite.theme import bundled_themes

    return stamp(str(project.themes)) + stamp(str(bundled_themes()))
