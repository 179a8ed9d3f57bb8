"""What a text rests on: a cited source, an admitted assumption, or nothing said."""

from __future__ import annotations

from typing import Literal

from cjmsite.model.frozen import frozen

EvidenceLevel = Literal["cited", "assumed", "bare"]


@frozen
class Citation:
    """`[@int P3]`: a source's id and the place in it."""

    source: str
    detail: str = ""


@frozen
class Statement:
    """A text an author wrote (inline CommonMark), without its evidence marks, and what it rests on."""

    text: str
    citations: tuple[Citation, ...] = ()
    assumed: bool = False

    @property
    def evidence(self) -> EvidenceLevel:
        """Cited when a source is named, assumed when marked `[?]`, else bare."""
        if self.citations:
            return "cited"
        return "assumed" if self.assumed else "bare"


@frozen
class Source:
    """Where knowledge comes from: interviews, a survey, tickets. `n` is the number of answers or people."""

    id: str
    title: str
    file: str = ""
    n: int | None = None
    date: str = ""
    kind: str = ""
    link: str = ""


@frozen
class Quantity:
    """A number first, then words: `25 min over two evenings`, `8.4 of 10`, `62 % from search`.

    `text` is what the author typed; `value` is the leading number, `unit` the word after it (`%`, `min`, `of 10`).
    """

    text: str
    value: float | None = None
    unit: str = ""
    words: str = ""
