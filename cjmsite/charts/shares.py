"""How is a whole divided? Pieces of a bar, in per cent of its width."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cjmsite.charts.number import rounded


class Share(NamedTuple):
    """A piece of the bar: what it stands for, how many that is, where it begins and how wide it is in per cent."""

    id: str
    number: int
    x: float
    width: float


def shares(counts: Mapping[str, int]) -> tuple[Share, ...]:
    """The pieces in the order given, without those that count nothing; none when all do."""
    whole = sum(counts.values())
    pieces: list[Share] = []
    before = 0
    for name, count in counts.items():
        if count:
            start, end = before / whole * 100, (before + count) / whole * 100
            pieces.append(Share(name, count, rounded(start), rounded(end - rounded(start))))
            before += count
    return tuple(pieces)
