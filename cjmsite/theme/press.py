"""The script that lays a map out on sheets of paper, put together from a theme's files."""

from __future__ import annotations

import re
from collections.abc import Iterable

PRESS = "assets/paper.js"
"""Where it stands in a site."""

_REMARK = re.compile(rb"^\s*(?://.*|/\*\*(?:[^*]|\*(?!/))*\*/)\n|/\*\* @type[^*]*\*/ |^ +", re.MULTILINE)


def is_press(name: str) -> bool:
    """Whether a static file becomes part of the script."""
    return name.startswith("paper/") and name.endswith(".js")


def press(scripts: Iterable[bytes], style: str) -> bytes:
    """One script of several that know each other's names, without remarks and indentation; `STYLE` are the rules for
    paper."""
    import json  # a build that changes nothing does without

    given = f"const STYLE = {json.dumps(style)};\n".encode()
    return b'(() => {\n"use strict";\n' + given + _REMARK.sub(b"", b"\n".join(scripts)) + b"})();\n"
