from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cjmsite.charts.curve import spline
from cjmsite.charts.labels import CLEARANCE, Box, Field, Reach, Size, spread

FRAME = Box(0, 0, 400, 300)
UNDER_OR_OVER = Reach(gap=16, farthest=90, shifts=(0, 20, -20), sideways=40)


def field(curves=(), marks=(), boxes=()):
    field = Field(FRAME, 100, list(curves), list(marks))
    for box in boxes:
        field.add(box)
    return field


def test_labels_far_enough_apart_stay_where_they_are():
    assert spread([200, 20, 100], 20, 0, 300) == [200, 20, 100]


def test_labels_that_meet_part_evenly():
    assert spread([100, 104], 20, 0, 300) == [92, 112]


def test_labels_that_push_a_third_move_together():
    assert spread([100, 100, 115], 20, 0, 300) == [85, 105, 125]


def test_labels_at_an_end_are_pushed_inwards():
    assert spread([-5, 3], 20, 0, 300) == [0, 20]
    assert spread([299, 299], 20, 0, 300) == [280, 300]


def test_nothing_spreads_to_nothing():
    assert spread([], 20, 0, 300) == []


@given(st.lists(st.floats(-50, 350), max_size=8))
def test_spreading_keeps_order_distance_and_ends(wanted):
    placed = spread(wanted, 20, 0, 300)
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    assert all(placed[b] - placed[a] >= 20 - 1e-9 for a, b in pairwise(order))
    assert all(-1e-9 <= y <= 300 + 1e-9 for y in placed)


def test_more_labels_than_fit_keep_their_distance():
    assert spread([10, 10, 10], 20, 0, 30) == [0, 20, 40]


def test_a_label_in_free_space_stands_straight_by_its_mark_on_the_near_side():
    assert field().place(200, 100, Size(80, 30), UNDER_OR_OVER) == Box(160, 54, 240, 84)
    assert field().place(200, 200, Size(80, 30), UNDER_OR_OVER) == Box(160, 216, 240, 246)


def test_a_label_moves_just_clear_of_a_line_above_it():
    level = spline([0, 400], [70, 70])
    box = field([level]).place(200, 100, Size(80, 12), UNDER_OR_OVER)
    assert box == Box(160, 116, 240, 128)
    assert field([level, spline([0, 400], [120, 120])]).place(200, 100, Size(80, 12), UNDER_OR_OVER) is None


def test_a_leader_never_passes_another_mark():
    beyond = field(marks=[(200, 100), (200, 140)]).place(200, 100, Size(80, 30), UNDER_OR_OVER)
    assert beyond == Box(160, 54, 240, 84)
    between = [(200, 60), (200, 100), (200, 140)]
    assert field(marks=between).place(200, 100, Size(80, 30), UNDER_OR_OVER) is None


def test_a_second_label_of_a_mark_takes_the_other_side():
    both = field(marks=[(200, 150)])
    first = both.place(200, 150, Size(80, 30), UNDER_OR_OVER)
    second = both.place(200, 150, Size(80, 30), UNDER_OR_OVER)
    assert (first.bottom, second.top) == (134, 166)


def test_a_label_crosses_the_middle_only_where_there_is_no_other_room():
    assert Field(FRAME, 100, [], [], 70).place(200, 100, Size(80, 30), UNDER_OR_OVER) == Box(160, 116, 240, 146)
    beyond = Field(FRAME, 100, [spline([0, 400], [120, 120])], [], 70)
    assert beyond.place(200, 100, Size(80, 30), UNDER_OR_OVER) == Box(160, 35.5, 240, 65.5), "only its leader does"
    narrow = Field(FRAME, 100, [spline([0, 400], [120, 120]), spline([0, 400], [40, 40])], [], 70)
    assert narrow.place(200, 100, Size(80, 30), UNDER_OR_OVER) == Box(160, 54, 240, 84)


def test_a_label_keeps_its_distance_from_words_beside_it():
    taken = Box(243, 0, 300, 300)
    box = field(boxes=[taken]).place(200, 100, Size(80, 30), UNDER_OR_OVER)
    assert box == Box(140, 54, 220, 84)
    assert taken.left - box.right >= CLEARANCE


def test_a_label_wider_than_the_frame_has_no_place():
    assert field().place(200, 100, Size(500, 10), UNDER_OR_OVER) is None


def test_a_label_at_the_edge_moves_inwards_as_far_as_its_mark_allows():
    assert field().place(30, 100, Size(80, 30), UNDER_OR_OVER) == Box(0, 54, 80, 84)
    assert field().place(-20, 100, Size(80, 30), UNDER_OR_OVER) is None


def test_a_number_diagonal_to_its_mark_also_claims_the_space_between():
    # When the chart is stretched, the line right of the mark comes closer: it would run through a number not under it.
    diagonal = Reach(gap=12, farthest=20, shifts=(15,), sideways=20)
    rising = spline([200, 208, 400], [100, 70, 70])
    assert field([rising]).place(200, 100, Size(10, 10), diagonal) == Box(210, 112, 220, 122)
