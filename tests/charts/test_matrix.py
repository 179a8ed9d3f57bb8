"""Dots on a plane of two judgements never hide one another, at any width."""

from __future__ import annotations

import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from cjmsite.charts.matrix import NARROWEST, RADIUS, Judged, plane

PARTS = st.sampled_from([0, 0.25, 0.5, 0.75, 1]) | st.floats(0, 1)


WALLS = Judged(0.44, 0.44)


@given(
    st.lists(st.builds(Judged, PARTS, PARTS), max_size=70), st.floats(NARROWEST, 900), st.sampled_from([None, WALLS])
)
def test_no_dot_hides_another_or_leaves_the_plane_at_any_width(
    judged: list[Judged], width: float, walls: Judged | None
):
    drawn = plane(judged, walls)
    places = [(dot.x / 100 * width, dot.y) for dot in drawn.dots]
    assert len(places) == len(judged)
    assert all(math.dist(a, b) >= 2 * RADIUS for a, b in combinations(places, 2))
    assert all(RADIUS <= x <= width - RADIUS and RADIUS <= y <= drawn.height - RADIUS for x, y in places)


def test_hundreds_of_equal_judgements_find_room():
    drawn = plane([Judged(0.5, 0.5)] * 240)
    assert all(math.dist((a.x * 2.64, a.y), (b.x * 2.64, b.y)) >= 2 * RADIUS for a, b in combinations(drawn.dots, 2))


def test_a_dot_by_itself_stands_where_its_judgements_say():
    drawn = plane([Judged(0, 0), Judged(1, 1), Judged(0.5, 0.25)])
    assert [(dot.x, dot.y) for dot in drawn.dots] == [(drawn.x(0), drawn.y(0)), (drawn.x(1), drawn.y(1)), (50, 232)]
    assert drawn.y(1) < drawn.y(0)


def test_equal_judgements_stand_side_by_side():
    first, second = plane([Judged(0.5, 0.5), Judged(0.5, 0.5)]).dots
    assert (first.x, first.y) == (50, 160)
    assert math.dist((first.x * NARROWEST / 100, first.y), (second.x * NARROWEST / 100, second.y)) < 3 * RADIUS


def test_the_same_judgements_give_the_same_picture():
    judged = [Judged(n % 5 / 4, n % 3 / 2) for n in range(30)]
    assert plane(judged) == plane(judged)


def test_equal_judgements_stay_in_their_field_while_there_is_room():
    drawn = plane([Judged(0.25, 1)] * 12 + [Judged(0.5, 0.5)] * 6 + [Judged(0.25, 0.25)] * 9, WALLS)
    wall, floor = drawn.x(WALLS.across), drawn.y(WALLS.upward)
    assert all(dot.x < wall and dot.y < floor for dot in drawn.dots[:12])
    assert all(dot.x > wall and dot.y < floor for dot in drawn.dots[12:18])
    assert all(dot.y > floor for dot in drawn.dots[18:])
