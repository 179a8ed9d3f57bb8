"""Which step of one map is which of another? By their ids, else by their names, else by their places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

Ground = Literal["id", "name", "place", ""]
"""Why two are taken for the same; empty for one that has no counterpart."""


class Key(NamedTuple):
    """What a step or a phase is known by; `part` is the part of the journey within which places count."""

    id: str
    name: str
    part: int = 0


class Match(NamedTuple):
    """A row of both: the index on either side, None where it is only on the other; a moved one stands in another order.

    A moved one has its row where it stands afterwards.
    """

    before: int | None
    after: int | None
    ground: Ground
    moved: bool = False


def align(before: Sequence[Key], after: Sequence[Key]) -> tuple[Match, ...]:
    """Every index of either side in one row, in the order of `after`; what is gone stands where it was.

    The same id or, of those left, the same name makes two one, wherever they stand. The longest run of these that keeps
    its order is the backbone, the others have moved. What is left between two of the backbone, as many of one part on
    either side, has taken each other's place.
    """
    known = _known(before, after)
    backbone = _longest_rising([(i, known[i][0]) for i in sorted(known)])
    moved = {known[i][0]: i for i in known if i not in dict(backbone)}
    rows: list[Match] = []
    last = (-1, -1)
    for here in (*backbone, (len(before), len(after))):
        gone = [i for i in range(last[0] + 1, here[0]) if i not in known]
        come = range(last[1] + 1, here[1])
        placed = _placed([(i, before[i]) for i in gone], [(j, after[j]) for j in come if j not in moved])
        rows += _between(gone, come, placed, {j: Match(i, j, known[i][1], True) for j, i in moved.items()})
        if here[0] < len(before):
            rows.append(Match(*here, known[here[0]][1]))
        last = here
    return tuple(rows)


def _known(before: Sequence[Key], after: Sequence[Key]) -> dict[int, tuple[int, Ground]]:
    """The counterparts by id, then by name; the first of equals."""
    found: dict[int, tuple[int, Ground]] = {}
    for ground in ("id", "name"):
        taken = {j for j, _ in found.values()}
        there: dict[str, int] = {}
        for j, key in enumerate(after):
            if j not in taken:
                there.setdefault(_word(key, ground), j)
        for i, key in enumerate(before):
            word = _word(key, ground)
            if i not in found and word and word in there:
                found[i] = there.pop(word), "id" if ground == "id" else "name"
    return found


def _word(key: Key, ground: str) -> str:
    return key.id if ground == "id" else " ".join(key.name.casefold().split())


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs, which rise on the left, that rises on the right as well (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for place, (_, right) in enumerate(pairs):
        at = bisect_left(tails, right)
        tails[at : at + 1] = [right]
        ends[at : at + 1] = [place]
        previous.append(ends[at - 1] if at else -1)
    chain: list[tuple[int, int]] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        chain.append(pairs[place])
        place = previous[place]
    return chain[::-1]


def _placed(gone: Sequence[tuple[int, Key]], come: Sequence[tuple[int, Key]]) -> dict[int, int]:
    """Those that took another's place, as many in a part as have left it: index before by index after."""
    found: list[tuple[int, int]] = []
    for part in dict.fromkeys(key.part for _, key in gone):
        left = [i for i, key in gone if key.part == part]
        reached = [j for j, key in come if key.part == part]
        if len(left) == len(reached):
            found += zip(left, reached, strict=True)
    return {j: i for i, j in _longest_rising(sorted(found))}


def _between(
    gone: Sequence[int], come: Sequence[int], placed: dict[int, int], moved: dict[int, Match]
) -> Iterator[Match]:
    """The rows between two of the backbone: what is gone stands before what took the next place."""
    waiting = [i for i in gone if i not in placed.values()]
    for at, j in enumerate(come):
        following = [placed[k] for k in come[at:] if k in placed]
        while waiting and (not following or waiting[0] < following[0]):
            yield Match(waiting.pop(0), None, "")
        if j in placed:
            yield Match(placed[j], j, "place")
        else:
            yield moved.get(j) or Match(None, j, "")
    yield from (Match(i, None, "") for i in waiting)
