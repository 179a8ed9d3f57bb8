"""A DokuWiki as a place to publish to, through its JSON-RPC interface where it has one, else through XML-RPC.

A page's name is its id there; a page of ours, hidden from nobody, keeps the ledger of what we wrote.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import md5

from cjmsite.publish import ledger
from cjmsite.publish.dokuwiki_json import ForeignError, JsonRpc
from cjmsite.publish.dokuwiki_xml import XmlRpc
from cjmsite.publish.place import NotTakenError, RefusedError
from cjmsite.publish.plan import Deed, Held, Sheet, Standing
from cjmsite.publish.wire import Wire, pause

LEDGER = "cjmsite"
"""The page that tells which pages are ours, below our namespace."""

_KEPT = re.compile(r"<code>\n(.*?)</code>", re.S)
_REFUSED = re.compile(r"^Not taken here: ([a-z ]+)$", re.M)


class DokuWiki:
    """One wiki; our pages are those of a namespace."""

    def __init__(self, wire: Wire, settings: Mapping[str, str], password: str) -> None:
        self._wire = wire
        self._address = settings["address"].rstrip("/")
        self._api: JsonRpc | XmlRpc = JsonRpc(wire, self._address)
        self._space = fit(settings["under"])
        self._ledger: ledger.Ledger = {}
        self._hashes: dict[str, str] = {}
        self._done: set[str] = set()
        self._refused: set[str] = set()
        if settings.get("user"):
            wire.authorize(settings["user"], password)
        else:
            wire.bear(password)

    def name(self, key: str) -> str:
        """The id of a map's page."""
        return f"{self._space}:{fit(key)}"

    def standing(self, wanted: Mapping[str, str]) -> Standing:
        """Our pages, in two requests however many there are; three where JSON is not spoken."""
        self._hashes = self._listed()
        told = self._api.page(self._ledger_page) if self._ledger_page in self._hashes else ""
        kept, refused = _KEPT.search(told), _REFUSED.search(told)
        self._ledger = ledger.parse(kept[1]) if kept else {}
        self._refused = set(refused[1].split()) if refused else set()
        pages = ledger.held(self._ledger, self._hashes)
        ours = {page.remote for page in pages}
        taken = {
            title for key, title in wanted.items() if self.name(key) in self._hashes and self.name(key) not in ours
        }
        takes = frozenset({"png", "pdf", "svg"} - self._refused)
        proven = any(name.endswith(".svg") for page in pages for name in self.files(page))
        return Standing(pages, frozenset(taken), takes, unsure=frozenset() if proven else frozenset({"svg"}))

    def text(self, held: Held) -> str:
        """A page's wikitext."""
        return self._api.page(held.remote)

    def files(self, held: Held) -> Mapping[str, str]:
        """The marks of the files that came with a page."""
        return ledger.files(self._ledger.get(held.key), held.version)

    def begin(self, deeds: Sequence[Deed]) -> None:
        """Notes what is about to be written."""
        self._ledger = ledger.intended(self._ledger, deeds, self._hashes, self._written)
        self._keep("published")

    def write(self, sheet: Sheet, files: Mapping[str, bytes], held: Held | None, words: str) -> None:
        """Uploads the files, then saves the page."""
        for name, data in files.items():
            self._send(name, data)
        if held and held.edited:
            pause(1.1)  # the wiki tells versions apart by their second: theirs must not be replaced in its own
        self._save(held.remote if held else self.name(sheet.key), sheet.body.decode(), words)
        self._done.add(sheet.key)

    def move(self, held: Held, sheet: Sheet) -> Held:
        """A page's name is made of its map's, which doesn't change: there is nothing to move."""
        del sheet
        return held

    def remove(self, held: Held) -> None:
        """Deletes a page, then its files, which are not let go before; the wiki keeps the old versions of both."""
        if held.remote in self._hashes:
            self._save(held.remote, "", "its map is gone")
        line = self._ledger.pop(held.key, None)
        for name in line.files if line else ():
            with suppress(RefusedError):  # it is gone already, or a page of somebody else's shows it
                self._api.drop(name)

    def finish(self, words: str) -> None:
        """Leaves a ledger of what stands there now."""
        self._ledger = ledger.settled(self._ledger, self._done)
        self._keep(words.partition("\n")[0])

    @property
    def _ledger_page(self) -> str:
        return f"{self._space}:{LEDGER}"

    def _send(self, name: str, data: bytes) -> None:
        """Nothing tells beforehand whether a wiki takes drawings; one that does not is not asked again."""
        try:
            self._api.upload(name, data)
        except RefusedError as error:
            if not name.endswith(".svg"):
                raise
            self._refused.add("svg")
            raise NotTakenError(f"the wiki takes no SVG: {error}") from None

    def _keep(self, words: str) -> None:
        refused = f"Not taken here: {' '.join(sorted(self._refused))}\n\n" if self._refused else ""
        lines = ledger.compose(self._ledger)
        text = f"====== cjmsite ======\n\n{_REMARK}\n\n{refused}<code>\n{lines}</code>\n"
        if _hash(text) != self._hashes.get(self._ledger_page):
            self._save(self._ledger_page, text, words)
            self._hashes[self._ledger_page] = _hash(text)

    def _written(self, deed: Deed) -> tuple[str, str]:
        assert deed.sheet is not None, "only sheets are written"
        return (deed.held.remote if deed.held else self.name(deed.key)), _hash(deed.sheet.body.decode())

    def _listed(self) -> dict[str, str]:
        """The pages there. The first question tells whether the wiki speaks JSON, which is the better documented."""
        try:
            return self._api.listed(self._space)
        except ForeignError:
            self._api = XmlRpc(self._wire, self._address)
            return self._api.listed(self._space)

    def _save(self, name: str, text: str, words: str) -> None:
        self._api.save(name, text, words[:200])


_REMARK = "Which pages of this namespace are made from maps elsewhere, and from what. Please leave it as it is."


def _hash(text: str) -> str:
    """The hash that the wiki gives of a page: it is told one page from another by it, and trusted with nothing."""
    return md5(text.encode(), usedforsecurity=False).hexdigest()


def fit(name: str) -> str:
    """A name as the wiki writes names: small letters, digits, dots, hyphens."""
    return re.sub(r"[^\w.:-]+", "_", name.lower()).strip("_:.-")
