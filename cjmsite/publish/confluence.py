"""A Confluence as a place to publish to, in the cloud or one's own: our pages are those below a page of a space.

A version of ours bears a mark in the words about it; a content property of the page says the same for the time when a
colleague has edited it. The page above keeps the ids of ours, so that they are known wherever they are moved to. A page
has to be there before its files can be: it is made with a word about that, and saved again when all is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from cjmsite.diagnostics import ToolError
from cjmsite.publish.confluence_center import DataCenter
from cjmsite.publish.confluence_cloud import Cloud
from cjmsite.publish.confluence_files import marks, send_files, send_labels
from cjmsite.publish.confluence_notes import Note, beginning, begun, note_of, to_keep
from cjmsite.publish.confluence_rest import ClashError, Draft, Page, Property, texts
from cjmsite.publish.mark import mark_of, marked, read_mark
from cjmsite.publish.place import RefusedError
from cjmsite.publish.plan import Deed, Held, Sheet, Standing, fingerprint
from cjmsite.publish.wire import UnclearError, write_until

_MOST_REMEMBERED = 2500  # a property holds 32 kB


class Confluence:
    """One space of one wiki."""

    def __init__(self, api: Cloud | DataCenter, settings: Mapping[str, str]) -> None:
        self._api = api
        self._space = settings["space"].strip()
        self._under = settings["under"].strip()
        self._root = ""
        self._has_note = False
        self._wanted: frozenset[str] = frozenset()
        self._remembered: frozenset[str] = frozenset()
        self._ours: set[str] = set()
        self._versions: dict[str, int] = {}
        self._strangers: dict[str, Page] = {}

    def standing(self, wanted: Mapping[str, str]) -> Standing:
        """Our pages: some requests for hundreds, one more for each that somebody edited or took away."""
        root = self._api.open(self._space, self._under)
        if root is None:
            hint = "make that page by hand, or check what this user may see"
            raise ToolError(f"there is no page '{self._under}' in the space '{self._space}'", hint)
        self._root = root.id
        self._has_note = bool(root.kept)
        self._remembered = frozenset(texts(root.kept, "pages"))
        self._wanted = frozenset(title.casefold() for title in wanted.values())
        pages = [held for page, outside in self._all() if (held := self._held(page, outside))]
        self._ours = {page.remote for page in pages}
        new = {title for title in _asked(wanted, pages) if title.casefold() not in self._strangers}
        beyond = frozenset(title for title in new if self._api.named(title))
        taken = frozenset(title for title in wanted.values() if title.casefold() in self._strangers)
        return Standing(tuple(pages), taken, frozenset({"png", "pdf", "svg"}), beyond)

    def text(self, held: Held) -> str:
        """A page's text in storage format, a row of a table to a line."""
        page = self._api.look(held.remote)
        return re.sub(r"(?=<(?:tr|h2)\b)", "\n", (page.body if page else "") or "")

    def files(self, held: Held) -> Mapping[str, str]:
        """The marks of a page's files, as their comments tell."""
        return marks(self._api, held.remote)

    def begin(self, deeds: Sequence[Deed]) -> None:
        """Notes for the first time which pages are ours, lest it be refused after all of them were made."""
        del deeds
        if not self._has_note:
            self._remember()

    def write(self, sheet: Sheet, files: Mapping[str, bytes], held: Held | None, words: str) -> None:
        """Sends the files and labels, then saves the page, so that a saved page tells that all of it is there."""
        page = held.remote if held else self._place_of(sheet)
        before = self._api.kept(page)
        send_files(self._api, page, sheet.files, files)
        labels = send_labels(self._api, page, sheet.labels, texts(before and before.value, "labels"))
        number = self._versions[page] + 1
        mark = mark_of(sheet)
        title = held.title if held and held.titled == fingerprint(sheet.title) else sheet.title
        self._save(page, Draft(number, title, sheet.body.decode(), marked(words, mark)))
        self._keep(page, to_keep(page, mark, number, labels), before)
        self._ours.add(page)

    def move(self, held: Held, sheet: Sheet) -> Held:
        """A page gets its title together with its text, in one version."""
        del sheet
        return held

    def remove(self, held: Held) -> None:
        """Puts a page with its files into the bin, from where it can be brought back; never one above others."""
        if next(iter(self._api.below(held.remote)), None):
            raise RefusedError("other pages stand below it")

        def gone() -> bool:
            return self._api.look(held.remote) is None

        try:
            write_until(partial(self._api.remove, held.remote), gone)
        except RefusedError:
            if not gone():
                raise
        self._ours.discard(held.remote)

    def finish(self, words: str) -> None:
        """Notes on the page above which pages are ours."""
        del words
        if self._ours != self._remembered:
            self._remember()

    def _remember(self) -> None:
        value = {"pages": sorted(self._ours, key=lambda one: (len(one), one))[-_MOST_REMEMBERED:]}
        try:
            self._keep(self._root, value, self._api.kept(self._root))
        except RefusedError as error:
            raise ToolError(
                f"the page '{self._under}' takes no note: {error}", "let this user edit that page"
            ) from None

    def _all(self) -> Iterator[tuple[Page, bool]]:
        """The pages below ours, then those of ours that are not listed there and whether they left our part."""
        listed = {page.id: page for page in self._api.below(self._root)}
        yield from ((page, False) for page in listed.values())
        missing = set(self._remembered - listed.keys())
        for remote in sorted(missing):
            page = self._api.look(remote) if remote in missing else None
            if page is None:
                continue
            inside = page.parent in listed or self._root in self._api.above(page.id)
            near = {one.id: one for one in self._api.below(page.parent) if one.id in missing} if inside else {}
            near[page.id] = page
            missing -= near.keys()
            yield from ((one, not inside) for one in near.values())

    def _held(self, page: Page, outside: bool) -> Held | None:
        """The page if we wrote it, else None."""
        note = self._note(page)
        self._versions[page.id] = page.version
        if note is None:
            if not outside:
                self._strangers[page.title.casefold()] = page
            return None
        edited = self._editor(page, note) if note.version != page.version else ""
        return Held(note.key, page.id, page.title, note.digest, note.titled, str(page.version), edited, outside)

    def _note(self, page: Page) -> Note | None:
        known = read_mark(page.words) or page.kept
        if not known and (page.id in self._remembered or page.title.casefold() in self._wanted):
            page = self._api.look(page.id) or page
        return note_of(page)

    def _editor(self, page: Page, note: Note) -> str:
        """Who wrote something else since; nobody did when a page only got another name or place."""
        newest = self._api.look(page.id)
        if newest and self._api.text(page.id, note.version) == newest.body:
            return ""
        return self._api.person(page.author)

    def _place_of(self, sheet: Sheet) -> str:
        """The page to write to where none is ours: a stranger's, when that was allowed, or one that is made now."""
        stranger = self._strangers.get(sheet.title.casefold())
        if stranger:
            return stranger.id
        create = partial(self._api.create, self._root, sheet.title, beginning(sheet.key))
        made = write_until(create, lambda: bool(self._begun(sheet))) or self._begun(sheet)
        self._versions[made] = 1
        return made

    def _begun(self, sheet: Sheet) -> str:
        """The id of the page that was made to become a sheet's, if it stands there."""
        found = self._api.named(sheet.title)
        page = self._api.look(found.id) if found else None
        return page.id if page and page.parent == self._root and begun(page) == sheet.key else ""

    def _save(self, page: str, draft: Draft) -> None:
        def stands() -> bool:
            there = self._api.look(page)
            return there is not None and there.words == draft.words

        def save() -> None:
            try:
                self._api.save(page, draft)
            except ClashError:
                there = self._api.look(page)
                if there and there.version < draft.number:  # the wiki got in its own way: nobody else saved anything
                    raise UnclearError("a clash without an edit") from None
                if there is None or there.words != draft.words:
                    raise

        write_until(save, stands)
        self._versions[page] = draft.number

    def _keep(self, page: str, value: Mapping[str, Any], before: Property | None) -> None:
        def stands() -> bool:
            kept = self._api.kept(page)
            return kept is not None and kept.value == value

        write_until(partial(self._api.keep, page, value, before), stands)


def _asked(wanted: Mapping[str, str], pages: Sequence[Held]) -> Iterator[str]:
    """The titles that no page of ours has yet."""
    titled = {page.key: page.titled for page in pages}
    return (title for key, title in wanted.items() if titled.get(key) != fingerprint(title))


def fit(title: str) -> str:
    """A title as the wiki keeps it: on one line and not longer than its names may be."""
    return " ".join(title.split())[:200].strip() or "Map"
