"""The pages that pictures were taken of: with all they need, so that they can be photographed again elsewhere."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from cjmsite.browser.offline import Files
from cjmsite.diagnostics import ToolError
from cjmsite.pipeline.program import digest

PREFIX = "approved/"
"""Where a kept page stands in the browser: `approved/<a name>/<address>`."""

_TEXTS = (".html", ".css", ".svg")

Needs = Mapping[str, str]
"""The files that a page is shown with, itself included: digests by address."""


def needs(url: str, files: Files, others: Iterable[str]) -> dict[str, str]:
    """What a page is shown with: itself, and all that it or what it needs mentions by name.

    `others` are the addresses of the site's files; other pages are not needed.
    """
    names = {other: other.rpartition("/")[2].encode() for other in others if not other.endswith(".html")}
    found: dict[str, str] = {}
    open_ends = [url]
    while open_ends:
        address = open_ends.pop()
        data = files(address)
        if data is None or address in found:
            continue
        found[address] = digest(data)
        if address.endswith(_TEXTS):
            said = set(re.findall(rb"[\w.%-]+", data))
            open_ends += [other for other, name in names.items() if name in said and other not in found]
    return found


class Store:
    """Files by their digests in a folder, compressed, each once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, wanted: Needs, files: Files) -> None:
        """Puts away what is not there yet."""
        for address, mark in wanted.items():
            place = self._place(mark)
            data = files(address)
            if not place.exists() and data is not None:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(gzip.compress(data, mtime=0))

    def forget_all_but(self, marks: Iterable[str]) -> None:
        """Removes what nobody needs any more."""
        needed = {self._place(mark) for mark in marks}
        for place in self._folder.glob("*.gz"):
            if place not in needed:
                place.unlink()

    def get(self, mark: str) -> bytes:
        """The bytes of a digest; raises ToolError when they are not there, or are not what they were."""
        try:
            data = gzip.decompress(self._place(mark).read_bytes())
        except (OSError, EOFError):
            data = b""
        if digest(data) != mark:
            raise ToolError(f"{self._place(mark)} is missing or damaged", "restore it, or approve the pictures anew")
        return data

    def _place(self, mark: str) -> Path:
        return self._folder / f"{mark}.gz"


def with_kept(files: Files, kept: Mapping[str, Needs], store: Store) -> Files:
    """The files of a site, and those that kept pages need, by names without a slash, below `PREFIX`."""

    def bytes_at(url: str) -> bytes | None:
        if not url.startswith(PREFIX):
            return files(url)
        name, _, address = url[len(PREFIX) :].partition("/")
        mark = kept.get(name, {}).get(address)
        return store.get(mark) if mark else None

    return bytes_at
