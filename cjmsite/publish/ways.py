"""How each kind of target is reached, how it names pages and files, and which dialect it reads: the table of places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from cjmsite.diagnostics import ToolError
from cjmsite.publish import material
from cjmsite.publish.enclosing import ENDINGS, Frugal, furnished
from cjmsite.publish.material import Material, Names
from cjmsite.publish.place import Place
from cjmsite.publish.plan import Sheet, Standing, titles
from cjmsite.publish.targets import Target, secret


class Way(NamedTuple):
    """What a run needs of a target: the place, the titles wanted there by map, and what makes the sheets.

    `make` is told what stands there and what the place takes, and whether there is a browser to draw pictures with;
    `draws` says whether any are wished for.
    """

    place: Place
    wanted: Mapping[str, str]
    make: Callable[[Standing, bool], Sequence[Sheet]]
    draws: bool = False


@contextmanager
def way_to(target: Target, given: Material) -> Iterator[Way]:
    """The way to a target, open for as long as the context lasts. Raises ToolError when there is none."""
    with _WAYS[target.kind](target, given) as way:
        yield way


def _names(given: Material, fit: Callable[[str], str], file: Callable[[str, str], str]) -> Names:
    return Names(titles([(one.id, fit(one.title)) for one in given.maps]), file)


class _Wish(NamedTuple):
    target: Target
    given: Material
    dialect: str
    names: Names

    def way(self, place: Place) -> Way:
        """The way to a place where pages are written in the dialect."""
        return Way(place, self.names.titles, partial(self._sheets, place), bool(self._kinds()))

    def _sheets(self, place: Place, standing: Standing, drawn: bool) -> Sequence[Sheet]:
        pages = material.Pages(self.given, self.dialect, self.names.titles, self.target.labels())
        kinds = [kind for kind in self._kinds() if ENDINGS[kind] in standing.takes]
        if drawn:
            return furnished(pages, self.given, self.names, kinds)
        return Frugal(pages, self.given, self.names, self._kinds()).sheets(standing, place.files)

    def _kinds(self) -> Sequence[str]:
        wished = {"curve": "pictures", "print": "prints"}
        return [kind for kind, setting in wished.items() if self.target.wants(setting)]


@contextmanager
def _mediawiki(target: Target, given: Material) -> Iterator[Way]:
    from cjmsite.publish.mediawiki import MediaWiki, file_name, fit
    from cjmsite.publish.wire import Wire

    password = secret(target)
    wire = Wire(target.get("address"), {"User-Agent": AGENT}, password)
    names = _names(given, fit, partial(file_name, target.get("under")))
    try:
        yield _Wish(target, given, "mediawiki", names).way(MediaWiki(wire, target.settings, password))
    finally:
        wire.close()


@contextmanager
def _dokuwiki(target: Target, given: Material) -> Iterator[Way]:
    from cjmsite.publish.dokuwiki import DokuWiki, fit
    from cjmsite.publish.wire import Wire

    password = secret(target)
    wire = Wire(target.get("address"), {"User-Agent": AGENT}, password, closed=(401,))
    space = fit(target.get("under"))
    names = _names(given, str, lambda key, ending: f"{space}:{fit(key)}.{ending}")
    try:
        yield _Wish(target, given, "dokuwiki", names).way(DokuWiki(wire, target.settings, password))
    finally:
        wire.close()


@contextmanager
def _confluence(target: Target, given: Material) -> Iterator[Way]:
    from cjmsite.publish.confluence import Confluence, fit
    from cjmsite.publish.confluence_center import DataCenter
    from cjmsite.publish.confluence_cloud import Cloud
    from cjmsite.publish.wire import Wire

    address = target.get("address")
    if not target.get("user") and (urlsplit(address).hostname or "").endswith(".atlassian.net"):
        raise ToolError(f"the target '{target.name}' lacks the setting 'user'", "in the cloud a token is somebody's")
    password = secret(target)
    wire = Wire(address, {"User-Agent": AGENT, "Accept": "application/json"}, password, closed=(401,))
    if target.get("user"):
        wire.authorize(target.get("user"), password)
    else:
        wire.bear(password)
    names = _names(given, fit, lambda key, ending: f"{key}.{ending}")
    try:
        api = Cloud(wire, address) if target.get("user") else DataCenter(wire, address)
        yield _Wish(target, given, "confluence", names).way(Confluence(api, target.settings))
    finally:
        wire.close()


@contextmanager
def _markdown(target: Target, given: Material) -> Iterator[Way]:
    from cjmsite.publish.folder import Folder

    names = Names({one.id: f"{one.id}.md" for one in given.maps}, lambda key, ending: f"{key}.{ending}")
    place = Folder(given.project.root / target.get("folder"))
    yield _Wish(target, given, "markdown", names).way(place)


@contextmanager
def _git(target: Target, given: Material) -> Iterator[Way]:
    from tempfile import TemporaryDirectory

    from cjmsite.publish.git import Repository

    names = Names({one.id: f"{one.id}.md" for one in given.maps}, lambda key, ending: f"{key}.{ending}")
    with TemporaryDirectory(prefix="cjmsite-") as folder:
        settings = {**target.settings, "address": _reached(target, given)}
        place = Repository(Path(folder) / "clone", settings, secret(target))
        yield _Wish(target, given, "markdown", names).way(place)


def _reached(target: Target, given: Material) -> str:
    """The address of a repository; a folder is meant as seen from the project."""
    address = target.get("address")
    folder = given.project.root / address
    return str(folder) if folder.is_dir() else address


@contextmanager
def _folder(target: Target, given: Material) -> Iterator[Way]:
    from cjmsite.publish.folder import Folder

    yield _files(Folder(_path(target, given, "folder")), material.site_files(given.project))


@contextmanager
def _zip(target: Target, given: Material) -> Iterator[Way]:
    from cjmsite.publish.archive import Archive

    yield _files(Archive(_path(target, given, "file")), material.site_files(given.project))


@contextmanager
def _single_file(target: Target, given: Material) -> Iterator[Way]:
    from cjmsite.publish.folder import Folder
    from cjmsite.publish.single import single_files

    yield _files(Folder(_path(target, given, "folder")), single_files(given))


def _files(place: Place, sheets: Sequence[Sheet]) -> Way:
    return Way(place, {sheet.key: sheet.title for sheet in sheets}, lambda _standing, _drawn: sheets)


def _path(target: Target, given: Material, key: str) -> Path:
    return given.project.root / target.get(key)


AGENT = "cjmsite"

_WAYS = {
    "folder": _folder,
    "zip": _zip,
    "single-file": _single_file,
    "markdown": _markdown,
    "git": _git,
    "mediawiki": _mediawiki,
    "dokuwiki": _dokuwiki,
    "confluence": _confluence,
}
