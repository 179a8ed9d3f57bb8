"""What a page gets while it is served and never in output/: the script that keeps it new, and leave to run it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

STATIC = Path(__file__).parent / "static"
PREFIX = "-/"
"""Where the server's own files stand; no page of a site can."""

_TYPES = {".js": "text/javascript", ".css": "text/css"}
_POLICY = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")')
_REFUSING = ("'none'", "'strict-dynamic'")
"""What makes a browser overlook that other sources are named."""
_WANTED = {"script-src": "'self'", "style-src": "'self'", "connect-src": "'self'", "worker-src": "'self'"}


def own_files() -> dict[str, tuple[bytes, str]]:
    """The server's own files and their media types, by address."""
    found = (path for path in sorted(STATIC.iterdir()) if path.suffix in _TYPES)
    return {PREFIX + path.name: (path.read_bytes(), _TYPES[path.suffix]) for path in found}


def own_page(name: str) -> bytes:
    """A page the server itself shows: `missing`, `draft` or `broken`."""
    return (STATIC / f"{name}.html").read_bytes()


class Dresser:
    """Puts the client's script into a page and its leave to run into the page's policy."""

    def __init__(self) -> None:
        self._snippet = (STATIC / "snippet.txt").read_text("utf-8").strip()

    def dress(self, page: bytes, about: Mapping[str, object]) -> bytes:
        """The page as it is served; `about` is what the script is told of it."""
        snippet = self._snippet.replace("{about}", escape(json.dumps(about))).encode()
        opened = _POLICY.sub(lambda found: found[1] + _opened(found[2].decode()).encode() + found[3], page, count=1)
        head, end, rest = opened.partition(b"</head>")
        return head + snippet + end + rest if end else snippet + opened


def _opened(policy: str) -> str:
    """A policy that also allows scripts, style sheets, requests and workers of the page's own origin."""
    directives: dict[str, list[str]] = {}
    for part in policy.split(";"):
        name, *sources = part.split() or [""]
        if name:
            directives.setdefault(name, sources)
    for name, source in _WANTED.items():
        allowed = [one for one in directives.get(name, []) if one not in _REFUSING]
        directives[name] = allowed if source in allowed else [*allowed, source]
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())
