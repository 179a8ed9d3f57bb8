import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjmsite.charts.curve import band, spline, tangents

SCORES = st.lists(st.floats(-1000, 1000), min_size=2, max_size=12)
STEPS = 12


def height(cubic, t):
    (_, a), (_, b), (_, c), (_, d) = cubic
    u = 1 - t
    return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d


def heights(cubic):
    return [height(cubic, k / STEPS) for k in range(STEPS + 1)]


def places(count, rng=None):
    xs = [84.0]
    while len(xs) < count:
        xs.append(xs[-1] + (rng.choice((40, 168, 168, 168, 500)) if rng else 168))
    return xs


def overshoot(path_cubics):
    """How far a drawn curve leaves the range of the two points beside it."""
    worst = 0.0
    for cubic in path_cubics:
        low, high = sorted((cubic[0][1], cubic[3][1]))
        ys = heights(cubic)
        worst = max(worst, low - min(ys), max(ys) - high)
    return worst


def outside_band(middle, edges):
    """How far a drawn curve leaves a drawn band. Rounding may cost a hundredth."""
    top, bottom = edges[: len(middle)], edges[len(middle) + 1 :][::-1]
    return max(
        max(height(upper, t) - height(line, t), height(line, t) - height(lower, 1 - t))
        for line, upper, lower in zip(middle, top, bottom, strict=True)
        for t in (0, 0.2, 0.4, 0.6, 0.8, 1)
    )


def test_the_curve_through_a_peak_and_a_low_turns_at_its_points():
    assert (
        spline([0, 30, 60, 90], [0, 30, 10, 10]).path() == "M0,0C10,15 20,30 30,30C40,30 50,10 60,10C70,10 80,10 90,10"
    )


def test_two_points_are_joined_by_a_straight_line():
    assert spline([0, 30], [0, 60]).path() == "M0,0C10,20 20,40 30,60"


def test_one_point_is_a_place_without_a_line():
    assert spline([84], [10]).path() == "M84,10"


def test_no_point_has_no_slope():
    assert tangents([], []) == []


def test_slopes_are_those_of_steffen_with_uneven_steps():
    # (1·3 + 2·1)/(1 + 3) = 1.25, twice the flatter neighbour 2: the parabola's slope wins.
    assert tangents([0, 1, 4], [0, 1, 7]) == [0.875, 1.25, 2.375]


def test_a_band_goes_there_above_and_comes_back_below():
    path = band(spline([0, 30], [50, 20]), [10, 10], [5, 20])
    assert path == "M0,40C10,30 20,20 30,10L30,40C20,45 10,50 0,55Z"


@pytest.mark.slow
def test_ten_thousand_random_journeys_never_overshoot_nor_leave_their_band(cubics):
    rng = random.Random(1990)
    for _ in range(10_000):
        count = rng.randint(2, 12)
        ys = [rng.choice((-3, -2, -1.5, -1, 0, 0, 1, 2, 3, rng.uniform(-3, 3))) * 40 + 160 for _ in range(count)]
        curve = spline(places(count, rng), ys)
        drawn = cubics(curve.path())
        assert overshoot(drawn) <= 1e-9
        assert all(a[0] < b[0] < c[0] < d[0] for a, b, c, d in drawn)
        above, below = ([rng.choice((0, 5, 60, rng.uniform(0, 90))) for _ in ys] for _ in range(2))
        assert outside_band(drawn, cubics(band(curve, above, below))) <= 0.011


@given(SCORES)
def test_no_journey_overshoots_or_turns_back(cubics, scores):
    drawn = cubics(spline(places(len(scores)), scores).path())
    assert overshoot(drawn) <= 1e-9
    for (x0, _), (x1, _), (x2, _), (x3, _) in drawn:
        assert x0 < x1 < x2 < x3


@given(SCORES)
def test_the_curve_goes_through_its_points(cubics, scores):
    drawn = cubics(spline(places(len(scores)), scores).path())
    through = [drawn[0][0][1], *(cubic[3][1] for cubic in drawn)]
    assert all(abs(a - b) <= 0.0051 for a, b in zip(through, scores, strict=True))


@settings(max_examples=300)
@given(st.lists(st.tuples(st.floats(-200, 200), st.floats(0, 90), st.floats(0, 90)), min_size=2, max_size=10))
def test_the_band_always_holds_the_curve(cubics, points):
    ys, above, below = map(list, zip(*points, strict=True))
    curve = spline(places(len(ys)), ys)
    assert outside_band(cubics(curve.path()), cubics(band(curve, above, below))) <= 0.011


@given(SCORES, st.floats(0, 1), st.floats(0, 1))
def test_the_extent_between_two_places_holds_just_what_is_drawn_there(cubics, scores, a, b):
    curve = spline(places(len(scores)), scores)
    left, right = sorted(curve.xs[0] + share * (curve.xs[-1] - curve.xs[0]) for share in (a, b))
    low, high = curve.extent(left, right)
    drawn = [
        (x0 + k / STEPS * (x3 - x0), height(((x0, y0), p, q, (x3, y3)), k / STEPS))
        for (x0, y0), p, q, (x3, y3) in cubics(curve.path())
        for k in range(STEPS + 1)
    ]
    assert all(low - 0.02 <= y <= high + 0.02 for x, y in drawn if left <= x <= right)
    assert {low, high} <= {*scores} | {*curve.extent(left, left), *curve.extent(right, right)}


def test_an_extent_beyond_the_ends_is_none():
    curve = spline([10, 20], [0, 5])
    assert curve.extent(0, 9) is None
    assert curve.extent(21, 30) is None
    assert curve.extent(0, 100) == (0, 5)


def test_an_edit_moves_only_two_segments_on_either_side(cubics):
    ys = [0, 40, 10, 30, 60, 20, 50, 10]
    before = cubics(spline(places(8), ys).path())
    after = cubics(spline(places(8), [*ys[:4], 5, *ys[5:]]).path())
    changed = [i for i, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
    assert set(changed) <= {2, 3, 4, 5}
    assert [cubic[3] for cubic in after][3] == (756, 5)


def test_neighbours_join_without_a_corner():
    slopes = spline(places(5), [0, 3, 9, 10, 30]).slopes
    assert all(a >= 0 and b >= 0 for a, b in pairwise(slopes))
