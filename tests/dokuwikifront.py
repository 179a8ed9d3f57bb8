"""JSON-RPC before a DokuWiki that speaks only XML-RPC: what newer releases offer, over the wiki that can be had.

It answers as the releases of 2024, 2025 and 2026 were seen to answer: a result, or an error with its code under HTTP
400; nobody logged in is HTTP 401, somebody without leave 403; pages that are not there are empty texts, files that are
not there are error 221, a new page without text is 132, a file that is not taken is 236.
"""

from __future__ import annotations

import http.client
import json
import re
import threading
import xmlrpc.client
from base64 import b64decode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

_PATH = "/lib/exe/jsonrpc.php"


class FaultError(Exception):
    """An error as the interface tells it: an HTTP status, a code, a message."""


class Front:
    """Serves `/lib/exe/jsonrpc.php` on a port of its own; `heard` are the methods that were called, in order."""

    def __init__(self, wiki: str) -> None:
        self.heard: list[str] = []
        self.strange: list[str] = []
        self._wiki = urlsplit(wiki).netloc
        front = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_POST(self) -> None:
                front.answer(self)

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("Content-Length", 0)))
        if request.path != _PATH:
            self.strange.append(request.path)
            send(request, 404, b"<html>not found", "text/html")
            return
        try:
            if request.headers["Content-Type"] != "application/json":
                raise FaultError(415, -32606, "JSON-RPC server only accepts application/json requests.")
            asked = json.loads(body)
            self.heard.append(asked["method"])
            found = self._call(asked["method"], asked["params"], request.headers.get("Authorization", ""))
            told: dict[str, Any] = {"id": asked["id"], "jsonrpc": asked["jsonrpc"], "result": found}
            send(request, 200, json.dumps(told).encode())
        except FaultError as fault:
            status, code, message = fault.args
            send(request, status, json.dumps({"error": {"code": code, "message": message}}).encode())

    def _call(self, method: str, given: list[Any], authorization: str) -> Any:
        if method == "core.listPages":
            space, depth, hashed = given
            pages = self._ask(authorization, "dokuwiki.getPagelist", space, {"depth": depth, "hash": hashed})
            return [{"id": page["id"], "revision": page["rev"], "hash": page["hash"]} for page in pages]
        if method == "core.getPage":
            return self._ask(authorization, "wiki.getPage", *given)
        if method == "core.savePage":
            name, text, words, minor = given
            return self._ask(authorization, "wiki.putPage", name, text, {"sum": words, "minor": minor})
        if method == "core.getMediaInfo":
            info = self._ask(authorization, "wiki.getAttachmentInfo", *given)
            if not info.get("size"):
                raise FaultError(400, 221, "The requested media file does not exist")
            return {"id": given[0], "size": info["size"]}
        if method == "core.saveMedia":
            name, data, over = given
            file = xmlrpc.client.Binary(b64decode(data, validate=True))
            if self._ask(authorization, "wiki.putAttachment", name, file, {"ow": over}) != name:
                raise FaultError(400, 236, "Failed to save media: Upload denied.")
            return True
        if method == "core.deleteMedia":
            return not self._ask(authorization, "wiki.deleteAttachment", *given)
        self.strange.append(method)
        raise FaultError(400, -32603, "Method does not exist")

    def _ask(self, authorization: str, method: str, *given: Any) -> Any:
        """What the wiki says over XML-RPC."""
        body = xmlrpc.client.dumps(given, method, encoding="utf-8").encode()
        headers = {"Content-Type": "text/xml", "Authorization": authorization}
        wiki = http.client.HTTPConnection(self._wiki, timeout=60)
        wiki.request("POST", "/lib/exe/xmlrpc.php", body, headers)
        answer = wiki.getresponse()
        said = answer.read()
        wiki.close()
        if answer.status in (401, 403):
            code = -32603 if answer.status == 401 else -32604
            raise FaultError(answer.status, code, f"server error. not authorized to call method {method}")
        plain = re.sub(rb"<dateTime.iso8601>(.*?)</dateTime.iso8601>", rb"<string>\1</string>", said)
        try:
            return xmlrpc.client.loads(plain, use_builtin_types=True)[0][0]
        except xmlrpc.client.Fault as fault:
            raise FaultError(400, fault.faultCode, fault.faultString) from None


def send(request: BaseHTTPRequestHandler, status: int, data: bytes, kind: str = "application/json") -> None:
    request.send_response(status)
    request.send_header("Content-Type", kind)
    request.send_header("Content-Length", str(len(data)))
    request.end_headers()
    request.wfile.write(data)
