"""Ctrl+P on a map's page: the sheets of `cjmsite pdf`, whatever the screen; nothing of them is left afterwards."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from harness import MAP, REPOSITORY, SiteTest
from playwright.sync_api import Browser, Page
from printed import words

from cjmsite.model.papers import PAPERS

pytestmark = pytest.mark.browser

FEW = ("winter-jacket", "zmiana-operatora", "home-broadband")
OTHERS = sorted({path.stem for path in (REPOSITORY / "content" / "maps").iterdir()} - {*FEW})
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2.625, "color_scheme": "dark"}
LAPTOP = {"viewport": {"width": 1100, "height": 700}, "device_scale_factor": 1.25}

Sheets = list[tuple[tuple[int, ...], list[str]]]


class Examples:
    """The example site, and its prints by map and paper."""

    def __init__(self, root: Path, theme: str) -> None:
        shutil.copytree(REPOSITORY / "content", root / "content")
        self.site = SiteTest(root).edit("content/site.yaml", "theme: base", f"theme: {theme}")
        self.printed = root / "pdf"

    def print(self, *maps: str) -> None:
        told = self.site.say("pdf", *maps, "--out", str(self.printed))
        assert told.code == 0, told.err

    def page(self, name: str) -> Path:
        return self.site.project.output / "maps" / f"{name}.html"

    def sheets(self, name: str) -> Sheets:
        return sheets(self.printed / f"{name}.pdf")


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Examples:
    made = Examples(tmp_path_factory.mktemp("examples"), "base")
    made.print(*FEW)
    return made


def sheets(pdf: Path) -> Sheets:
    """The size of each page in points, and its words."""
    with pikepdf.open(pdf) as opened:
        sizes = [tuple(round(float(side)) for side in page.mediabox[2:]) for page in opened.pages]
    texts = words(pdf, "-layout").split("\f")
    return [(size, text.split()) for size, text in zip(sizes, texts, strict=False)]


@contextmanager
def opened(browser: Browser, address: str, **look: Any) -> Iterator[Page]:
    page = browser.new_context(**look).new_page()
    page.goto(address)
    page.wait_for_function("() => window.cjmsitePress")
    yield page
    page.context.close()


def from_browser(page: Page, place: Path) -> Sheets:
    place.write_bytes(page.pdf(prefer_css_page_size=True))
    return sheets(place)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    SimpleHTTPRequestHandler.log_message = lambda *_: None  # type: ignore[method-assign]
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.parametrize("name", FEW)
def test_a_page_from_the_disk_prints_the_sheets_of_its_pdf(
    examples: Examples, browser: Browser, tmp_path: Path, name: str
):
    with opened(browser, examples.page(name).as_uri()) as page:
        assert from_browser(page, tmp_path / "a.pdf") == examples.sheets(name)


def test_a_page_from_a_server_does_too(examples: Examples, browser: Browser, tmp_path: Path):
    with served(examples.site.project.output) as base, opened(browser, f"{base}/maps/{FEW[1]}.html") as page:
        assert from_browser(page, tmp_path / "a.pdf") == examples.sheets(FEW[1])


@pytest.mark.parametrize("look", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_paper_is_the_same_whatever_the_screen(examples: Examples, browser: Browser, tmp_path: Path, look: Any):
    with opened(browser, examples.page(FEW[0]).as_uri(), **look) as page:
        assert from_browser(page, tmp_path / "a.pdf") == examples.sheets(FEW[0])


@pytest.mark.slow
@pytest.mark.parametrize(("theme", "maps"), [("base", OTHERS), ("signpost", FEW[1:2])], ids=["base", "signpost"])
def test_every_example_prints_the_sheets_of_its_pdf(browser: Browser, tmp_path: Path, theme: str, maps: Sequence[str]):
    examples = Examples(tmp_path / "site", theme)
    examples.print(*maps)
    for name in maps:
        with opened(browser, examples.page(name).as_uri()) as page:
            assert from_browser(page, tmp_path / "a.pdf") == examples.sheets(name), name


def test_nothing_is_left_of_the_sheets_and_they_can_be_printed_again(
    examples: Examples, browser: Browser, tmp_path: Path
):
    state = """() => [document.documentElement.outerHTML, document.adoptedStyleSheets.length, scrollY,
        document.querySelector("#map").getBoundingClientRect().height, document.activeElement.id]"""
    with opened(browser, examples.page(FEW[0]).as_uri(), **LAPTOP) as page:
        page.evaluate("document.querySelector('#map').focus(); scrollTo(0, 700)")
        before = page.evaluate(state)
        assert before[2] == 700
        first = from_browser(page, tmp_path / "a.pdf")
        assert page.evaluate(state) == before
        assert from_browser(page, tmp_path / "b.pdf") == first


def test_the_screen_does_not_change_while_the_dialogue_is_open(examples: Examples, browser: Browser):
    with opened(browser, examples.page(FEW[0]).as_uri()) as page:
        before = page.screenshot()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("main").count() == 2
        assert page.screenshot() == before
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("main").count() == 1


def test_the_map_as_text_prints_as_text(examples: Examples, browser: Browser, tmp_path: Path):
    with opened(browser, f"{examples.page(FEW[0]).as_uri()}#text") as page:
        found = from_browser(page, tmp_path / "a.pdf")
    assert {size for size, _ in found} == {(595, 842)}


def test_without_the_script_the_style_for_print_is_left(examples: Examples, browser: Browser, tmp_path: Path):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(examples.page(FEW[0]).as_uri())
    found = from_browser(page, tmp_path / "a.pdf")
    page.context.close()
    assert {size for size, _ in found} == {(1191, 842)}
    assert len(found) > 1


def test_a_site_names_its_paper(browser: Browser, tmp_path: Path):
    site = SiteTest(tmp_path).write("content/maps/one.yaml", MAP)
    site.write("content/site.yaml", "paper: letter\nurl: https://maps.example.org/\n")
    assert site.say("pdf").code == 0
    told = sheets(tmp_path / "pdf" / "one.pdf")
    assert [size for size, _ in told] == [(792, 612)]
    with opened(browser, (site.project.output / "maps" / "one.html").as_uri()) as page:
        assert from_browser(page, tmp_path / "a.pdf") == told
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("main.paper .live svg").count() == 1, "the room that the code has in the PDF"
    assert site.say("pdf", "--paper", "A4", "--out", str(tmp_path / "other")).code == 0
    assert [size for size, _ in sheets(tmp_path / "other" / "one-A4.pdf")] == [(842, 595)]


@pytest.mark.parametrize("paper", ["A3", "letter"])
def test_a_further_view_prints_the_pages_of_its_pdf(browser: Browser, tmp_path: Path, paper: str):
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    site = SiteTest(tmp_path).edit("content/site.yaml", "theme: base", f"theme: base\npaper: {paper}")
    for name, view in [("winter-jacket", "blueprint"), ("winter-jacket", "storyboard"), ("home-broadband", "contrast")]:
        assert site.say("pdf", name, "--view", view).code == 0
        page = browser.new_page()
        page.goto((site.project.output / "maps" / f"{name}.{view}.html").as_uri())
        assert from_browser(page, tmp_path / "a.pdf") == sheets(tmp_path / "pdf" / f"{name}-{view}.pdf"), view
        page.close()


def test_the_style_for_print_knows_every_paper_a_site_may_name():
    style = (REPOSITORY / "themes/base/static/css/90-print.css").read_text(encoding="utf-8")
    for paper in PAPERS.values():
        lying = f'[data-paper="{paper.size}"] {{ --lying: {paper.height:g}mm {paper.width:g}mm; }}'
        assert paper.name == "A3" or lying in style, paper.name


HOSTILE = """<script src="../assets/evil.js"></script><script>window.evil = 1</script><img src="x" onerror="evil = 2">
<img name="currentScript" data-src="../assets/evil.js"><svg><script href="../assets/evil.js"></script></svg>
<form name="querySelector"></form><link rel="preload" as="script" href="../assets/evil.js">"""


@pytest.mark.parametrize("from_disk", [True, False])
def test_what_slips_into_a_page_runs_neither_then_nor_when_it_is_printed(
    examples: Examples, browser: Browser, tmp_path: Path, from_disk: bool
):
    output = tmp_path / "output"
    shutil.copytree(examples.site.project.output, output)
    (output / "assets" / "evil.js").write_text("window.evil = 3")
    place = output / "maps" / f"{FEW[1]}.html"
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace("<h1>", f"{HOSTILE}<h1>", 1), encoding="utf-8")
    with served(output) as base:
        page = browser.new_page()
        page.goto(place.as_uri() if from_disk else f"{base}/maps/{FEW[1]}.html")
        page.wait_for_function("() => window.cjmsitePress")
        page.pdf(prefer_css_page_size=True)
        assert page.evaluate("() => window.evil") is None
        page.close()
