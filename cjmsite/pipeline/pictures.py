"""Pictures of content/assets and the theme's files: measured, checked, published under names made of their bytes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cjmsite.cache import is_settled
from cjmsite.content.assets import prepare, published_name
from cjmsite.content.discover import SourceFile
from cjmsite.content.files import read_source
from cjmsite.content.refused import RefusedError
from cjmsite.content.resolve import Known
from cjmsite.diagnostics import ContentError, Diagnostic, Location
from cjmsite.model import Asset, SiteConfig
from cjmsite.output.delivery import Delivery
from cjmsite.pipeline.memory import Memory
from cjmsite.pipeline.program import digest
from cjmsite.pipeline.record import Record
from cjmsite.pipeline.survey import Survey, other_by_now
from cjmsite.theme import STYLESHEET, Theme
from cjmsite.theme.framed import FRAMED_STYLESHEET, framed


def measure(survey: Survey, remembered: Memory) -> None:
    """Adds every picture's published place and size to the survey; what can't be published is kept as a problem."""
    for file in survey.of_kind("asset"):
        row = remembered.pictures.get(file.path)
        if row is None or row[0] != file.signature or not is_settled(file.signature, remembered.started):
            try:
                row = _row(survey.root, file)
            except ContentError as error:
                survey.problems.extend(error.diagnostics)
                continue
        survey.pictures[file.path] = row
        if row[2]:
            survey.assets[file.path] = Asset(*row[2])


def refused(survey: Survey) -> list[Diagnostic]:
    """An error for each picture that a source shows and that can't be published."""
    rows = ((path, survey.pictures[path][3]) for path in sorted(_shown(survey)))
    return [Diagnostic(Location(path), *problem) for path, problem in rows if problem]


def impoverished(survey: Survey) -> list[Diagnostic]:
    """A warning for each drawing that a source shows and that is published without some of its elements."""
    rows = ((path, survey.pictures[path][4]) for path in sorted(_shown(survey)))
    hint = "draw it with plain shapes, or save it as PNG"
    return [
        Diagnostic(Location(path), f"the published drawing lacks {', '.join(dropped)}", hint, "warning")
        for path, dropped in rows
        if dropped
    ]


def logos(survey: Survey) -> tuple[Asset | None, Asset | None]:
    """The site's logo, and the one for dark screens; None where there is none or it can't be published."""
    typed = (survey.config.theme.setting(*names) for names in (("logo", "logo.light"), ("logo.dark",)))
    light, dark = (survey.there.path("image", path, "content/site.yaml") or "" for path in typed)
    return survey.assets.get(light), survey.assets.get(dark)


def static_files(theme: Theme, survey: Survey, delivery: Delivery) -> tuple[dict[str, str], set[str]]:
    """The fingerprints of the theme's files and the shown pictures by address, and the addresses put anew."""
    fingerprints = {url: digest(data) for url, data in theme_files(theme, survey.config)}
    fresh = {url for url, mark in fingerprints.items() if delivery.standing.get(url) != mark}
    for url, data in theme_files(theme, survey.config) if fresh else ():
        if url in fresh:
            delivery.put(url, data)
    for path in sorted(_shown(survey)):
        url, mark = survey.assets[path].url, survey.pictures[path][1]
        fingerprints[url] = mark
        if delivery.standing.get(url) != mark:
            delivery.put(url, picture(survey.root, path, mark))
            fresh.add(url)
    return fingerprints, fresh


def theme_files(theme: Theme, config: SiteConfig) -> Iterator[tuple[str, bytes]]:
    """The theme's files by address, the styles for frames among them where the settings ask for bare pages."""
    for url, data in theme.assets():
        yield url, data
        if config.embed and url == STYLESHEET:
            yield FRAMED_STYLESHEET, framed(data)


def picture(root: str, path: str, mark: str = "") -> bytes:
    """A picture as it is published, for a digest of its bytes only if those have it.

    Raises ContentError when it is gone or another by now, RefusedError when it can't be published.
    """
    data = read_source(root, path)
    if mark and digest(data) != mark:
        raise other_by_now(path)
    return prepare(data, path).data


def pictures_of(there: Known, source: str, row: Record) -> Iterator[str]:
    """The paths of the pictures that a source shows."""
    for kind, target, *_ in row.references:
        path = there.path("image", target, source) if kind == "image" else None
        if path:
            yield path


def _row(root: str, file: SourceFile) -> tuple[Any, ...]:
    """Signature, digest, published place and size, what is wrong with a picture, what is left out of it."""
    data = read_source(root, file.path)
    try:
        image = prepare(data, file.path)
    except RefusedError as refusal:
        return file.signature, digest(data), (), (refusal.message, refusal.hint), ()
    url = published_name(file.path, image.data)
    return file.signature, digest(data), (url, image.width, image.height), (), image.dropped


def _shown(survey: Survey) -> set[str]:
    """The paths of the pictures that a map, a persona or a page shows."""
    return {path for source, row in survey.records.items() for path in pictures_of(survey.there, source, row)}
