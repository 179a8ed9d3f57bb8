"""Which part of a map stands on which sheet: every step and row once, nothing higher than a sheet, nothing parted."""

import math
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from cjmsite.paper.papers import PAPERS
from cjmsite.paper.plan import (
    BAND,
    LANE,
    LARGEST,
    SMALLEST,
    Heights,
    Plan,
    Shape,
    enlarged,
    plan_by_phase,
    plan_single,
    plan_tiled,
)
from cjmsite.views.emotion import COLUMN

A3 = PAPERS["A3"].lying.room


def ideal(rows, head=180.0, top=90.0, foot=60.0):
    """A map whose cells hold texts of so many pixels in a column of 140: broader columns make lower rows."""

    def measure(sheet: float, step: float, first: int = 0, span: int = 0) -> Heights:
        return Heights(head, top, tuple(30 + math.ceil(words * 140 / step / 16) * 16 for words in rows), foot)

    return measure


def plan(shape, room, measure):
    return plan_single(shape, room, measure) or plan_tiled(shape, room, measure)


@st.composite
def maps(draw):
    phases = draw(st.lists(st.integers(1, 12), min_size=1, max_size=6))
    announces = [*draw(st.lists(st.booleans(), min_size=0, max_size=24)), False]
    announces = [one and not two for one, two in pairwise([*announces, True])]
    texts = draw(st.lists(st.floats(0, 500), min_size=len(announces), max_size=len(announces)))
    return Shape(sum(phases), tuple(phases), tuple(announces)), texts


def whole(made: Plan, shape: Shape, rows: int) -> bool:
    """Whether every field of the grid stands on exactly one sheet."""
    fields = [(x, y) for t in made.tiles for x in range(t.first, t.first + t.span) for y in range(t.start, t.end)]
    return sorted(fields) == [(x, y) for x in range(shape.steps) for y in range(rows)]


@settings(max_examples=150, deadline=None)
@given(maps(), st.sampled_from(sorted(PAPERS)))
def test_every_field_stands_on_one_sheet_and_every_sheet_holds_what_is_on_it(made_up, paper):
    shape, texts = made_up
    room = PAPERS[paper].lying.room
    measure = ideal(texts)
    made = enlarged(plan(shape, room, measure), shape, room, measure)
    assert whole(made, shape, len(texts))
    for number, tile in enumerate(made.tiles):
        height = 90 + sum(made.rows[tile.start : tile.end])
        height += 180 if number == 0 else 0
        height += 60 if number == len(made.tiles) - 1 else 0
        height += BAND if len(made.tiles) > 1 else 0
        assert height * made.zoom <= room[1]
        assert (LANE + tile.span * made.step) * made.zoom <= room[0] + 0.01
        assert not shape.announces[tile.end - 1]
    assert made.zoom <= LARGEST
    assert not made.readable or made.step >= COLUMN - 0.01 or max(tile.span for tile in made.tiles) == 1


@settings(max_examples=100, deadline=None)
@given(maps())
def test_a_booklet_holds_every_field_and_begins_a_sheet_with_each_phase(made_up):
    shape, texts = made_up
    made = plan_by_phase(shape, PAPERS["A4"].room, ideal(texts))
    assert whole(made, shape, len(texts))
    starts = {tile.first for tile in made.tiles}
    assert {sum(shape.phases[:number]) for number in range(len(shape.phases))} <= starts


def test_a_small_map_is_one_sheet_with_text_as_large_as_it_may_be():
    shape = Shape(5, (5,), (False,) * 4)
    made = plan(shape, A3, ideal([20] * 4))
    assert len(made.tiles) == 1
    assert made.zoom == LARGEST


def test_one_sheet_is_filled_when_the_map_nearly_fits():
    shape = Shape(8, (4, 4), (False,) * 8)
    measure = ideal([100] * 8)
    made = plan(shape, A3, measure)
    assert len(made.tiles) == 1
    filled = measure(A3[0] / made.zoom, made.step).whole * made.zoom / A3[1]
    assert 0.9 < filled <= 1


def test_a_map_with_more_is_cut_at_its_phases():
    shape = Shape(16, (3, 5, 5, 3), (False,) * 5)
    made = plan(shape, A3, ideal([100] * 5))
    assert [(tile.first, tile.span) for tile in made.tiles] == [(0, 8), (8, 8)]
    assert made.zoom >= SMALLEST


def test_a_row_higher_than_a_sheet_makes_the_text_smaller_and_is_told():
    shape = Shape(1, (1,), (False,))
    made = plan(shape, PAPERS["A4"].lying.room, ideal([30_000]))
    assert not made.readable
    assert len(made.tiles) == 1
