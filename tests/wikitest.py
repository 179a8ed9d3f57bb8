"""Two real wikis, started by tests/wikis/setup, and a colleague who works in them by hand."""

from __future__ import annotations

import os
import re
import xmlrpc.client
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import httpx
from dokuwikifront import Front
from harness import SiteTest

from cjmsite.model.site import ThemeChoice
from cjmsite.pipeline.survey import begin
from cjmsite.publish.material import gather
from cjmsite.publish.plan import Leave, Sheet, counted
from cjmsite.publish.sync import Planned, carry_out, decide
from cjmsite.publish.targets import find_target
from cjmsite.publish.ways import way_to
from cjmsite.theme import bundled_themes
from cjmsite.theme.chain import read_chain
from cjmsite.theme.dialect import DialectDrawing

MEDIAWIKI = os.environ.get("CJMSITE_TEST_MEDIAWIKI", "")
DOKUWIKI = os.environ.get("CJMSITE_TEST_DOKUWIKI", "")
PASSWORD = os.environ.get("CJMSITE_TEST_PASSWORD", "")

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


class Colleague:
    """Somebody who reads and edits a wiki as people do, through the wiki's own interface."""

    kind = ""

    @staticmethod
    def address() -> str:
        """Where the wiki is reached."""
        raise NotImplementedError

    def __init__(self, under: str) -> None:
        self.under = under

    def name(self, key: str, title: str) -> str:
        """What the page of a map is called there."""
        raise NotImplementedError

    def settings(self, address: str = "") -> str:
        """What site.yaml says of the target; the address may be that of something between."""
        raise NotImplementedError


@cache
def client() -> httpx.Client:
    """One for all questions to a wiki that keeps no session: making one takes longer than asking."""
    return httpx.Client(timeout=60)


class InMediaWiki(Colleague):
    kind = "mediawiki"

    @staticmethod
    def address() -> str:
        return MEDIAWIKI

    def __init__(self, under: str) -> None:
        super().__init__(under)
        self._client = httpx.Client(timeout=60)
        token = self._say(action="query", meta="tokens", type="login")["query"]["tokens"]["logintoken"]
        self._say(action="login", lgname="Admin@maps", lgpassword=PASSWORD, lgtoken=token)
        self._token = self._say(action="query", meta="tokens")["query"]["tokens"]["csrftoken"]

    def settings(self, address: str = "") -> str:
        place = f"kind: mediawiki\n    address: {address or MEDIAWIKI}/api.php"
        return f"{place}\n    user: Admin@maps\n    under: {self.under}\n    category: Maps"

    def name(self, key: str, title: str) -> str:
        return f"{self.under}/{title}"

    def pages(self) -> dict[str, str]:
        found = self._say(
            action="query", list="allpages", apprefix=f"{self.under}/", aplimit="max", apfilterredir="nonredirects"
        )
        return {page["title"]: str(page["pageid"]) for page in found["query"]["allpages"]}

    def state(self) -> dict[str, int]:
        """The newest revision of each page, and of each file."""
        found = self._say(
            action="query",
            generator="allpages",
            gapprefix=f"{self.under}/",
            gaplimit="max",
            prop="revisions",
            rvprop="ids",
        )
        return {page["title"]: page["revisions"][0]["revid"] for page in found.get("query", {}).get("pages", [])}

    def files(self) -> set[str]:
        """The names of all files of our part, as they would be called in one of their own."""
        found = self._say(action="query", list="allimages", aiprefix=f"{self.under}-", ailimit="max")
        return {file["name"].removeprefix(f"{self.under}-") for file in found["query"]["allimages"]}

    def versions_of(self, file: str) -> int:
        found = self._say(action="query", titles=f"File:{file}", prop="imageinfo", iilimit="50", iiprop="timestamp")
        return len(found["query"]["pages"][0].get("imageinfo", []))

    def text(self, name: str) -> str:
        found = self._say(action="query", titles=name, prop="revisions", rvprop="content", rvslots="main")
        revisions = found["query"]["pages"][0].get("revisions", [])
        return revisions[0]["slots"]["main"]["content"] if revisions else ""

    def history(self, name: str) -> list[str]:
        """The texts of a page, the newest first."""
        found = self._say(action="query", titles=name, prop="revisions", rvprop="content", rvslots="main", rvlimit="50")
        return [one["slots"]["main"]["content"] for one in found["query"]["pages"][0].get("revisions", [])]

    def edit(self, name: str, text: str) -> None:
        self._say(action="edit", title=name, text=text, summary="a better word", token=self._token)

    def rename(self, name: str, to: str) -> None:
        self._say(action="move", **{"from": name}, to=to, token=self._token)

    def end_sessions(self) -> None:
        """Everybody is logged out at once, as when a wiki is restarted."""
        import sqlite3

        place = Path(os.environ["CJMSITE_TEST_WIKIS"]) / "mediawiki" / "db"
        ended = 0
        for path in place.glob("wiki*cache*.sqlite"):
            with sqlite3.connect(path, timeout=10) as opened:
                ended += opened.execute("DELETE FROM objectcache WHERE keyname LIKE '%:MWSession:%'").rowcount
        assert ended

    def upload(self, name: str) -> None:
        request = {"action": "upload", "filename": name, "format": "json", "token": self._token, "ignorewarnings": "1"}
        told = self._client.post(f"{MEDIAWIKI}/api.php", data=request, files={"file": (name, PIXEL)}).json()
        assert told["upload"]["result"] == "Success", told

    def url(self, name: str) -> str:
        return f"{MEDIAWIKI}/index.php?title={name.replace(' ', '_')}"

    def _say(self, **request: str) -> dict[str, Any]:
        answer = self._client.post(
            f"{MEDIAWIKI}/api.php", data={"format": "json", "formatversion": "2", **request}
        ).json()
        assert "error" not in answer, answer
        return answer


