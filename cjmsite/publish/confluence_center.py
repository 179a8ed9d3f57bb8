"""Confluence Data Center, through its REST interface (`/rest/api`, 7.9 or newer for personal access tokens)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cjmsite.publish.confluence_rest import KEY, Attached, Draft, Page, Property, Rest, kept_in

_KEPT = f"version,metadata.properties.{KEY}"
_MANY = "200"


class DataCenter(Rest):
    """One space of a Confluence that somebody runs themselves."""

    space = ""

    def open(self, space: str, under: str) -> Page | None:
        """The page below which ours stand: its id, or its title in the space."""
        self.space = space
        if under.isdecimal():
            return self._look(under, f"{_KEPT},ancestors,space")
        return self.named(under, _KEPT)

    def below(self, page: str) -> Iterator[Page]:
        """The pages right below a page, with what they keep."""
        for one in self.listed(f"rest/api/content/{page}/child/page", expand=_KEPT, limit=_MANY):
            yield _page(one)._replace(parent=page)

    def above(self, page: str) -> tuple[str, ...]:
        """The ids of all pages above a page."""
        found = self.get(f"rest/api/content/{page}", expand="ancestors") or {}
        return tuple(str(one["id"]) for one in found.get("ancestors", ()))

    def look(self, page: str) -> Page | None:
        """A page with its text and what it keeps; None when it is gone."""
        return self._look(page, f"{_KEPT},ancestors,body.storage")

    def text(self, page: str, version: int) -> str | None:
        """What a version of a page said."""
        asked = {"status": "historical", "version": str(version), "expand": "body.storage"}
        found = self.get(f"rest/api/content/{page}", **asked)
        return _body(found) if found else None

    def named(self, title: str, expand: str = "version") -> Page | None:
        """The page of that title in the space."""
        listed = self.listed("rest/api/content", spaceKey=self.space, title=title, type="page", expand=expand)
        return next(map(_page, listed), None)

    def person(self, author: str) -> str:
        """The name of who wrote a version."""
        return author or "somebody"

    def create(self, parent: str, title: str, body: str) -> str:
        """A new page; gives its id."""
        place = {"type": "page", "space": {"key": self.space}, "ancestors": [{"id": parent}]}
        return str(self.send("POST", "rest/api/content", json={**place, "title": title, "body": _storage(body)})["id"])

    def save(self, page: str, draft: Draft) -> None:
        """A new version of a page."""
        version = {"number": draft.number, "message": draft.words}
        body = {"id": page, "type": "page", "title": draft.title, "version": version, "body": _storage(draft.body)}
        self.send("PUT", f"rest/api/content/{page}", json=body)

    def remove(self, page: str) -> None:
        """Puts a page into the bin."""
        self.send("DELETE", f"rest/api/content/{page}")

    def kept(self, page: str) -> Property | None:
        """Our property of a page."""
        found = self.get(f"rest/api/content/{page}/property/{KEY}", expand="version")
        return Property(kept_in(found), KEY, int(found["version"]["number"])) if found else None

    def keep(self, page: str, value: Mapping[str, Any], before: Property | None) -> None:
        """Lets a page keep this from now on."""
        place = f"rest/api/content/{page}/property"
        if before:
            version = {"number": before.version + 1}
            self.send("PUT", f"{place}/{KEY}", json={"key": KEY, "value": value, "version": version})
        else:
            self.send("POST", place, json={"key": KEY, "value": value})

    def files(self, page: str) -> dict[str, Attached]:
        """The files of a page by name."""
        listed = self.listed(f"rest/api/content/{page}/child/attachment", expand="version,metadata", limit=_MANY)
        return {str(one["title"]): Attached(str(one["id"]), _comment(one)) for one in listed}

    def _look(self, page: str, expand: str) -> Page | None:
        found = self.get(f"rest/api/content/{page}", expand=expand)
        if not found or found.get("type", "page") != "page" or found.get("status", "current") != "current":
            return None
        within = found.get("space", {}).get("key", self.space)
        return _page(found) if within.casefold() == self.space.casefold() or "space" not in expand else None


def _page(found: Mapping[str, Any]) -> Page:
    version = found.get("version", {})
    properties = found.get("metadata", {}).get("properties", {})
    above = found.get("ancestors") or [{}]
    return Page(
        str(found["id"]),
        str(found["title"]),
        int(version.get("number", 0)),
        str(version.get("message") or ""),
        str(version.get("by", {}).get("displayName", "")),
        str(above[-1].get("id", "")),
        kept_in(properties.get(KEY, {})),
        _body(found) if "body" in found else None,
    )


def _body(found: Mapping[str, Any]) -> str:
    return str(found.get("body", {}).get("storage", {}).get("value", ""))


def _storage(body: str) -> dict[str, Any]:
    return {"storage": {"value": body, "representation": "storage"}}


def _comment(found: Mapping[str, Any]) -> str:
    """Where a file's comment stands differs between releases."""
    places = (found.get("metadata", {}), found.get("extensions", {}))
    return next((str(place["comment"]) for place in places if place.get("comment")), "")
