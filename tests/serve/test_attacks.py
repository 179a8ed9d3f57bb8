"""Another web page, another machine or a hostile address gets nothing."""

from __future__ import annotations

import http.client
import http.server
import os
import socket
import threading
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from serving import Served, served, small_project

SECRET = "SECRET-4711"


@pytest.fixture(scope="module", autouse=True)
def _secrets(site: Served) -> None:
    """What must not be got at: beside the project, in it, hidden, by a link, in the sources."""
    (site.root.parent / "outside.txt").write_text(SECRET)
    (site.root / "inside.txt").write_text(SECRET)
    (site.root / "content/.env").write_text(SECRET)
    (site.root / "content/data").mkdir()
    (site.root / "content/data/answers.csv").write_text(f"name\n{SECRET}\n")
    (site.root / "content/assets/unused.txt").write_text(SECRET)
    (site.root / "content/assets/leak.svg").symlink_to(site.root.parent / "outside.txt")
    (site.root / "content/pages/leak.md").symlink_to(site.root.parent / "outside.txt")
    os.symlink("/etc", site.root / "content/assets/etc")


ESCAPES = [
    "/../outside.txt", "/../../outside.txt", "/maps/../../outside.txt", "/%2e%2e/outside.txt", "/..%2foutside.txt",
    "/%2e%2e%2foutside.txt", "/%252e%252e%252foutside.txt", "/%252e%252e/outside.txt", "/..%5coutside.txt",
    "/..\\outside.txt", "/maps/..%c0%af../outside.txt", "/%c0%ae%c0%ae/outside.txt", "//etc/passwd", "/etc/passwd",
    "/%2fetc/passwd", "/file:///etc/passwd", "/maps/m0.html%00.txt", "/inside.txt%00", "/%00", "/inside.txt",
    "/content/maps/m0.yaml", "/maps/m0.yaml", "/content/.env", "/.env", "/content/site.yaml", "/site.yaml",
    "/content/data/answers.csv", "/data/answers.csv", "/assets/unused.txt", "/assets/leak.svg", "/pages/leak.html",
    "/assets/etc/passwd", "/assets/../content/.env", "/.cache/cjmsite/state", "/.git/config", "/output/index.html",
    "/-/../server.py", "/-/%2e%2e/server.py", "/-/missing.html", "/-/snippet.txt", "/-/", "/maps/", "/assets/", "/maps",
    "/content/", "/themes/base/theme.yaml", "/maps/m0.html/", "/maps/m0.html/..", "/./maps/m0.html", "/maps//m0.html",
    "/maps/M0.html", "/maps/m0.html.", "/maps/m0.html::$DATA", "/maps/m0~1.html", "/@fs/etc/passwd",
    "/maps/%6d0.html%2e",
]  # fmt: skip


