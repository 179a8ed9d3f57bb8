"""Which pictures may be published, how large are they, and under which name?"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Callable, Iterator
from hashlib import sha256

from cjmsite.content.refused import RefusedError
from cjmsite.model.frozen import frozen

MAX_BYTES = 10_000_000
MAX_PIXELS = 40_000_000


@frozen
class PreparedImage:
    """A picture fit to publish. Width and height are CSS pixels as a browser shows it, `suffix` has no dot.

    `dropped` names the kinds of element that a drawing lost, which its author should hear of.
    """

    data: bytes
    suffix: str
    width: int
    height: int
    dropped: tuple[str, ...] = ()


def prepare(data: bytes, name: str) -> PreparedImage:
    """The picture as it may be published: a photo as it is, a drawing rebuilt; raises RefusedError for all else.

    What a picture is, its first bytes say; a name that says otherwise is refused.
    """
    kind = _kind(data)
    if kind is None:
        raise RefusedError(f"'{name}' is no PNG, JPEG, GIF, WebP or SVG picture", "save it as PNG or SVG")
    _check_name(name, kind)
    if kind == "svg":
        return _drawing(data, name)
    _check_size(data, name, MAX_BYTES)
    width, height = _size(data, name, kind)
    return PreparedImage(data, kind, width, height)


def _drawing(data: bytes, name: str) -> PreparedImage:
    from cjmsite.content import svg  # XML is slow to load, and few sites have drawings of their own

    _check_size(data, name, svg.MAX_BYTES)
    drawing = svg.rebuild(data)
    return PreparedImage(drawing.data, "svg", drawing.width, drawing.height, drawing.dropped)


def _check_size(data: bytes, name: str, most: int) -> None:
    if len(data) > most:
        raise RefusedError(f"'{name}' is larger than {most // 1_000_000} MB", "save it smaller")


def published_name(name: str, data: bytes) -> str:
    """Where a picture stands in the site: `assets/anna.1a2b3c4d.svg`, from its name and its content's hash."""
    stem, _, suffix = name.rpartition("/")[2].rpartition(".")
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))[:40].strip("-")
    if not words or _DEVICE.fullmatch(words):
        words = "picture"
    return f"assets/{words}.{sha256(data).hexdigest()[:8]}.{_SUFFIXES.get(suffix.lower(), suffix.lower())}"


_SUFFIXES = {"png": "png", "jpg": "jpg", "jpeg": "jpg", "gif": "gif", "webp": "webp", "svg": "svg"}
_WORDS = {"png": "a PNG", "jpg": "a JPEG", "gif": "a GIF", "webp": "a WebP", "svg": "an SVG"}
_SVG_TAG = re.compile(rb"<(?:[\w.-]+:)?svg\b")
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")


def _kind(data: bytes) -> str | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    is_markup = data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
    return "svg" if is_markup and _SVG_TAG.search(data) else None


def _check_name(name: str, kind: str) -> None:
    stem, dot, suffix = name.rpartition(".")
    if _SUFFIXES.get(suffix.lower()) != kind:
        raise RefusedError(f"'{name}' is {_WORDS[kind]} picture", f"rename it to '{stem if dot else suffix}.{kind}'")


def _size(data: bytes, name: str, kind: str) -> tuple[int, int]:
    try:
        width, height = _SIZES[kind](data)
    except (struct.error, IndexError, ValueError):
        raise RefusedError(f"'{name}' is damaged: its size can't be read", "save it again") from None
    if width < 1 or height < 1:
        raise RefusedError(f"'{name}' is empty: {width} by {height} pixels", "save it again")
    if width * height > MAX_PIXELS:
        megapixels = f"{width * height / 1_000_000:.0f}"
        message = f"'{name}' has {megapixels} megapixels; {MAX_PIXELS // 1_000_000} is the most"
        raise RefusedError(message, "save it smaller")
    return width, height


def _png(data: bytes) -> tuple[int, int]:
    if data[12:16] != b"IHDR":
        raise ValueError
    return struct.unpack(">II", data[16:24])


def _gif(data: bytes) -> tuple[int, int]:
    return struct.unpack("<HH", data[6:10])


def _webp(data: bytes) -> tuple[int, int]:
    form = data[12:16]
    if form == b"VP8X" and len(data) >= 30:
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if form == b"VP8L" and data[20] == 0x2F:
        (bits,) = struct.unpack("<I", data[21:25])
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if form == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    raise ValueError


def _jpeg(data: bytes) -> tuple[int, int]:
    """The frame's size, turned when the camera was held upright: browsers follow its note of the orientation."""
    turned = False
    for marker, segment in _segments(data):
        if marker == 0xE1:
            turned = turned or _is_turned(segment)
        elif 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", segment[1:5])
            return (height, width) if turned else (width, height)
    raise ValueError


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The marker and the content of each segment before the picture's own data."""
    at = 2
    while data[at] == 0xFF and data[at + 1] != 0xDA:
        if data[at + 1] == 0xFF:
            at += 1
            continue
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        yield data[at + 1], data[at + 4 : at + 2 + length]
        at += 2 + max(2, length)


def _is_turned(segment: bytes) -> bool:
    """Whether an Exif segment notes one of the four orientations that swap width and height."""
    tiff = segment.removeprefix(b"Exif\0\0")
    order = "<" if tiff[:2] == b"II" else ">"
    try:
        (first,) = struct.unpack(order + "I", tiff[4:8])
        (count,) = struct.unpack(order + "H", tiff[first : first + 2])
        entries = tiff[first + 2 : first + 2 + 12 * count]
        values = {tag: value for tag, _, _, value, _ in struct.iter_unpack(order + "HHIHH", entries)}
    except struct.error:
        return False
    return values.get(0x0112) in (5, 6, 7, 8)


_SIZES: dict[str, Callable[[bytes], tuple[int, int]]] = {"png": _png, "jpg": _jpeg, "gif": _gif, "webp": _webp}
