"""A Confluence in memory, of either kind, that answers over HTTP as its public description says.

Not all of it: what `cjmsite.publish` asks for, strictly. What it does not know it answers with 404, noted in `strange`.
Like the real one it writes what it is given in its own way, takes no XML that is not well-formed, no second page of a
title, no version but the next.
"""

from __future__ import annotations

import base64
import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

SPACE = {"id": "77", "key": "DOCS"}
USER, TOKEN = "maps@example.org", "token-4f1d9c"
ROOT = "100"
COLLEAGUE = "Marek Nowak"


class Version(NamedTuple):
    title: str
    body: str
    words: str = ""
    author: str = "cjmsite"


@dataclass
class File:
    """A file; `versions` are their comments."""

    id: str
    comment: str
    versions: list[str] = field(default_factory=list)


@dataclass
class Stood:
    """A page; its newest version is the last."""

    id: str
    parent: str
    versions: list[Version]
    kept: dict[str, tuple[str, Any, int]] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)
    space: str = SPACE["id"]

    @property
    def title(self) -> str:
        return self.versions[-1].title


class WrongError(Exception):
    """A request that is refused, with a status."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


class Asked(NamedTuple):
    """A request: its parameters, its JSON, its form, the ids in its path."""

    parameters: Mapping[str, str]
    json: Any
    form: Mapping[str, tuple[str, bytes]]
    headers: Mapping[str, str]
    ids: tuple[str, ...]


Deed = Callable[["Stub", Asked], Any]


class Stub:
    """`pages` are those that stand, by id; `most` is how many entries a part of a list has at most."""

    base = ""

    def __init__(self) -> None:
        self.pages: dict[str, Stood] = {ROOT: Stood(ROOT, "", [Version("Journeys", "<p>All journeys</p>")])}
        self.most = 3
        self.token = TOKEN
        self.locked: set[str] = set()
        self.forgetful = False
        self.strange: list[str] = []
        self.asked: list[str] = []
        self.ids = 100
        stub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # else every answer waits forty milliseconds

            def answer(self) -> None:
                stub.handle(self)

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        for method in ("GET", "POST", "PUT", "DELETE"):
            setattr(Handler, f"do_{method}", Handler.answer)
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.origin = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=lambda: self._server.serve_forever(0.02), daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def page(self, title: str, parent: str = ROOT, body: str = "<p>Mine</p>") -> Stood:
        """A page that a colleague writes."""
        return self.new(parent, Version(title, body, "", COLLEAGUE))

    def edit(self, page: Stood, body: str) -> None:
        page.versions.append(Version(page.title, body, "a better word", COLLEAGUE))

    def rename(self, page: Stood, title: str) -> None:
        page.versions.append(page.versions[-1]._replace(title=title, words="", author=COLLEAGUE))

    def named(self, title: str) -> list[Stood]:
        return [one for one in self.pages.values() if one.title == title and one.space == SPACE["id"]]

    def attach(self, page: Stood, name: str) -> None:
        page.files[name] = File(f"att{self.new_id()}", "the print we hand out", ["theirs"])

    def heard(self, version: Mapping[str, Any]) -> str:
        """The words about a version, where the wiki keeps them."""
        return "" if self.forgetful else str(version.get("message", ""))

    def titled(self, title: str) -> Stood:
        return next(page for page in self.pages.values() if page.title == title)

    def handle(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("Content-Length", 0)))
        with self._lock:
            try:
                status, answer = 200, self._answer(request, body)
            except WrongError as error:
                status, answer = error.status, self.refusal(error)
        data = b"" if answer is None else json.dumps(answer).encode()
        request.send_response(204 if status == 200 and answer is None else status)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        request.wfile.write(data)

    def _answer(self, request: BaseHTTPRequestHandler, body: bytes) -> Any:
        parts = urlsplit(request.path)
        self.asked.append(f"{request.command} {parts.path}")
        if request.headers.get("Authorization") != self.authorization():
            raise WrongError(401, "who are you?")
        for method, pattern, deed in (*self.deeds(), *_BOTH):
            found = re.fullmatch(self.base + pattern, parts.path)
            if found and method == request.command:
                parameters = {name: values[0] for name, values in parse_qs(parts.query).items()}
                form = _form(request.headers.get("Content-Type", ""), body)
                return deed(self, Asked(parameters, _json(body), form, dict(request.headers), found.groups()))
        self.strange.append(f"{request.command} {request.path}")
        raise WrongError(404, "there is nothing of that name")

    def deeds(self) -> Sequence[tuple[str, str, Deed]]:
        raise NotImplementedError

    def authorization(self) -> str:
        raise NotImplementedError

    def refusal(self, error: WrongError) -> Any:
        raise NotImplementedError

    def new(self, parent: str, version: Version) -> Stood:
        self._free(version.title)
        if parent:
            self.get(parent)
        made = Stood(self.new_id(), parent, [version])
        self.pages[made.id] = made
        return made

    def new_id(self) -> str:
        self.ids += 1
        return str(self.ids)

    def get(self, page: str) -> Stood:
        if page not in self.pages:
            raise WrongError(404, "there is no such page")
        return self.pages[page]

    def save(self, page: str, number: int, version: Version) -> Stood:
        stood = self.get(page)
        if page in self.locked:
            raise WrongError(403, "this page is restricted")
        if number != len(stood.versions) + 1:
            raise WrongError(409, "version must be incremented on update")
        self._free(version.title, stood.id)
        stood.versions.append(version)
        return stood

    def remove(self, page: str) -> None:
        gone = self.get(page)
        for child in self.children(page):
            child.parent = gone.parent
        del self.pages[page]

    def children(self, page: str) -> list[Stood]:
        return [one for one in self.pages.values() if one.parent == page]

    def below(self, page: str, depth: int) -> Iterator[Stood]:
        for child in self.children(page) if depth else ():
            yield child
            yield from self.below(child.id, depth - 1)

    def above(self, page: str) -> list[Stood]:
        parent = self.get(page).parent
        return [*self.above(parent), self.get(parent)] if parent else []

    def keep(self, page: str, key: str, value: Any, number: int) -> tuple[str, Any, int]:
        kept = self.get(page).kept
        if number != (kept[key][2] if key in kept else 0) + 1:
            raise WrongError(409, "the property has another version")
        if len(json.dumps(value)) > 32_768:
            raise WrongError(413, "the value is too long")
        kept[key] = (kept[key][0] if key in kept else self.new_id(), value, number)
        return kept[key]

    def _free(self, title: str, of: str = "") -> None:
        near = (one for one in self.pages.values() if one.space == SPACE["id"] and one.id != of)
        if any(one.title.casefold() == title.casefold() for one in near):
            raise WrongError(400, "A page with this title already exists")


def written(body: str) -> str:
    """The text as a Confluence keeps it; raises WrongError when it is no storage format."""
    try:
        ElementTree.fromstring(f'<x xmlns:ac="ac" xmlns:ri="ri">{body}</x>')
    except ElementTree.ParseError as error:
        raise WrongError(400, f"Error parsing xhtml: {error}") from None
    tidy = re.sub(r">\s+<", "><", body.strip()).replace("<br />", "<br/>")
    return tidy.replace("<table>", '<table class="wrapped">') if "<" in tidy else f"<p>{tidy}</p>"


def basic() -> str:
    return "Basic " + base64.b64encode(f"{USER}:{TOKEN}".encode()).decode()


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None


def _form(kind: str, body: bytes) -> dict[str, tuple[str, bytes]]:
    if not kind.startswith("multipart/"):
        return {}
    parts = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body).get_payload()
    return {
        str(part.get_param("name", header="content-disposition")): (
            str(part.get_filename() or ""),
            part.get_payload(decode=True),
        )
        for part in parts
    }


def _attach(stub: Stub, asked: Asked) -> Any:
    files, (name, _) = stub.get(asked.ids[0]).files, asked.form["file"]
    if asked.headers.get("X-Atlassian-Token") not in ("nocheck", "no-check"):
        raise WrongError(403, "XSRF check failed")
    if len(asked.ids) == 1:
        if name in files:
            raise WrongError(400, "Cannot add a new attachment with same file name as an existing attachment")
        files[name] = File(f"att{stub.new_id()}", "")
    file = next(file for file in files.values() if len(asked.ids) == 1 or file.id == asked.ids[1])
    file = files[name] if len(asked.ids) == 1 else file
    file.comment = asked.form["comment"][1].decode()
    file.versions.append(file.comment)
    return {"results": [{"id": file.id}]}


def _label(stub: Stub, asked: Asked) -> Any:
    stub.get(asked.ids[0]).labels.update(one["name"] for one in asked.json)
    return {"results": []}


def _unlabel(stub: Stub, asked: Asked) -> Any:
    stub.get(asked.ids[0]).labels.discard(asked.parameters["name"])


_BOTH: Sequence[tuple[str, str, Deed]] = (
    ("POST", r"/rest/api/content/(\d+)/child/attachment", _attach),
    ("POST", r"/rest/api/content/(\d+)/child/attachment/(att\d+)/data", _attach),
    ("POST", r"/rest/api/content/(\d+)/label", _label),
    ("DELETE", r"/rest/api/content/(\d+)/label", _unlabel),
)