class InDokuWiki(Colleague):
    kind = "dokuwiki"

    @staticmethod
    def address() -> str:
        return DOKUWIKI

    def settings(self, address: str = "") -> str:
        return f"kind: dokuwiki\n    address: {address or self.address()}\n    user: maps\n    under: {self.under}"

    def name(self, key: str, title: str) -> str:
        return f"{self.under}:{key}"

    def pages(self) -> dict[str, str]:
        return {one["id"]: one["id"] for one in self._list() if not one["id"].endswith(":cjmsite")}

    def state(self) -> dict[str, int]:
        return {one["id"]: one["rev"] for one in self._list()}

    def text(self, name: str) -> str:
        return self._say("wiki.getPage", name)

    def files(self) -> set[str]:
        """The names of all files in our part."""
        return {one["id"].rpartition(":")[2] for one in self._say("wiki.getAttachments", self.under, {})}

    def history(self, name: str) -> list[str]:
        versions = self._say("wiki.getPageVersions", name, 0)
        return [self.text(name), *(self._say("wiki.getPageVersion", name, one["version"]) for one in versions)]

    def edit(self, name: str, text: str) -> None:
        assert self._say("wiki.putPage", name, text, {"sum": "a better word"})

    def url(self, name: str) -> str:
        return f"{DOKUWIKI}/doku.php?id={name}"

    def _list(self) -> list[dict[str, Any]]:
        return self._say("dokuwiki.getPagelist", self.under, {"depth": 0})

    def _say(self, method: str, *arguments: Any) -> Any:
        body = xmlrpc.client.dumps(arguments, method, encoding="utf-8").encode()
        url, kind = f"{DOKUWIKI}/lib/exe/xmlrpc.php", {"Content-Type": "text/xml"}
        answer = client().post(url, content=body, headers=kind, auth=("maps", PASSWORD))
        plain = re.sub(rb"<dateTime.iso8601>(.*?)</dateTime.iso8601>", rb"<string>\1</string>", answer.content)
        return xmlrpc.client.loads(plain, use_builtin_types=True)[0][0]


class InDokuWikiByJson(InDokuWiki):
    """The same wiki, reached as newer releases are."""

    @staticmethod
    def address() -> str:
        return front().address


@cache
def front() -> Front:
    """JSON-RPC before the DokuWiki, for as long as the tests run."""
    return Front(DOKUWIKI)


BY_JSON = "dokuwiki by JSON"
KINDS: Mapping[str, type[Any]] = {
    "mediawiki": InMediaWiki,
    "dokuwiki": InDokuWiki,
    BY_JSON: InDokuWikiByJson,
}
_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])
count = iter(range(10_000 * _WORKER + 1, 10_000 * (_WORKER + 1)))  # parts of a wiki that two processes share


@cache
def compiled(dialect: str) -> DialectDrawing:
    """The templates of a dialect, compiled once for all these tests: nine tenths of the time of a short run."""
    return DialectDrawing(read_chain(ThemeChoice(dialect), [bundled_themes()]))


class Publishing(SiteTest):
    """A project that publishes to a wiki. Pictures are a pixel; drawing is tested elsewhere."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.requests = 0
        self.more = ""

    def settings(self, address: str) -> str:
        """What site.yaml says of the target; the address may be that of something between."""
        raise NotImplementedError

    def at(self, address: str = "") -> Publishing:
        """Published to this address from now on."""
        self.write("content/site.yaml", f"title: Maps\npublish:\n  wiki:\n    {self.settings(address)}\n{self.more}")
        return self

    def publish(
        self, *, force: bool = False, prune: bool = False, dry: bool = False, drawn: bool = False
    ) -> list[Planned]:
        """A run of the command, without the command line."""
        self.build()
        target = find_target(begin(str(self.root)).config.publish, "wiki")
        with way_to(target, gather(self.project, target)) as way:
            decided = decide(way.place, lambda standing: way.make(standing, drawn), way.wanted, Leave(force, prune))
            draw = _pixels if drawn else _nothing
            done = decided if dry else carry_out(way.place, decided, draw, lambda _done, _all: None)
            self.requests = requests_of(way.place)
        return done

    def verdicts(self, **leave: bool) -> dict[str, int]:
        """How many pages a run makes, changes, leaves."""
        return dict(counted(one.deed for one in self.publish(**leave)))


class WikiTest(Publishing):
    """A project that publishes to a part of a real wiki of its own."""

    def __init__(self, root: Path, kind: str) -> None:
        super().__init__(root)
        self.wiki = KINDS[kind](f"Part{next(count)}" if kind == "mediawiki" else f"part{next(count)}")
        self.at()

    def settings(self, address: str) -> str:
        return self.wiki.settings(address)


def _pixels(sheets: Sequence[Sheet]) -> dict[str, bytes]:
    return {
        file.name: PIXEL if file.kind == "curve" else b"%PDF-1.4\n%%EOF\n" for sheet in sheets for file in sheet.files
    }


def _nothing(_sheets: Sequence[Sheet]) -> dict[str, bytes]:
    return {}


def requests_of(place: Any) -> int:
    """How many requests were sent to a wiki."""
    wire = getattr(getattr(place, "_api", place), "_wire", None)
    return wire.requests if wire else 0
