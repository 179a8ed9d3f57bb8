"""Whether a site looks as it was approved, and the approval of how it looks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

from PIL import Image

from cjmsite.browser.offline import Files, built_site
from cjmsite.diagnostics import ToolError
from cjmsite.output import manifest
from cjmsite.pipeline.program import digest
from cjmsite.snapshot.compare import difference, joined, pixel_digest, roughly_alike
from cjmsite.snapshot.goldens import Golden, Goldens
from cjmsite.snapshot.kept import PREFIX, Needs, needs, with_kept
from cjmsite.snapshot.naming import changes, told
from cjmsite.snapshot.studio import Shot, Sitting, Studio
from cjmsite.snapshot.variants import CURVE, NAMES, page_of, shot_name

Status = Literal["same", "different", "new", "gone"]


class Site(NamedTuple):
    """A built site: its files, and the addresses of all of them."""

    files: Files
    addresses: tuple[str, ...]


class Outcome(NamedTuple):
    """How a picture compares with the approved one: what changed in words, and the number of pixels that differ.

    `pieces` are PNGs of what is not the same, from top to bottom; `needs` is what the page was shown with, `sent` the
    digest of what the browser sent.
    """

    name: str
    status: Status
    changes: tuple[str, ...] = ()
    pixels: int = 0
    pieces: tuple[bytes, ...] = ()
    needs: Needs = MappingProxyType({})
    sent: str = ""


def built_pages(output: Path) -> Site:
    """The built site in a folder; raises ToolError when nothing was built."""
    files = built_site(output)
    return Site(files, tuple(manifest.read(str(output)) or ()))


def is_named(name: str, wanted: Collection[str]) -> bool:
    """Whether one of the patterns means a picture: by its name, its page, the last part of that, or its variant.

    A slash in front means the whole name, from the site's top.
    """
    if not wanted:
        return True
    page, variant = page_of(name)
    stem = page.removesuffix(".html")
    known = (f"/{name}", name, stem, page, stem.rpartition("/")[2], variant, f"{stem.rpartition('/')[2]}.{variant}")
    return any(fnmatchcase(one, pattern) for pattern in wanted for one in known)


def compare(
    site: Site, goldens: Goldens, studio: Studio, wanted: Collection[str] = (), *, anew: bool = False
) -> list[Outcome]:
    """How every wanted picture of a site compares with the approved one, in order of their names.

    The goldens must have been taken in the studio's place. Raises ToolError with what a page lacks.
    """
    wished = sittings(site, goldens, wanted)
    found: list[Outcome] = []
    for sitting, shots in zip(wished, studio.take(site.files, wished, anew=anew), strict=True):
        found += [_outcome(sitting, variant, shot, goldens) for variant, shot in shots.items()]
    seen = {outcome.name for outcome in found}
    gone = [name for name in goldens.all if name not in seen and is_named(name, wanted)]
    found = [outcome for outcome in found if is_named(outcome.name, wanted)]
    found += [Outcome(name, "gone", ("the page or the curve is gone",)) for name in gone]
    return sorted(_in_words(site, goldens, studio, found), key=lambda outcome: outcome.name)


def approve(site: Site, goldens: Goldens, outcomes: Iterable[Outcome], place: Mapping[str, str]) -> int:
    """Makes what was seen the approved pictures; how many changed."""
    number = 0
    for outcome in outcomes:
        if outcome.status == "gone":
            goldens.drop(outcome.name)
        elif outcome.pieces:
            goldens.store.keep(outcome.needs, site.files)
            picture = joined(outcome.pieces)
            goldens.put(outcome.name, _golden(picture, outcome.sent, outcome.needs), picture)
        number += outcome.status != "same"
    goldens.place = place
    goldens.save()
    return number


def retake(goldens: Goldens, studio: Studio, names: Collection[str] | None = None) -> int:
    """Takes approved pages, all or those of some pictures, once more as they were approved, in the studio's place; how
    many pictures changed.

    What was approved stays approved; what was not, stays a difference.
    """
    number = 0
    chosen = [name for name in goldens.all if names is None or name in names]
    taken = _take_kept(goldens, studio, chosen, lambda _url: None, boxes=False)
    for name, shot in zip(chosen, taken, strict=True):
        golden = goldens.all[name]
        if shot.sent != golden.sent:
            picture = joined(shot.picture.pieces if shot.picture else ())
            goldens.put(name, _golden(picture, shot.sent, golden.needs), picture)
            number += goldens.all[name].pixels != golden.pixels
    goldens.place = studio.place
    goldens.save()
    return number


def roughly(goldens: Goldens, outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Outcomes of pictures from different places: those whose difference nobody would see count as the same."""
    return [
        outcome._replace(status="same", changes=())
        if outcome.status == "different" and roughly_alike(goldens.picture(outcome.name), joined(outcome.pieces))[0]
        else outcome
        for outcome in outcomes
    ]


