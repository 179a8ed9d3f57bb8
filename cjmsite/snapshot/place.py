"""Where pictures are taken: what of this machine can show in them, and how little of it is let in."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from cjmsite.browser.chromium import FLAGS, Chromium
from cjmsite.pipeline.program import digest

Fingerprint = Mapping[str, str]
"""What tells one place from another: pictures of one page taken in places with equal fingerprints have equal pixels."""

_FONTCONFIG = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<match target="font">
<edit name="antialias" mode="assign"><bool>true</bool></edit>
<edit name="hinting" mode="assign"><bool>false</bool></edit>
<edit name="autohint" mode="assign"><bool>false</bool></edit>
<edit name="embeddedbitmap" mode="assign"><bool>false</bool></edit>
<edit name="rgba" mode="assign"><const>none</const></edit>
</match>
</fontconfig>
"""
_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts", "/Library/Fonts")
_FONTS = (".ttf", ".otf", ".ttc", ".pfb")
_DRAWS = re.compile(r"/(lib(?:freetype|harfbuzz|png|jpeg|webp|skia)[^/]*)$")
"""Libraries of the system that draw; some distributions let the browser use them instead of its own."""


def plain_fonts(cache: Path) -> dict[str, str]:
    """Variables that let a browser draw the letters of every machine alike. Writes a file.

    What a machine and its users wish about hinting and subpixels does not count; only Linux asks for it. The system's
    fonts stay: pages bring theirs along, but a browser that finds no other font crashes, or fails to load those.
    """
    cache.mkdir(parents=True, exist_ok=True)
    settings = cache / "fonts.conf"
    settings.write_text(_FONTCONFIG, encoding="utf-8")
    return {"FONTCONFIG_FILE": os.path.abspath(settings), "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def fingerprint(browser: Chromium) -> dict[str, str]:
    """The fingerprint of this place."""
    seen = [
        (path.name, path.stat().st_size)
        for folder in _FOLDERS
        for path in Path(folder).expanduser().rglob("*")
        if path.suffix.lower() in _FONTS and path.is_file()
    ]
    return {
        "browser": browser.version,
        "system": f"{sys.platform} {platform.machine()}",
        "flags": " ".join(FLAGS),
        "fonts": digest(repr(sorted(seen)).encode()),
        "libraries": " ".join(_libraries(browser.process)),
    }


def in_words(place: Fingerprint) -> str:
    """A place as people call it."""
    return f"Chromium {place.get('browser', '?')} on {place.get('system', '?')}"


def what_differs(one: Fingerprint, other: Fingerprint) -> list[str]:
    """The parts in which two places are unlike."""
    return [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]


def _libraries(process: int) -> list[str]:
    found: set[str] = set()
    with suppress(OSError):  # only Linux tells
        for line in Path(f"/proc/{process}/maps").read_text(encoding="utf-8", errors="replace").splitlines():
            name = _DRAWS.search(os.fspath(line))
            if name:
                found.add(name[1])
    return sorted(found)
