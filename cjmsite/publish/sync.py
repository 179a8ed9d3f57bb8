"""How a plan is carried out: one page after the other, so that whatever ends it, the next run goes on from there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from cjmsite.publish.place import NotTakenError, Place, RefusedError
from cjmsite.publish.plan import Deed, Held, Leave, Sheet, Standing, plan
from cjmsite.publish.wording import summary, told

Tick = Callable[[int, int], None]
Draw = Callable[[Sequence[Sheet]], Mapping[str, bytes]]
"""Makes the files of sheets, by name."""


class Planned(NamedTuple):
    """A deed and, for a changed page, what is different in words."""

    deed: Deed
    words: tuple[str, ...] = ()


Make = Callable[[Standing], Sequence[Sheet]]
"""Gives all sheets when told what stands there and which endings of files the place takes."""


def decide(place: Place, make: Make, wanted: Mapping[str, str], leave: Leave) -> list[Planned]:
    """What is to be done there, with the difference in words; each page that would change is read once for it."""
    standing = place.standing(wanted)
    return [Planned(deed, _difference(place, deed)) for deed in plan(make(standing), standing, leave)]


def carry_out(place: Place, decided: Sequence[Planned], draw: Draw, tick: Tick) -> list[Planned]:
    """What was done: a page that was refused is conflicting now. Nothing is touched when nothing is to be written."""
    writing = [one for one in decided if one.deed.writes]
    if not writing:
        return list(decided)
    files = draw([one.deed.sheet for one in writing if one.deed.sheet])
    place.begin([one.deed for one in writing])
    refused: dict[str, str] = {}
    lacking: dict[str, str] = {}
    for count in range(len(writing)):
        tick(count, len(writing))
        try:
            _do(place, writing[count], files)
        except NotTakenError as error:
            lacking = {one.deed.key: str(error) for one in writing if one.deed.sheet and one.deed.sheet.instead}
            writing = [_plain(one) for one in writing]
            place.begin([one.deed for one in writing])
            refused |= _again(place, writing[count], files)
        except RefusedError as error:
            refused[writing[count].deed.key] = str(error)
    place.finish(summary(decided))
    tick(len(writing), len(writing))
    return [_outcome(one, refused, lacking) for one in decided]


def _again(place: Place, one: Planned, files: Mapping[str, bytes]) -> dict[str, str]:
    """What is refused of a deed that is tried once more, by the map's id."""
    try:
        _do(place, one, files)
    except RefusedError as error:
        return {one.deed.key: str(error)}
    return {}


def _plain(one: Planned) -> Planned:
    """The deed with the page that has none of the files that may be refused."""
    sheet = one.deed.sheet
    return one._replace(deed=one.deed._replace(sheet=sheet.instead)) if sheet and sheet.instead else one


def _do(place: Place, one: Planned, files: Mapping[str, bytes]) -> None:
    deed = one.deed
    held: Held | None = deed.held
    if deed.verdict == "removed" and held:
        place.remove(held)
        return
    assert deed.sheet is not None, "all other deeds that write have a sheet"
    if deed.verdict == "moved" and held:
        held = place.move(held, deed.sheet)
    wanted = {file.name: file.data or files[file.name] for file in deed.sheet.files if file.data or file.name in files}
    place.write(deed.sheet, wanted, held, "; ".join(one.words))


def _outcome(one: Planned, refused: Mapping[str, str], lacking: Mapping[str, str]) -> Planned:
    if not one.deed.writes:
        return one
    if one.deed.key in refused:
        return one._replace(deed=one.deed._replace(verdict="conflicting", why=refused[one.deed.key]))
    if one.deed.key in lacking:
        return one._replace(deed=one.deed._replace(why=f"without its picture: {lacking[one.deed.key]}"))
    return one


def _difference(place: Place, deed: Deed) -> tuple[str, ...]:
    if deed.held is None or deed.sheet is None or deed.verdict not in ("changed", "moved", "conflicting"):
        return ()
    return told(place.text(deed.held), deed.sheet.body.decode("utf-8", "replace"))
