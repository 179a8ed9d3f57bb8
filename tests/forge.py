"""A forge on this machine: bare repositories behind a password, served by Git's own `http-backend`.

While it answers, it looks at what the list of processes tells, for then those who ask it are at work.
"""

from __future__ import annotations

import base64
import contextlib
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit


@dataclass
class Forge:
    """`seen` holds what every process showed at each request: its command line, and of Git's also the environment."""

    folder: Path
    user: str
    password: str
    address: str = ""
    status: int = 0
    requests: list[str] = field(default_factory=list)
    seen: set[bytes] = field(default_factory=set)

    def repository(self, name: str) -> Path:
        """A bare repository that may be pushed to."""
        place = self.folder / name
        subprocess.run(["git", "init", "--quiet", "--bare", place], check=True)
        subprocess.run(["git", "-C", place, "config", "http.receivepack", "true"], check=True)
        return place

    def lets_in(self, authorization: str) -> bool:
        sent = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        return authorization == f"Basic {sent}"

    def look(self) -> None:
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                line = (process / "cmdline").read_bytes()
                self.seen.add(line)
                if b"git" in line.split(b"\0")[0]:
                    self.seen.add((process / "environ").read_bytes())


@contextmanager
def forge(folder: Path, user: str, password: str) -> Iterator[Forge]:
    """A forge on a free port of this machine."""
    made = Forge(folder, user, password)
    server = _Server(("127.0.0.1", 0), _Answer)
    server.forge = made
    made.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    forge: Forge


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        forge = self.server.forge
        forge.look()
        body = self._body()
        forge.requests.append(f"{self.command} {urlsplit(self.path).path}")
        if forge.status:
            self._send(forge.status, {}, b"")
        elif not forge.lets_in(self.headers.get("Authorization", "")):
            self._send(401, {"WWW-Authenticate": 'Basic realm="forge"'}, b"")
        else:
            self._send(*_parted(self._backend(body)))

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        chunks = []
        while size := int(self.rfile.readline(), 16):
            chunks.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(chunks)

    def _backend(self, body: bytes) -> bytes:
        url, forge = urlsplit(self.path), self.server.forge
        given = {
            "GIT_PROJECT_ROOT": str(forge.folder),
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": url.path,
            "QUERY_STRING": url.query,
            "REQUEST_METHOD": self.command,
            "REMOTE_USER": forge.user,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "HTTP_GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            "PATH": os.environ["PATH"],
        }
        ran = subprocess.run(["git", "http-backend"], input=body, env=given, capture_output=True, check=True)
        return ran.stdout

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _parted(answer: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of what a CGI program said (RFC 3875)."""
    head, _, body = answer.partition(b"\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
    return int(headers.pop("Status", "200").split()[0]), headers, body
