"""Papers, and how much of them can be printed on."""

from __future__ import annotations

from typing import NamedTuple

PX_PER_MM = 96 / 25.4

MARGIN_ACROSS = 12.0
MARGIN_ALONG = 14.0
"""Margins in mm, left and right, above and below; heads and feet of the page stand in them."""


class Paper(NamedTuple):
    """A paper on edge: width and height in mm. `name` is what one types."""

    name: str
    width: float
    height: float

    @property
    def lying(self) -> Paper:
        """The same paper with its long edge below."""
        return Paper(self.name, max(self.width, self.height), min(self.width, self.height))

    @property
    def room(self) -> tuple[float, float]:
        """Width and height between the margins in CSS pixels."""
        return (self.width - 2 * MARGIN_ACROSS) * PX_PER_MM, (self.height - 2 * MARGIN_ALONG) * PX_PER_MM


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
