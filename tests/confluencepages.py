"""The pages of a Confluence in memory, and what it refuses to make of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from xml.etree import ElementTree

SPACE = {"id": "77", "key": "DOCS"}
ROOT = "100"
COLLEAGUE = "Marek Nowak"


class Version(NamedTuple):
    title: str
    body: str
    words: str = ""
    author: str = "cjmsite"


@dataclass
class File:
    """A file; `versions` are their comments."""

    id: str
    comment: str
    versions: list[str] = field(default_factory=list)


@dataclass
class Stood:
    """A page; its newest version is the last."""

    id: str
    parent: str
    versions: list[Version]
    kept: dict[str, tuple[str, Any, int]] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)
    space: str = SPACE["id"]

    @property
    def title(self) -> str:
        return self.versions[-1].title


class WrongError(Exception):
    """A request that is refused, with a status."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


class Pages:
    """`pages` are those that stand, by id; nobody may change those in `locked`.

    `forgetful` drops the words about versions; `stumbles` is how often saving fails for no reason, as it does at times.
    """

    def __init__(self) -> None:
        self.pages: dict[str, Stood] = {ROOT: Stood(ROOT, "", [Version("Journeys", "<p>All journeys</p>")])}
        self.locked: set[str] = set()
        self.forgetful = False
        self.stumbles = 0
        self.ids = 100

    def page(self, title: str, parent: str = ROOT, body: str = "<p>Mine</p>") -> Stood:
        """A page that a colleague writes."""
        return self.new(parent, Version(title, body, "", COLLEAGUE))

    def edit(self, page: Stood, body: str) -> None:
        page.versions.append(Version(page.title, body, "a better word", COLLEAGUE))

    def rename(self, page: Stood, title: str) -> None:
        page.versions.append(page.versions[-1]._replace(title=title, words="", author=COLLEAGUE))

    def named(self, title: str) -> list[Stood]:
        return [one for one in self.pages.values() if one.title == title and one.space == SPACE["id"]]

    def attach(self, page: Stood, name: str) -> None:
        page.files[name] = File(f"att{self.new_id()}", "the print we hand out", ["theirs"])

    def heard(self, version: Mapping[str, Any]) -> str:
        """The words about a version, where the wiki keeps them."""
        return "" if self.forgetful else str(version.get("message", ""))

    def titled(self, title: str) -> Stood:
        return next(page for page in self.pages.values() if page.title == title)

    def new(self, parent: str, version: Version) -> Stood:
        self._free(version.title)
        if parent:
            self.get(parent)
        made = Stood(self.new_id(), parent, [version])
        self.pages[made.id] = made
        return made

    def new_id(self) -> str:
        self.ids += 1
        return str(self.ids)

    def get(self, page: str) -> Stood:
        if page not in self.pages:
            raise WrongError(404, "there is no such page")
        return self.pages[page]

    def open(self, page: str) -> Stood:
        """A page to change."""
        if page in self.locked:
            raise WrongError(403, "this page is restricted")
        return self.get(page)

    def save(self, page: str, number: int, version: Version) -> Stood:
        stood = self.open(page)
        if self.stumbles:
            self.stumbles -= 1
            raise WrongError(409, "OptimisticLockException: Batch update returned unexpected row count")
        if number != len(stood.versions) + 1:
            raise WrongError(409, "version must be incremented on update")
        self._free(version.title, stood.id)
        stood.versions.append(version)
        return stood

    def remove(self, page: str) -> None:
        gone = self.get(page)
        for child in self.children(page):
            child.parent = gone.parent
        del self.pages[page]

    def children(self, page: str) -> list[Stood]:
        return [one for one in self.pages.values() if one.parent == page]

    def below(self, page: str, depth: int) -> Iterator[Stood]:
        for child in self.children(page) if depth else ():
            yield child
            yield from self.below(child.id, depth - 1)

    def above(self, page: str) -> list[Stood]:
        parent = self.get(page).parent
        return [*self.above(parent), self.get(parent)] if parent else []

    def keep(self, page: str, key: str, value: Any, number: int) -> tuple[str, Any, int]:
        kept = self.open(page).kept
        if number != (kept[key][2] if key in kept else 0) + 1:
            raise WrongError(409, "the property has another version")
        if len(json.dumps(value)) > 32_768:
            raise WrongError(413, "the value is too long")
        kept[key] = (kept[key][0] if key in kept else self.new_id(), value, number)
        return kept[key]

    def _free(self, title: str, of: str = "") -> None:
        near = (one for one in self.pages.values() if one.space == SPACE["id"] and one.id != of)
        if any(one.title.casefold() == title.casefold() for one in near):
            raise WrongError(400, "A page with this title already exists")


def written(body: str) -> str:
    """The text as a Confluence keeps it; raises WrongError when it is no storage format."""
    try:
        ElementTree.fromstring(f'<x xmlns:ac="ac" xmlns:ri="ri">{body}</x>')
    except ElementTree.ParseError as error:
        raise WrongError(400, f"Error parsing xhtml: {error}") from None
    tidy = re.sub(r">\s+<", "><", body.strip()).replace("<br />", "<br/>")
    return tidy.replace("<table>", '<table class="wrapped">') if "<" in tidy else f"<p>{tidy}</p>"
