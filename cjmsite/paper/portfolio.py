"""Many maps in one PDF: a cover and contents, then each map as it is printed alone, with tags, bookmarks and links."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from cjmsite.paper.finish import About, describe, inner_address, lead_links, saved
from cjmsite.paper.structure import kids

_FRONT = (62.4, 17.0)
_MAP = (34.0, 8.5)
"""Where the slip with a page's number stands, in points from the paper's right and lower edge: on the front's own
pages, whose margins are wider, and on a map's. Its middle is the middle of the margin, as it is for the foot."""


class Part(NamedTuple):
    """A map in a portfolio: the address of its page, and where its print is kept."""

    url: str
    place: Path


def page_count(pdf: bytes | Path) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(pdf if isinstance(pdf, Path) else io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def front_pages(printed: int, counts: Sequence[int]) -> int:
    """How many of a front's printed pages are its own, and not slips for the numbers of others."""
    return (printed - sum(counts) + 1) // 2


def bound(front: bytes, parts: Sequence[Part], about: About, lead: Callable[[str], str]) -> bytes:
    """The portfolio. `front` is the print of cover and contents, followed by slips with the numbers of all pages but
    the first.

    Links to maps of the portfolio lead to their first page; `lead` gives other addresses, as for a single map.
    """
    with ExitStack() as opened:  # what is copied is read when all is saved
        pdf = opened.enter_context(pikepdf.open(io.BytesIO(front)))
        others = [opened.enter_context(pikepdf.open(part.place)) for part in parts]
        own = front_pages(len(pdf.pages), [len(other.pages) for other in others])
        numbers = [(page.as_form_xobject(), float(page.mediabox[2])) for page in pdf.pages[own:]]
        del pdf.pages[own:]
        starts = {}
        for part, other in zip(parts, others, strict=True):
            starts[part.url] = len(pdf.pages)
            _append(pdf, other)
        for place, (number, width) in enumerate(numbers, start=1):
            _stamp(pdf, pdf.pages[place], (number, width), _FRONT if place < own else _MAP)
        _link_inside(pdf, starts)
        lead_links(pdf, lead)
        describe(pdf, about)
        return saved(pdf)


def _append(pdf: Pdf, other: Pdf) -> None:
    """Adds a document's pages with the tree of their tags, its bookmarks and its named places."""
    begin = len(pdf.pages)
    for page in other.pages:
        pdf.pages.append(page)
    _graft(pdf, other, pdf.pages[begin:])
    _add_bookmarks(pdf, other)
    if "/Dests" in other.Root:
        if "/Dests" not in pdf.Root:
            pdf.Root.Dests = Dictionary()
        for name, place in other.Root.Dests.items():
            pdf.Root.Dests[name] = _copied(pdf, other, place)


def _graft(pdf: Pdf, other: Pdf, pages: Sequence[Page]) -> None:
    """Hangs the other document's tree into this one's; the numbers by which pages find their tags go on from ours."""
    ours, theirs = pdf.Root.StructTreeRoot, other.Root.StructTreeRoot
    offset = int(ours.ParentTreeNextKey)
    branch = _copied(pdf, other, theirs.K)
    branch.S = Name.Sect
    branch.P = ours.K
    ours.K.K = Array([*kids(ours.K), branch])
    done: set[tuple[int, int]] = set()
    for page in pages:
        _renumber(page.obj, offset, done)
    rows = [*_numbered(ours.ParentTree)]
    rows += [(key + offset, _copied(pdf, other, value)) for key, value in _numbered(theirs.ParentTree)]
    ours.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([part for row in rows for part in row])))
    ours.ParentTreeNextKey = offset + int(theirs.ParentTreeNextKey)
    if "/RoleMap" in theirs:
        ours.RoleMap = Dictionary({**dict(ours.get("/RoleMap", Dictionary()).items()), **dict(theirs.RoleMap.items())})
    if "/IDTree" in theirs and "/Kids" in theirs.IDTree:
        leaves = [
            *ours.get("/IDTree", Dictionary()).get("/Kids", []),
            *(_copied(pdf, other, leaf) for leaf in theirs.IDTree.Kids),
        ]
        leaves.sort(key=lambda leaf: bytes(leaf.Limits[0]))
        ours.IDTree = Dictionary(Kids=Array(leaves))


def _copied(pdf: Pdf, other: Pdf, thing: Object) -> Object:
    return pdf.copy_foreign(thing if thing.is_indirect else other.make_indirect(thing))


def _numbered(tree: Object) -> Iterator[tuple[int, Object]]:
    """The rows of a number tree."""
    numbers = list(tree.get("/Nums", []))
    yield from ((int(numbers[place]), numbers[place + 1]) for place in range(0, len(numbers), 2))
    for kid in tree.get("/Kids", []):
        yield from _numbered(kid)


def _renumber(page: Object, offset: int, done: set[tuple[int, int]]) -> None:
    """Shifts the numbers by which a page, its links and its drawings find their tags."""
    if "/StructParents" in page:
        page.StructParents = int(page.StructParents) + offset
    for link in page.get("/Annots", []):
        if "/StructParent" in link:
            link.StructParent = int(link.StructParent) + offset
    resources = page.get("/Resources", Dictionary())
    for drawing in dict(resources.get("/XObject", Dictionary()).items()).values():
        if drawing.objgen not in done:
            done.add(drawing.objgen)
            _renumber(drawing, offset, done)


def _add_bookmarks(pdf: Pdf, other: Pdf) -> None:
    theirs = other.Root.get("/Outlines")
    if theirs is None or "/First" not in theirs:
        return
    added = _copied(pdf, other, theirs)
    ours = pdf.Root.get("/Outlines")
    if ours is None or "/First" not in ours:
        pdf.Root.Outlines = added
        return
    ours.Last.Next = added.First
    added.First.Prev = ours.Last
    mark = added.First
    while True:
        mark.Parent = ours
        if "/Next" not in mark:
            break
        mark = mark.Next
    ours.Last = mark
    ours.Count = abs(int(ours.get("/Count", 0))) + abs(int(added.get("/Count", 0)))


def _stamp(pdf: Pdf, page: Page, slip: tuple[Object, float], margins: tuple[float, float]) -> None:
    """Puts a page's number, printed at the right end of a slip of a certain width, into the right of its foot."""
    (number, width), (right, below) = slip, margins
    if "/XObject" not in page.obj.Resources:
        page.obj.Resources.XObject = Dictionary()
    page.obj.Resources.XObject["/PageNumber"] = number
    across = float(page.mediabox[2]) - width - right
    draw = f"Q /Artifact BMC q 1 0 0 1 {across:.2f} {below:g} cm /PageNumber Do Q EMC".encode()
    page.obj.Contents = Array([pdf.make_stream(b"q"), page.obj.Contents, pdf.make_stream(draw)])  # what is packed stays


def _link_inside(pdf: Pdf, starts: Mapping[str, int]) -> None:
    """Links to maps that are in the document lead to their pages."""
    for page in pdf.pages:
        for link in page.obj.get("/Annots", []):
            target = inner_address(link).partition("#")[0]
            if target in starts:
                del link.A
                link.Dest = Array([pdf.pages[starts[target]].obj, Name.Fit])
