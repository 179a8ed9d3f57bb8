import random
import re
from itertools import combinations

import pytest

from cjmsite.charts.arcs import ArcLabel, arcs
from cjmsite.charts.jumps import Jump
from cjmsite.charts.labels import Size

WIDTHS = (1.0, 1.5, 2.0, 6.0)


def test_without_jumps_there_is_no_gutter():
    gutter = arcs([], 5, 100)
    assert (gutter.width, gutter.height, gutter.arcs) == (500, 0, ())


def test_a_loop_goes_down_back_and_up_to_its_head():
    arc = arcs([Jump(2, 0)], 3, 100).arcs[0]
    assert arc.path == "M250,6V21Q250,30 241,30H59Q50,30 50,21V14"
    assert (arc.kind, arc.tail, arc.head, arc.head_y, arc.label) == ("back", 83.33, 16.67, 6, None)


def test_a_skip_goes_the_other_way():
    arc = arcs([Jump(0, 2)], 3, 100).arcs[0]
    assert arc.path == "M50,6V21Q50,30 59,30H241Q250,30 250,21V14"
    assert arc.kind == "ahead"


def test_a_step_done_again_has_a_small_loop_of_its_own():
    arc = arcs([Jump(0, 0)], 1, 100).arcs[0]
    assert arc.path == "M43.5,6V23.5Q43.5,30 50,30H50Q56.5,30 56.5,23.5V14"
    assert arc.kind == "again"


def test_people_who_leave_go_straight_down():
    arc = arcs([Jump(0, None, words=Size(40, 16))], 2, 100).arcs[0]
    assert arc.path == "M50,6V22"
    assert (arc.kind, arc.tail, arc.head, arc.head_y) == ("leave", 25, 25, 30)
    assert arc.label == ArcLabel(x=25, top=34, covers=False, room=50)


@pytest.mark.parametrize(("share", "stroke"), [(None, 1.3), (0.01, 1.57), (0.25, 2.65), (1, 4)])
def test_the_line_grows_with_the_root_of_the_share(share, stroke):
    assert arcs([Jump(1, 0, share)], 2, 100).arcs[0].stroke == stroke


def test_words_that_fit_stand_in_their_line():
    label = arcs([Jump(2, 0, words=Size(100, 16))], 3, 100).arcs[0].label
    assert label == ArcLabel(x=50, top=22, covers=True, room=110)


def test_words_too_long_for_their_line_hang_under_it():
    gutter = arcs([Jump(1, 0, words=Size(100, 16))], 3, 100)
    assert gutter.arcs[0].label == ArcLabel(x=33.33, top=34, covers=False, room=110)
    assert gutter.height == 54


def test_words_at_the_edge_move_inwards():
    assert arcs([Jump(0, None, words=Size(140, 16))], 2, 100).arcs[0].label.x == 36


def test_words_make_way_for_the_legs_of_deeper_jumps():
    crossed, deeper = Jump(4, 0, words=Size(80, 16)), Jump(2, 8)
    label = arcs([crossed, deeper], 9, 100).arcs[0].label
    assert label.covers
    assert abs(label.x / 100 * 900 - 250) > 40 + 10


def test_jumps_that_meet_stand_below_one_another_and_others_side_by_side():
    deep = [arc.path.count("30") > 0 for arc in arcs([Jump(1, 0), Jump(4, 3), Jump(2, 0)], 6, 100).arcs]
    assert deep == [True, True, False]


def test_feet_at_one_step_do_not_share_a_place():
    gutter = arcs([Jump(2, 0), Jump(2, 1), Jump(2, 4), Jump(2, 2), Jump(4, 2)], 5, 100)
    feet = [place for arc in gutter.arcs for place in (arc.tail, arc.head)]
    assert len(set(feet)) == len(feet)


def lines_of(path, stretch):
    """The bracket's three straight lines in px, corners left out."""
    numbers = [float(text) for text in re.findall(r"-?[\d.]+", path)]
    if "Q" not in path:
        x, top, bottom = numbers
        return [((x * stretch, top), (x * stretch, bottom))]
    x0, top, corner, _, depth, turn, _, level_end, x1, *_, tip = numbers
    legs = [((x * stretch, a), (x * stretch, corner)) for x, a in ((x0, top), (x1, tip))]
    return [*legs, ((turn * stretch, depth), (level_end * stretch, depth))]


def touches(rect, line):
    (x0, y0), (x1, y1) = line
    left, top, right, bottom = rect
    return min(x0, x1) < right and max(x0, x1) > left and min(y0, y1) < bottom and max(y0, y1) > top


def rectangle(label, jump, width):
    x = label.x / 100 * width
    return x - jump.words.width / 2, label.top, x + jump.words.width / 2, label.top + jump.words.height


def random_jumps(seed):
    rng = random.Random(seed)
    steps = rng.randint(2, 14)
    jumps = []
    for _ in range(rng.randint(1, 6)):
        start = rng.randrange(steps)
        end = rng.choice((None, start, *range(steps)))
        words = Size(rng.uniform(30, 220), 16) if rng.random() < 0.8 else None
        jumps.append(Jump(start, end, rng.choice((None, rng.random())), words))
    return steps, jumps


@pytest.mark.parametrize("stretch", WIDTHS)
def test_words_cover_no_words_and_only_lines_they_admit_to(stretch):
    plain = 0
    for seed in range(500):
        steps, jumps = random_jumps(seed)
        gutter = arcs(jumps, steps)
        width = gutter.width * stretch
        labelled = [(arc, rectangle(arc.label, jumps[arc.index], width)) for arc in gutter.arcs if arc.label]
        lines = [line for arc in gutter.arcs for line in lines_of(arc.path, stretch)]
        for (_, a), (_, b) in combinations(labelled, 2):
            assert not touches(a, (b[:2], b[2:])), seed
        for arc, rect in labelled:
            assert 0 <= rect[0] <= rect[2] <= width, seed
            assert rect[3] <= gutter.height, seed
            if not arc.label.covers:
                plain += 1
                assert not any(touches(rect, line) for line in lines), (seed, arc)
    assert plain > 300
