"""The characters of a font, whatever it is packed in."""

import struct
import zlib

import pytest

from cjmsite.theme import bundled_themes
from cjmsite.theme.fontfile import characters

FONTS = sorted(bundled_themes().glob("*/static/fonts/*.woff2"))


def segments(*rows):
    """`cmap` format 4 of (first, last, delta, glyphs); without glyphs the delta alone counts."""
    rows = (*rows, (0xFFFF, 0xFFFF, 1, ()))
    count, glyphs, jumps = len(rows), [], []
    for number, (_, _, _, listed) in enumerate(rows):
        jumps.append(2 * (count - number + len(glyphs)) if listed else 0)
        glyphs += listed
    columns = [[row[1] for row in rows], [row[0] for row in rows], [row[2] & 0xFFFF for row in rows], jumps]
    ends, *others = (struct.pack(f">{count}H", *column) for column in columns)
    body = struct.pack(">HHHH", 2 * count, 0, 0, 0) + ends + b"\0\0" + b"".join(others)
    body += struct.pack(f">{len(glyphs)}H", *glyphs)
    return struct.pack(">HHH", 4, 6 + len(body), 0) + body


def groups(*rows):
    return struct.pack(">HHIII", 12, 0, 16 + 12 * len(rows), 0, len(rows)) + b"".join(
        struct.pack(">III", *row) for row in rows
    )


def cmap(*subtables):
    start, heads = 4 + 8 * len(subtables), b""
    for table in subtables:
        heads += struct.pack(">HHI", 3, 1, start)
        start += len(table)
    return struct.pack(">HH", 0, len(subtables)) + heads + b"".join(subtables)


def sfnt(table):
    return b"\0\1\0\0" + struct.pack(">HHHH", 1, 0, 0, 0) + struct.pack(">4sIII", b"cmap", 0, 28, len(table)) + table


def woff(table, packed):
    head = b"wOFF" + b"\0\1\0\0" + struct.pack(">IHH", 0, 1, 0) + bytes(28)
    return head + struct.pack(">4sIIII", b"cmap", 64, len(packed), len(table), 0) + packed


TABLE = cmap(
    segments((65, 67, -60, ()), (97, 99, 0, (7, 0, 9)), (0x416, 0x416, -0x416, ())), groups((0x1F600, 0x1F601, 1))
)
CODES = frozenset({65, 66, 67, 97, 99, 0x1F600, 0x1F601})


def test_characters_are_those_with_a_glyph():
    assert characters(sfnt(TABLE)) == CODES


def test_a_packed_font_has_the_same_characters():
    assert characters(woff(TABLE, zlib.compress(TABLE))) == CODES
    assert characters(woff(TABLE, TABLE)) == CODES


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_bundled_fonts_have_the_letters_of_their_name(path):
    found = characters(path.read_bytes())
    expected = {"latin": "Aa1", "latin-ext": "Łż", "cyrillic": "Жя"}
    subset = path.stem.rpartition("-")[0]
    name = max((one for one in expected if subset.endswith(one)), key=len)
    assert found >= set(map(ord, expected[name]))
    assert ("Ж" in map(chr, found)) == (name == "cyrillic")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text",
        b"wOF2",
        b"wOFF" + bytes(60),
        b"\0\1\0\0",
        sfnt(b"\0"),
        woff(TABLE, b"no"),
        FONTS[0].read_bytes()[:900],
    ],
)
def test_what_is_no_font_is_told(data):
    with pytest.raises(ValueError, match=r"no font|damaged|no characters"):
        characters(data)
