import re
import time
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cjmsite.content.refused import RefusedError
from cjmsite.content.svg import MAX_DEPTH, rebuild

CORPUS = Path(__file__).parents[1] / "cases" / "hostile-svg.txt"
NAMESPACES = (
    'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:ev="http://www.w3.org/2001/xml-events" xmlns:h="http://www.w3.org/1999/xhtml"'
)
TAGS = {
    *("svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
    *("text", "tspan", "linearGradient", "radialGradient", "stop"),
}


def hostile() -> list[str]:
    lines = CORPUS.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(";;")]


def drawing(body: str, attributes: str = 'viewBox="0 0 99 99"') -> bytes:
    return f"<svg {NAMESPACES} {attributes}>{body}</svg>".encode()


def shown(body: str) -> str:
    """The rebuilt drawing without what every drawing has."""
    text = rebuild(drawing(body)).data.decode()
    return re.sub(r"^<\?xml[^>]*>\n<svg [^>]*?(?:/>|>)|(?:</svg>)?\n$", "", text)


def test_a_drawing_keeps_its_shapes_names_and_case():
    body = (
        '<defs><linearGradient id="g" gradientUnits="userSpaceOnUse" x1="0" x2="1">'
        '<stop offset="0" stop-color="#fff" /><stop offset="100%" stop-color="rgb(1, 2, 3)" /></linearGradient></defs>'
        '<g transform="translate(1,2) rotate(45)" opacity=".5"><path d="M0 0A1 1 0 0 1-2e-3.5Z" fill="url(#g) red" />'
        '<text x="1" y="2" font-family="Inter, \'Noto Sans\'">A <tspan dy="1">&lt;b&gt; &amp;</tspan> c</text></g>'
    )
    assert shown(body) == body


def test_a_style_becomes_attributes_and_wins_over_them():
    body = '<rect fill="red" style="fill: #00f !important;stroke:url(#g);cursor:url(x);-inkscape-x:y"/>'
    assert shown(body) == '<rect fill="#00f" stroke="url(#g)" />'


def test_a_gradient_borrows_only_from_its_own_drawing():
    assert shown('<linearGradient id="a" xlink:href="#b"/>') == '<linearGradient id="a" href="#b" />'
    assert shown('<linearGradient href="b.svg#b"/><rect href="#b"/>') == "<linearGradient /><rect />"


def test_what_is_missing_is_named():
    body = '<style>x</style><use href="#a"/><mask id="m"><image/></mask><script/><metadata/><h:p/><a><rect/></a>'
    assert rebuild(drawing(body)).dropped == ("mask", "style", "use")


@pytest.mark.parametrize(
    ("attributes", "size", "box"),
    [
        ('viewBox="0 0 40 30"', (40, 30), "0 0 40 30"),
        ('viewBox="-1.5,2 40 30" width="80"', (80, 60), "-1.5 2 40 30"),
        ('viewBox="0 0 40 30" height="15"', (20, 15), "0 0 40 30"),
        ('viewBox="0 0 40 30" width="100%" height="100%"', (40, 30), "0 0 40 30"),
        ('width="40" height="30px"', (40, 30), "0 0 40 30"),
        ('width="1in" height="25.4mm" viewBox="0 0 1 1"', (96, 96), "0 0 1 1"),
        ('width="1e2" height=".5e2" viewBox="none"', (100, 50), "0 0 100 50"),
        ('viewBox="0 0 21000 29700"', (2896, 4096), "0 0 21000 29700"),
        ('viewBox="0 0 0.1 0.2"', (1, 1), "0 0 0.1 0.2"),
    ],
)
def test_a_drawing_has_a_size_and_scales(attributes: str, size: tuple[int, int], box: str):
    rebuilt = rebuild(drawing("", attributes))
    root = ElementTree.fromstring(rebuilt.data)
    assert (rebuilt.width, rebuilt.height) == size == (int(root.get("width", 0)), int(root.get("height", 0)))
    assert root.get("viewBox") == box


@pytest.mark.parametrize("body", hostile())
def test_a_hostile_drawing_is_rebuilt_from_harmless_parts(body: str):
    data = rebuild(
        drawing(body, 'viewBox="0 0 9 9" onload="alert(1)" style="background:url(https://evil.example/)"')
    ).data
    assert data.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"")
    for element in ElementTree.fromstring(data).iter():
        namespace, _, tag = str(element.tag).rpartition("}")
        assert namespace == "{http://www.w3.org/2000/svg"
        assert tag in TAGS
        for name, value in element.attrib.items():
            assert not name.startswith(("on", "{", "style", "class")), name
            assert name != "href" or (value.startswith("#") and tag.endswith("Gradient"))
            assert re.fullmatch(r"url\(#[\w.-]+\)[ \w#]*", value) or not re.search(r"url|:|\\|//", value, re.IGNORECASE)
    assert b"<!" not in data
    assert data.count(b"<?") == 1


