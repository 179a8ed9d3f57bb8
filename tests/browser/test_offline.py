"""What a page can make the browser read or reach: the site's own files, and nothing else on the machine or the net."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
from harness import MAP, SiteTest
from playwright.sync_api import Error

from cjmsite.browser.offline import ORIGIN, built_site
from cjmsite.diagnostics import ToolError

pytestmark = pytest.mark.browser

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f00050001ff56c72f0d"
    "0000000049454e44ae426082"
)

VECTORS = {
    "image": '<img src="@">',
    "image-set": '<img srcset="@ 1x">',
    "picture": '<picture><source srcset="@"><img src="ok.png"></picture>',
    "iframe": '<iframe src="@"></iframe>',
    "frame of a srcdoc": "<iframe srcdoc='<img src=\"@\">'></iframe>",
    "object": '<object data="@"></object>',
    "embed": '<embed src="@">',
    "style sheet": '<link rel="stylesheet" href="@">',
    "style": '<style>body { background: url("@") }</style>',
    "import": '<style>\x40import "@";</style>',
    "font": '<style>\x40font-face { font-family: x; src: url("@") } p { font-family: x }</style><p>x</p>',
    "attribute": "<p style=\"background: url('@')\">x</p>",
    "svg image": '<svg><image href="@" width="9" height="9"/></svg>',
    "svg use": '<svg><use href="@#x"/></svg>',
    "video": '<video src="@" poster="@" preload="auto"></video>',
    "track": '<video><track src="@" default></video>',
    "preload": '<link rel="preload" as="image" href="@">',
    "prefetch": '<link rel="prefetch" href="@">',
    "preconnect": '<link rel="preconnect" href="@">',
    "dns-prefetch": '<link rel="dns-prefetch" href="@">',
    "refresh": '<meta http-equiv="refresh" content="0;url=@">',
    "base": '<base href="@/"><img src="x.png">',
    "script": '<script src="@"></script>',
    "fetch": "<script>fetch('@')</script>",
    "socket": "<script>new WebSocket('@'.replace('http', 'ws'))</script>",
    "form": '<body onload="document.forms[0].submit()"><form action="@"></form>',
    "icon": '<link rel="icon" href="@">',
    "manifest": '<link rel="manifest" href="@">',
}


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[bytes]]]:
    """An address on this machine, and what anyone said to it."""
    heard: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))

    def listen() -> None:
        while True:
            try:
                caller, _ = server.accept()
            except OSError:
                return
            with caller:
                caller.settimeout(1)
                heard.append(b"call")

    threading.Thread(target=listen, daemon=True).start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}/x", heard
    server.close()


def visited(aside, chromium, html: str):
    """The text of a page's own frames, the addresses of the others, and the watch.

    With scripts on: what our own pages deny must fail without that, too.
    """
    site = {"p.html": html.encode(), "ok.png": PNG}.get

    def visit():
        tab = chromium.tab(site, scripts=True)
        try:
            tab.page.goto(ORIGIN + "p.html", wait_until="commit")
            tab.page.wait_for_timeout(150)
            ours = [frame for frame in tab.page.frames if frame.url.startswith((ORIGIN, "about:srcdoc"))]
            said = ""
            for frame in ours:
                with suppress(Error):  # a page that is being left has nothing to say
                    said += frame.evaluate("document.documentElement.innerText")
            return said, [frame.url for frame in tab.page.frames if frame not in ours], tab.watch
        finally:
            tab.close()

    return aside(visit)


APART = ("refresh", "base", "form", "script", "object")
"""Ways that would keep other ways on the same page from being tried."""

PAGES = {"all at once": "".join(html for name, html in VECTORS.items() if name not in APART)}
PAGES |= {name: VECTORS[name] for name in APART}


@pytest.mark.parametrize("way", PAGES)
def test_no_page_reads_a_file_of_this_machine(aside, chromium, tmp_path, way: str):
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg" id="x"><text y="9">hidden words</text></svg>')
    for target in (f"file://{secret}", "file:///etc/passwd"):
        said, others, _ = visited(aside, chromium, PAGES[way].replace("@", target))
        assert "hidden words" not in said
        assert "root:" not in said
        assert set(others) <= {"", "about:blank", "chrome-error://chromewebdata/"}


@pytest.mark.parametrize("way", PAGES)
def test_no_page_reaches_a_server(aside, chromium, listener, way: str):
    address, heard = listener
    for target in (address, address.replace("127.0.0.1", "localhost"), "http://192.0.2.1/x", "//example.org/x"):
        visited(aside, chromium, PAGES[way].replace("@", target))
    assert heard == []


def test_a_redirect_cannot_be_had(aside, chromium, listener):
    address, heard = listener
    _, _, watch = visited(aside, chromium, f'<iframe src="/go"></iframe><img src="{address}">')
    assert (watch.missing, watch.blocked, heard) == (["go"], [address], [])


def test_a_complete_page_of_a_built_site_asks_for_nothing_else(aside, chromium, tmp_path):
    site = SiteTest(tmp_path).write("content/maps/jacket.yaml", MAP).build()

    def visit():
        tab = chromium.tab(built_site(site.project.output))
        tab.open("maps/jacket.html")
        title = tab.page.title()
        tab.close()
        return title, tab.watch

    title, watch = aside(visit)
    assert title.startswith("Buying a jacket")
    assert (watch.missing, watch.blocked) == ([], [])


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ('<img src="gone.png">', "gone.png"),
        ('<link rel="stylesheet" href="gone.css">', "gone.css"),
        (
            "<style>@font-face {font-family: Own; src: url(gone.woff2)} p {font-family: Own}</style><p>x</p>",
            "gone.woff2",
        ),
        ('<img src="broken.png">', "broken.png"),
        ('<img src="http://example.org/far.png">', "http://example.org/far.png"),
    ],
)
def test_what_a_page_lacks_is_told_by_name(aside, chromium, page: str, names: str):
    site = {"p.html": page.encode(), "broken.png": b"junk"}.get

    def visit():
        tab = chromium.tab(site)
        try:
            tab.open("p.html")
        finally:
            tab.close()

    with pytest.raises(ToolError) as refused:
        aside(visit)
    assert refused.value.message == f"p.html asks for what it cannot get: {names}"


def test_scripts_of_a_page_stay_off(aside, chromium):
    site = {"p.html": b"<p>calm</p><script>document.body.textContent = 'wild'</script>"}.get

    def visit():
        tab = chromium.tab(site)
        tab.open("p.html")
        said = tab.evaluate("() => document.body.innerText")
        tab.close()
        return said

    assert aside(visit) == "calm"


def test_only_what_a_build_has_made_can_be_seen(tmp_path):
    site = SiteTest(tmp_path).write("content/maps/jacket.yaml", MAP).build()
    output = site.project.output
    (output / "foreign.txt").write_text("foreign")
    files = built_site(output, {"more.css": b"p {}"})
    assert files("maps/jacket.html").startswith(b"<!doctype html>")
    assert files("more.css") == b"p {}"
    (output / "index.html").unlink()
    (output / "index.html").symlink_to("/etc/passwd")
    for url in ("foreign.txt", "../content/maps/jacket.yaml", "/etc/passwd", "", "maps", ".cjmsite", "index.html"):
        assert files(url) is None, url


def test_a_site_that_was_never_built_is_told(tmp_path):
    with pytest.raises(ToolError) as refused:
        built_site(tmp_path)
    assert refused.value.hint == "run  cjmsite build  first"
