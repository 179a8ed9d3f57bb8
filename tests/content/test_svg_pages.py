import time
from pathlib import Path

import pytest
from intrusion import intrusions
from playwright.sync_api import Browser

from cjmsite.content.svg import MAX_SIDE, rebuild

CORPUS = Path(__file__).parents[1] / "cases" / "hostile-svg.txt"
NAMESPACES = (
    'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:ev="http://www.w3.org/2001/xml-events" xmlns:h="http://www.w3.org/1999/xhtml"'
)

pytestmark = pytest.mark.browser


def drawing(body: str, box: str = "0 0 99 99") -> bytes:
    return f'<svg {NAMESPACES} viewBox="{box}" onload="alert(1)">{body}</svg>'.encode()


def hostile() -> list[str]:
    lines = CORPUS.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith((";;", "<?"))]


def test_hostile_drawings_do_nothing_when_opened_directly(tmp_path: Path, browser: Browser):
    bodies = hostile()
    for number, start in enumerate(range(0, len(bodies), 10)):
        file = tmp_path / f"{number}.svg"
        file.write_bytes(rebuild(drawing("".join(bodies[start : start + 10]))).data)
        assert intrusions(browser, file, tmp_path) == []


def test_an_untreated_drawing_would_be_noticed(tmp_path: Path, browser: Browser):
    (tmp_path / "x.svg").write_bytes(drawing('<image href="https://evil.example/i.png"/>'))
    found = intrusions(browser, tmp_path / "x.svg", tmp_path)
    assert {"dialog: 1", "request: https://evil.example/i.png"} <= set(found)


HEAVY = {
    "groups one in another": "<g opacity='.9'>" * 98 + "<rect width='99' height='99'/>" + "</g>" * 98,
    "see-through groups": "<g opacity='.9'><rect width='99' height='99'/><rect width='50' height='9'/></g>" * 2_000,
    "gradients in a row": "".join(f"<linearGradient id='g{n}' href='#g{n + 1}'/>" for n in range(200))
    + "<rect fill='url(#g0)' width='9' height='9'/>" * 15_000,
    "stops": "<radialGradient id='g'>" + "<stop offset='.1'/>" * 15_000 + "</radialGradient><rect fill='url(#g)'/>",
    "drawings in a drawing": "<svg x='1' viewBox='0 0 9 9'><circle r='9'/></svg>" * 9_900,
    "dashed paths": ("<path stroke='red' stroke-dasharray='.001' d='M0 0" + "L99 99L0 9" * 9_500 + "'/>") * 9,
    "long paths": ("<path stroke='red' d='M0 0" + "A9 9 0 0 1 9 9Q1 9 0 0" * 4_500 + "'/>") * 9,
    "long text": "<text textLength='99'>" + "x" * 100_000 + "</text>",
    "many texts": "<text x='1' y='9' font-size='50'>text</text>" * 19_000,
}


@pytest.mark.parametrize("kind", HEAVY)
def test_the_heaviest_drawings_are_shown_in_seconds(tmp_path: Path, browser: Browser, kind: str):
    rebuilt = rebuild(drawing(HEAVY[kind]).replace(b"<svg", f'<svg width="{MAX_SIDE}"'.encode(), 1))
    (tmp_path / "x.svg").write_bytes(rebuilt.data)
    (tmp_path / "x.html").write_text('<!doctype html><img src="x.svg" width="900" height="900">', encoding="utf-8")
    page = browser.new_page()
    start = time.monotonic()
    page.goto((tmp_path / "x.html").as_uri(), timeout=60_000)
    assert page.evaluate("document.images[0].decode().then(() => document.images[0].naturalWidth)") == MAX_SIDE
    page.screenshot()
    spent = time.monotonic() - start
    page.close()
    assert spent < 15.0
