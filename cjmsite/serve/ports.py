"""Where the server listens: the first free port, and the address that leads there."""

from __future__ import annotations

import errno
import os
import socket

from cjmsite.diagnostics import ToolError

TRIES = 50
"""How many ports from the one asked for are tried."""
_PORTS = 65_536


def listen(host: str, port: int) -> socket.socket:
    """A socket at the first free port from the one asked for; raises ToolError when there is none."""
    last = min(port + TRIES, _PORTS) - 1 if port else 0
    for candidate in range(port, last + 1):
        try:
            return _bound(host, candidate)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES) or (error.errno == errno.EACCES and os.name != "nt"):
                raise _refused(host, candidate, error) from None
    raise ToolError(f"ports {port} to {last} are taken", "name another one with  --port N")


def _bound(host: str, port: int) -> socket.socket:
    family, kind, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    made = socket.socket(family, kind)
    try:
        if os.name == "posix":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(place)
        made.listen(256)
    except BaseException:
        made.close()
        raise
    return made


def _refused(host: str, port: int, error: OSError) -> ToolError:
    if isinstance(error, socket.gaierror):
        return ToolError(f"there is no address '{host}'", "leave  --host  out to serve this machine only")
    why = (error.strerror or str(error)).lower()
    hint = "ports below 1024 need rights: choose a higher one" if error.errno == errno.EACCES else ""
    return ToolError(f"{host}:{port} can't be listened at: {why}", hint)


def url_of(host: str, port: int) -> str:
    """The address of the site, as a browser on this machine takes it."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{shown}:{port}/"
