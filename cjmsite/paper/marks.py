"""Content streams of Chromium's PDFs: what is no part of the text is marked as furniture, numbers get shorter, colours
grey.

The streams have one painting operator a line, at its end, and texts in hexadecimal: they can be read line by line,
which takes a twentieth of the time a parser of PDF needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_OPERATOR = re.compile(rb"([A-Za-z*'\"]+)\s*$")
_BUILDS = frozenset([b"m", b"l", b"c", b"v", b"y", b"h", b"re", b"W"])
_PAINTS = frozenset([b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"])
_SHOWS = frozenset([b"Tj", b"TJ", b"'", b'"', b"sh", b"EI"])
_BEGIN, _END = b"/Artifact BMC", b"EMC"
_KEPT = re.compile(rb"(?m)(^[^\n]*(?:cm|BDC)$)")
_TAIL = re.compile(rb"(?<=\.\d\d\d)\d+")
_COLOUR = re.compile(rb"(-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (rg|RG)\b")


def marked(stream: bytes, holds_marks: Callable[[bytes], bool]) -> bytes:
    """The stream with `/Artifact` round all that is painted outside of marked content (ISO 32000-1, 14.8.2.2).

    `holds_marks` tells of a drawing, by its name in the resources, whether marked content stands in it.
    """
    out: list[bytes] = []
    depth = 0
    path = -1
    for line in stream.split(b"\n"):
        found = _OPERATOR.search(line)
        operator = found[1] if found else b""
        if operator == b"Tj" and depth:  # nine of ten lines
            out.append(line)
            continue
        if operator in (b"BDC", b"BMC"):
            depth += 1
        elif operator == b"EMC":
            depth -= 1
        if operator in _BUILDS and path < 0:
            path = len(out)
        if depth == 0 and operator in _PAINTS:
            _wrap(out, path if path >= 0 else len(out), line)
        elif depth == 0 and (operator in _SHOWS or (operator == b"Do" and not holds_marks(line.split()[-2][1:]))):
            _wrap(out, len(out), line)
        else:
            out.append(line)
        if operator in _PAINTS or operator == b"n":
            path = -1
    return b"\n".join(out)


def shortened(stream: bytes) -> bytes:
    """The stream with three decimals at most, the rest cut: a fiftieth of a printer's dot. Matrices keep theirs."""
    parts = _KEPT.split(stream)
    parts[::2] = [_TAIL.sub(b"", part) for part in parts[::2]]
    return b"".join(parts)


def in_grey(stream: bytes) -> bytes:
    """The stream with every colour as the grey of the same lightness (Rec. 709 weights)."""
    return _COLOUR.sub(_grey, stream)


def _wrap(out: list[bytes], start: int, line: bytes) -> None:
    """Marks what was said from `start` on, and the line, as furniture; joined with the furniture just before."""
    if start and out[start - 1] is _END:  # no line of the stream is that very object
        del out[start - 1]
    else:
        out.insert(start, _BEGIN)
    out += [line, _END]


def _grey(colour: re.Match[bytes]) -> bytes:
    red, green, blue = (float(part) for part in colour.groups()[:3])
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return b"%.4g %s" % (light, b"g" if colour[4] == b"rg" else b"G")
