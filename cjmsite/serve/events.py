"""The newest state of the site, streamed to whoever listens as server-sent events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from starlette.responses import PlainTextResponse

from cjmsite.diagnostics import Diagnostic, excerpt_window
from cjmsite.report import MOST_SHOWN, summary
from cjmsite.serve.editors import editor_link
from cjmsite.serve.site import State

MOST_LISTENERS = 64
"""How many streams are open at once; a browser needs one, however many tabs it shows."""
BEAT = 15.0
"""Seconds between signs of life."""

_HEAD = [(b"content-type", b"text/event-stream; charset=utf-8"), (b"cache-control", b"no-store")]
_WELCOME = b"retry: 250\n\n"
_SIGN_OF_LIFE = b"event: beat\ndata: 1\n\n"


class Events:
    """An ASGI application that streams the newest state; a listener that is slow misses the ones between."""

    def __init__(self) -> None:
        self.state = ""
        self._listeners: set[asyncio.Event] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False

    def tell(self, state: str) -> None:
        """Hands a new state, as JSON in one line, to every listener; may be called from any thread."""
        self.state = state
        self._wake()

    def close(self) -> None:
        """Ends every stream."""
        self._closed = True
        self._wake()

    async def __call__(
        self,
        _scope: object,
        receive: Callable[[], Awaitable[Any]],
        send: Callable[[dict[str, Any]], Awaitable[None]],
    ) -> None:
        """Streams until the listener leaves or the server ends."""
        if len(self._listeners) >= MOST_LISTENERS:
            await PlainTextResponse("too many listeners", 503)(_scope, receive, send)  # type: ignore[arg-type]
            return
        self._loop = asyncio.get_running_loop()
        news = asyncio.Event()
        self._listeners.add(news)
        gone = asyncio.ensure_future(_gone(receive))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": _HEAD})
            await self._stream(news, gone, send)
        finally:
            gone.cancel()
            self._listeners.discard(news)

    async def _stream(
        self, news: asyncio.Event, gone: asyncio.Future[None], send: Callable[[dict[str, Any]], Awaitable[None]]
    ) -> None:
        told = ""
        await send({"type": "http.response.body", "body": _WELCOME, "more_body": True})
        while not (self._closed or gone.done()):
            news.clear()
            body = f"data: {self.state}\n\n".encode() if self.state != told else _SIGN_OF_LIFE
            told = self.state
            await send({"type": "http.response.body", "body": body, "more_body": True})
            await _either(news, gone)
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    def _wake(self) -> None:
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop has ended, and with it every listener
                self._loop.call_soon_threadsafe(self._wake_all)

    def _wake_all(self) -> None:
        for news in self._listeners:
            news.set()


def as_event(state: State, session: str, problems: str, *, follow: bool) -> str:
    """A state as one line of JSON; `problems` is JSON already."""
    edited = state.edited if follow else ""
    head = {"session": session, "build": state.build, "style": state.style, "follow": edited, "unread": state.unread}
    return f'{json.dumps(head)[:-1]}, "problems": {problems}}}'


def as_problems(diagnostics: tuple[Diagnostic, ...], root: str, editor: str) -> str:
    """Problems as JSON, each with its place, its excerpt cut to a line, and the link into the editor."""
    return json.dumps(
        {
            "summary": summary(diagnostics),
            "errors": sum(one.severity == "error" for one in diagnostics),
            "more": max(0, len(diagnostics) - MOST_SHOWN),
            "list": [_problem(one, root, editor) for one in diagnostics[:MOST_SHOWN]],
        }
    )


def _problem(one: Diagnostic, root: str, editor: str) -> dict[str, object]:
    where = one.location
    shown, offset, width = excerpt_window(one.excerpt, where.column, where.length)
    return {
        "path": where.path,
        "place": f"{where.path}:{where.line}:{where.column}",
        "link": editor_link(editor, f"{root}/{where.path}", where.line, where.column),
        "severity": one.severity,
        "message": one.message,
        "hint": one.hint,
        "line": where.line,
        "excerpt": shown if one.excerpt.strip() else "",
        "caret": [offset, width],
    }


async def _gone(receive: Callable[[], Awaitable[Any]]) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _either(news: asyncio.Event, gone: asyncio.Future[None]) -> None:
    waiting = asyncio.ensure_future(news.wait())
    both: set[asyncio.Future[Any]] = {waiting, gone}
    try:
        await asyncio.wait(both, timeout=BEAT, return_when=asyncio.FIRST_COMPLETED)
    finally:
        waiting.cancel()
