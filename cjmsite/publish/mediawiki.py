"""A MediaWiki as a place to publish to, through its action API (MediaWiki 1.35 or newer) with a bot password.

What a page of ours was made from stands in the summary of the revision that wrote it, so it is kept in the same instant
as the page, nobody sees it in the text, and a colleague's edit is told by having none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cjmsite.publish.mark import Mark, mark_of, marked, read_mark
from cjmsite.publish.mediawiki_api import Api
from cjmsite.publish.place import RefusedError
from cjmsite.publish.plan import Deed, Enclosure, Held, Sheet, Standing, fingerprint
from cjmsite.publish.wire import Wire

_HISTORY = "50"
_OURS = "(cjmsite:file:"
_FILE = re.compile(r"\(cjmsite:file:(\w+)\)\Z")
_ENDINGS = ("png", "svg", "pdf")


class MediaWiki:
    """One wiki; our pages are those below a page's name, `Customer journeys/…`."""

    def __init__(self, wire: Wire, settings: Mapping[str, str], password: str) -> None:
        self._api = Api(wire, settings["address"], settings["user"], password)
        self._namespace = settings.get("namespace", "0")
        self._under = settings["under"].strip().rstrip("/")
        self._revisions: dict[str, int] = {}
        self._taken: set[str] = set()

    def title(self, title: str) -> str:
        """The full name of a page of ours."""
        return f"{self._under}/{fit(title)}"

    def standing(self, wanted: Mapping[str, str]) -> Standing:
        """Our pages: one request for 500 of them, one more for each that somebody edited, renamed or took away."""
        self._api.log_in()
        pages: list[Held] = []
        takes: set[str] = set()
        for answer in self._listing():
            takes |= {str(one["ext"]) for one in answer.get("fileextensions", ())}
            for page in answer.get("pages", ()):
                held = None if page.get("redirect") else self._held(page)
                if held:
                    pages.append(held)
                else:
                    self._taken.add(_below(page["title"], self._under))
        if pages or self._taken:
            known = {page.key for page in pages}
            gone = [self._moved_out(key, title) for key, title in wanted.items() if key not in known]
            pages += [held for held in gone if held]
        return Standing(tuple(pages), frozenset(self._taken), frozenset(takes))

    def text(self, held: Held) -> str:
        """A page's wikitext."""
        answer = self._api.query(pageids=held.remote, prop="revisions", rvprop="content", rvslots="main")
        revisions = answer["pages"][0].get("revisions") or [{}]
        return str(revisions[0].get("slots", {}).get("main", {}).get("content", ""))

    def files(self, held: Held) -> Mapping[str, str]:
        """The marks of a page's files, as the words about their newest versions tell."""
        found = ((page, _FILE.search(_comment(page))) for page in self._files(held))
        return {str(page["title"]).partition(":")[2]: mark[1] for page, mark in found if mark}

    def begin(self, deeds: Sequence[Deed]) -> None:
        """A wiki's own history tells what was begun."""

    def finish(self, words: str) -> None:
        """Nothing is left to do."""

    def write(self, sheet: Sheet, files: Mapping[str, bytes], held: Held | None, words: str) -> None:
        """Uploads the files, then saves the page, so that a saved page tells that all of it is there."""
        for file in sheet.files:
            if file.name in files:
                self._upload(sheet, file, files[file.name])
        place = {"pageid": held.remote} if held else {"title": self.title(sheet.title)}
        base = self._revisions.get(held.remote, 0) if held else 0
        guard = {"baserevid": str(base), "nocreate": "1"} if base else {}
        guard |= {"createonly": "1"} if held is None and sheet.title not in self._taken else {}
        summary = marked(words, mark_of(sheet))
        text = f"{sheet.body.decode()}\n<!-- {sheet.digest} -->"  # a text that says the same makes no revision
        request = {"action": "edit", "text": text, "summary": summary, "bot": "1", **place, **guard}
        self._api.write_until(request, lambda: self._stands(place, sheet))

    def move(self, held: Held, sheet: Sheet) -> Held:
        """Renames a page; a redirect stays in the old place. The text is still the one that was written before."""
        reason = str(Mark(held.key, held.digest, fingerprint(sheet.title)))
        request = {"action": "move", "fromid": held.remote, "to": self.title(sheet.title), "reason": reason}
        self._api.write_until(request, lambda: self._title_of(held.remote) == self.title(sheet.title))
        self._revisions.pop(held.remote, None)
        return held._replace(title=sheet.title)

    def remove(self, held: Held) -> None:
        """Deletes the files of a page, then the page; the wiki keeps all for those who may bring it back."""
        for page in self._files(held):
            if _OURS in _comment(page):
                self._delete(str(page["pageid"]))
        self._delete(held.remote)

    def _files(self, held: Held) -> Sequence[dict[str, Any]]:
        names = "|".join(f"File:{file_name(self._under, held.key, ending)}" for ending in _ENDINGS)
        return list(self._api.query(titles=names, prop="imageinfo", iiprop="comment").get("pages", ()))

    def _delete(self, page: str) -> None:
        request = {"action": "delete", "pageid": page, "reason": "its map is gone (cjmsite)"}
        self._api.write_until(request, lambda: not self._title_of(page))

    def _listing(self) -> Iterator[dict[str, Any]]:
        request = {
            "action": "query", "generator": "allpages", "gapprefix": f"{self._under}/", "gaplimit": "max",
            "gapnamespace": self._namespace,
            "prop": "revisions|info", "rvprop": "ids|comment|user|sha1", "meta": "siteinfo", "siprop": "fileextensions",
        }  # fmt: skip
        more: dict[str, str] = {}
        while True:
            answer = self._api.say({**request, **more}, reading=True)
            yield answer.get("query", {})
            if "continue" not in answer:
                return
            more = answer["continue"]

    def _held(self, page: Mapping[str, Any], outside: bool = False) -> Held | None:
        """The page if we wrote it, else None. One whose newest revision is not ours is looked up in its history."""
        remote, title = str(page["pageid"]), _below(page["title"], self._under)
        revisions = page.get("revisions") or self._history(remote)
        newest = revisions[0]
        ours = next((one for one in revisions if read_mark(one.get("comment", ""))), None)
        if ours is None and len(revisions) == 1 and newest.get("parentid"):
            revisions = self._history(remote)
            ours = next((one for one in revisions if read_mark(one.get("comment", ""))), None)
        mark = read_mark(ours["comment"]) if ours else None
        if ours is None or mark is None:
            return None
        self._revisions[remote] = newest["revid"]
        edited = "" if newest.get("sha1") == ours.get("sha1") else str(newest.get("user") or "somebody")
        return Held(mark.key, remote, title, mark.digest, mark.titled, str(newest["revid"]), edited, outside)

    def _history(self, remote: str) -> list[dict[str, Any]]:
        answer = self._api.query(pageids=remote, prop="revisions", rvlimit=_HISTORY, rvprop="ids|comment|user|sha1")
        return list(answer["pages"][0].get("revisions", []))

    def _moved_out(self, key: str, title: str) -> Held | None:
        """The page of a map that somebody took out of the part that is ours, as the wiki's log tells."""
        answer = self._api.query(
            list="logevents", letype="move", letitle=self.title(title), lelimit="1", leprop="details"
        )
        for event in answer.get("logevents", ()):
            target = event.get("params", {}).get("target_title", "")
            found = self._api.query(titles=target, prop="info").get("pages", [{}])[0] if target else {}
            if "pageid" in found and not found["title"].startswith(f"{self._under}/"):
                held = self._held({**found, "revisions": None}, outside=True)
                return held if held and held.key == key else None
        return None

    def _title_of(self, page_id: str) -> str:
        page = self._api.query(pageids=page_id, prop="info")["pages"][0]
        return "" if page.get("missing") else str(page.get("title", ""))

    def _stands(self, place: Mapping[str, str], sheet: Sheet) -> bool:
        """Whether the newest revision of a page is the one that was to be written."""
        key, name = next(iter(place.items()))
        page = self._api.query(**{f"{key}s": name}, prop="revisions", rvprop="comment").get("pages", [{}])[0]
        return any(one.get("comment", "").endswith(str(mark_of(sheet))) for one in page.get("revisions", ()))

    def _upload(self, sheet: Sheet, file: Enclosure, data: bytes) -> None:
        mark = f"{sheet.key} {_OURS}{file.mark})"
        info = self._api.query(titles=f"File:{file.name}", prop="imageinfo", iiprop="comment|user").get("pages", [{}])[
            0
        ]
        newest = (info.get("imageinfo") or [{}])[0]
        if newest.get("comment", "") == mark:
            return
        if newest and _OURS not in newest.get("comment", ""):
            raise RefusedError(f"the file '{file.name}' is of {newest.get('user', 'somebody')}")
        request = {"action": "upload", "filename": file.name, "comment": mark, "ignorewarnings": "1"}

        def stands() -> bool:
            found = self._api.query(titles=f"File:{file.name}", prop="imageinfo", iiprop="comment").get("pages", [{}])[
                0
            ]
            return bool(found.get("imageinfo")) and found["imageinfo"][0].get("comment", "") == mark

        self._api.write_until(request, stands, {"file": (file.name, data)})


def _comment(page: Mapping[str, Any]) -> str:
    """The words about the newest version of a file."""
    return str((page.get("imageinfo") or [{}])[0].get("comment", ""))


def fit(title: str) -> str:
    """A title without the signs that MediaWiki refuses in names of pages."""
    bare = re.sub(r"[#<>\[\]|{}_\x00-\x1f\x7f/]|~{3,}|&(?=\w+;)|%(?=[0-9A-Fa-f]{2})", " ", title)
    words = " ".join(bare.split()).strip(" .:") or "Map"
    return (words[:1].upper() + words[1:]).encode()[:180].decode("utf-8", "ignore").strip()


def file_name(under: str, key: str, ending: str) -> str:
    """The name of a map's file: files have no parts of a wiki of their own, so it begins as our part is called."""
    part = re.sub(r"[^\w-]+", "-", fit(under))
    return f"{part}-{key}.{ending}"


def _below(title: str, under: str) -> str:
    return title.removeprefix(f"{under}/")