def sittings(site: Site, goldens: Goldens, wanted: Collection[str]) -> list[Sitting]:
    """How the wanted pictures of a site are taken, page by page."""
    found = []
    for url in sorted(address for address in site.addresses if address.endswith(".html")):
        variants = tuple(name for name in NAMES if is_named(shot_name(url, name), wanted))
        if CURVE not in variants and any(is_named(shot_name(url, f"{CURVE}{n}"), wanted) for n in range(2, 9)):
            variants = (*variants, CURVE)
        if variants:
            known = {
                page_of(name)[1]: golden.sent
                for name, golden in goldens.all.items()
                if page_of(name)[0] == url and (page_of(name)[1] in variants or (_is_curve(name) and CURVE in variants))
            }
            found.append(Sitting(url, needs(url, site.files, site.addresses), variants, known))
    return found


def _is_curve(name: str) -> bool:
    return page_of(name)[1].startswith(CURVE)


def _outcome(sitting: Sitting, variant: str, shot: Shot, goldens: Goldens) -> Outcome:
    name = shot_name(sitting.url, variant)
    golden = goldens.all.get(name)
    same = Outcome(name, "same", needs=sitting.needs, sent=shot.sent)
    if shot.picture is None:
        return same
    seen = same._replace(pieces=shot.picture.pieces)
    if golden is None:
        return seen._replace(status="new", changes=("nobody approved it yet",))
    new = joined(seen.pieces)
    if golden.pixels == pixel_digest(new):
        return seen
    return seen._replace(status="different", pixels=difference(goldens.picture(name), new).pixels)


def _in_words(site: Site, goldens: Goldens, studio: Studio, found: list[Outcome]) -> list[Outcome]:
    """Outcomes with what changed: both pages are opened once more and asked what stands where."""
    unlike = [outcome for outcome in found if outcome.status == "different"]
    if not unlike:
        return found
    before = _take_kept(goldens, studio, [one.name for one in unlike], site.files, boxes=True)
    after = _take(site.files, studio, [(page_of(one.name)[0], one.needs, one.name) for one in unlike], boxes=True)
    words = {one.name: _named(goldens, one, old, new) for one, old, new in zip(unlike, before, after, strict=True)}
    return [outcome._replace(changes=words.get(outcome.name, outcome.changes)) for outcome in found]


def _named(goldens: Goldens, outcome: Outcome, before: Shot, after: Shot) -> tuple[str, ...]:
    if before.picture is None or after.picture is None:
        return ()
    old, new = goldens.picture(outcome.name), joined(outcome.pieces)
    found = told(changes(before.picture.boxes, after.picture.boxes, difference(old, new).mask))
    if old.size != new.size:
        found.append(f"the picture was {old.width} × {old.height} px and is {new.width} × {new.height} px")
    return tuple(found)


def _take_kept(goldens: Goldens, studio: Studio, names: Sequence[str], files: Files, *, boxes: bool) -> list[Shot]:
    """Shots of approved pages; those approved with the same files are opened once."""
    kept = {_kept_as(goldens.all[name], name): goldens.all[name].needs for name in names}
    pages = []
    for name in names:
        golden, page = goldens.all[name], page_of(name)[0]
        if page not in golden.needs:
            raise ToolError(f"the approved page of {name} is not there", "approve it anew")
        pages.append((f"{PREFIX}{_kept_as(golden, name)}/{page}", golden.needs, name))
    return _take(with_kept(files, kept, goldens.store), studio, pages, boxes=boxes)


def _take(files: Files, studio: Studio, wanted: Sequence[tuple[str, Needs, str]], *, boxes: bool) -> list[Shot]:
    """A shot for each address, what it is shown with, and name of the picture; each page is opened once."""
    pages: dict[str, Sitting] = {}
    for address, needed, name in wanted:
        variant = page_of(name)[1]
        others = pages[address].variants if address in pages else ()
        pages[address] = Sitting(address, needed, tuple(dict.fromkeys((*others, variant))), boxes=boxes)
    taken = dict(zip(pages, studio.take(files, list(pages.values()), anew=True), strict=True))
    return [taken[address][page_of(name)[1]] for address, _, name in wanted]


def _kept_as(golden: Golden, name: str) -> str:
    return digest(repr((page_of(name)[0], sorted(golden.needs.items()))).encode())


def _golden(picture: Image.Image, sent: str, shown_with: Needs) -> Golden:
    return Golden(pixel_digest(picture), sent, picture.size, shown_with)
