"""What of a drawing may be published? A new drawing, rebuilt from the elements and attributes on a list.

Expat reads it, because SVG is XML: an HTML sanitizer folds `viewBox` and `linearGradient` to lower case, and the
picture with them. Document types are refused at their first sign, so there are no entities to expand or to fetch, and
the walk keeps a stack of its own, so depth costs nothing. Nothing on the list refers to anything but a gradient in
the same drawing; nested references (`use`, `clipPath`, `pattern`) are left out because they multiply without bound.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement, tostring
from xml.parsers import expat

from cjmsite.content.refused import RefusedError
from cjmsite.model.frozen import frozen

MAX_BYTES = 1_000_000
MAX_DEPTH = 100
MAX_SIDE = 4_096
"""The longer side of a drawing in CSS pixels; a larger one is scaled down."""

_LIMITS = {
    "elements": 20_000,
    "see-through elements": 2_000,
    "gradients that build on others": 200,
    "characters of text": 100_000,
    "characters in one path": 100_000,
}
"""Within them the costliest drawing known keeps Chromium busy for a few seconds."""

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_GRADIENTS = frozenset({"linearGradient", "radialGradient"})
_TAGS = _SHAPES | _GRADIENTS | {"stop", "svg", "g", "defs", "title", "desc", "text", "tspan"}
_UNWRAPPED = frozenset({"a", "switch"})
_KNOWN = _TAGS | _UNWRAPPED
_INVISIBLE = frozenset({"metadata", "script"})
_TEXTS = frozenset({"title", "desc", "text", "tspan"})

_PRESENTATION = frozenset(
    [
        *("fill", "fill-opacity", "fill-rule", "opacity", "display", "visibility", "color", "transform"),
        *("stroke", "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit"),
        *("stroke-dasharray", "stroke-dashoffset", "stop-color", "stop-opacity", "paint-order", "vector-effect"),
        *("font-family", "font-size", "font-weight", "font-style", "text-anchor", "letter-spacing"),
        *("dominant-baseline", "text-decoration"),
    ]
)
_GEOMETRY = frozenset(
    [
        *("d", "points", "x", "y", "x1", "y1", "x2", "y2", "dx", "dy", "cx", "cy", "r", "rx", "ry", "fx", "fy"),
        *("width", "height", "viewBox", "preserveAspectRatio", "rotate", "textLength", "lengthAdjust", "pathLength"),
        *("offset", "gradientUnits", "gradientTransform", "spreadMethod", "id"),
    ]
)
_ATTRIBUTES = _PRESENTATION | _GEOMETRY
_VALUE = re.compile(r"[\w\s.,%#()+-]*", re.ASCII)
_FONTS = re.compile(r"[\w\s.,'-]*")
_LOCAL = re.compile(r"#[\w.-]+", re.ASCII)
_DIGITS = r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?"
_NUMBER = re.compile(rf"[+-]?{_DIGITS}")
_PAINT = re.compile(r"\s*url\(\s*(['\"]?)#([\w.-]+)\1\s*\)\s*([\w#]*)\s*", re.ASCII)
_LENGTH = re.compile(rf"\s*+({_DIGITS})\s*+(px|pt|pc|mm|cm|in|)\s*")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


@frozen
class Drawing:
    """A rebuilt drawing, its size in CSS pixels, and the kinds of element that are missing from it."""

    data: bytes
    width: int
    height: int
    dropped: tuple[str, ...]


def rebuild(data: bytes) -> Drawing:
    """The drawing with nothing in it that could run, load or refer; raises RefusedError when it can't be read.

    The same input gives the same bytes: well-formed XML in UTF-8 with a declaration, a `viewBox` and a size.
    """
    walk = _Walk()
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = walk.doctype
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise RefusedError(f"the drawing is broken at line {error.lineno}", "export it as SVG again") from None
    assert walk.root is not None, "expat accepts no document without an element"
    width, height = _sized(walk.root)
    written = tostring(walk.root, "UTF-8", xml_declaration=True) + b"\n"
    return Drawing(written, width, height, tuple(sorted(walk.dropped)))


@dataclass(slots=True)
class _Walk:
    """The drawing while it is read; the stack holds, for each open element, its copy or None when it has none."""

    root: Element | None = None
    stack: list[Element | None] = field(default_factory=list)
    skipped: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    dropped: set[str] = field(default_factory=set)

    def doctype(self, *_: object) -> None:
        raise RefusedError("the drawing has a document type", "delete the line that starts with <!DOCTYPE")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(" ")
        self._count("elements")
        if len(self.stack) >= MAX_DEPTH:
            raise RefusedError(f"the drawing nests more than {MAX_DEPTH} elements", "ungroup it, or save it as PNG")
        if self.root is None:
            self.root = _root(namespace, tag, attributes)
            self.stack.append(self.root)
        elif self.skipped or namespace not in (_SVG, "") or tag not in _KNOWN:
            self._skip(namespace, tag)
        elif tag in _UNWRAPPED:
            self.stack.append(self.stack[-1])
        else:
            above = self.stack[-1]
            assert above is not None, "only what is skipped has no copy"
            self.stack.append(self._copy(above, tag, attributes))

    def end(self, _: str) -> None:
        if self.stack.pop() is None:
            self.skipped -= 1

    def text(self, words: str) -> None:
        copy = self.stack[-1] if self.stack else None
        if copy is None or copy.tag not in _TEXTS:
            return
        self._count("characters of text", len(words))
        if len(copy):
            copy[-1].tail = (copy[-1].tail or "") + words
        else:
            copy.text = (copy.text or "") + words

    def _copy(self, above: Element, tag: str, attributes: dict[str, str]) -> Element:
        """The element without what may not stay; a gradient may build on another one of the same drawing."""
        copy = SubElement(above, tag, _kept(attributes))
        self._limit("characters in one path", max(map(len, copy.attrib.values()), default=0))
        if copy.get("opacity"):
            self._count("see-through elements")
        base = attributes.get(f"{_XLINK} href", attributes.get("href", ""))
        if tag in _GRADIENTS and _LOCAL.fullmatch(base):
            self._count("gradients that build on others")
            copy.set("href", base)
        return copy

    def _count(self, what: str, number: int = 1) -> None:
        self.counts[what] += number
        self._limit(what, self.counts[what])

    def _limit(self, what: str, number: int) -> None:
        if number > _LIMITS[what]:
            message = f"the drawing has more than {_LIMITS[what]:,} {what}"
            raise RefusedError(message, "simplify it, or save it as PNG")

    def _skip(self, namespace: str, tag: str) -> None:
        if not self.skipped and namespace in (_SVG, "") and tag not in _INVISIBLE:
            self.dropped.add(tag)
        self.skipped += 1
        self.stack.append(None)


def _root(namespace: str, tag: str, attributes: dict[str, str]) -> Element:
    if tag != "svg" or namespace not in (_SVG, ""):
        raise RefusedError("this is not an SVG drawing", "export it as SVG again")
    return Element("svg", {"xmlns": _SVG, **_kept(attributes)})


def _kept(attributes: dict[str, str]) -> dict[str, str]:
    """The attributes that may stay; declarations of a `style` on the list become attributes and win, as in CSS."""
    kept: dict[str, str] = {}
    for name, value in [*attributes.items(), *_styles(attributes.get("style", ""))]:
        safe = _safe(name, value) if name in _ATTRIBUTES else None
        if safe is not None:
            kept[name] = safe
    return kept


def _styles(style: str) -> list[tuple[str, str]]:
    declared = [declaration.partition(":") for declaration in style.split(";")] if style else []
    named = [(name.strip(), value.replace("!important", "").strip()) for name, _, value in declared]
    return [(name, value) for name, value in named if name in _PRESENTATION]


def _safe(name: str, value: str) -> str | None:
    if name == "font-family":
        value = value.replace('"', "'")
        return value if _FONTS.fullmatch(value) else None
    paint = _PAINT.fullmatch(value)
    if paint:
        return f"url(#{paint[2]}) {paint[3]}".strip() if name in ("fill", "stroke") else None
    return value if _VALUE.fullmatch(value) and "url" not in value.lower() else None


def _sized(root: Element) -> tuple[int, int]:
    """The size in CSS pixels, written into the root with the `viewBox` that keeps the drawing scalable."""
    box = [float(number) for number in _NUMBER.findall(root.get("viewBox", ""))]
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    if len(box) != 4 or min(box[2:]) <= 0:
        box = [0, 0, width, height]
    elif not (width and height):
        ratio = box[2] / box[3]
        width, height = width or height * ratio or box[2], height or width / ratio or box[3]
    if not (0 < width < 1e9 and 0 < height < 1e9):
        raise RefusedError("the drawing has no size", "give its <svg> a viewBox")
    scale = min(1.0, MAX_SIDE / max(width, height))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    root.set("viewBox", " ".join(f"{number:.10g}" for number in box))
    root.set("width", str(size[0]))
    root.set("height", str(size[1]))
    return size


def _pixels(length: str) -> float:
    """A length in CSS pixels; 0 when it is missing or relative."""
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _PIXELS[found[2]] if found else 0.0
