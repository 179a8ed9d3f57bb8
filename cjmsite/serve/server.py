"""Runs the server: finds a port, listens before anything is read, ends when told to."""

from __future__ import annotations

import asyncio
import secrets
import signal
import socket
import sys
import threading
from collections.abc import Callable, Sequence
from typing import NamedTuple

import uvicorn

from cjmsite.diagnostics import Diagnostic
from cjmsite.pipeline.project import Project
from cjmsite.serve.app import application
from cjmsite.serve.events import Events, as_event, as_problems
from cjmsite.serve.guard import LARGEST_HEAD
from cjmsite.serve.patience import Impatient
from cjmsite.serve.ports import listen, url_of
from cjmsite.serve.site import LiveSite, State
from cjmsite.serve.told import Told
from cjmsite.serve.watch import Hints, watch

SWITCH = 0.001
"""Seconds after which reading in the background lets a waiting answer go first."""


class Wishes(NamedTuple):
    """How to serve: where, whether to look instead of watch, and what to show."""

    host: str = "127.0.0.1"
    port: int = 8000
    poll: bool = False
    drafts: bool = False
    follow: bool = False


class Voice(NamedTuple):
    """How the server speaks to the author: a line of text, and problems."""

    say: Callable[[str], None]
    show: Callable[[Sequence[Diagnostic]], None]


def serve(project: Project, wishes: Wishes, voice: Voice, ready: Callable[[str, LiveSite], None]) -> None:
    """Serves a project's site until it is interrupted; `ready` is told the address once it is listened at.

    Raises ToolError when the address can't be had.
    """
    listening = listen(wishes.host, wishes.port)
    port = listening.getsockname()[1]
    if port != wishes.port and wishes.port:
        voice.say(f"port {wishes.port} is taken: using {port}")
    events, session = Events(), secrets.token_hex(4)
    site = LiveSite(project, _Crier(str(project.root), wishes, events, session, voice), drafts=wishes.drafts)
    app = application(site, events, session, (wishes.host, port))
    stop = threading.Event()
    hints = Hints(str(project.root), ("content", "themes"), poll=wishes.poll, say=voice.say)
    watcher = threading.Thread(target=watch, args=(site, hints, stop), daemon=True)
    config = uvicorn.Config(
        app,
        http=Impatient,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=1,
        h11_max_incomplete_event_size=LARGEST_HEAD,
    )
    sys.setswitchinterval(SWITCH)
    watcher.start()
    try:
        _run(_Server(config, events, lambda: ready(url_of(wishes.host, port), site)), listening)
    finally:
        stop.set()
        watcher.join(5)


def _run(server: _Server, listening: socket.socket) -> None:
    """Runs until interrupted; an interrupt, or being asked to end, is how serving ends well."""

    def end(_signal: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)


class _Crier:
    """Tells a new state to browsers and to the terminal."""

    def __init__(self, root: str, wishes: Wishes, events: Events, session: str, voice: Voice) -> None:
        self._root = root
        self._follow = wishes.follow
        self._events = events
        self._session = session
        self._told = Told(voice.show, voice.say)
        self._problems: tuple[object, str] = (None, "{}")

    def __call__(self, state: State) -> None:
        made_of = (state.diagnostics, state.editor)
        if self._problems[0] != made_of:
            self._problems = (made_of, as_problems(state.diagnostics, self._root, state.editor))
        self._events.tell(as_event(state, self._session, self._problems[1], follow=self._follow))
        if not state.unread:
            self._told.tell(state.diagnostics)


class _Server(uvicorn.Server):
    """Tells when it listens, and ends the streams of events before it waits for connections to close."""

    def __init__(self, config: uvicorn.Config, events: Events, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._events = events
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listens, and says so."""
        await super().startup(sockets)
        await asyncio.get_running_loop().run_in_executor(None, self._ready)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends the streams, then everything."""
        self._events.close()
        await super().shutdown(sockets)