def test_rebuilding_is_stable():
    for body in [*hostile(), '<path d="M0 0"/>']:
        once = rebuild(drawing(body))
        assert rebuild(drawing(body)) == once
        assert rebuild(once.data).data == once.data


ENTITIES = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (f"{ENTITIES}<svg viewBox='0 0 9 9'><text>&b;</text></svg>".encode(), "the drawing has a document type"),
        (b'<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg viewBox="0 0 9 9"/>', "the drawing has a document type"),
        (b'<!DOCTYPE html><svg viewBox="0 0 9 9"/>', "the drawing has a document type"),
        (b'<svg viewBox="0 0 9 9">&b;</svg>', "the drawing is broken at line 1"),
        (b'<svg viewBox="0 0 9 9">\n<g>\n</svg>', "the drawing is broken at line 3"),
        (b'<svg viewBox="0 0 9 9"><path xlink:href="#x"/></svg>', "the drawing is broken at line 1"),
        (b'<svg viewBox="0 0 9 9"><path d="1" d="2"/></svg>', "the drawing is broken at line 1"),
        (b'<svg viewBox="0 0 9 9">\xff</svg>', "the drawing is broken at line 1"),
        (
            b'<?xml version="1.0" encoding="utf-7"?><svg viewBox="0 0 9 9">+ADw-\xe4</svg>',
            "the drawing is broken at line 1",
        ),
        (b"", "the drawing is broken at line 1"),
        (b"<html><svg/></html>", "this is not an SVG drawing"),
        (b'<svg xmlns="http://www.w3.org/1999/xhtml"/>', "this is not an SVG drawing"),
        (b"<svg/>", "the drawing has no size"),
        (b'<svg viewBox="0 0 0 0" width="nan" height="inf"/>', "the drawing has no size"),
        (b'<svg viewBox="0 0 1e99 1e99"/>', "the drawing has no size"),
        (drawing("<g/>" * 20_000), "the drawing has more than 20,000 elements"),
        (drawing(f"<path d='{'M0 0' * 25_001}'/>"), "the drawing has more than 100,000 characters in one path"),
        (drawing("<g opacity='1'/>" * 2_001), "the drawing has more than 2,000 see-through elements"),
        (
            drawing("<linearGradient href='#a'/>" * 201),
            "the drawing has more than 200 gradients that build on others",
        ),
        (drawing(f"<text>{'x' * 100_001}</text>"), "the drawing has more than 100,000 characters of text"),
        (drawing("<g>" * MAX_DEPTH + "</g>" * MAX_DEPTH), "the drawing nests more than 100 elements"),
        (drawing("<x>" * 20_001), "the drawing nests more than 100 elements"),
    ],
)
def test_what_cannot_be_rebuilt_is_refused(data: bytes, message: str):
    with pytest.raises(RefusedError) as caught:
        rebuild(data)
    assert caught.value.message == message
    assert caught.value.hint


@pytest.mark.parametrize(
    "data",
    [
        drawing("<g/>" * (19_999)),
        drawing("", 'viewBox="0 0 9 9" width="' + "1" * 900_000 + 'x"'),
        drawing("", 'viewBox="' + "1" * 900_000 + 'x"'),
        drawing('<rect fill="' + " " * 900_000 + 'url(x"/>'),
        drawing('<rect style="' + "fill:url(#" * 90_000 + '"/>'),
        drawing("<text>" + "a<!---->" * 110_000 + "</text>"),
        drawing("<text>" + "a<tspan/>" * 19_000 + "</text>"),
        drawing("<rect " + " ".join(f'a{n}="{n}"' for n in range(70_000)) + "/>"),
        drawing("<text>" + "&#38;" * 180_000 + "</text>"),
    ],
    ids=["elements", "length", "box", "paint", "style", "remarks", "spans", "attributes", "references"],
)
def test_a_large_drawing_takes_no_long_time(data: bytes):
    start = time.process_time()
    with suppress(RefusedError):
        rebuild(data)
    assert time.process_time() - start < 1.5
