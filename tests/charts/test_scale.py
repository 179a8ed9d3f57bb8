import pytest

from cjmsite.charts.scale import Axis

TICKS = [
    ((-2, 2, 0), (-2, -1, 0, 1, 2)),
    ((-3, 3, 0), (-3, -2, -1, 0, 1, 2, 3)),
    ((1, 5, 3), (1, 2, 3, 4, 5)),
    ((1, 6, 3.5), (1, 2, 3, 3.5, 4, 5, 6)),
    ((1, 10, 5.5), (1, 2.5, 4, 5.5, 7, 8.5, 10)),
    ((0, 10, 0), (0, 2, 4, 6, 8, 10)),
    ((-5, 5, 0), (-5, -2.5, 0, 2.5, 5)),
    ((0, 100, 0), (0, 20, 40, 60, 80, 100)),
    ((0, 1, 0), (0, 0.2, 0.4, 0.6, 0.8, 1)),
    ((1, 100, 50.5), (1, 21, 50.5, 61, 81, 100)),
    ((3, 3, 3), (3,)),
]


@pytest.mark.parametrize(("axis", "ticks"), TICKS)
def test_gridlines_stand_at_round_values_with_the_ends_and_the_middle(axis, ticks):
    assert Axis(*axis).ticks() == ticks


def test_a_position_is_linear_in_the_score():
    axis = Axis(1, 5, 3)
    assert [axis.position(value) for value in (5, 4, 3, 2, 1)] == [0, 0.25, 0.5, 0.75, 1]


def test_a_scale_without_extent_puts_everything_half_way():
    assert Axis(3, 3, 3).position(3) == 0.5
