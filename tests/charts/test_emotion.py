import math
from dataclasses import astuple, is_dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmsite.charts.callouts import name_room
from cjmsite.charts.emotion import emotion_chart
from cjmsite.charts.highlights import highlights
from cjmsite.charts.labels import Size
from cjmsite.charts.parts import Callout, Frame, Gap, Highlights, Key, Line, Mark, Name, Note, Point, Spot
from cjmsite.charts.scale import Axis

AXIS = Axis(-2, 2, 0)
WORDS = Size(70, 14)


def frame(steps, **more):
    return Frame(steps, column=100, height=200, top=50, bottom=50, **more)


def points(*values, kind="cited"):
    return tuple(None if value is None else Point(value, kind=kind) for value in values)


def chart(*lines, notes=(), gap_words=None, **more):
    drawn = [line if isinstance(line, Line) else Line(line) for line in lines]
    return emotion_chart(drawn, AXIS, frame(len(drawn[0].points), **more), notes, gap_words)


def test_the_viewport_and_the_lines_behind_the_curves():
    picture = chart(points(0, 1, 2))
    assert (picture.width, picture.height) == (300, 200)
    assert picture.columns == "M100,0V200M200,0V200"
    assert picture.zero == "M0,100H300"
    assert picture.rules == "M0,150H300M0,125H300M0,75H300M0,50H300"
    assert [(line.value, line.y, line.middle) for line in picture.gridlines] == [
        (-2, 75, False),
        (-1, 62.5, False),
        (0, 50, True),
        (1, 37.5, False),
        (2, 25, False),
    ]


def test_marks_stand_at_the_middle_of_their_steps():
    line = chart((Point(2, kind="measured"), None, Point(-1))).lines[0]
    assert line.marks == (Mark(0, 16.67, 25, 2, "measured"), Mark(2, 83.33, 62.5, -1, "assumed"))


def test_a_cited_line_is_solid():
    line = chart(points(0, 1, 1)).lines[0]
    assert line.solid == "M50,100C83.33,87.5 116.67,75 150,75C183.33,75 216.67,75 250,75"
    assert (line.dashed, line.bridges, line.band, line.whiskers) == ("", "", "", "")


def test_a_segment_is_dashed_if_either_end_is_a_guess():
    line = chart((*points(0, 0), *points(0, kind="assumed"), *points(0, 0))).lines[0]
    assert line.solid == "M50,100C83.33,100 116.67,100 150,100M350,100C383.33,100 416.67,100 450,100"
    assert line.dashed == "M150,100C183.33,100 216.67,100 250,100C283.33,100 316.67,100 350,100"


def test_a_gap_is_bridged_by_a_straight_line_and_never_by_a_curve():
    line = chart(points(1, None, -1)).lines[0]
    assert line.solid == ""
    assert line.bridges == "M64,78.5L236,121.5"
    assert line.gaps == (Gap(0, 2, None),)


def test_missing_ends_are_no_gap():
    assert chart(points(None, 1, 0, None)).lines[0].gaps == ()


def test_words_stand_over_the_middle_of_a_gap():
    gap = chart(points(0, None, 0), gap_words=WORDS).lines[0].gaps[0]
    assert gap.words == Spot(50, 50, 0, -19)


def test_a_lone_point_is_a_dot_without_line_or_bridge():
    line = chart((*points(0, 1), Point(2, lone=True), *points(1, 0))).lines[0]
    assert line.solid.count("M") == 2
    assert (line.bridges, line.gaps, len(line.marks)) == ("", (), 5)


def test_a_band_reaches_from_its_lowest_to_its_highest_and_stays_on_the_scale():
    line = chart((Point(0, (-1, 0.5)), Point(1.5, (1, 4)))).lines[0]
    assert line.band == "M50,87.5C83.33,75 116.67,62.5 150,50L150,75C116.67,91.67 83.33,108.33 50,125Z"


def test_a_band_without_a_neighbour_is_a_whisker():
    line = chart((Point(0, (-1, 1)), Point(1), None, Point(1, (0, 2), lone=True))).lines[0]
    assert line.band == ""
    assert line.whiskers == "M50,75V125M350,50V100"


def test_the_line_in_focus_is_drawn_last_and_the_first_of_the_others_over_the_rest():
    picture = chart(Line(points(0)), Line(points(1), focus=True), Line(points(2)))
    assert [line.index for line in picture.lines] == [0, 1, 2]
    assert [line.index for line in picture.stacked] == [2, 0, 1]


def test_a_name_stands_right_of_the_last_mark():
    assert chart(Line(points(0, 0), name=Size(30, 16))).lines[0].name == Name(Spot(75, 50, 16, -8), "M8,0L14,0", True)


def test_names_at_one_height_part_and_keep_their_leaders():
    low, high = Line(points(0, 0), name=Size(30, 16)), Line(points(1, 0.2), name=Size(30, 16))
    names = [line.name for line in chart(low, high).lines]
    assert [name.spot.dy for name in names] == [-2, -14]
    assert [name.leader for name in names] == ["M8,0L14,6", "M8,0L14,-6"]


