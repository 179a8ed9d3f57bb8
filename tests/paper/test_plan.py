"""Which part of a map stands on which sheet: every step and row once, nothing higher than a sheet, nothing parted.

The planning is a script's, since pages plan for themselves, too; it is asked in a browser, of maps that are made up.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from harness import REPOSITORY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from cjmsite.views.emotion import COLUMN

pytestmark = pytest.mark.browser

LANE, BAND, HEAD, TOP, FOOT = 150, 30, 180, 90, 60
READABLE = 6.5 / (11 * 0.75)
LARGEST = 1.15
PAPERS = {"A4": (186, 269), "A4 lying": (273, 182), "A3": (396, 269), "A1": (817, 566), "letter": (255.4, 187.9)}
"""What can be printed on, in mm."""

ASKED = f"""([form, shape, room, texts]) => {{
  %s
  const measure = ({{step}}) => ({{head: {HEAD}, top: {TOP}, foot: {FOOT},
    rows: texts.map(pixels => 30 + Math.ceil(pixels * 140 / step / 16) * 16)}});
  const task = {{shape: {{...shape, lane: {LANE}}}, room, measure}};
  if (form === "booklet") return planByPhase(task);
  return planSingle(task) || enlarged(planTiled(task), task);
}}"""
"""Plans a map whose cells hold texts of so many pixels in a column of 140: broader columns make lower rows."""


class Made(NamedTuple):
    """A made-up map: how many steps each phase has, which rows announce the next one, how long each row's text is."""

    phases: list[int]
    announces: list[bool]
    texts: list[float]


Planner = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def plan(browser: Browser) -> Iterator[Planner]:
    script = (REPOSITORY / "themes/base/static/paper/10-plan.js").read_text(encoding="utf-8")
    page = browser.new_page()

    def asked(made: Made, paper: str, form: str = "sheets") -> dict[str, Any]:
        shape = {"steps": sum(made.phases), "phases": made.phases, "announces": made.announces}
        return page.evaluate(ASKED.replace("%s", script), [form, shape, room(paper), made.texts])

    yield asked
    page.close()


def room(paper: str) -> dict[str, float]:
    width, height = (side * 96 / 25.4 for side in PAPERS[paper])
    return {"width": width, "height": height}


@st.composite
def maps(draw: st.DrawFn) -> Made:
    phases = draw(st.lists(st.integers(1, 12), min_size=1, max_size=6))
    drawn = [*draw(st.lists(st.booleans(), min_size=0, max_size=24)), False]
    announces = [one and not two for one, two in pairwise([*drawn, True])]
    texts = draw(st.lists(st.floats(0, 500), min_size=len(announces), max_size=len(announces)))
    return Made(phases, announces, texts)


def is_whole(found: dict[str, Any], made: Made) -> bool:
    """Whether every field of the grid stands on exactly one sheet."""
    fields = [
        (x, y)
        for t in found["tiles"]
        for x in range(t["first"], t["first"] + t["span"])
        for y in range(t["start"], t["end"])
    ]
    return sorted(fields) == [(x, y) for x in range(sum(made.phases)) for y in range(len(made.texts))]


on_one_page = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)


@on_one_page
@given(made=maps(), paper=st.sampled_from(sorted(PAPERS)))
def test_every_field_stands_on_one_sheet_and_every_sheet_holds_what_is_on_it(plan: Planner, made: Made, paper: str):
    found = plan(made, paper)
    assert is_whole(found, made)
    tiles, zoom = found["tiles"], found["zoom"]
    for number, tile in enumerate(tiles):
        height = TOP + sum(found["rows"][tile["start"] : tile["end"]])
        height += HEAD * (number == 0) + FOOT * (number == len(tiles) - 1) + BAND * (len(tiles) > 1)
        assert height * zoom <= room(paper)["height"]
        assert (LANE + tile["span"] * found["step"]) * zoom <= room(paper)["width"] + 0.01
        assert not made.announces[tile["end"] - 1]
    assert zoom <= LARGEST
    assert not found["readable"] or found["step"] >= COLUMN - 0.01 or max(tile["span"] for tile in tiles) == 1


@on_one_page
@given(made=maps())
def test_a_booklet_holds_every_field_and_begins_a_sheet_with_each_phase(plan: Planner, made: Made):
    found = plan(made, "A4", "booklet")
    assert is_whole(found, made)
    starts = {tile["first"] for tile in found["tiles"]}
    assert {sum(made.phases[:number]) for number in range(len(made.phases))} <= starts


def test_a_small_map_is_one_sheet_with_text_as_large_as_it_may_be(plan: Planner):
    found = plan(Made([5], [False] * 4, [20] * 4), "A3")
    assert (len(found["tiles"]), found["zoom"]) == (1, LARGEST)


def test_one_sheet_is_filled_when_the_map_nearly_fits(plan: Planner):
    found = plan(Made([4, 4], [False] * 8, [100] * 8), "A3")
    assert len(found["tiles"]) == 1
    assert 0.9 < (HEAD + TOP + sum(found["rows"]) + FOOT) * found["zoom"] / room("A3")["height"] <= 1


def test_a_map_with_more_is_cut_at_its_phases(plan: Planner):
    found = plan(Made([3, 5, 5, 3], [False] * 5, [100] * 5), "A3")
    assert [(tile["first"], tile["span"]) for tile in found["tiles"]] == [(0, 8), (8, 8)]
    assert found["zoom"] >= READABLE


def test_of_ways_to_part_the_steps_the_one_that_cuts_fewest_phases_is_taken(plan: Planner):
    found = plan(Made([8, 7], [False] * 5, [100] * 5), "A3")
    assert [tile["span"] for tile in found["tiles"]] == [8, 7]
    found = plan(Made([7, 8], [False] * 5, [100] * 5), "A3")
    assert [tile["span"] for tile in found["tiles"]] == [7, 8]


def test_a_row_higher_than_a_sheet_makes_the_text_smaller_and_is_told(plan: Planner):
    found = plan(Made([1], [False], [30_000]), "A4 lying")
    assert not found["readable"]
    assert len(found["tiles"]) == 1
