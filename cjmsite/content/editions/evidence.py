"""The citations in a map or a persona, and its texts, however deep they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from cjmsite.model import Citation, Score, Statement

T = TypeVar("T")


def citations(value: object) -> Iterator[Citation]:
    """Every citation in a value of the model."""
    if isinstance(value, Citation):
        yield value
    for one in _inside(value):
        yield from citations(one)


def texts(value: object) -> Iterator[str]:
    """Every text in a value of the model."""
    if isinstance(value, str):
        yield value
    for one in _inside(value):
        yield from texts(one)


def without_citations(value: T, sources: frozenset[str]) -> T:
    """The value without citations of sources that are not listed."""
    return _changed(value, sources)  # type: ignore[no-any-return]


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, tuple):
        return value
    if isinstance(value, Mapping):
        return value.values()
    if is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, one.name) for one in fields(value) if one.init]
    return ()


def _changed(value: Any, sources: frozenset[str]) -> Any:
    if type(value) is tuple:
        return tuple([_changed(one, sources) for one in value])
    if isinstance(value, Mapping):
        return {key: _changed(one, sources) for key, one in value.items()}
    if isinstance(value, Statement | Score):
        lost = any(one.source not in sources for one in value.citations)
        return replace(value, citations=tuple(c for c in value.citations if c.source in sources)) if lost else value
    if not is_dataclass(value) or isinstance(value, type):
        return value
    inner = {one.name: getattr(value, one.name) for one in fields(value) if one.init}
    found = {name: _changed(one, sources) for name, one in inner.items()}
    return replace(value, **found) if found != inner else value
