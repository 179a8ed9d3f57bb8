"""A page is complete when every letter that it shows has its face; what it does not show is not fetched."""

import pytest
from harness import REPOSITORY

from cjmsite.diagnostics import ToolError

pytestmark = pytest.mark.browser

FONTS = REPOSITORY / "themes" / "base" / "static" / "fonts"
RANGES = {"latin": "U+0-FF", "latin-ext": "U+100-17F, U+1E??", "cyrillic": "U+400-45F"}
FACES = "".join(
    f"@font-face {{ font-family: F; src: url({name}.woff2); unicode-range: {letters} }}"
    for name, letters in RANGES.items()
)
FILES = {f"{name}.woff2": (FONTS / f"inter-{name}-400.woff2").read_bytes() for name in RANGES}


def fetched(aside, chromium, body: str) -> tuple[set[str], list[str]]:
    """The fonts that a page makes the browser fetch, and the states of all of them when it is complete."""
    asked: set[str] = set()

    def files(url: str) -> bytes | None:
        asked.add(url)
        page = f"<meta charset=utf-8><style>{FACES} body {{ font-family: F }}</style>{body}".encode()
        return FILES.get(url, page if url == "p.html" else None)

    def visit() -> list[str]:
        tab = chromium.tab(files)
        try:
            tab.open("p.html")
            return tab.evaluate("() => [...document.fonts].map(face => face.status)")
        finally:
            tab.close()

    states = aside(visit)
    return {url.removesuffix(".woff2") for url in asked} & RANGES.keys(), states


@pytest.mark.parametrize(
    ("body", "faces"),
    [
        ("<p>Helsinki</p>", {"latin"}),
        ("<p>Łódź</p>", {"latin", "latin-ext"}),
        ("<p>Ẽ</p>", {"latin", "latin-ext"}),
        ("<p>Казань</p>", {"latin", "cyrillic"}),
        ("<p hidden>Казань</p>", {"latin", "cyrillic"}),
        ("<style>p::before { content: '\\142' }</style><p>L</p>", {"latin", "latin-ext"}),
        ("<ol style='list-style: lower-russian'><li>L</ol><style>@counter-style lower-russian "
         "{ system: alphabetic; symbols: '\\430' '\\431' }</style>", {"latin", "cyrillic"}),
    ],
)  # fmt: skip
def test_only_faces_with_letters_of_the_page_are_fetched_and_all_of_those(aside, chromium, body: str, faces: set[str]):
    asked, states = fetched(aside, chromium, body)
    assert asked == faces
    assert states == ["loaded" if name in faces else "unloaded" for name in RANGES]


def test_a_face_that_is_missing_is_told(aside, chromium):
    site = {"p.html": b"<style>@font-face { font-family: F; src: url(f.woff2) } p { font-family: F }</style><p>x</p>"}

    def visit() -> None:
        chromium.tab(site.get).open("p.html")

    with pytest.raises(ToolError, match=r"p\.html asks for what it cannot get: f\.woff2"):
        aside(visit)
