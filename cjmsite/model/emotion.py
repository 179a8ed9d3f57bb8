"""Feelings as numbers and words: scales, scores and the curves drawn from them."""

from __future__ import annotations

from cjmsite.model.evidence import Citation
from cjmsite.model.frozen import frozen


@frozen
class Scale:
    """The range of scores; `middle` is where neutral stands."""

    low: float = -2.0
    high: float = 2.0

    @property
    def middle(self) -> float:
        """Zero where the scale holds it, else half-way between the ends."""
        return 0.0 if self.low <= 0 <= self.high else (self.low + self.high) / 2

    def position(self, score: float) -> float:
        """Where a score stands between the ends: 0 at the low end, 1 at the high end."""
        return (score - self.low) / (self.high - self.low)


@frozen
class Score:
    """One persona's feeling at one step: a number on the map's scale and the author's own word for it."""

    value: float
    word: str = ""
    citations: tuple[Citation, ...] = ()
    assumed: bool = False


@frozen
class Measured:
    """What `n` people answered about one step: their mean on the map's scale.

    `low` and `high` are the ends of its interval on the same scale, both None where it has none.
    """

    value: float
    n: int
    low: float | None = None
    high: float | None = None


@frozen
class Curve:
    """A measure drawn as a line over the steps; its id is the step key that holds its scores.

    `data` names a source with measured answers; without one every value is written by hand. `scale` is that of the
    answers, `band` the interval to draw, as `95% CI`; a mean of fewer than `hide_below` answers has no line.
    """

    id: str
    label: str = ""
    data: str = ""
    scale: Scale | None = None
    band: str = ""
    hide_below: int = 0


EVERYONE = ""
"""The persona key of a score that holds for everyone on the map."""

EMOTION_WORDS: dict[str, dict[str, float]] = {
    "en": {
        "delighted": 2,
        "happy": 2,
        "satisfied": 1,
        "neutral": 0,
        "irritated": -1,
        "disappointed": -1.5,
        "angry": -2,
    },
    "fi": {
        "ilahtunut": 2,
        "iloinen": 2,
        "tyytyväinen": 1,
        "neutraali": 0,
        "ärtynyt": -1,
        "pettynyt": -1.5,
        "vihainen": -2,
    },
    "pl": {
        "zachwycona": 2,
        "zachwycony": 2,
        "szczęśliwa": 2,
        "szczęśliwy": 2,
        "zadowolona": 1,
        "zadowolony": 1,
        "obojętna": 0,
        "obojętny": 0,
        "neutralnie": 0,
        "poirytowana": -1,
        "poirytowany": -1,
        "rozczarowana": -1.5,
        "rozczarowany": -1.5,
        "zła": -2,
        "zły": -2,
    },
    "ru": {
        "восторг": 2,
        "в восторге": 2,
        "радость": 2,
        "счастлива": 2,
        "счастлив": 2,
        "довольна": 1,
        "доволен": 1,
        "нейтрально": 0,
        "раздражена": -1,
        "раздражён": -1,
        "раздражение": -1,
        "разочарована": -1.5,
        "разочарован": -1.5,
        "разочарование": -1.5,
        "злится": -2,
        "злость": -2,
    },
}
"""Words that stand for a score on the default scale −2 to 2, by language."""
