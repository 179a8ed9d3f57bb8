"""What a browser may see: the files of one site at an address that exists nowhere, and nothing else."""

from __future__ import annotations

import mimetypes
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from cjmsite.diagnostics import ToolError
from cjmsite.output import manifest

if TYPE_CHECKING:
    from playwright.sync_api import Route

ORIGIN = "http://site.invalid/"
"""The site's address in the browser: a name that can belong to nobody (RFC 2606)."""

Files = Callable[[str], bytes | None]
"""The bytes at an address that starts at the site's top (`maps/x.html`); None where nothing stands."""

_TYPES = {".woff2": "font/woff2", ".svg": "image/svg+xml", ".webp": "image/webp", ".css": "text/css; charset=utf-8",
          ".html": "text/html; charset=utf-8"}  # fmt: skip


@dataclass
class Watch:
    """What was asked for in vain: `missing` files of the site by address, `blocked` addresses outside it."""

    missing: list[str] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)

    def clear(self) -> None:
        """Forgets what was noted."""
        self.missing.clear()
        self.blocked.clear()


def built_site(output: str | os.PathLike[str], extra: Mapping[str, bytes] | None = None) -> Files:
    """The files of a built site: those its manifest lists, plus some that stand nowhere but in memory.

    Raises ToolError when nothing was built.
    """
    listed = manifest.read(os.fspath(output))
    if listed is None:
        raise ToolError(f"there is no built site in {os.path.relpath(output)}", "run  cjmsite build  first")
    more = dict(extra or {})

    def bytes_at(url: str) -> bytes | None:
        if url in more:
            return more[url]
        return _read(Path(output) / url) if url in listed else None

    return bytes_at


def answer(route: Route, files: Files, watch: Watch) -> None:
    """Serves a request from the site's files, or refuses it and notes the address."""
    address = route.request.url
    if not address.startswith(ORIGIN):
        watch.blocked.append(address)
        route.abort("blockedbyclient")
        return
    url = unquote(urlsplit(address).path[1:])
    data = files(url)
    if data is None:
        watch.missing.append(url)
        route.fulfill(status=404)
        return
    route.fulfill(body=data, content_type=_type_of(url), headers={"Cache-Control": "no-store"})


def _type_of(url: str) -> str:
    ending = os.path.splitext(url)[1].lower()
    return _TYPES.get(ending) or mimetypes.guess_type(url)[0] or "application/octet-stream"


def _read(path: Path) -> bytes | None:
    try:
        place = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    with os.fdopen(place, "rb") as file:
        return file.read()
