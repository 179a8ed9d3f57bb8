"""Papers by their names."""

from __future__ import annotations

from typing import NamedTuple


class Paper(NamedTuple):
    """A paper on edge: width and height in mm. `name` is what one types."""

    name: str
    width: float
    height: float

    @property
    def size(self) -> str:
        """Both in one word, as pages say it."""
        return f"{self.width:g} {self.height:g}"


PAPERS = {
    paper.name: paper
    for paper in (
        Paper("A4", 210, 297),
        Paper("A3", 297, 420),
        Paper("A2", 420, 594),
        Paper("A1", 594, 841),
        Paper("A0", 841, 1189),
        Paper("letter", 215.9, 279.4),
        Paper("tabloid", 279.4, 431.8),
    )
}


def paper_named(text: str) -> Paper | None:
    """The paper an author or a command means: `A3`, `a3 landscape`; None when there is no such paper."""
    word = text.strip().partition(" ")[0]
    return next((paper for name, paper in PAPERS.items() if name.lower() == word.lower()), None)
