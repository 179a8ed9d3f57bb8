"""What a place that keeps nothing about its pages has to keep for us: which of them are ours, and what we wrote there.

Before a page is written, the ledger notes the hash of what it is about to say. So whatever ends a run, the next one
knows a page of ours by what stands in it: as it was, or as it was to become. Anything else is somebody's edit.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from cjmsite.publish.plan import Deed, Held


class Line(NamedTuple):
    """One page: where it stands, the sheet's digest and the hash of the text, now and as they are to become; the names
    of its files, and the marks of the first of them, which are those of the newest sheet."""

    place: str
    digest: str = ""
    text: str = ""
    next_digest: str = ""
    next_text: str = ""
    files: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


Ledger = dict[str, Line]
"""Lines by the map's id."""

_GONE = "gone"
"""What stands in the place of the next digest of a page that is about to be removed."""


def parse(text: str) -> Ledger:
    """The ledger that `compose` wrote; empty for anything else."""
    try:
        rows = json.loads(text)
        return {str(key): _line(row) for key, row in rows.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def _line(row: list[object]) -> Line:
    place, digest, text, next_digest, next_text, files, *rest = row
    marks = rest[0] if rest else []
    if not isinstance(files, list) or not isinstance(marks, list):
        raise ValueError
    words = [str(word) for word in (place, digest, text, next_digest, next_text)]
    return Line(words[0], words[1], words[2], words[3], words[4], tuple(map(str, files)), tuple(map(str, marks)))


def compose(ledger: Mapping[str, Line]) -> str:
    """The ledger as text, a line for each page, sorted: the same pages, the same text."""
    rows = [f"{json.dumps(key)}: {json.dumps(ledger[key])}" for key in sorted(ledger)]
    return "{\n" + ",\n".join(rows) + "\n}\n"


def held(ledger: Mapping[str, Line], hashes: Mapping[str, str]) -> tuple[Held, ...]:
    """Our pages among those that stand there; `hashes` are those of the texts that stand, by place.

    A page that was removed counts as long as its files may be left: the run that did it was ended in between.
    """
    return tuple(
        _held(key, line, hashes.get(line.place, ""))
        for key, line in ledger.items()
        if line.place in hashes or (line.next_digest == _GONE and line.files)
    )


def _held(key: str, line: Line, stands: str) -> Held:
    if not stands:
        return Held(key, line.place, line.place, "")
    if stands == line.next_text and line.next_digest:
        return Held(key, line.place, line.place, line.next_digest, "", stands)
    edited = "" if stands == line.text else "somebody"
    return Held(key, line.place, line.place, line.digest, "", stands, edited)


def intended(
    ledger: Mapping[str, Line],
    deeds: Iterable[Deed],
    hashes: Mapping[str, str],
    written: Callable[[Deed], tuple[str, str]],
) -> Ledger:
    """The ledger to be kept before the deeds are done; `written` gives a deed's place and the hash of its text."""
    pages = {page.key: page for page in held(ledger, hashes)}
    kept = {key: line for key, line in ledger.items() if key in pages}
    for deed in deeds:
        if deed.sheet is None:
            kept[deed.key] = kept[deed.key]._replace(next_digest=_GONE, next_text="")
            continue
        place, text = written(deed)
        stands = hashes.get(place, "")
        now = pages[deed.key].digest if deed.key in pages else ""
        before = kept[deed.key].files if deed.key in kept else ()
        names = tuple(dict.fromkeys((*(file.name for file in deed.sheet.files), *before)))
        marks = tuple(file.mark for file in deed.sheet.files)
        kept[deed.key] = Line(place, now, stands, deed.sheet.digest, text, names, marks)
    return kept


def files(line: Line | None, stands: str) -> Mapping[str, str]:
    """The marks of a page's files by name; none where a run was ended while it sent them."""
    if line is None or (line.next_digest and stands != line.next_text):
        return {}
    return dict(zip(line.files, line.marks, strict=False))


def settled(ledger: Mapping[str, Line], written: Iterable[str]) -> Ledger:
    """The ledger after pages were written: what was to be is what is."""
    done = frozenset(written)
    return {key: _settled(line) if key in done else line for key, line in ledger.items()}


def _settled(line: Line) -> Line:
    return line._replace(digest=line.next_digest, text=line.next_text, next_digest="", next_text="")
