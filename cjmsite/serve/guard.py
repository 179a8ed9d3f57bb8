"""Who may read the site that is being served: this machine's own browser, and no other web page in it."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable, Iterable
from typing import Any
from urllib.parse import unquote_to_bytes

from starlette.responses import PlainTextResponse

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
)
"""Told with every answer; there is no header that lets another origin read it."""

LONGEST_PATH = 2_000
LARGEST_HEAD = 16_384
"""Bytes of a request's headers."""
_EVERYWHERE = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - compared with, not bound to
_LOCAL = ("localhost", "127.0.0.1", "[::1]")


class Guard:
    """An ASGI middleware that refuses what a harmless reader never sends.

    - A `Host` that is not this server's: a name an attacker lets point here (DNS rebinding). Served to all the network,
      any address written in digits will do, for names only can be made to lie.
    - An `Origin` other than its own, and requests that a page of another site makes. Following a link is allowed.
    - Methods but GET and HEAD, requests with a body, addresses that are long or written to escape.
    """

    def __init__(self, inner: Application, host: str, port: int) -> None:
        self._inner = inner
        self._port = port
        self._any_address = host in _EVERYWHERE
        own = (f"[{host}]" if ":" in host else host).lower()
        self._hosts = frozenset(_LOCAL if self._any_address else (*_LOCAL, own))

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answers, or says why not."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._inner(scope, receive, send)
            return
        refusal = self.refusal(scope)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            await send(message)

        if refusal is None:
            await self._inner(scope, receive, send_guarded)
        else:
            status, reason = refusal
            answer = PlainTextResponse(reason, status, {"connection": "close"})
            await answer(scope, receive, send_guarded)  # type: ignore[arg-type]

    def refusal(self, scope: Message) -> tuple[int, str] | None:
        """The status and the reason to refuse a request with, or None."""
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        if sum(len(name) + len(value) for name, value in headers) > LARGEST_HEAD:
            return 431, "so many headers are not read"
        hosts = _values(headers, b"host")
        if len(hosts) != 1 or not self._is_ours(hosts[0]):
            return 403, "this name is not served here"
        if not self._is_same_origin(headers, hosts[0]):
            return 403, "other sites can't read this one"
        if scope["method"] not in ("GET", "HEAD"):
            return 405, "only GET and HEAD are answered"
        return self._refused_form(scope, headers)

    def _refused_form(self, scope: Message, headers: list[tuple[bytes, bytes]]) -> tuple[int, str] | None:
        if _values(headers, b"transfer-encoding") or any(one != "0" for one in _values(headers, b"content-length")):
            return 413, "a request has no body here"
        if not _is_plain(scope["raw_path"]) or len(scope["query_string"]) > LONGEST_PATH:
            return 404, "no such page"
        return None

    def _is_ours(self, host: str) -> bool:
        name, port = _host_and_port(host.lower())
        if port != self._port:
            return False
        return name in self._hosts or (self._any_address and _is_address(name))

    def _is_same_origin(self, headers: list[tuple[bytes, bytes]], host: str) -> bool:
        if any(origin.lower() != f"http://{host.lower()}" for origin in _values(headers, b"origin")):
            return False
        if set(_values(headers, b"sec-fetch-site")) <= {"same-origin", "none"}:
            return True
        followed = (_values(headers, b"sec-fetch-mode"), _values(headers, b"sec-fetch-dest"))
        return followed == (["navigate"], ["document"])


def _values(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in headers if key == name]


def _host_and_port(host: str) -> tuple[str, int]:
    name, colon, port = host.rpartition(":")
    if not colon or port.endswith("]"):
        return host, 80
    return name, int(port) if port.isascii() and port.isdigit() and len(port) < 6 else 0


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name[1:-1] if name.startswith("[") else name)
    except ValueError:
        return False
    return True


def _is_plain(path: bytes) -> bool:
    """Whether a path, as it came, is written the only way pages are linked to: decoded once, nothing left to decode."""
    once = unquote_to_bytes(path)
    if len(path) > LONGEST_PATH or not path.startswith(b"/") or b"%" in once or b"%2f" in path.lower():
        return False
    if any(byte < 0x20 or byte == 0x7F for byte in once) or b"\\" in once or b"//" in once:
        return False
    return not any(part.startswith(b".") for part in once.split(b"/"))
