"""Does it hang together? Every name that must lead somewhere, held against what is there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from cjmsite.content.discover import SourceFile
from cjmsite.content.reading import Reference
from cjmsite.content.slug import slug
from cjmsite.diagnostics import Diagnostic, nearest, suggestion
from cjmsite.model.frozen import frozen
from cjmsite.views.canvases import LANGUAGES, canvases_url
from cjmsite.views.counterparts import COMPARISONS
from cjmsite.views.further import EMPATHY, FURTHER
from cjmsite.views.page import BACKLOG_URL, BLANK_EMPATHY_URL, INDEX_URL, PERSONAS_URL, PORTFOLIO, SEARCH_URL

_PAGES = frozenset({"map", "persona", "page"})
_VIEWS = {"maps": (*FURTHER, *COMPARISONS), "personas": (EMPATHY,)}
_OVER_MANY = frozenset(
    [
        *(INDEX_URL, PERSONAS_URL, BLANK_EMPATHY_URL, BACKLOG_URL, SEARCH_URL),
        *PORTFOLIO.values(),
        *(canvases_url(language) for language in LANGUAGES),
    ]
)


@frozen
class Known:
    """Everything in content/ that a name can lead to: paths by id for maps and personas, and every file by its path.

    `pages` are the addresses of the pages that are made, where only those may be led to.
    """

    maps: dict[str, str]
    personas: dict[str, str]
    files: dict[str, SourceFile]
    pages: frozenset[str] | None = None

    def persona(self, who: str) -> str | None:
        """The id of the persona a map calls by its id or by its name; None for a plain name."""
        if who in self.personas:
            return who
        name = slug(who)
        return name if name in self.personas else None

    def path(self, kind: str, target: str, source: str) -> str | None:
        """The file that a picture, data file or link named in a source leads to, or None."""
        wanted = "asset" if kind == "image" else "data" if kind == "file" else ""
        for candidate in _candidates(kind, target, source):
            found = self.files.get(candidate)
            if found is not None and (found.kind == wanted or (not wanted and found.kind in _PAGES)):
                return candidate
        return None

    def made(self, target: str, source: str) -> str | None:
        """The address of a page without a file of its own, named as if it stood beside the files; None for all others.

        Such are the further views of maps and personas, and pages over many of them.
        """
        candidate = posixpath.normpath(f"{posixpath.dirname(source)}/{target}")
        if not target.endswith(".html") or not candidate.startswith("content/"):
            return None
        url = candidate.removeprefix("content/")
        folder, _, page = url.rpartition("/")
        name, _, view = page.removesuffix(".html").rpartition(".")
        ids = {"maps": self.maps, "personas": self.personas}.get(folder, {})
        is_made = url in _OVER_MANY or (name in ids and view in _VIEWS[folder])
        return url if is_made and (self.pages is None or url in self.pages) else None


def known(sources: Iterable[SourceFile]) -> Known:
    """What the discovered files offer."""
    found = list(sources)
    return Known(
        {one.id: one.path for one in found if one.kind == "map"},
        {one.id: one.path for one in found if one.kind == "persona"},
        {one.path: one for one in found},
    )


def dangling(source: str, references: Iterable[Reference], there: Known) -> Iterator[Diagnostic]:
    """An error for each reference of a source that leads nowhere."""
    for reference in references:
        wrong = _wrong(reference, source, there)
        if wrong:
            yield Diagnostic(reference.location, wrong[0], wrong[1], "error", reference.excerpt)


def _candidates(kind: str, target: str, source: str) -> Iterator[str]:
    """The places a path may mean: beside its source, or in the folder of its kind."""
    if not target or target.startswith(("/", "\\")) or "\0" in target:
        return
    home = {"image": "assets", "file": "data"}.get(kind)
    if home:
        yield posixpath.normpath(f"content/{home}/{target.removeprefix(home + '/')}")
    yield posixpath.normpath(f"{posixpath.dirname(source)}/{target}")
    yield posixpath.normpath(f"content/{target}")


def _wrong(reference: Reference, source: str, there: Known) -> tuple[str, str] | None:
    """The message and the hint for a reference that leads nowhere, or None."""
    kind, target = reference.kind, reference.target
    if _leads_somewhere(reference, source, there):
        return None
    if kind == "map":
        hint = suggestion(target, there.maps) or f"create content/maps/{target}.yaml, or remove the line"
        return f"no map '{target}'", hint
    if kind == "persona":
        hint = suggestion(target, there.personas) or f"create content/personas/{target}.yaml, or write a plain name"
        return f"no persona '{target}'", hint
    folders = {"image": ("asset", "no picture", "content/assets"), "file": ("data", "no file", "content/data")}
    if kind in folders:
        wanted, message, folder = folders[kind]
        names = [path.removeprefix(f"{folder}/") for path, found in there.files.items() if found.kind == wanted]
        return f"{message} '{target}' in {folder}", _nearest_file(target, names) or f"put it into {folder}"
    pages = [path.removeprefix("content/") for path, found in there.files.items() if found.kind in _PAGES]
    near = _nearest_file(target, pages)
    return f"the link '{target}' leads nowhere", near or "links lead to files in content/, seen from this file"


def _leads_somewhere(reference: Reference, source: str, there: Known) -> bool:
    kind, target = reference.kind, reference.target
    if kind == "map":
        return target in there.maps
    if kind == "persona":
        return _is_plain_name(target) or there.persona(target) is not None
    if kind == "link" and there.made(target, source):
        return True
    return there.path(kind, target, source) is not None


def _nearest_file(target: str, paths: list[str]) -> str:
    """A hint that names the file with the nearest name, in whichever folder."""
    by_name = {posixpath.basename(path): path for path in reversed(paths)}
    name = nearest(posixpath.basename(target), by_name)
    return f"did you mean '{by_name[name]}'?" if name else ""


def _is_plain_name(who: str) -> bool:
    """A name as people write it, with a capital letter or a space; an id has neither."""
    return " " in who or who != who.lower() or not who.isascii()
