"""Small defects of every kind, sown into a page one by one: each is caught, and named by where it is and what it is."""

import shutil
from collections.abc import Callable
from typing import NamedTuple

import pytest
from harness import REPOSITORY, SiteTest

from cjmsite.browser.find import find_browser
from cjmsite.snapshot.compare import difference, joined
from cjmsite.snapshot.gallery import built_pages
from cjmsite.snapshot.naming import changes, told
from cjmsite.snapshot.studio import Shot, Sitting, Studio

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGE = "maps/winter-jacket.html"
SHEET = "assets/site.css"


class Defect(NamedTuple):
    """A slip: in words of the page, or rules at the end of the style sheet; and what must be said of it."""

    rule: str = ""
    old: str = ""
    new: str = ""
    says: tuple[str, ...] = ()


CELL = "#step-search--does"
# fmt: off
DEFECTS = {
    "tint by 1/255": Defect(rule=f"{CELL} {{ background: rgb(254 255 255) }}",
        says=("lane Does, step 3", "background")),
    "hairline gone": Defect(rule=".steps th:nth-child(4) { border: 0 }", says=("step 3", "border")),
    "hairline added": Defect(rule=f"{CELL} {{ border-bottom: 1px solid #ddd }}",
        says=("lane Does, step 3", "border bottom")),
    "tick of 2 px": Defect(
        rule=f"{CELL} {{ position: relative }} {CELL}::after {{ content: ''; position: absolute; right: 0; bottom: 0;"
        " width: 2px; height: 2px; background: #000 }",
        says=("lane Does, step 3", "looks different"),
    ),
    "moved by half a pixel": Defect(
        rule=f"{CELL} li {{ transform: translateX(.5px) }}", says=("lane Does, step 3", "moved 0.5 px right")
    ),
    "moved by a pixel": Defect(
        rule=f"{CELL} li {{ position: relative; top: 1px }}", says=("lane Does, step 3", "moved 1 px down")
    ),
    "padding of a pixel": Defect(
        rule=".lane-does td { padding-block-end: calc(1.2rem + 1px) }", says=("lane Does", "px higher")
    ),
    "curve a pixel lower": Defect(
        rule=".chart .p1 .line { transform: translateY(1px) }", says=("lane How it felt", "moved 1 px down")
    ),
    "colour 2 % darker": Defect(rule=".chart .p1 .line { stroke: #1563cf }", says=("lane How it felt", "stroke")),
    "grey of a text one step": Defect(rule=f"{CELL} li {{ color: #333334 }}", says=("lane Does, step 3", "colour")),
    "a word gone": Defect(old="Filters by size and warmth", new="Filters by size and",
        says=("lane Does, step 3", "text")),
    "an entry gone": Defect(old="<li>Opens five product pages</li>", says=("lane Does, step 3", "is gone")),
    "one letter": Defect(
        old="Filters by size", new="Fllters by size", says=("lane Does, step 3", "“Filters", "became “Fllters")
    ),
    "a minus lost": Defect(old="<dd>−0.8</dd>", new="<dd>0.8</dd>", says=("−0.8", "became “0.8")),
    "bold a little lighter": Defect(
        rule=".steps th:nth-child(4) b { font-weight: 500 }", says=("step 3", "weight 600 became 500")
    ),
    "band a little paler": Defect(rule=".chart .p1 .band { opacity: .98 }", says=("lane How it felt", "opacity")),
    "a marker gone": Defect(
        rule=".points.p2 > svg:nth-of-type(9) { display: none }", says=("lane How it felt", "a mark is gone")
    ),
    "line thinner": Defect(rule=".chart .p1 .line { stroke-width: 3.4px }", says=("lane How it felt", "line width")),
    "letters 0.1 px larger": Defect(rule=f"{CELL} li {{ font-size: 14.1px }}",
        says=("lane Does, step 3", "letter size")),
    "corners rounder": Defect(
        rule=".status { border-radius: 1px; background: #eef } ", says=("Buying a winter jacket online", "corners")
    ),
    "a curve drawn otherwise": Defect(old="M210,185C256.67,185", new="M210,185C258.67,185",
        says=("lane How it felt", "drawn otherwise")),
    "picture of another step": Defect(
        old="../assets/02-search.f95f2aab.svg", new="../assets/04-payment.2eb21b51.svg",
        says=("lane Story, step 3", "picture")
    ),
    "letters further apart": Defect(
        rule=f"{CELL} li {{ letter-spacing: .02px }}", says=("lane Does, step 3", "letter spacing")
    ),
}
# fmt: on


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    root = tmp_path_factory.mktemp("defects")
    shutil.copytree(REPOSITORY / "content", root / "content")
    return SiteTest(root).build()


@pytest.fixture(scope="module")
def shots(site: SiteTest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shot]:
    """The sound page, and the page with each defect, by its name; without a name, the sound page again."""
    sown = {"sound": Defect(), "": Defect(), **DEFECTS}
    files = built_pages(site.project.output).files
    studio = Studio(find_browser(), tmp_path_factory.mktemp("cache"))
    folders = [f"{number}/" for number in range(len(sown))]
    sittings = [Sitting(folder + PAGE, {}, ("desktop",), boxes=True) for folder in folders]
    taken = studio.take(with_defects(files, list(sown.values())), sittings)
    return {name: one["desktop"] for name, one in zip(sown, taken, strict=True)}


def with_defects(files: Callable[[str], bytes | None], sown: list[Defect]) -> Callable[[str], bytes | None]:
    def bytes_at(url: str) -> bytes | None:
        number, _, address = url.partition("/")
        defect, data = sown[int(number)], files(address)
        if address == SHEET and data is not None:
            return data + defect.rule.encode()
        if address == PAGE and data is not None:
            assert defect.old.encode() in data, f"the page does not say {defect.old!r}"
            map_only = data[: data.index(b"</table>")] + data[data.index(b"</main>") :]
            return map_only.replace(defect.old.encode(), defect.new.encode()) if defect.old else map_only
        return data

    return bytes_at


def test_a_page_without_a_defect_is_the_same_in_every_pixel(shots: dict[str, Shot]):
    assert shots["sound"].sent == shots[""].sent


@pytest.mark.parametrize("name", DEFECTS)
def test_a_defect_is_caught_and_named(shots: dict[str, Shot], name: str):
    before, after = shots["sound"].picture, shots[name].picture
    assert before is not None
    assert after is not None
    found = difference(joined(before.pieces), joined(after.pieces))
    assert found.pixels
    lines = told(changes(before.boxes, after.boxes, found.mask))
    assert any(all(word in line for word in DEFECTS[name].says) for line in lines), lines[:12]
