"""A DokuWiki's JSON-RPC interface (release 2024-02-06 “Kaos” or newer)."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from cjmsite.diagnostics import ToolError
from cjmsite.publish.place import RefusedError
from cjmsite.publish.wire import UnclearError, Wire, write_until

if TYPE_CHECKING:
    import httpx

_NO_SUCH_FILE = 221


class ForeignError(Exception):
    """Whatever answered is no JSON-RPC interface."""


class JsonRpc:
    """One wiki, talked to in JSON."""

    def __init__(self, wire: Wire, address: str) -> None:
        self._wire = wire
        self._address = f"{address}/lib/exe/jsonrpc.php"

    def listed(self, space: str) -> dict[str, str]:
        """The pages of a namespace and below, with the MD5 of their texts. Raises ForeignError."""
        return {str(one["id"]): str(one["hash"]) for one in self._read("core.listPages", space, 0, True)}

    def page(self, name: str) -> str:
        """A page's text; empty where there is none."""
        return str(self._read("core.getPage", name))

    def save(self, name: str, text: str, words: str) -> None:
        """A new version of a page; an empty text removes it."""

        def stands() -> bool:
            return self.page(name).strip() == text.strip()

        self._write("core.savePage", name, text, words, False, done=stands)

    def upload(self, name: str, data: bytes) -> None:
        """A file, whether or not there was one of that name."""

        def stands() -> bool:
            with suppress(RefusedError):
                return bool(self._told(self._wire.read, "core.getMediaInfo", name).get("size") == len(data))
            return False

        self._write("core.saveMedia", name, b64encode(data).decode(), True, done=stands)

    def drop(self, name: str) -> None:
        """Deletes a file."""
        self._write("core.deleteMedia", name, done=lambda: True)

    def _write(self, method: str, *arguments: Any, done: Callable[[], bool]) -> None:
        def write() -> None:
            try:
                self._told(self._wire.write, method, *arguments)
            except ForeignError:
                raise UnclearError("no answer of a DokuWiki") from None

        write_until(write, done)

    def _read(self, method: str, *arguments: Any) -> Any:
        try:
            return self._told(self._wire.read, method, *arguments)
        except RefusedError as error:
            raise ToolError(f"the wiki refuses: {error}", HINT) from None

    def _told(self, send: Callable[..., httpx.Response], method: str, *arguments: Any) -> Any:
        """What a method gives; its arguments go by their order, which has stayed the same in all releases."""
        request = {"jsonrpc": "2.0", "id": "1", "method": method, "params": arguments}
        answer = _object(send("POST", self._address, json=request))
        error = answer.get("error")
        if isinstance(error, Mapping) and error.get("code"):
            raise RefusedError(str(error.get("message") or error["code"]))
        if "result" not in answer:
            raise ForeignError
        return answer["result"]


def _object(answer: httpx.Response) -> Mapping[str, Any]:
    with suppress(ValueError):
        found = answer.json()
        if isinstance(found, Mapping):
            return found
    raise ForeignError


HINT = "switch the remote interface on in the wiki's settings, for this user"
