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
from collections.abc import Callable, Mapping, Sequence
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from confluencepages import File, Pages, WrongError

USER, TOKEN = "maps@example.org", "token-4f1d9c"


class Asked(NamedTuple):
    """A request: its parameters, its JSON, its form, the ids in its path."""

    parameters: Mapping[str, str]
    json: Any
    form: Mapping[str, tuple[str, bytes]]
    headers: Mapping[str, str]
    ids: tuple[str, ...]


Deed = Callable[["Stub", Asked], Any]


class Stub(Pages):
    """`most` is how many entries a part of a list has at most; `asked` and `strange` are the requests that came."""

    base = ""

    def __init__(self) -> None:
        super().__init__()
        self.most = 3
        self.token = TOKEN
        self.strange: list[str] = []
        self.asked: list[str] = []
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
