"""A map in its other form."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from cjmsite.content.writing import to_markdown, to_yaml
from cjmsite.diagnostics import ToolError


class Converted(NamedTuple):
    """The text in the other form, and what is to be told about it."""

    text: str
    notes: tuple[str, ...]
