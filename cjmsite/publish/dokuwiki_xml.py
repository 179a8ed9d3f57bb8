"""A DokuWiki's XML-RPC interface (release 2020-07-29 or newer)."""

from __future__ import annotations

import re
import xmlrpc.client  # of the wiki that its owner named; expat bounds what entities may grow to
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from xml.parsers.expat import ExpatError

from cjmsite.diagnostics import ToolError
from cjmsite.publish.dokuwiki_json import HINT
from cjmsite.publish.place import RefusedError
from cjmsite.publish.wire import UnclearError, Wire, write_until

if TYPE_CHECKING:
    import httpx

_NOT_ALLOWED = (111, 112, 113, 114, 215)


class XmlRpc:
    """One wiki, talked to in XML."""

    def __init__(self, wire: Wire, address: str) -> None:
        self._wire = wire
        self._address = f"{address}/lib/exe/xmlrpc.php"

    def listed(self, space: str) -> dict[str, str]:
        """The pages of a namespace and below, with the MD5 of their texts."""
        found = self._read("dokuwiki.getPagelist", space, {"hash": True, "depth": 0})
        return {str(one["id"]): str(one["hash"]) for one in found}

    def page(self, name: str) -> str:
        """A page's text; empty where there is none."""
        return str(self._read("wiki.getPage", name))

    def save(self, name: str, text: str, words: str) -> None:
        """A new version of a page; an empty text removes it."""
        change = {"sum": words, "minor": False}
        self._write("wiki.putPage", name, text, change, done=lambda: self.page(name).strip() == text.strip())

    def upload(self, name: str, data: bytes) -> None:
        """A file, whether or not there was one of that name."""

        def stands() -> bool:
            return bool(self._read("wiki.getAttachmentInfo", name).get("size") == len(data))

        answer = self._write("wiki.putAttachment", name, xmlrpc.client.Binary(data), {"ow": True}, done=stands)
        if answer not in (name, None):  # on refusal the wiki answers with an empty object instead of an error
            raise RefusedError(f"the wiki does not take the file '{name}'")

    def drop(self, name: str) -> None:
        """Deletes a file."""
        self._write("wiki.deleteAttachment", name, done=lambda: True)

    def _write(self, method: str, *arguments: Any, done: Callable[[], bool]) -> Any:
        return write_until(lambda: self._told(self._wire.write, method, *arguments), done)

    def _read(self, method: str, *arguments: Any) -> Any:
        try:
            return self._told(self._wire.read, method, *arguments)
        except (RefusedError, UnclearError) as error:
            raise ToolError(f"the wiki refuses: {error}", HINT) from None

    def _told(self, send: Callable[..., httpx.Response], method: str, *arguments: Any) -> Any:
        body = xmlrpc.client.dumps(arguments, method, encoding="utf-8", allow_none=True).encode()
        answer = send("POST", self._address, content=body, headers={"Content-Type": "text/xml"})
        try:
            (found,), _ = xmlrpc.client.loads(_plain_times(answer.content), use_builtin_types=True)
        except xmlrpc.client.Fault as fault:
            if fault.faultCode in _NOT_ALLOWED:
                raise RefusedError(f"{fault.faultString} (check the user and the password)") from None
            raise RefusedError(fault.faultString) from None
        except (ValueError, ExpatError, xmlrpc.client.ResponseError):
            raise UnclearError("no answer of a DokuWiki") from None
        return found


def _plain_times(answer: bytes) -> bytes:
    """Times as texts: the wiki writes them in a form that the standard library does not read."""
    return re.sub(rb"<dateTime.iso8601>(.*?)</dateTime.iso8601>", rb"<string>\1</string>", answer)
