import base64
import struct
from contextlib import suppress

import pytest

from cjmsite.content.assets import PreparedImage, prepare, published_name
from cjmsite.content.refused import RefusedError


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\0\0\0\0" + bytes(20)


def gif(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height) + bytes(20)


def exif(orientation: int, order: str) -> bytes:
    mark = b"II*\0" if order == "<" else b"MM\0*"
    entry = struct.Struct(order + "HHIHH").pack
    entries = entry(0x0100, 3, 1, 9, 0) + entry(0x0112, 3, 1, orientation, 0)
    return b"Exif\0\0" + mark + struct.pack(order + "IH", 8, 2) + entries + bytes(4)


def jpeg(width: int, height: int, note: bytes = b"", frame: int = 0xC0) -> bytes:
    start = b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + bytes(9)
    noted = b"\xff\xe1" + struct.pack(">H", len(note) + 2) + note if note else b""
    table = b"\xff\xff\xc4" + struct.pack(">H", 4) + bytes(2)
    return start + noted + table + b"\xff" + bytes([frame]) + struct.pack(">HBHHB", 11, 8, height, width, 1) + bytes(20)


def webp(form: bytes, body: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", 12 + len(body)) + b"WEBP" + form + struct.pack("<I", len(body)) + body


PHOTOS = {
    "a.png": png(640, 480),
    "A.PNG": png(1, 1),
    "a.gif": gif(640, 480),
    "a.jpg": jpeg(640, 480),
    "a.jpeg": jpeg(640, 480, frame=0xC2),
    "lossy.webp": webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 640, 480) + bytes(9)),
    "lossless.webp": webp(b"VP8L", b"\x2f" + struct.pack("<I", 639 | 479 << 14) + bytes(9)),
    "extended.webp": webp(b"VP8X", bytes(4) + (639).to_bytes(3, "little") + (479).to_bytes(3, "little") + bytes(9)),
}
REAL = {
    "dot.gif": ("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", 1, 1),
    "dot.png": (
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
        *(1, 1),
    ),
    "dot.webp": ("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA", 1, 1),
}


@pytest.mark.parametrize("name", PHOTOS)
def test_a_photo_is_published_as_it_is_with_the_size_in_its_header(name: str):
    suffix = {"PNG": "png", "jpeg": "jpg"}.get(name.partition(".")[2], name.partition(".")[2])
    size = (1, 1) if name == "A.PNG" else (640, 480)
    assert prepare(PHOTOS[name], name) == PreparedImage(PHOTOS[name], suffix, *size)


@pytest.mark.parametrize("name", REAL)
def test_files_from_other_programs_are_read(name: str):
    data, width, height = REAL[name]
    image = prepare(base64.b64decode(data), name)
    assert (image.width, image.height) == (width, height)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_taken_upright_has_the_size_it_is_shown_in(orientation: int, order: str):
    image = prepare(jpeg(640, 480, exif(orientation, order)), "a.jpg")
    assert (image.width, image.height) == ((640, 480) if orientation < 5 else (480, 640))


@pytest.mark.parametrize("length", [0, 3, 8, 14, 17, 30])
def test_a_broken_note_of_the_camera_does_no_harm(length: int):
    image = prepare(jpeg(640, 480, exif(6, "<")[:length]), "a.jpg")
    assert (image.width, image.height) == (640, 480)


def refusal(data: bytes, name: str) -> tuple[str, str]:
    with pytest.raises(RefusedError) as caught:
        prepare(data, name)
    return caught.value.message, caught.value.hint


@pytest.mark.parametrize(
    ("data", "name", "message", "hint"),
    [
        (b"", "a.png", "'a.png' is no PNG, JPEG, GIF, WebP or SVG picture", "save it as PNG or SVG"),
        (b"BM" + bytes(50), "a.bmp", "'a.bmp' is no PNG, JPEG, GIF, WebP or SVG picture", "save it as PNG or SVG"),
        (b"<p>x</p>", "a.svg", "'a.svg' is no PNG, JPEG, GIF, WebP or SVG picture", "save it as PNG or SVG"),
        (b"MZ\x90", "a.png", "'a.png' is no PNG, JPEG, GIF, WebP or SVG picture", "save it as PNG or SVG"),
        (jpeg(9, 9), "anna.png", "'anna.png' is a JPEG picture", "rename it to 'anna.jpg'"),
        (b"<svg/>", "anna.png", "'anna.png' is an SVG picture", "rename it to 'anna.svg'"),
        (png(9, 9), "anna.svg", "'anna.svg' is a PNG picture", "rename it to 'anna.png'"),
        (gif(9, 9), "anna", "'anna' is a GIF picture", "rename it to 'anna.gif'"),
        (png(9, 9), "anna.html", "'anna.html' is a PNG picture", "rename it to 'anna.png'"),
        (png(0, 9), "a.png", "'a.png' is empty: 0 by 9 pixels", "save it again"),
        (png(8_001, 5_000), "a.png", "'a.png' has 40 megapixels; 40 is the most", "save it smaller"),
        (png(2**31, 2**31), "a.png", "'a.png' has 4611686018427 megapixels; 40 is the most", "save it smaller"),
        (png(9, 9)[:20], "a.png", "'a.png' is damaged: its size can't be read", "save it again"),
        (b"\xff\xd8\xff\xe0", "a.jpg", "'a.jpg' is damaged: its size can't be read", "save it again"),
        (b"\xff\xd8\xff\xda\0\2", "a.jpg", "'a.jpg' is damaged: its size can't be read", "save it again"),
        (b"\xff\xd8" + b"\xff\xe0\0\0" * 500, "a.jpg", "'a.jpg' is damaged: its size can't be read", "save it again"),
        (b"GIF89a", "a.gif", "'a.gif' is damaged: its size can't be read", "save it again"),
        (b"RIFF\0\0\0\0WEBPVP9 ", "a.webp", "'a.webp' is damaged: its size can't be read", "save it again"),
        (png(9, 9) + bytes(10_000_000), "a.png", "'a.png' is larger than 10 MB", "save it smaller"),
        (b"<svg/>" + b" " * 1_000_000, "a.svg", "'a.svg' is larger than 1 MB", "save it smaller"),
    ],
)
def test_what_is_no_fit_picture_is_refused(data: bytes, name: str, message: str, hint: str):
    assert refusal(data, name) == (message, hint)


def test_every_cut_of_a_photo_is_read_or_refused():
    for name, data in PHOTOS.items():
        for end in range(len(data)):
            with suppress(RefusedError):
                assert prepare(data[:end], name).width in (1, 640)


def test_a_published_name_tells_the_content_and_works_everywhere():
    assert published_name("assets/People/Anna Ääri.SVG", b"x") == "assets/anna-aari.2d711642.svg"
    assert published_name("a.b.jpeg", b"x") == "assets/a-b.2d711642.jpg"
    assert published_name("../../<x>&\"'#?%.png", b"y") == "assets/x.a1fce436.png"
    assert published_name("портрет.png", b"x") == "assets/picture.2d711642.png"
    assert published_name("AUX.png", b"x") == published_name("com1.png", b"x") == "assets/picture.2d711642.png"
    assert len(published_name("x" * 300 + ".png", b"x")) < 70
    assert published_name("a.png", b"x") != published_name("a.png", b"y")
