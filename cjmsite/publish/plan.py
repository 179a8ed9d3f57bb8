"""What has to be done so that a place says what the maps say? Nothing here reads or writes anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Literal, NamedTuple

Verdict = Literal["created", "changed", "moved", "unchanged", "orphaned", "conflicting", "removed"]
"""What becomes of a page; an orphan is only removed when that was asked for."""

VERDICTS: tuple[Verdict, ...] = ("created", "changed", "moved", "unchanged", "orphaned", "removed", "conflicting")


class Enclosure(NamedTuple):
    """A file that goes with a page: its name there, `curve`, `drawing` or `print`, the mark of what it is made from.

    The mark stands for its bytes: two browsers draw the same curve in other pixels, and that is no change. A drawing,
    which needs no browser, has its bytes with it.
    """

    name: str
    kind: str
    mark: str
    data: bytes = b""


class Sheet(NamedTuple):
    """A page wanted somewhere: the map's id, the title, the text in the dialect of the place, the files with it.

    `labels` are those that the place keeps beside the text; `instead` is the page without the file that the place may
    not take.
    """

    key: str
    title: str
    body: bytes
    files: tuple[Enclosure, ...] = ()
    labels: tuple[str, ...] = ()
    instead: Sheet | None = None

    @property
    def digest(self) -> str:
        """The hash of all that the page is made from: 32 hexadecimal digits."""
        return fingerprint(self.title, self.body, *self.files, *self.labels)


class Held(NamedTuple):
    """A page of ours as it stands somewhere: the map's id, the id it has there, its title there.

    `digest` is that of the sheet it was written from. `titled` is the hash of the title it was written under, since a
    colleague may have renamed it; empty where pages are not known by titles. `version` is the one now standing,
    `edited` who changed it since we wrote it; `outside` tells that it was taken out of the part that is ours.
    """

    key: str
    remote: str
    title: str
    digest: str
    titled: str = ""
    version: str = ""
    edited: str = ""
    outside: bool = False


class Standing(NamedTuple):
    """What stands in a place: our pages, the titles of pages that are not ours, the endings of files it takes.

    `beyond` are titles that pages outside the part that is ours have, and that no second page may have; `unsure` are
    endings of files that it may refuse all the same.
    """

    pages: tuple[Held, ...]
    taken: frozenset[str] = frozenset()
    takes: frozenset[str] = frozenset()
    beyond: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()


class Deed(NamedTuple):
    """What becomes of one page, and why, in words for people."""

    verdict: Verdict
    key: str
    title: str
    why: str = ""
    sheet: Sheet | None = None
    held: Held | None = None

    @property
    def writes(self) -> bool:
        """Whether something has to be written."""
        return self.verdict in ("created", "changed", "moved", "removed")


class Leave(NamedTuple):
    """What the user allows: to write over what a colleague wrote, and to remove pages of maps that are gone."""

    force: bool = False
    prune: bool = False


def plan(sheets: Sequence[Sheet], standing: Standing, leave: Leave) -> tuple[Deed, ...]:
    """A deed for every sheet and for every page of ours without one, sheets first."""
    held = {page.key: page for page in standing.pages}
    wanted = {sheet.key for sheet in sheets}
    deeds = [_deed(sheet, held.get(sheet.key), standing, leave) for sheet in sheets]
    deeds += [_left_over(page, leave) for page in standing.pages if page.key not in wanted]
    return tuple(deeds)


def _deed(sheet: Sheet, held: Held | None, standing: Standing, leave: Leave) -> Deed:
    if held is None:
        return _new(sheet, standing, leave)
    if held.outside:
        return Deed("conflicting", sheet.key, held.title, "was moved to where cjmsite doesn't write", sheet, held)
    renamed = bool(held.titled) and held.titled != fingerprint(sheet.title)
    if renamed and sheet.title in standing.taken | standing.beyond:
        return Deed("conflicting", sheet.key, sheet.title, "another page has that name", sheet, held)
    if held.edited:
        return _edited(sheet, held, leave)
    if renamed:
        return Deed("moved", sheet.key, sheet.title, f"from '{held.title}'", sheet, held)
    return Deed("unchanged" if sheet.digest == held.digest else "changed", sheet.key, held.title, "", sheet, held)


def _edited(sheet: Sheet, held: Held, leave: Leave) -> Deed:
    """A page that a colleague edited: as long as we have nothing new to say, theirs may stay."""
    if leave.force:
        return Deed("changed", sheet.key, held.title, f"written over the edit by {held.edited}", sheet, held)
    verdict: Verdict = "unchanged" if sheet.digest == held.digest else "conflicting"
    return Deed(verdict, sheet.key, held.title, f"edited by {held.edited}", sheet, held)


def _new(sheet: Sheet, standing: Standing, leave: Leave) -> Deed:
    if sheet.title in standing.beyond:
        return Deed("conflicting", sheet.key, sheet.title, "a page elsewhere has that name, and no two may", sheet)
    if sheet.title not in standing.taken:
        return Deed("created", sheet.key, sheet.title, "", sheet)
    if leave.force:
        return Deed("changed", sheet.key, sheet.title, "written over a page of somebody else's", sheet)
    return Deed("conflicting", sheet.key, sheet.title, "a page of somebody else's has that name", sheet)


def _left_over(page: Held, leave: Leave) -> Deed:
    if page.outside:
        return Deed("orphaned", page.key, page.title, "stands where cjmsite doesn't write", None, page)
    if not leave.prune:
        return Deed("orphaned", page.key, page.title, "its map is gone; --prune removes it", None, page)
    if page.edited and not leave.force:
        return Deed("conflicting", page.key, page.title, f"its map is gone, but {page.edited} edited it", None, page)
    return Deed("removed", page.key, page.title, "its map is gone", None, page)


def titles(maps: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """A title of its own for each map, by id: where two are called the same, their ids tell them apart."""
    listed = list(maps)
    counts: dict[str, int] = {}
    for _, title in listed:
        counts[title.casefold()] = counts.get(title.casefold(), 0) + 1
    return {key: title if counts[title.casefold()] == 1 else f"{title} ({key})" for key, title in listed}


def counted(deeds: Iterable[Deed]) -> Mapping[Verdict, int]:
    """How many deeds of each verdict, in the order of the verdicts; none that do not occur."""
    found = [deed.verdict for deed in deeds]
    return {verdict: found.count(verdict) for verdict in VERDICTS if verdict in found}


def fingerprint(*parts: object) -> str:
    """The hash of plain data: 32 hexadecimal digits (BLAKE2b, RFC 7693)."""
    return blake2b(repr(parts).encode(), digest_size=16).hexdigest()


def writing(deeds: Iterable[Deed]) -> Iterator[Deed]:
    """The deeds that write."""
    return (deed for deed in deeds if deed.writes)