def test_a_name_too_wide_for_the_margin_goes_over_its_mark():
    assert name_room(frame(2)) == 32
    assert chart(Line(points(0, 0), name=Size(33, 16))).lines[0].name == Name(Spot(75, 50, 0, -28), "", False)
    assert chart(Line(points(0, 0), name=Size(33, 16)), aside=1).lines[0].name.beside


def test_the_name_of_a_line_that_ends_early_stands_at_its_end():
    name = chart(Line(points(0, 0, None), name=Size(30, 16))).lines[0].name
    assert (name.spot.x, name.beside) == (50, False)


def test_a_note_gets_a_leader_to_its_mark():
    picture = chart(points(0, 1, 0), notes=[Note(0, 1, Size(60, 30))])
    assert picture.callouts == (Callout(0, 0, Spot(50, 37.5, 0, -46), "M0,-8V-14"),)
    assert picture.keys == ()


def test_notes_without_room_become_numbers_in_reading_order():
    notes = [Note(0, 2, Size(90, 90)), Note(0, 1, Size(40, 30)), Note(0, 0, Size(90, 90))]
    picture = chart(points(0, 0, 0), notes=notes)
    assert [callout.note for callout in picture.callouts] == [1]
    assert picture.keys == (
        Key(note=2, line=0, number=1, spot=Spot(16.67, 50, 0, -25.5)),
        Key(note=0, line=0, number=2, spot=Spot(83.33, 50, 0, -25.5)),
    )


def test_a_note_on_a_missing_point_is_a_key_without_a_place():
    picture = chart(points(0, None), notes=[Note(0, 1, Size(40, 30))])
    assert picture.keys == (Key(note=0, line=0, number=1, spot=None),)


def test_a_line_with_another_number_of_points_is_refused():
    with pytest.raises(ValueError, match="3 points"):
        emotion_chart([Line(points(0, 1))], AXIS, frame(3))


def test_highlights_name_peak_low_end_and_mean():
    assert highlights(points(0, 2, -1, 1, None)) == Highlights(
        peak=1, low=2, end=3, mean=0.5, clear_peak=True, clear_low=True
    )


def test_of_equal_lows_the_first_counts_and_is_not_clear():
    said = highlights(points(-1, 2, -1))
    assert (said.low, said.clear_low, said.clear_peak) == (0, False, True)


def test_a_low_whose_band_meets_another_is_not_clear():
    apart = highlights((Point(-1, (-1.2, -0.8)), Point(0, (-0.7, 0.2))))
    meeting = highlights((Point(-1, (-1.2, -0.6)), Point(0, (-0.7, 0.2))))
    assert (apart.clear_low, meeting.clear_low) == (True, False)


def test_points_with_too_few_answers_do_not_count_among_others():
    said = highlights((Point(-2, lone=True), *points(0, 1), Point(2, lone=True)))
    assert (said.low, said.peak, said.end, said.mean) == (1, 2, 2, 0.5)
    assert highlights((Point(-2, lone=True),)).low == 0


def numbers(part):
    part = astuple(part) if is_dataclass(part) else part
    if isinstance(part, tuple):
        for inner in part:
            yield from numbers(inner)
    elif isinstance(part, float | int):
        yield part


SCORES = st.none() | st.floats(-2, 2)
POINTS = st.lists(SCORES, min_size=1, max_size=6)


@given(st.lists(POINTS, min_size=1, max_size=4), st.floats(-2, 2), st.booleans())
def test_every_chart_is_finite_and_comes_out_the_same_again(lines, end, banded):
    steps = max(map(len, lines))
    filled = [
        Line(
            tuple(
                None if value is None else Point(value, (value, max(value, end)) if banded else None)
                for value in (*line, *[None] * (steps - len(line)))
            ),
            name=Size(40, 16),
        )
        for line in lines
    ]
    notes = [Note(i % len(lines), i % steps, Size(50, 30)) for i in range(4)]
    first, second = (emotion_chart(filled, AXIS, Frame(steps), notes, WORDS) for _ in range(2))
    assert first == second
    assert all(map(math.isfinite, numbers(first)))
    assert "nan" not in repr(first)
    assert "inf" not in repr(first)


@pytest.mark.parametrize("axis", [Axis(3, 3, 3), Axis(0, 0, 0)])
def test_a_scale_without_extent_puts_all_marks_half_way(axis):
    picture = emotion_chart([Line(points(3, 3))], axis, frame(2))
    assert [mark.y for mark in picture.lines[0].marks] == [50, 50]


def test_a_chart_without_lines_still_has_its_grid():
    picture = emotion_chart([], AXIS, frame(2))
    assert (picture.lines, len(picture.gridlines)) == ((), 5)


def test_a_chart_of_missing_points_has_no_highlights():
    line = chart(Line(points(None, None), name=Size(30, 16))).lines[0]
    assert (line.highlights, line.name, line.marks, line.solid) == (None, None, (), "")


def test_numbers_print_in_their_shortest_form():
    assert "{} {} {}".format(*(mark.x for mark in chart(points(0, 0, 0)).lines[0].marks)) == "16.67 50 83.33"


@pytest.mark.parametrize(("last", "zero"), [(0, "M0,100H250"), (1, "M0,100H300")])
def test_the_middle_line_does_not_strike_out_a_name_at_its_end(last, zero):
    assert chart(Line(points(1, None, last), name=Size(30, 14))).zero == zero
