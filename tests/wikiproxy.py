"""Something between us and a wiki that loses requests, loses answers, asks for patience, or ends whoever asks."""

from __future__ import annotations

import http.client
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal
from urllib.parse import urlsplit

Fate = Literal[
    "", "lost", "unanswered", "killed before", "killed after", "busy", "broken", "failed after", "stumbled", "late"
]
"""What becomes of a request. `lost`: it never arrives; `unanswered`: it arrives, the answer does not; `busy`: 429;
`broken`: 503 without arriving; `failed after`: it arrives, and the answer is a 502; `stumbled`: it arrives, and the
answer is a MediaWiki's word that its program failed; `late`: the answer comes after `lateness` seconds."""


STUMBLED = b'{"error": {"code": "internal_api_error_LogicException", "info": "[390bdaca] Caught exception"}}'

Headers = list[tuple[str, str]]


class Proxy:
    """Passes requests on to a wiki; `fate` says what becomes of each, told its number, counted from 1."""

    def __init__(self, address: str) -> None:
        self.fate: Callable[[int], Fate] = lambda _number: ""
        self.count = 0
        self.victim = 0
        self.lateness = 0.0
        self._to = urlsplit(address).netloc
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def answer(self) -> None:
                proxy.handle(self)

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        for method in ("GET", "POST", "PUT", "DELETE"):
            setattr(Handler, f"do_{method}", Handler.answer)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def kill(self, run: Callable[[], object]) -> None:
        """Runs something in a process of its own, which is ended when its fate says so."""
        sys.stdout.flush()
        self.victim = os.fork()
        if not self.victim:
            try:
                run()
            finally:
                os._exit(0)
        os.waitpid(self.victim, 0)
        self.victim = 0

    def handle(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("Content-Length", 0)))
        self.count += 1
        fate = self.fate(self.count)
        if fate == "killed before":
            self._kill()
        if fate in ("killed before", "lost"):
            request.close_connection = True
            return
        if fate in ("busy", "broken"):
            self._answer(request, 429 if fate == "busy" else 503, [("Retry-After", "0")], b"")
            return
        status, headers, data = self._pass_on(request, body)
        if fate == "late":
            time.sleep(self.lateness)
        if fate == "killed after":
            self._kill()
        if fate in ("killed after", "unanswered"):
            request.close_connection = True
        elif fate == "failed after":
            self._answer(request, 502, [], b"")
        elif fate == "stumbled":
            self._answer(request, 200, [("Content-Type", "application/json")], STUMBLED)
        else:
            self._answer(request, status, headers, data)

    def _pass_on(self, request: BaseHTTPRequestHandler, body: bytes) -> tuple[int, Headers, bytes]:
        wiki = http.client.HTTPConnection(self._to, timeout=60)
        kept = {name: value for name, value in request.headers.items() if name.lower() not in ("host", "connection")}
        wiki.request(request.command, request.path, body, {**kept, "Host": self._to})
        answer = wiki.getresponse()
        data = answer.read()
        wiki.close()
        return (
            answer.status,
            [one for one in answer.getheaders() if one[0].lower() in ("content-type", "set-cookie")],
            data,
        )

    def _answer(self, request: BaseHTTPRequestHandler, status: int, headers: Headers, data: bytes) -> None:
        request.send_response(status)
        for name, value in headers:
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        request.wfile.write(data)

    def _kill(self) -> None:
        if self.victim:
            os.kill(self.victim, signal.SIGKILL)
