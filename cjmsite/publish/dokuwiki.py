"""A DokuWiki as a place to publish to, through its XML-RPC interface (release 2020-07-29 or newer).

A page's name is its id there; a page of ours, hidden from nobody, keeps the ledger of what we wrote.
"""

from __future__ import annotations

import re
import xmlrpc.client  # of the wiki that its owner named; expat bounds what entities may grow to
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from hashlib import md5
from typing import Any
from xml.parsers.expat import ExpatError

from cjmsite.diagnostics import ToolError
from cjmsite.publish import ledger
from cjmsite.publish.place import RefusedError
from cjmsite.publish.plan import Deed, Held, Sheet, Standing
from cjmsite.publish.wire import UnclearError, Wire, pause, write_until

LEDGER = "cjmsite"
"""The page that tells which pages are ours, below our namespace."""

_KEPT = re.compile(r"<code>\n(.*?)</code>", re.S)
_NOT_ALLOWED = (111, 112, 113, 114, 215)


class DokuWiki:
    """One wiki; our pages are those of a namespace."""

    def __init__(self, wire: Wire, settings: Mapping[str, str], password: str) -> None:
        self._wire = wire
        self._address = settings["address"].rstrip("/") + "/lib/exe/xmlrpc.php"
        self._space = fit(settings["under"])
        self._ledger: ledger.Ledger = {}
        self._hashes: dict[str, str] = {}
        self._done: set[str] = set()
        wire.authorize(settings["user"], password)

    def name(self, key: str) -> str:
        """The id of a map's page."""
        return f"{self._space}:{fit(key)}"

    def standing(self, wanted: Mapping[str, str]) -> Standing:
        """Our pages, in two requests however many there are."""
        listed = self._read("dokuwiki.getPagelist", self._space, {"hash": True, "depth": 0})
        self._hashes = {str(one["id"]): str(one["hash"]) for one in listed}
        kept = _KEPT.search(self._page(self._ledger_page)) if self._ledger_page in self._hashes else None
        self._ledger = ledger.parse(kept[1]) if kept else {}
        pages = ledger.held(self._ledger, self._hashes)
        ours = {page.remote for page in pages}
        taken = {
            title for key, title in wanted.items() if self.name(key) in self._hashes and self.name(key) not in ours
        }
        return Standing(pages, frozenset(taken), frozenset({"png", "pdf"}))

    def text(self, held: Held) -> str:
        """A page's wikitext."""
        return self._page(held.remote)

    def begin(self, deeds: Sequence[Deed]) -> None:
        """Notes what is about to be written."""
        self._ledger = ledger.intended(self._ledger, deeds, self._hashes, self._written)
        self._keep("published")

    def write(self, sheet: Sheet, files: Mapping[str, bytes], held: Held | None, words: str) -> None:
        """Uploads the files, then saves the page."""
        for name, data in files.items():
            self._upload(name, data)
        if held and held.edited:
            pause(1.1)  # the wiki tells versions apart by their second: theirs must not be replaced in its own
        self._save(held.remote if held else self.name(sheet.key), sheet.body.decode(), words)
        self._done.add(sheet.key)

    def move(self, held: Held, sheet: Sheet) -> Held:
        """A page's name is made of its map's, which doesn't change: there is nothing to move."""
        del sheet
        return held

    def remove(self, held: Held) -> None:
        """Deletes a page and its files; the wiki keeps the old versions of both."""
        line = self._ledger.pop(held.key, None)
        for name in line.files if line else ():
            with suppress(RefusedError):
                self._write("wiki.deleteAttachment", name, done=lambda: True)
        self._save(held.remote, "", "its map is gone")

    def finish(self, words: str) -> None:
        """Leaves a ledger of what stands there now."""
        self._ledger = ledger.settled(self._ledger, self._done)
        self._keep(words.partition("\n")[0])

    @property
    def _ledger_page(self) -> str:
        return f"{self._space}:{LEDGER}"

    def _keep(self, words: str) -> None:
        text = f"====== cjmsite ======\n\n{_REMARK}\n\n<code>\n{ledger.compose(self._ledger)}</code>\n"
        if _hash(text) != self._hashes.get(self._ledger_page):
            self._save(self._ledger_page, text, words)
            self._hashes[self._ledger_page] = _hash(text)

    def _written(self, deed: Deed) -> tuple[str, str]:
        assert deed.sheet is not None, "only sheets are written"
        return (deed.held.remote if deed.held else self.name(deed.key)), _hash(deed.sheet.body.decode())

    def _page(self, name: str) -> str:
        return str(self._read("wiki.getPage", name))

    def _save(self, name: str, text: str, words: str) -> None:
        """Saves a page; an empty text removes it."""
        change = {"sum": words[:200], "minor": False}
        self._write("wiki.putPage", name, text, change, done=lambda: self._page(name).strip() == text.strip())

    def _upload(self, name: str, data: bytes) -> None:
        def stands() -> bool:
            return bool(self._read("wiki.getAttachmentInfo", name).get("size") == len(data))

        answer = self._write("wiki.putAttachment", name, xmlrpc.client.Binary(data), {"ow": True}, done=stands)
        if answer not in (name, None):  # on refusal the wiki answers with an empty object instead of an error
            raise RefusedError(f"the wiki does not take the file '{name}'")

    def _write(self, method: str, *arguments: Any, done: Callable[[], bool]) -> Any:
        return write_until(lambda: self._call(self._wire.write, method, arguments), done)

    def _read(self, method: str, *arguments: Any) -> Any:
        try:
            return self._call(self._wire.read, method, arguments)
        except (RefusedError, UnclearError) as error:
            raise ToolError(
                f"the wiki refuses: {error}", "the remote interface is switched on in its settings"
            ) from None

    def _call(self, send: Callable[..., Any], method: str, arguments: Sequence[Any]) -> Any:
        body = xmlrpc.client.dumps(tuple(arguments), method, encoding="utf-8", allow_none=True).encode()
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


_REMARK = "Which pages of this namespace are made from maps elsewhere, and from what. Please leave it as it is."


def _plain_times(answer: bytes) -> bytes:
    """Times as texts: the wiki writes them in a form that the standard library does not read."""
    return re.sub(rb"<dateTime.iso8601>(.*?)</dateTime.iso8601>", rb"<string>\1</string>", answer)


def _hash(text: str) -> str:
    """The hash that the wiki gives of a page: it is told one page from another by it, and trusted with nothing."""
    return md5(text.encode(), usedforsecurity=False).hexdigest()


def fit(name: str) -> str:
    """A name as the wiki writes names: small letters, digits, dots, hyphens."""
    return re.sub(r"[^\w.:-]+", "_", name.lower()).strip("_:.-")
