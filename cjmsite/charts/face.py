"""What does a feeling look like on a face? A mouth and two brows as path data, from the worst to the best mood."""

from __future__ import annotations

from typing import NamedTuple

from cjmsite.charts.number import number

_ANGRY = -0.85
_WORRIED = -0.15


class Face(NamedTuple):
    """Path data in a box from −32 to 32 each way, the eyes at (−10, −5) and (10, −5).

    `smiles` tells that the eyes are closed arcs, drawn as path data in `eyes`; else they are dots and `eyes` is empty.
    """

    mouth: str
    brows: str
    eyes: str
    smiles: bool


def face(mood: float) -> Face:
    """The face of a mood from −1 (angry) over 0 (even) to 1 (delighted); beyond these it looks as at the end."""
    mood = max(-1.0, min(1.0, mood))
    smiles = mood > 0.7
    return Face(_mouth(mood), _brows(mood), "M-14,-4q4,-5 8,0M6,-4q4,-5 8,0" if smiles else "", smiles)


def _mouth(mood: float) -> str:
    """Its corners rise with the mood and its middle sinks; a laughing mouth is open."""
    corner, middle = 11 - 3 * mood, 11 + 11 * mood
    curve = f"M-11,{number(corner)}Q0,{number(middle)} 11,{number(corner)}"
    return curve + "z" if mood > 0.85 else curve


def _brows(mood: float) -> str:
    """Inner ends down when angry, up when worried; the better the mood, the higher both."""
    if mood <= _ANGRY:
        return "M-16,-16L-5,-11M16,-16L5,-11"
    if mood < _WORRIED:
        return "M-16,-11L-5,-15M16,-11L5,-15"
    height = number(-12.5 - 3 * mood)
    return f"M-15,{height}q5,-4 10,0M5,{height}q5,-4 10,0"
