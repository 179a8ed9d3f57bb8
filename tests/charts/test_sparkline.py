from cjmsite.charts.scale import Axis
from cjmsite.charts.sparkline import Dot, sparkline

AXIS = Axis(-2, 2, 0)


def test_a_sparkline_runs_from_edge_to_edge_with_its_low_and_end():
    line = sparkline([2, -2, 0], AXIS, 66, 26)
    assert line.path == "M3,3C13,13 23,23 33,23C43,23 53,18 63,13"
    assert (line.width, line.height, line.middle) == (66, 26, 13)
    assert (line.low, line.end) == (Dot(1, 33, 23), Dot(2, 63, 13))


def test_a_gap_breaks_the_line():
    assert sparkline([0, 0, None, 0, 0], AXIS, 66, 26).path == "M3,13C8,13 13,13 18,13M48,13C53,13 58,13 63,13"


def test_a_value_between_gaps_is_a_dot():
    assert sparkline([0, None, 2, None, 0], AXIS, 66, 26).path == "M3,13h0M33,3h0M63,13h0"


def test_of_equal_lows_the_first_is_marked():
    assert sparkline([1, -1, 0, -1], AXIS).low.step == 1


def test_one_value_or_none_at_all_is_fine():
    assert sparkline([1], AXIS, 66, 26).path == "M3,8h0"
    for values in ([], [None, None]):
        line = sparkline(values, AXIS)
        assert (line.path, line.low, line.end) == ("", None, None)


def test_equal_values_and_a_scale_without_extent_are_a_level_line():
    assert sparkline([3, 3], Axis(3, 3, 3), 66, 26).path == "M3,13C23,13 43,13 63,13"
