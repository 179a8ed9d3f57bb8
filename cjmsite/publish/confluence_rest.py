"""What the two kinds of Confluence have in common when they are talked to: answers, refusals, lists, files, labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs, quote, urlsplit

from cjmsite.diagnostics import ToolError
from cjmsite.publish.place import RefusedError
from cjmsite.publish.wire import UnclearError, Wire

if TYPE_CHECKING:
    import httpx

KEY = "cjmsite"
"""The content property in which a page keeps what we know of it."""

_LONGEST = 200


class ClashError(RefusedError):
    """The page has got another version than the one we meant to replace."""


class Property(NamedTuple):
    """Our content property of a page: what it holds, the id and version it has there."""

    value: Mapping[str, Any]
    id: str
    version: int


class Page(NamedTuple):
    """A page: its newest version, who wrote it and the words about it, the page it stands below.

    `kept` and `body` are None where they were not asked for.
    """

    id: str
    title: str
    version: int
    words: str = ""
    author: str = ""
    parent: str = ""
    kept: Mapping[str, Any] | None = None
    body: str | None = None


class Draft(NamedTuple):
    """A version of a page to be saved: its number, title and text, and the words about it."""

    number: int
    title: str
    body: str
    words: str


class Attached(NamedTuple):
    """A file of a page: its id and the comment it was given."""

    id: str
    comment: str


class Rest:
    """The interface below an address. Nothing that it answers leads a request elsewhere."""

    def __init__(self, wire: Wire, address: str) -> None:
        self._wire = wire
        self._address = address.rstrip("/")

    def get(self, path: str, **parameters: str) -> dict[str, Any] | None:
        """What stands there; None when nothing does, or nothing this user may see. Raises ToolError."""
        answer = self._wire.read("GET", f"{self._address}/{path}", params=_dashed(parameters))
        if answer.status_code == 404:
            return None
        if answer.status_code >= 400:
            raise ToolError(f"the wiki refuses: {_told(answer)}", "check the user, the password and the space")
        return _object(answer, nobody())

    def listed(self, path: str, **parameters: str) -> Iterator[dict[str, Any]]:
        """All entries of a list, asked for part by part."""
        more: dict[str, str] = {}
        while True:
            part = self.get(path, **parameters, **more) or {}
            yield from part.get("results", ())
            last, more = more, _further(part.get("_links", {}).get("next", ""))
            if not more or more == last:
                return

    def send(self, method: str, path: str, **request: Any) -> dict[str, Any]:
        """A change. Raises RefusedError, ClashError, ToolError, and UnclearError when it may have been made."""
        answer = self._wire.write(method, f"{self._address}/{path}", **request)
        if answer.status_code == 409:
            raise ClashError("somebody edited it in this moment")
        if answer.status_code >= 400:
            raise RefusedError(_told(answer))
        return _object(answer, UnclearError("no answer of a Confluence")) if answer.content else {}

    def upload(self, page: str, name: str, data: bytes, comment: str, stands: Attached | None) -> None:
        """A file of a page, or a new version of it."""
        place = f"rest/api/content/{page}/child/attachment" + (f"/{stands.id}/data" if stands else "")
        self.send(
            "POST",
            place,
            files={"file": (name, data)},
            data={"comment": comment, "minorEdit": "true"},
            headers={"X-Atlassian-Token": "nocheck"},
        )

    def label(self, page: str, names: list[str]) -> None:
        """Gives a page labels; those it has stay."""
        self.send("POST", f"rest/api/content/{page}/label", json=[{"prefix": "global", "name": name} for name in names])

    def unlabel(self, page: str, name: str) -> None:
        """Takes a label from a page."""
        with suppress(RefusedError):  # it has none of that name
            self.send("DELETE", f"rest/api/content/{page}/label?name={quote(name, safe='')}")


def kept_in(found: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a property holds; nothing when it is not one of ours."""
    value = found.get("value")
    return value if isinstance(value, dict) else {}


def texts(kept: Mapping[str, Any] | None, name: str) -> tuple[str, ...]:
    """A list of texts that a page keeps under a name."""
    found = (kept or {}).get(name)
    return tuple(map(str, found)) if isinstance(found, list) else ()


def _dashed(parameters: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in parameters.items()}


def _further(link: str) -> dict[str, str]:
    """Where a list goes on: only that is taken from the link, so that it can't lead anywhere else."""
    asked = parse_qs(urlsplit(link).query)
    return {name: asked[name][0] for name in ("cursor", "start") if name in asked}


def _object(answer: httpx.Response, otherwise: Exception) -> dict[str, Any]:
    try:
        found = answer.json()
    except ValueError:
        raise otherwise from None
    if not isinstance(found, dict):
        raise otherwise
    return found


def nobody() -> ToolError:
    """What is told where something else answers."""
    return ToolError("there is no Confluence at this address", "in the cloud the address ends in  .atlassian.net/wiki")


def _told(answer: httpx.Response) -> str:
    """Why something is refused, in the words of the wiki."""
    with suppress(ValueError, AttributeError, IndexError, TypeError):
        found = answer.json()
        words = found.get("message") or found["errors"][0].get("title")
        return " ".join(str(words).split())[:_LONGEST]
    return f"HTTP {answer.status_code}"
