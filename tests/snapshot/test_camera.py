"""The camera takes the whole page, once, at a time that stands still."""

import pytest

from cjmsite.browser.find import find_browser
from cjmsite.diagnostics import ToolError
from cjmsite.snapshot.compare import joined
from cjmsite.snapshot.studio import Sitting, Studio

pytestmark = pytest.mark.browser

SITE = {
    "clock.html": b"<p id=t></p><script>t.textContent = new Date().toISOString() </script>",
    "still.html": b"<p>2026-01-15T12:00:00.000Z</p>",
    "moving.html": b"<style>@keyframes m { to { opacity: 0 } } p { animation: m 1ms forwards }</style>"
    b"<p>2026-01-15T12:00:00.000Z</p>",
    "paper.html": b"<style>body { background: #f00 } @media print { body { background: #0f0 } }</style>",
    "long.html": b"<style>body { margin: 0 } div { height: 16100px; background: #123456 }</style><div></div>",
}


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Studio:
    return Studio(find_browser(), tmp_path_factory.mktemp("cache"), browsers=1)


def test_clocks_and_animations_stand_still_and_long_pages_are_whole(studio: Studio):
    taken = studio.take(SITE.get, [Sitting(url, {}, ("phone",)) for url in SITE])
    clock, still, moving, _, long = (one["phone"] for one in taken)
    assert clock.sent == still.sent == moving.sent
    assert long.picture is not None
    picture = joined(long.picture.pieces)
    assert picture.size == (390, 16_100)
    assert picture.getcolors() == [(390 * 16_100, (0x12, 0x34, 0x56))]


def test_a_page_is_photographed_as_it_is_printed_each_time(studio: Studio):
    paper = Sitting("paper.html", {}, ("desktop", "print", "curve"))
    for taken in studio.take(SITE.get, [paper, paper]):
        screen, printed = taken["desktop"].picture, taken["print"].picture
        assert screen is not None
        assert printed is not None
        assert joined(screen.pieces).getcolors() == [(1440 * 900, (255, 0, 0))]
        assert joined(printed.pieces).getcolors() == [(1512 * 900, (0, 255, 0))]


def test_a_page_that_grows_with_its_window_is_told(studio: Studio):
    growing = {"g.html": b"<style>body { margin: 0; height: calc(100vh + 50px) }</style>"}
    with pytest.raises(ToolError, match=r"g\.html gets higher with every look"):
        studio.take(growing.get, [Sitting("g.html", {}, ("phone",))])
