"""How does a coordinate print? Two decimals at most, no trailing zeros, no minus zero: the same bytes on every run."""

from __future__ import annotations

_SHORTER = (("-0.00", "0"), (".00", ""), *((f".{digit}0", f".{digit}") for digit in range(1, 10)))


def number(value: float) -> str:
    """A finite number as text, rounded to two decimals."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def rounded(value: float) -> float:
    """The number `number` would print; whole numbers come as `int`, so that `str` of the result prints it too."""
    hundredths = round(value * 100)
    return hundredths // 100 if hundredths % 100 == 0 else hundredths / 100


def shortened(path: str) -> str:
    """Path data whose numbers all stand with two decimals, each now printed as `number` would."""
    for long, short in _SHORTER:
        path = path.replace(long, short)
    return path
