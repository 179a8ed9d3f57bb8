"""The styles of a page that is shown in a frame of another one."""

from __future__ import annotations

import re

FRAMED_STYLESHEET = "assets/bare.css"

_NARROWEST = 560
_PHONES = re.compile(rb"\((max|min)-width: *76([01])px\)")


def framed(sheet: bytes) -> bytes:
    """The same styles, but what is for phones begins below 560 px instead of 761.

    A frame beside menus is about 700 px wide on the largest screens: there a map had better scroll than be taken apart.
    """
    return _PHONES.sub(lambda found: b"(%s-width: %dpx)" % (found[1], _NARROWEST - (found[1] == b"max")), sheet)
