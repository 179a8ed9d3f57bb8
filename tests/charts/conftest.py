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
        if command == "C":
            a, b, end = zip(numbers[::2], numbers[1::2], strict=True)
            found.append((here, a, b, end))
        elif command in "LHV":
            end = (
                (numbers[0], here[1]) if command == "H" else (here[0], numbers[0]) if command == "V" else tuple(numbers)
            )
            found.append((here, here, end, end))
        elif command == "M":
            end = (numbers[0], numbers[1])
        here = here if command == "Z" else end
    return found
