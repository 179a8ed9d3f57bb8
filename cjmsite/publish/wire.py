"""One wiki at the other end of a wire: what is tried again, what is not, and who is told a secret."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from cjmsite.diagnostics import ToolError

if TYPE_CHECKING:
    import httpx

PATIENCE = 30.0
"""Seconds to wait for an answer."""

TRIES = 5
"""How often one thing is asked for at most."""

_WRITES = 4

LONGEST_WAIT = 120.0
"""Seconds to wait at most between tries, whatever a wiki asks for."""

_T = TypeVar("_T")
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class UnclearError(Exception):
    """Nobody knows whether a write was done: no answer came, or one that says nothing. Look before you try again."""


class Wire:
    """A connection to one origin. Requests carry the credentials nowhere else.

    Reads are tried again after any failure; writes only when the wiki said that it did not do them (429).
    """

    def __init__(
        self, address: str, headers: Mapping[str, str], secret: str, closed: Collection[int] = (401, 403)
    ) -> None:
        """`closed` are the answers that end a run. Raises ToolError when the HTTP client is missing, or when the
        address would send secrets in the clear."""
        try:
            import httpx
        except ImportError:
            raise ToolError("httpx is missing, which talks to wikis", "pip install 'cjmsite[publish]'") from None
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
            raise ToolError(f"'{_bare(address)}' is no address of a wiki", "write  address: https://wiki.example.org/…")
        if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
            raise ToolError(f"'{_bare(address)}' would carry the password in the clear", "write  https://")
        self.requests = 0
        self._secret = secret
        self._closed = closed
        self._host = parts.netloc
        verified = parts.scheme == "https"  # on this machine nobody asks for the list of authorities, slow to read
        self._client = httpx.Client(
            timeout=PATIENCE, follow_redirects=False, headers=dict(headers), trust_env=False, verify=verified
        )

    def __repr__(self) -> str:
        return f"Wire({self._host})"

    def authorize(self, user: str, password: str) -> None:
        """Sends name and password with each request (RFC 7617)."""
        import httpx

        self._client.auth = httpx.BasicAuth(user, password)

    def bear(self, token: str) -> None:
        """Sends a token with each request (RFC 6750)."""
        self._client.headers["Authorization"] = f"Bearer {token}"

    def forget(self) -> None:
        """Lets the session go."""
        self._client.cookies.clear()

    def close(self) -> None:
        """Lets the connection go."""
        self._client.close()

    def read(self, method: str, url: str, **request: Any) -> httpx.Response:
        """The answer to a question that changes nothing, asked again after failures. Raises ToolError."""
        for tried in range(TRIES):
            last = tried == TRIES - 1
            try:
                answer = self._ask(method, url, request)
            except UnclearError as error:
                if last:
                    raise ToolError(f"{self._host} does not answer: {error}", "try again later") from None
                _wait(tried, "")
                continue
            if answer.status_code < 500 or last:
                return self._judged(answer)
            _wait(tried, answer.headers.get("Retry-After", ""))
        raise AssertionError("the last try returns or raises")

    def write(self, method: str, url: str, **request: Any) -> httpx.Response:
        """The answer to a request that changes something. Raises UnclearError when it may or may not have been done."""
        answer = self._ask(method, url, request)
        if answer.status_code >= 500:
            raise UnclearError(f"HTTP {answer.status_code}")
        return self._judged(answer)

    def _ask(self, method: str, url: str, request: Mapping[str, Any]) -> httpx.Response:
        """One request, repeated as long as the wiki says that it is too many."""
        import httpx

        for tried in range(TRIES):
            try:
                self.requests += 1
                answer = self._client.request(method, url, **request)
            except httpx.HTTPError as error:
                raise UnclearError(_cause(error)) from None
            if answer.status_code != 429:
                return answer
            if tried < TRIES - 1:
                _wait(tried, answer.headers.get("Retry-After", ""))
        raise ToolError(f"{self._host} gets too many requests, and says so after {TRIES} tries", "try again later")

    def _judged(self, answer: httpx.Response) -> httpx.Response:
        status = answer.status_code
        if 300 <= status < 400:
            to = urlsplit(answer.headers.get("Location", ""))
            where = f"{to.scheme}://{to.netloc}{to.path}" if to.netloc else to.path
            raise ToolError(
                f"{self._host} sends us on to {where or 'nowhere'}, and passwords don't go along",
                "write that address into content/site.yaml if it is right",
            )
        if status in self._closed:
            raise ToolError(
                f"{self._host} refuses: HTTP {status}", "check the user in content/site.yaml and the password"
            )
        if status >= 500:
            raise ToolError(f"{self._host} fails: HTTP {status}", "try again later")
        return answer


def write_until(write: Callable[[], _T], done: Callable[[], bool]) -> _T | None:
    """What a write gives; None when its answer got lost, and what stands there says that it was done all the same.

    Nothing is tried again before that was read. Raises ToolError when it stays unclear.
    """
    for tried in range(_WRITES):
        with suppress(UnclearError):
            return write()
        if done():
            return None
        pause(0.2 * 2**tried)
    raise ToolError("the wiki does not say whether it saved a page", "run the same again: it goes on from there")


def retry_after(text: str, now: datetime) -> float | None:
    """Seconds that `Retry-After` asks for, as seconds or as a date (RFC 9110); None when it says neither."""
    if text.strip().isdecimal():
        return float(text)
    with suppress(ValueError, TypeError):
        asked = parsedate_to_datetime(text)
        return max(0.0, ((asked if asked.tzinfo else asked.replace(tzinfo=UTC)) - now).total_seconds())
    return None


def pause(seconds: float) -> None:
    """Waits."""
    time.sleep(seconds)


def _wait(tried: int, asked: str) -> None:
    wanted = retry_after(asked, datetime.now(UTC))
    pause(min(LONGEST_WAIT, wanted if wanted is not None else 0.5 * 2**tried))


def _cause(error: Exception) -> str:
    """The kind of failure in words: its text might hold an address with more than a host in it."""
    name = type(error).__name__
    if "Timeout" in name:
        return "it took too long"
    if "Connect" in name:
        return "no connection"
    return "the connection broke"


def _bare(address: str) -> str:
    """The address without a name and password in it."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}" if parts.netloc else "…"
