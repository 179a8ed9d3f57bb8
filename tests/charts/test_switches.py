"""The thread through the channels, and how a whole divides."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cjmsite.charts.shares import shares
from cjmsite.charts.switches import Change, switches


def test_the_thread_stays_in_its_channel_as_long_as_that_is_used():
    drawn = switches([[0], [1, 0], [0]], 2)
    assert drawn.changes == ()
    assert drawn.stays == "M70,17C140,17 140,17 210,17M210,17C280,17 280,17 350,17"
    assert drawn.moves == ""


def test_a_move_to_other_channels_is_a_switch_and_steps_without_contact_are_passed_by():
    drawn = switches([[0], [], [1]], 2)
    assert drawn.changes == (Change(0, 2, 0, 1),)
    assert drawn.moves == "M70,17C210,17 210,51 350,51"


def test_a_channel_in_common_is_no_switch_even_if_the_thread_must_move():
    drawn = switches([[0, 1], [1], [2]], 3)
    assert drawn.changes == (Change(1, 2, 1, 2),)
    assert drawn.stays == "M70,17C140,17 140,51 210,51"


def test_every_channel_of_a_step_has_one_stop_in_its_row():
    drawn = switches([[2, 0, 2], []], 3)
    assert [(stop.step, stop.row, stop.x, stop.y) for stop in drawn.stops] == [(0, 2, 25, 85), (0, 0, 25, 17)]
    assert drawn.abreast == "M70,17V85"
    assert (drawn.width, drawn.height, drawn.rows) == (280, 102, (17, 51, 85))


@pytest.mark.parametrize("counts", [[1, 1, 1], [3, 0, 4], [7], [1, 2, 3, 4, 5, 6, 7]])
def test_shares_fill_the_bar_without_gaps(counts: list[int]):
    pieces = shares({str(place): count for place, count in enumerate(counts)})
    assert pieces[0].x == 0
    assert all(abs(a.x + a.width - b.x) < 0.011 for a, b in pairwise(pieces))
    assert abs(pieces[-1].x + pieces[-1].width - 100) < 0.011
    assert [piece.number for piece in pieces] == [count for count in counts if count]


def test_nothing_has_no_shares():
    assert shares({"a": 0}) == ()
    assert shares({}) == ()
