"""The site in memory: what stands at an address, and what is wrong with the content."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from cjmsite.content.discover import SourceFile, discover
from cjmsite.content.refused import RefusedError
from cjmsite.diagnostics import ContentError, Diagnostic, ToolError
from cjmsite.pipeline import memory
from cjmsite.pipeline.facts import page_url
from cjmsite.pipeline.pictures import picture
from cjmsite.pipeline.program import digest
from cjmsite.pipeline.project import Project
from cjmsite.serve.look import Look
from cjmsite.serve.pages import OWN_PAGE, Pages
from cjmsite.serve.sources import Sources

Kind = Literal["page", "file", "missing", "draft", "broken"]


class Answer(NamedTuple):
    """What stands at an address: a page, a file, or why there is none. `tag` changes with the body."""

    kind: Kind
    body: bytes = b""
    tag: str = ""


class State(NamedTuple):
    """A moment of the site: its number, the style sheet's hash, the page edited last, what is wrong; how many files
    are still unread; the editor that the settings name.
    """

    build: int = 0
    style: str = ""
    edited: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    unread: int = 0
    editor: str = ""


class LiveSite:
    """A project's site while its files change. Safe to be called from several threads.

    While a page's own file was never well-formed, or no theme was found yet, its answer is `broken`. `announce` is
    called with every new state, from the thread that brought it about.
    """

    def __init__(self, project: Project, announce: Callable[[State], None], *, drafts: bool = False) -> None:
        self.state = State()
        self.root = str(project.root)
        self._announce = announce
        self._lock = threading.RLock()
        self._sources = Sources(self.root, memory.recall(project), project.audience)
        self._look = Look(project)
        self._pages = Pages(self._sources, self._look, drafts=drafts)
        self._listed = threading.Event()
        self._told: tuple[object, ...] = ()

    def touch(self, paths: Iterable[str]) -> bool:
        """Looks again at files that are said to have changed; False when a look at all of them is needed."""
        with self._lock:
            done = [self._touch(path) for path in paths]
            self._settle()
            self._pages.redraw(self.state.edited)
            return all(done)

    def sweep(self) -> None:
        """Looks at all files: whatever changed unnoticed is noticed now. What is to be read, `read_some` reads."""
        files = discover(self.root)
        differs = self._sources.differs(files)
        with self._lock:
            if differs or not self.state.build:
                self._arrange(files)
            self._refresh_look()
            self._settle()
        self._sources.note(files)
        self._listed.set()

    def read_some(self, count: int) -> bool:
        """Reads some of the files that are still to be read; whether any are left."""
        with self._lock:
            for path in list(self._sources.unread)[:count]:
                if not self._sources.touch(path):
                    self._sources.unread.pop(path)
            if not self._sources.unread:
                self._settle()
            return bool(self._sources.unread)

    def doubts(self) -> dict[str, float]:
        """Files that look broken, and when (by `time.monotonic`) to look again before saying so."""
        return dict(self._sources.doubts.due)

    def answer(self, url: str) -> Answer:
        """What stands at an address, which starts at the site's top; drawn now if it is not up to date."""
        self._listed.wait()
        with self._lock:
            if url in self._look.files:
                body = self._look.files[url]
                return Answer("file", body, digest(body))
            if url.startswith("assets/"):
                return self._picture(url)
            source = self._pages.source(url)
            if source is not None:
                self._sources.glance(source.path)
                if not self._pages.is_shown(source):
                    return Answer("draft")
            if not self._pages.is_there(url):
                return Answer("missing")
            drawn = self._pages.drawn(url)
            self._settle()
        kind: Kind = "page" if url.endswith(".html") else "file"
        return Answer(kind, drawn.body, drawn.tag) if drawn else Answer("broken")

    def newest(self) -> str:
        """The address of the map whose file was saved last; the front page when there is no map."""
        self._listed.wait()
        with self._lock:
            return self._pages.newest()

    def _touch(self, path: str) -> bool:
        if path.startswith("themes/"):
            self._refresh_look()
            return True
        return self._sources.touch(path)

    def _arrange(self, files: list[SourceFile]) -> None:
        self._sources.arrange(files)
        self._pages.arrange()
        self._refresh_look()

    def _refresh_look(self) -> None:
        if self._look.refresh(self._sources.survey.config):
            self._pages.problems.clear()

    def _picture(self, url: str) -> Answer:
        survey = self._sources.survey
        shown = (path for path in self._sources.pictures() if path in survey.assets)
        path = next((path for path in shown if survey.assets[path].url == url), None)
        try:
            data = picture(survey.root, path) if path else b""
        except (ContentError, RefusedError, ToolError):
            data = b""
        return Answer("file", data, digest(data)) if data else Answer("missing")

    def _settle(self) -> None:
        """Announces a new state when anything changed since the last one."""
        sources, look = self._sources, self._look
        drawing = tuple(one for rows in self._pages.problems.values() for one in rows)
        now = (sources.changes, look.theme and look.theme.digest, look.problems, drawing, bool(sources.unread))
        if now == self._told:
            return
        self._told = now
        found = (*sources.diagnostics(), *look.problems, *drawing)
        edited = sources.survey.there.files.get(sources.last_edited)
        url = page_url(edited) if edited and edited.kind in OWN_PAGE else ""
        told = tuple(dict.fromkeys(found))
        editor = sources.survey.config.editor
        self.state = State(self.state.build + 1, look.style, url, told, len(sources.unread), editor)
        self._announce(self.state)
