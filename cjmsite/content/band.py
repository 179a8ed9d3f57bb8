"""The names of intervals, as an author asks for one under `band`."""

from __future__ import annotations

import re

USUAL = "95% CI"
"""The interval of a curve whose author names none."""

_CONFIDENCE = re.compile(r"(\d{2}(?:[.,]\d)?)\s*%(?:\s*(?:ci|(?:confidence )?interval))?", re.I)
_OTHERS = {"sd": "sd", "quartiles": "quartiles", "range": "range", "none": "none"}
_LEAST, _MOST = 50.0, 99.9


def band_of(text: str) -> str | None:
    """The name of an interval as we write it: `95% CI`, `sd`, `quartiles`, `range`, `none`; None for any other text."""
    match = _CONFIDENCE.fullmatch(text.strip())
    if match is None:
        return _OTHERS.get(text.strip().lower())
    level = float(match[1].replace(",", "."))
    return f"{level:g}% CI" if _LEAST <= level <= _MOST else None
