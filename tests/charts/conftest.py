from __future__ import annotations

import re
from collections.abc import Callable

import pytest

Cubic = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


@pytest.fixture(scope="session")
def cubics() -> Callable[[str], list[Cubic]]:
    """Reads path data as cubic Bézier curves, straight lines among them; knows nothing of how it was made."""
    return _cubics


def _cubics(path: str) -> list[Cubic]:
    here, found = (0.0, 0.0), []
    for command, rest in re.findall(r"([MLCHVZ])([^MLCHVZ]*)", path):
        numbers = [float(text) for text in re.split(r"[ ,]", rest) if text]
        end = _end(command, numbers, here)
        if command == "C":
            found.append((here, (numbers[0], numbers[1]), (numbers[2], numbers[3]), end))
        elif command in "LHV":
            found.append((here, here, end, end))
        here = end
    return found


def _end(command: str, numbers: list[float], here: tuple[float, float]) -> tuple[float, float]:
    if command == "H":
        return numbers[0], here[1]
    if command == "V":
        return here[0], numbers[0]
    return here if command == "Z" else (numbers[-2], numbers[-1])
