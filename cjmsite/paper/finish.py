"""A PDF of Chromium's becomes one to hand out: the same bytes on every run, tagged, with title and author."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from cjmsite import __version__
from cjmsite.browser.offline import ORIGIN
from cjmsite.paper.marks import in_grey, marked, shortened
from cjmsite.paper.structure import is_element, kids, settle

_PACKET = Path(__file__).with_name("static") / "metadata.xml"

PRODUCER = f"cjmsite {__version__}"


class About(NamedTuple):
    """What a PDF says of itself. `when` is the moment its content is of, `language` a tag such as `pl`."""

    title: str
    language: str
    when: datetime
    author: str = ""
    subject: str = ""


class Words(NamedTuple):
    """What links lead to, by address or by the name of the place; the text of all headings in their order."""

    labels: Mapping[str, str]
    headings: tuple[str, ...]


def piece(raw: bytes, name: str, words: Words, *, grey: bool = False) -> bytes:
    """A PDF of Chromium's, made sound and reproducible; its links to other pages of the site still lead nowhere.

    `name` keeps what is named in it apart from other pieces.
    """
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        for page in pdf.pages:
            _describe_links(page.obj, words.labels)
            _mark(pdf, page.obj, grey)
            page.obj.Tabs = Name.S
        settle(pdf, name)
        _shorten_targets(pdf, name)
        _name_bookmarks(pdf, words.headings)
        for key in list(pdf.docinfo.keys()):
            del pdf.docinfo[key]
        return saved(pdf, pack=True)


def handed_out(made: bytes, about: About, lead: Callable[[str], str]) -> bytes:
    """A piece with its links led and its description in place.

    `lead` gives the address outside for one in the site (`maps/x.html`), or nothing where there is none.
    """
    with pikepdf.open(io.BytesIO(made)) as pdf:
        lead_links(pdf, lead)
        describe(pdf, about)
        return saved(pdf)


def lead_links(pdf: Pdf, lead: Callable[[str], str]) -> None:
    """Points links outside; those that lead nowhere become plain text."""
    lost = False
    for page in pdf.pages:
        kept = []
        for link in page.obj.get("/Annots", []):
            address = inner_address(link)
            if address:
                target = lead(address)
                if not target:
                    link.Subtype = Name.Lost
                    lost = True
                    continue
                link.A.URI = String(target)
            kept.append(link)
        if "/Annots" in page.obj:
            page.obj.Annots = Array(kept)
    if lost:
        _drop_lost_links(pdf.Root)


def inner_address(link: Object) -> str:
    """Where in the site a link leads; nothing for one that leads elsewhere."""
    address = str(link.A.get("/URI", "")) if "/A" in link else ""
    return address[len(ORIGIN) :] if address.startswith(ORIGIN) else ""


def describe(pdf: Pdf, about: About) -> None:
    """Title, author, language and date, for people and for programs."""
    root = pdf.Root
    root.Lang = String(about.language)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.MarkInfo = Dictionary(Marked=True)
    stamp = about.when.strftime("D:%Y%m%d%H%M%S+00'00'")
    told = {"Title": about.title, "Author": about.author, "Subject": about.subject, "Creator": PRODUCER,
            "Producer": PRODUCER, "CreationDate": stamp, "ModDate": stamp}  # fmt: skip
    pdf.trailer.Info = pdf.make_indirect(Dictionary({f"/{key}": String(text) for key, text in told.items() if text}))
    root.Metadata = pdf.make_stream(_metadata(about), Type=Name.Metadata, Subtype=Name.XML)


def saved(pdf: Pdf, *, pack: bool = False) -> bytes:
    """The bytes of a PDF, the same for the same contents; packed anew when its streams may be packed badly."""
    out = io.BytesIO()
    pdf.save(
        out, min_version="1.7", object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True,
        recompress_flate=pack, deterministic_id=True,
    )  # fmt: skip
    return out.getvalue()


def _mark(pdf: Pdf, page: Object, grey: bool) -> None:
    """Goes through a page and the drawings in it."""
    done: set[tuple[int, int]] = set()
    page.Contents = pdf.make_stream(_streamed(_contents(page), page.get("/Resources"), done, grey, True))


def _streamed(data: bytes, resources: Object | None, done: set[tuple[int, int]], grey: bool, outside: bool) -> bytes:
    drawings = resources.get("/XObject") if resources is not None else None
    holding = set()
    for name, drawing in drawings.items() if drawings is not None else ():
        if drawing.get("/Subtype") != Name.Form:
            continue
        inner = drawing.read_bytes()
        has_marks = b"BDC" in inner
        if has_marks:
            holding.add(str(name)[1:].encode())
        if drawing.objgen not in done:
            done.add(drawing.objgen)
            drawing.write(_streamed(inner, drawing.get("/Resources"), done, grey, has_marks))
    data = shortened(data)
    if grey:
        data = in_grey(data)
    return marked(data, holding.__contains__) if outside else data


def _contents(page: Object) -> bytes:
    contents = page.Contents
    parts = list(contents) if isinstance(contents, Array) else [contents]
    return b"\n".join(part.read_bytes() for part in parts)


def _describe_links(page: Object, labels: Mapping[str, str]) -> None:
    for link in page.get("/Annots", []):
        target = str(link.A.get("/URI", "")) if "/A" in link else str(link.get("/Dest", "/"))[1:]
        link.Contents = String(labels.get(target) or unquote(target))


def _name_bookmarks(pdf: Pdf, headings: tuple[str, ...]) -> None:
    """Chromium loses the spaces at the ends of a heading's lines."""
    marks = []
    waiting = [pdf.Root.get("/Outlines")]
    while waiting:
        mark = waiting.pop()
        if mark is not None:
            marks += [mark] if "/Title" in mark else []
            waiting += [mark.get("/Next"), mark.get("/First")]
    if len(marks) == len(headings):
        for mark, heading in zip(marks, headings, strict=True):
            mark.Title = String(heading)


def _shorten_targets(pdf: Pdf, name: str) -> None:
    """Names of places in the document: Chromium's are percent-encoded and longer than a name may be."""
    old = pdf.Root.get("/Dests")
    if old is None:
        return
    names = {place: f"/{name}-{number}" for number, place in enumerate(sorted(old.keys()), 1)}
    pdf.Root.Dests = Dictionary({names[place]: old[place] for place in sorted(old.keys())})
    for page in pdf.pages:
        for link in page.obj.get("/Annots", []):
            if "/Dest" in link and str(link.Dest) in names:
                link.Dest = Name(names[str(link.Dest)])


def _drop_lost_links(root: Object) -> None:
    """Elements of links that lead nowhere any more hold text only."""
    tree = root.get("/StructTreeRoot")
    waiting = [tree] if tree is not None else []
    while waiting:
        node = waiting.pop()
        below = kids(node)
        lost = [kid for kid in below if _refers_to_lost(kid)]
        if lost:
            node.K = Array([kid for kid in below if not _refers_to_lost(kid)])
            node.S = Name.Span
        waiting += [kid for kid in below if is_element(kid)]


def _refers_to_lost(kid: object) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR and kid.Obj.get("/Subtype") == Name.Lost


def _metadata(about: About) -> bytes:
    moment = about.when.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    said = {"title": about.title, "author": about.author, "language": about.language}
    packet = _PACKET.read_text(encoding="utf-8")
    return packet.format(moment=moment, producer=PRODUCER, **{key: escape(text) for key, text in said.items()}).encode()
