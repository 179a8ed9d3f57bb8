"""Which characters does a font file have glyphs for? Of WOFF2, WOFF, TrueType and OpenType only `cmap` is read."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

_WOFF2_HEAD, _WOFF_HEAD, _SFNT_HEAD = 48, 44, 12
_WOFF2_CMAP, _WOFF2_GLYF, _WOFF2_LOCA, _WOFF2_OTHER = 0, 10, 11, 63
_UNTRANSFORMED_OUTLINES = 3
_SEGMENTS, _GROUPS = 4, 12
"""The formats of `cmap` in use: by segments for the characters up to U+FFFF, by groups for all."""


def characters(data: bytes) -> frozenset[int]:
    """The code points a font has glyphs for; raises ValueError for what is no font."""
    try:
        table = _cmap(data)
        return frozenset(code for start in _subtables(table) for code in _codes(table[start:]))
    except (struct.error, IndexError, zlib.error) as error:
        raise ValueError("damaged") from error


def _cmap(data: bytes) -> bytes:
    kind = data[:4]
    if kind == b"wOF2":
        return _of_woff2(data)
    if kind == b"wOFF":
        return _of_woff(data)
    if kind in (b"\0\1\0\0", b"OTTO", b"true"):
        return _of_sfnt(data)
    raise ValueError("no font")


def _of_sfnt(data: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", data, 4)
    for number in range(count):
        tag, _, offset, length = struct.unpack_from(">4sIII", data, _SFNT_HEAD + 16 * number)
        if tag == b"cmap":
            return data[offset : offset + length]
    raise ValueError("no characters")


def _of_woff(data: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", data, 12)
    for number in range(count):
        tag, offset, packed, length, _ = struct.unpack_from(">4sIIII", data, _WOFF_HEAD + 20 * number)
        if tag == b"cmap":
            table = data[offset : offset + packed]
            return table if packed == length else zlib.decompress(table)
    raise ValueError("no characters")


def _of_woff2(data: bytes) -> bytes:
    """W3C, WOFF File Format 2.0: one Brotli stream holds all tables one after the other."""
    import brotli  # type: ignore[import-untyped]  # it ships no types

    (count,) = struct.unpack_from(">H", data, 12)
    (packed,) = struct.unpack_from(">I", data, 20)
    at, offset, found = _WOFF2_HEAD, 0, (0, 0)
    for _ in range(count):
        tag, length, at = _woff2_entry(data, at)
        if tag == _WOFF2_CMAP:
            found = (offset, length)
        offset += length
    try:
        tables = brotli.decompress(data[at : at + packed])
    except brotli.error as error:
        raise ValueError("damaged") from error
    return bytes(tables[found[0] : sum(found)])


def _woff2_entry(data: bytes, at: int) -> tuple[int, int, int]:
    """A table's number among the known ones, the bytes it takes in the stream, and where the next entry begins."""
    tag, version = data[at] & 63, data[at] >> 6
    at += 5 if tag == _WOFF2_OTHER else 1
    length, at = _base128(data, at)
    if version != (_UNTRANSFORMED_OUTLINES if tag in (_WOFF2_GLYF, _WOFF2_LOCA) else 0):
        length, at = _base128(data, at)
    return tag, length, at


def _base128(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    while True:
        value = value << 7 | data[at] & 127
        at += 1
        if not data[at - 1] & 128:
            return value, at


def _subtables(table: bytes) -> Iterator[int]:
    (count,) = struct.unpack_from(">H", table, 2)
    starts = {struct.unpack_from(">I", table, 8 + 8 * number)[0] for number in range(count)}
    yield from sorted(starts)


def _codes(subtable: bytes) -> Iterator[int]:
    (form,) = struct.unpack_from(">H", subtable)
    if form == _GROUPS:
        (count,) = struct.unpack_from(">I", subtable, 12)
        for number in range(count):
            first, last, _ = struct.unpack_from(">III", subtable, 16 + 12 * number)
            yield from range(first, min(last, 0x10FFFF) + 1)
    elif form == _SEGMENTS:
        yield from _codes_by_segment(subtable)


def _codes_by_segment(subtable: bytes) -> Iterator[int]:
    """OpenType, `cmap` format 4: a character whose glyph is the first one, `.notdef`, has none."""
    count = struct.unpack_from(">H", subtable, 6)[0] // 2
    columns = [
        struct.unpack_from(f">{count}H", subtable, start) for start in (14, *(16 + 2 * count * n for n in (1, 2, 3)))
    ]
    for number, (last, first, delta, jump) in enumerate(zip(*columns, strict=True)):
        place = 16 + 6 * count + 2 * number + jump
        for code in range(first, last + 1):
            glyph = struct.unpack_from(">H", subtable, place + 2 * (code - first))[0] if jump else code
            if code != 0xFFFF and (glyph + delta) & 0xFFFF and (glyph or not jump):
                yield code
