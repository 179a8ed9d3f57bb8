"""Confluence Cloud, through its REST interface: pages and properties by version 2, files and labels by version 1."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from cjmsite.diagnostics import ToolError
from cjmsite.publish.confluence_rest import KEY, Attached, Draft, Page, Property, Rest, kept_in, nobody

_MANY = 250


class Cloud(Rest):
    """One space of a Confluence that Atlassian runs."""

    space = ""

    def open(self, space: str, under: str) -> Page | None:
        """The page below which ours stand: its id, or its title in the space. Raises ToolError without the space."""
        found = self.get("api/v2/spaces", keys=space)
        if found is None:
            raise nobody()
        spaces = [one for one in found.get("results", ()) if "id" in one]
        if not spaces:
            raise ToolError(f"there is no space '{space}' that this user may see", "write its key, as in its address")
        self.space = str(spaces[0]["id"])
        if under.isdecimal():
            return self._looked(under, self.space)
        page = self.named(under)
        kept = self.kept(page.id) if page else None
        return page._replace(kept=kept.value if kept else {}) if page else None

    def below(self, page: str) -> Iterator[Page]:
        """The pages below a page as deep as the wiki lists them."""
        ids = (
            str(one["id"])
            for one in self.listed(f"api/v2/pages/{page}/descendants", limit=str(_MANY))
            if one.get("type", "page") == "page" and one.get("status", "current") == "current"
        )
        while part := list(islice(ids, _MANY)):
            yield from self._pages(part)

    def above(self, page: str) -> tuple[str, ...]:
        """The ids of all pages above a page."""
        return tuple(str(one["id"]) for one in self.listed(f"api/v2/pages/{page}/ancestors", limit=str(_MANY)))

    def look(self, page: str) -> Page | None:
        """A page with its text and what it keeps; None when it is gone."""
        return self._looked(page)

    def text(self, page: str, version: int) -> str | None:
        """What a version of a page said."""
        found = self.get(f"api/v2/pages/{page}", body_format="storage", version=str(version))
        return _page(found).body if found else None

    def named(self, title: str) -> Page | None:
        """The page of that title in the space."""
        listed = self.listed("api/v2/pages", space_id=self.space, title=title, status="current")
        return next(map(_page, listed), None)

    def person(self, author: str) -> str:
        """The name of who wrote a version."""
        found = self.get("rest/api/user", accountId=author) if author else None
        return str((found or {}).get("displayName") or "somebody")

    def create(self, parent: str, title: str, body: str) -> str:
        """A new page; gives its id."""
        place = {"spaceId": self.space, "parentId": parent, "status": "current"}
        return str(self.send("POST", "api/v2/pages", json={**place, "title": title, "body": _storage(body)})["id"])

    def save(self, page: str, draft: Draft) -> None:
        """A new version of a page."""
        version = {"number": draft.number, "message": draft.words}
        body = {"id": page, "status": "current", "title": draft.title, "body": _storage(draft.body), "version": version}
        self.send("PUT", f"api/v2/pages/{page}", json=body)

    def remove(self, page: str) -> None:
        """Puts a page into the bin."""
        self.send("DELETE", f"api/v2/pages/{page}")

    def kept(self, page: str) -> Property | None:
        """Our property of a page."""
        for one in self.listed(f"api/v2/pages/{page}/properties", key=KEY):
            if one.get("key") == KEY:
                return Property(kept_in(one), str(one["id"]), int(one["version"]["number"]))
        return None

    def keep(self, page: str, value: Mapping[str, Any], before: Property | None) -> None:
        """Lets a page keep this from now on."""
        place, body = f"api/v2/pages/{page}/properties", {"key": KEY, "value": value}
        if before:
            self.send("PUT", f"{place}/{before.id}", json={**body, "version": {"number": before.version + 1}})
        else:
            self.send("POST", place, json=body)

    def files(self, page: str) -> dict[str, Attached]:
        """The files of a page by name."""
        listed = self.listed(f"api/v2/pages/{page}/attachments", limit=str(_MANY))
        return {str(one["title"]): Attached(str(one["id"]), str(one.get("comment") or "")) for one in listed}

    def _looked(self, page: str, space: str = "") -> Page | None:
        found = self.get(f"api/v2/pages/{page}", body_format="storage", include_properties="true")
        if not found or found.get("status") != "current" or space not in ("", str(found.get("spaceId"))):
            return None
        properties = found.get("properties", {}).get("results", ())
        return _page(found)._replace(kept=next((kept_in(one) for one in properties if one.get("key") == KEY), {}))

    def _pages(self, ids: Sequence[str]) -> Iterator[Page]:
        return map(_page, self.listed("api/v2/pages", id=",".join(ids), status="current", limit=str(_MANY)))


def _page(found: Mapping[str, Any]) -> Page:
    version = found.get("version", {})
    return Page(
        str(found["id"]),
        str(found["title"]),
        int(version.get("number", 0)),
        str(version.get("message") or ""),
        str(version.get("authorId") or ""),
        str(found.get("parentId") or ""),
        None,
        str(found["body"]["storage"].get("value", "")) if found.get("body", {}).get("storage") else None,
    )


def _storage(body: str) -> dict[str, str]:
    return {"representation": "storage", "value": body}
