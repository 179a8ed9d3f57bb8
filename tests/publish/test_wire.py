"""The wire to a wiki, against a real server on this machine that behaves as badly as asked."""

from __future__ import annotations

import ssl
import threading
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from cjmsite.diagnostics import ToolError
from cjmsite.publish import wire
from cjmsite.publish.wire import TRIES, UnclearError, Wire, retry_after

SECRET = "open-sesame-7f3a"


class Server:
    """Answers as the list says, then with 200; notes what it was asked and with which credentials."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, dict[str, str]]] = []
        self.asked: list[tuple[str, str]] = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(inner) -> None:  # noqa: N805
                self.asked.append((inner.command, inner.headers.get("Authorization", "")))
                inner.rfile.read(int(inner.headers.get("Content-Length", 0)))
                status, headers = self.answers.pop(0) if self.answers else (200, {})
                if status == 0:
                    inner.connection.close()
                    return
                inner.send_response(status)
                for name, value in headers.items():
                    inner.send_header(name, value)
                inner.send_header("Content-Length", "2")
                inner.end_headers()
                inner.wfile.write(b"{}")

            def log_message(inner, *_: object) -> None:  # noqa: N805
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def serve() -> Iterator[Callable[[], Server]]:
    started: list[Server] = []

    def start() -> Server:
        started.append(Server())
        return started[-1]

    yield start
    for server in started:
        server.stop()


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    waited: list[float] = []
    monkeypatch.setattr(wire, "pause", waited.append)
    return waited


def connected(server: Server) -> Wire:
    made = Wire(server.address, {}, SECRET)
    made.authorize("maps", SECRET)
    return made


@pytest.mark.parametrize("kind", ["read", "write"])
def test_too_many_requests_are_repeated_after_the_time_asked_for_reads_and_writes_alike(serve, waits, kind: str):
    server = serve()
    server.answers = [(429, {"Retry-After": "7"}), (429, {})]
    answer = getattr(connected(server), kind)("POST", server.address)
    assert answer.status_code == 200
    assert waits == [7.0, 1.0]
    assert len(server.asked) == 3


def test_nobody_waits_longer_than_two_minutes_at_a_time(serve, waits):
    server = serve()
    server.answers = [(429, {"Retry-After": "86400"})]
    connected(server).write("POST", server.address)
    assert waits == [120.0]


def test_it_ends_when_there_are_always_too_many_requests(serve, waits):
    server = serve()
    server.answers = [(429, {})] * 20
    with pytest.raises(ToolError, match="too many requests"):
        connected(server).write("POST", server.address)
    assert len(server.asked) == TRIES


@pytest.mark.parametrize("fault", [500, 502, 503, 0])
def test_a_read_is_asked_again_after_a_failure(serve, waits, fault: int):
    server = serve()
    server.answers = [(fault, {}), (fault, {})]
    assert connected(server).read("POST", server.address).status_code == 200
    assert len(server.asked) == 3


@pytest.mark.parametrize("fault", [500, 503, 0])
def test_a_write_that_may_have_been_done_is_not_repeated_blindly(serve, waits, fault: int):
    server = serve()
    server.answers = [(fault, {})]
    with pytest.raises(UnclearError):
        connected(server).write("POST", server.address)
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_to_another_host_is_named_and_gets_no_password(serve, status: int):
    server, thief = serve(), serve()
    server.answers = [(status, {"Location": f"{thief.address}/steal?x={SECRET}"})]
    for kind in ("read", "write"):
        with pytest.raises((ToolError, UnclearError)) as refused:
            getattr(connected(server), kind)("POST", server.address)
        server.answers = [(status, {"Location": f"{thief.address}/steal?x={SECRET}"})]
        assert SECRET not in str(refused.value)
    assert thief.asked == []


def test_no_secret_stands_in_a_message_or_a_traceback(serve, waits):
    for answers in ([(401, {})], [(403, {})], [(0, {})] * 9, [(500, {})] * 9):
        server = serve()
        server.answers = list(answers)
        told = ""
        try:
            connected(server).read("POST", server.address, data={"password": SECRET})
        except ToolError as error:
            told = "".join(traceback.format_exception(error)) + repr(error.args) + error.hint
        assert told
        assert SECRET not in told
    assert SECRET not in repr(connected(server))


@pytest.mark.parametrize(
    "address", ["http://wiki.example.org/api.php", "ftp://x/", "https://me:pw@wiki.example.org/", "wiki"]
)
def test_an_address_that_would_give_a_secret_away_is_refused(address: str):
    with pytest.raises(ToolError) as refused:
        Wire(address, {}, SECRET)
    assert "pw" not in refused.value.message


def test_whoever_answers_over_https_has_to_prove_who_they_are():
    asked = Wire("https://wiki.example.org/api.php", {}, SECRET)._client._transport._pool._ssl_context
    assert asked.verify_mode == ssl.CERT_REQUIRED
    assert asked.check_hostname


def test_a_token_is_sent_as_such_and_to_nobody_else(serve):
    server, thief = serve(), serve()
    made = Wire(server.address, {}, SECRET)
    made.bear(SECRET)
    made.read("POST", server.address)
    assert server.asked == [("POST", f"Bearer {SECRET}")]
    server.answers = [(302, {"Location": f"{thief.address}/steal"})]
    with pytest.raises(ToolError, match="passwords don't go along"):
        made.read("POST", server.address)
    assert thief.asked == []


def test_retry_after_is_read_as_seconds_and_as_a_date():
    now = datetime(2026, 10, 14, 12, 0, 0, tzinfo=UTC)
    assert retry_after("30", now) == 30
    assert retry_after("Wed, 14 Oct 2026 12:01:00 GMT", now) == 60
    assert retry_after("Wed, 14 Oct 2026 11:00:00 GMT", now) == 0
    assert retry_after("soon", now) is None
