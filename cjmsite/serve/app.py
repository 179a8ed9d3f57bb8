"""The web application: a table of pages, the server's own files, and the stream of events."""

from __future__ import annotations

import mimetypes
import unicodedata
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cjmsite.serve.client import Dresser, own_files, own_page
from cjmsite.serve.events import Events
from cjmsite.serve.guard import Application, Guard
from cjmsite.serve.site import Answer, LiveSite

_STATUS = {"page": 200, "file": 200, "missing": 404, "draft": 404, "broken": 503}
_HTML = "text/html; charset=utf-8"


def application(site: LiveSite, events: Events, session: str, bound: tuple[str, int]) -> Application:
    """Serves a site to readers of this host and port; `session` tells one run of the server from another."""
    show = _Show(site, session)
    routes = [Route("/-/events", events), Route("/-/{name}", _own), Route("/{path:path}", show.answer)]
    return Guard(Starlette(routes=routes), *bound)  # type: ignore[arg-type]  # Starlette's types of ASGI are looser


def address(path: str) -> str:
    """The address in the site that a request's path means: a folder means its index."""
    url = unicodedata.normalize("NFC", path.removeprefix("/"))
    return f"{url}index.html" if not url or url.endswith("/") else url


class _Show:
    def __init__(self, site: LiveSite, session: str) -> None:
        self._site = site
        self._session = session
        self._dresser = Dresser()

    async def answer(self, request: Request) -> Response:
        """Whatever stands at an address."""
        url = address(unquote(request.scope["raw_path"].decode("ascii", "replace")))
        build = self._site.state.build
        answer = await run_in_threadpool(self._site.answer, url)
        tag = f'"{answer.tag}"' if answer.tag else ""
        headers = {"cache-control": "no-cache", **({"etag": tag} if tag else {})}
        if tag and tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if answer.kind == "file":
            media = mimetypes.guess_type(url)[0] or "application/octet-stream"
            policy = "default-src 'none'; style-src 'unsafe-inline'"  # a picture opened on its own runs nothing
            return Response(
                answer.body, headers={**headers, "content-type": _text(media), "content-security-policy": policy}
            )
        status = _STATUS[answer.kind]
        return Response(self._dress(answer, build, status), status, {**headers, "content-type": _HTML})

    def _dress(self, answer: Answer, build: int, status: int) -> bytes:
        page = answer.body if answer.kind == "page" else own_page(answer.kind)
        state = self._site.state
        about = {"session": self._session, "build": build, "style": state.style, "tag": answer.tag, "status": status}
        return self._dresser.dress(page, about)


_OWN_FILES = own_files()


async def _own(request: Request) -> Response:
    """One of the server's own files."""
    found = _OWN_FILES.get(f"-/{request.path_params['name']}")
    if found is None:
        return Response("no such file", 404, media_type="text/plain")
    return Response(found[0], headers={"content-type": _text(found[1]), "cache-control": "no-cache"})


def _text(media: str) -> str:
    is_text = media.startswith("text/") or media in ("image/svg+xml", "application/json")
    return f"{media}; charset=utf-8" if is_text else media