@pytest.mark.parametrize("path", ESCAPES)
def test_no_address_leads_out_of_the_site(site: Served, path: str) -> None:
    answer = site.raw(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\nConnection: close\r\n\r\n".encode())
    status = int(answer.split(b" ", 2)[1])
    assert status in (400, 404), status
    for kept in (SECRET.encode(), b"root:", b"title: Map"):
        assert kept not in answer


def test_absolute_and_asterisk_targets_are_refused(site: Served) -> None:
    for target in (f"http://127.0.0.1:{site.port}/../inside.txt", "http://evil.example/", "*", "evil.example:443"):
        answer = site.raw(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\nConnection: close\r\n\r\n".encode())
        assert not answer.startswith(b"HTTP/1.1 200"), target


def test_pages_are_served_by_their_names_alone(site: Served) -> None:
    for path in (
        "/",
        "/index.html",
        "/maps/m0.html",
        "/%6daps/m0.html",
        "/personas/",
        "/personas/anna.html",
        "/assets/site.css",
    ):
        assert site.get(path).status == 200, path
    assert site.get("/maps/m0.html?x=1").status == 200


HOSTS = [
    "evil.example", "evil.example:{port}", "127.0.0.1.evil.example:{port}", "localhost.evil.example:{port}",
    "127.0.0.1:1", "127.0.0.1", "localhost", "localhost.:{port}", "0.0.0.0:{port}", "192.168.1.1:{port}",
    "[::2]:{port}", "127.0.0.2:{port}", "2130706433:{port}", "0x7f.1:{port}", "user@127.0.0.1:{port}",
    "127.0.0.1:{port}, evil.example", "127.0.0.1:{port}:80", "127.0.0.1:0{port}0", "", " ", "localhost:{port}/",
]  # fmt: skip


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("path", ["/", "/-/events", "/-/client.js"])
def test_other_names_for_this_machine_are_refused(site: Served, host: str, path: str) -> None:
    named = host.format(port=site.port)
    answer = site.raw(f"GET {path} HTTP/1.1\r\nHost: {named}\r\nConnection: close\r\n\r\n".encode())
    assert answer.split(b" ", 2)[1] in (b"400", b"403"), answer[:200]


def test_a_request_names_one_host(site: Served) -> None:
    twice = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    assert site.raw(twice.encode()).split(b" ", 2)[1] in (b"400", b"403")
    assert site.raw(b"GET / HTTP/1.0\r\n\r\n").split(b" ", 2)[1] in (b"400", b"403")


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST", "127.0.0.1", "[::1]"])
def test_this_machine_answers_to_its_own_names(site: Served, name: str) -> None:
    assert site.get("/", Host=f"{name}:{site.port}").status == 200


ORIGINS = [
    "http://evil.example",
    "https://127.0.0.1:{port}",
    "http://127.0.0.1:1",
    "http://127.0.0.1",
    "null",
    "file://",
    "",
]


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("path", ["/", "/maps/m0.html", "/-/events"])
def test_other_origins_are_refused(site: Served, origin: str, path: str) -> None:
    answer = site.get(path, Origin=origin.format(port=site.port))
    assert answer.status == 403
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_requests_of_other_sites_are_refused_but_links_may_be_followed(site: Served) -> None:
    for origin in ("cross-site", "same-site", "what"):
        assert site.get("/", Sec_Fetch_Site=origin).status == 403
        for mode, dest in (("no-cors", "script"), ("cors", "empty"), ("navigate", "iframe"), ("navigate", "object")):
            assert site.get("/", Sec_Fetch_Site=origin, Sec_Fetch_Mode=mode, Sec_Fetch_Dest=dest).status == 403
    assert (
        site.get("/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="document").status == 200
    )
    assert site.get("/", Sec_Fetch_Site="same-origin").status == 200


def test_every_answer_keeps_other_origins_out(site: Served) -> None:
    for path in ("/", "/none", "/-/client.js", "/assets/site.css", "/../x"):
        headers = site.get(path).headers
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert not [name for name in headers if name.startswith("access-control")]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
def test_nothing_can_be_sent_to_the_server(site: Served, method: str) -> None:
    assert site.get("/", method).status == 405
    assert site.get("/-/events", method).status == 405


def test_requests_are_bounded(site: Served) -> None:
    head = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\n"
    assert site.raw(f"{head}X: {'x' * 100_000}\r\n\r\n".encode())[:12] != b"HTTP/1.1 200"
    many = head + "X: y\r\n" * 20_000 + "\r\n"
    assert site.raw(many.encode())[:12] != b"HTTP/1.1 200"
    assert site.raw(f"{head}Content-Length: 5\r\n\r\nhello".encode()).startswith(b"HTTP/1.1 413")
    assert site.raw(f"{head}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n".encode()).startswith(b"HTTP/1.1 413")
    assert site.get("/" + "x" * 5_000).status == 404
    assert site.get("/?" + "x" * 5_000).status == 404


def test_head_says_what_get_says_without_the_page(site: Served) -> None:
    page, head = site.get("/maps/m0.html"), site.get("/maps/m0.html", "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["etag"] == page.headers["etag"]


def _page_takes(site: Served) -> float:
    started = time.monotonic()
    assert site.get("/maps/m0.html").status == 200
    return time.monotonic() - started


@pytest.mark.slow
def test_slow_clients_stall_nobody_and_are_hung_up_on(site: Served) -> None:
    started = time.monotonic()
    slow = [socket.create_connection(("127.0.0.1", site.port)) for _ in range(150)]
    for number, one in enumerate(slow):
        one.sendall(b"GET / HTTP/1.1\r\nHost: " if number % 2 else b"")
    greedy = [socket.create_connection(("127.0.0.1", site.port)) for _ in range(30)]
    for one in greedy:  # asks for much and reads nothing
        one.sendall(f"GET /maps/m0.html HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\n\r\n".encode() * 20)
    assert _page_takes(site) < 2
    for one in slow:
        one.settimeout(8)
        assert one.recv(1000)[:12] in (b"", b"HTTP/1.1 400")
    assert time.monotonic() - started < 9
    for one in (*slow, *greedy):
        one.close()


@pytest.mark.slow
def test_many_listeners_stall_nobody(site: Served) -> None:
    def listen() -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=10)
        connection.request("GET", "/-/events")
        return connection

    many = [listen() for _ in range(200)]
    statuses = [one.getresponse().status for one in many]
    assert statuses.count(200) == 64
    assert statuses.count(503) == 136
    assert _page_takes(site) < 2
    for one in many:
        assert one.sock is None or one.sock.close() is None


def test_it_listens_on_this_machine_only_and_warns_otherwise(tmp_path: Path, site: Served) -> None:
    listening = Path("/proc/net/tcp").read_text()
    assert f"0100007F:{site.port:04X} 00000000:0000 0A" in listening
    assert f"00000000:{site.port:04X}" not in listening
    assert not site.line("everyone who reaches")
    with served(small_project(tmp_path), "--host", "0.0.0.0") as open_to_all:
        assert "everyone who reaches" in open_to_all.line("warning")
        assert open_to_all.get("/", Host=f"192.0.2.7:{open_to_all.port}").status == 200
        assert open_to_all.get("/", Host=f"evil.example:{open_to_all.port}").status == 403


FOREIGN = (Path(__file__).parents[1] / "cases/foreign-page.html").read_text()


@pytest.mark.browser
def test_a_page_of_another_origin_reads_nothing(site: Served, browser: Browser) -> None:
    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(FOREIGN.replace("{url}", site.url).encode())

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    foreign = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=foreign.serve_forever, daemon=True).start()
    page = browser.new_page()
    for name in ("127.0.0.1", "localhost"):  # another port is the same site; another name is another site
        page.goto(f"http://{name}:{foreign.server_port}/")
        page.wait_for_function("window.result", timeout=10_000)
        assert page.evaluate("window.result") == []
    page.close()
    foreign.shutdown()
