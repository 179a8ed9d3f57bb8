"""Arrows between boxes of a table, column by column."""

from __future__ import annotations

from cjmsite.charts.ladder import Tie, ladder

NO, UP, DOWN, BOTH = Tie(False, False), Tie(True, False), Tie(False, True), Tie(True, True)


def test_neighbours_are_connected_by_an_arrow_that_ends_at_the_lower_one():
    drawn = ladder([[True], [True]])
    assert [gap.stems for gap in drawn.gaps] == ["M70,0V26"]
    assert [gap.heads for gap in drawn.gaps] == [((50, False),)]
    assert drawn.ties == ((DOWN,), (UP,))


def test_an_arrow_runs_through_an_empty_box_and_has_one_head():
    drawn = ladder([[True], [False], [True]])
    assert drawn.ties == ((DOWN,), (BOTH,), (UP,))
    assert [len(gap.heads) for gap in drawn.gaps] == [0, 1]


def test_an_arrow_that_points_up_ends_at_the_upper_box():
    drawn = ladder([[True], [True]], [[True]])
    assert drawn.gaps[0].heads == ((50, True),)


def test_columns_know_nothing_of_each_other():
    drawn = ladder([[True, False, True], [False, False, True]])
    assert drawn.ties == ((NO, NO, DOWN), (NO, NO, UP))
    assert drawn.gaps[0].stems == "M350,0V26"
    assert drawn.gaps[0].heads == ((83.33, False),)
    assert drawn.gaps[0].width == 420


def test_every_stem_ends_at_a_box_on_both_sides():
    import itertools

    for column in itertools.product([True, False], repeat=6):
        drawn = ladder([[box] for box in column])
        heads = sum(len(gap.heads) for gap in drawn.gaps)
        assert heads == max(0, sum(column) - 1)
        for box, (tie,) in zip(column, drawn.ties, strict=True):
            assert box or tie in (NO, BOTH)
