"""A face follows the mood."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from cjmsite.charts.face import face

MOODS = [step / 20 for step in range(-20, 21)]


def numbers(path: str) -> list[float]:
    return [float(found) for found in re.findall(r"-?\d+\.?\d*", path)]


@pytest.mark.parametrize(("worse", "better"), list(pairwise(MOODS)))
def test_the_corners_of_the_mouth_rise_and_its_middle_sinks_with_the_mood(worse: float, better: float):
    _, corner, _, middle, *_ = numbers(face(worse).mouth)
    _, higher, _, deeper, *_ = numbers(face(better).mouth)
    assert higher < corner
    assert deeper > middle


def test_an_even_mood_has_a_straight_mouth():
    assert face(0).mouth == "M-11,11Q0,11 11,11"


def test_moods_beyond_the_ends_look_like_the_ends():
    assert face(9) == face(1)
    assert face(-9) == face(-1)


@pytest.mark.parametrize("mood", MOODS)
def test_everything_stays_on_the_face(mood: float):
    drawn = face(mood)
    assert all(abs(number) <= 22 for number in numbers(drawn.mouth + drawn.eyes))
    assert all(abs(number) <= 18 for number in numbers(drawn.brows))
    assert drawn.smiles == bool(drawn.eyes)
