"""Two maps side by side: what came, went and changed, and the feelings of each person on both."""

from __future__ import annotations

from cjmsite.model import (
    EVERYONE,
    JourneyMap,
    Phase,
    Scale,
    Score,
    SiteConfig,
    Statement,
    Step,
    Touchpoint,
)
from cjmsite.views.compare import CompareView, Half, compare
from cjmsite.views.counterparts import Pair
from cjmsite.views.page import Surroundings

PAIR = Pair("compare", "a", "a", "b")


def step(name: str, /, **fields) -> Step:
    felt = {who: Score(value) for who, value in fields.pop("feels", {}).items()}
    return Step(fields.pop("id", name.lower()), name, scores={"feels": felt} if felt else {}, **fields)


def half(*phases: Phase, name: str = "m", **fields) -> Half:
    return Half(JourneyMap(name, name.title(), "en", phases=phases, **fields), Surroundings(SiteConfig()))


def phase(name: str, *steps: Step) -> Phase:
    return Phase(name.lower(), name, steps)


def compared(before: tuple[Step, ...], after: tuple[Step, ...], **fields) -> CompareView:
    return compare(PAIR, half(phase("P", *before), name="a"), half(phase("P", *after), name="b", **fields))


def said(*texts: str) -> tuple[Statement, ...]:
    return tuple(Statement(text) for text in texts)


def test_every_step_of_both_maps_has_a_row_that_says_what_became_of_it():
    shown = compared(
        (step("A", does=said("x")), step("B"), step("C"), step("D"), step("E")),
        (step("A", does=said("y")), step("Bee", id="b"), step("E"), step("New"), step("D")),
    )
    assert [(row.change, row.name) for row in shown.rows] == [
        ("changed", "A"),
        ("renamed", "Bee"),
        ("went", "C"),
        ("kept", "E"),
        ("came", "New"),
        ("moved", "D"),
    ]
    assert sum(shown.counts.values()) == len(shown.rows)


def test_a_step_that_says_and_feels_the_same_is_kept():
    same = step("A", does=said("x  y"), feels={EVERYONE: 1})
    assert compared((same,), (step("A", does=said("X y"), feels={EVERYONE: 1}),)).rows[0].change == "kept"
    assert compared((same,), (step("A", does=said("x y"), feels={EVERYONE: 2}),)).rows[0].change == "changed"


def test_differences_tell_what_went_and_what_came_lane_by_lane():
    shop, app = Touchpoint("channel", "shop", Statement("till")), Touchpoint("channel", "app", Statement("till"))
    (row,) = compared(
        (step("A", does=said("x", "both"), touchpoints=(shop,), owner="Anna"),),
        (step("A", does=said("both", "y"), touchpoints=(app,), owner="Anna"),),
    ).rows
    told = {one.lane: [[entry.text for entry in side] for side in one.sides] for one in row.differences}
    assert told == {"does": [["x"], ["y"]], "touchpoints": [["till"], ["till"]]}
    assert [side[0].of for one in row.differences if one.lane == "touchpoints" for side in one.sides] == ["shop", "app"]


def test_feelings_stand_person_by_person_with_the_change():
    shown = compared(
        (step("A", feels={"anna": -1, "marek": 0}), step("B", feels={"anna": 0, "marek": 1})),
        (step("A", feels={"anna": 1, "marek": 0}), step("B", feels={"anna": -0.5, "marek": 1})),
    )
    assert [[(one.who, *one.values, one.change) for one in row.shifts] for row in shown.rows] == [
        [("anna", -1, 1, 2), ("marek", 0, 0, 0)],
        [("anna", 0, -0.5, -0.5), ("marek", 1, 1, 0)],
    ]
    anna, marek = shown.summaries
    assert (anna.means, anna.rise, anna.fall) == ((-0.5, 0.25), ("A", 2), ("B", -0.5))
    assert (marek.rise, marek.fall) == (None, None)


def test_a_line_for_everyone_counts_for_each_person_of_the_other_map():
    (row,) = compared((step("A", feels={EVERYONE: -1}),), (step("A", feels={"anna": 1, "marek": 2}),)).rows
    assert [(one.who, *one.values) for one in row.shifts] == [("anna", -1, 1), ("marek", -1, 2)]


def test_scores_of_another_scale_are_brought_onto_the_first_one_s():
    shown = compared((step("A", feels={EVERYONE: 0}),), (step("A", feels={EVERYONE: 5}),), scale=Scale(1, 5))
    assert shown.rescaled
    assert shown.rows[0].shifts[0].values == (0, 2)


def test_phases_are_joined_and_a_moved_step_stands_where_it_is_afterwards():
    before = half(phase("One", step("A"), step("B")), phase("Two", step("C")), name="a")
    after = half(phase("One", step("A")), phase("Second", step("B"), step("C")), phase("New", step("D")), name="b")
    shown = compare(PAIR, before, after)
    assert [(part.change, part.names, [row.name for row in part.rows]) for part in shown.parts] == [
        ("kept", ("One", "One"), ["A"]),
        ("came", ("", "Second"), ["B", "C"]),
        ("came", ("", "New"), ["D"]),
    ]


def test_each_side_is_named_for_what_it_is():
    now, later = half(phase("P", step("A")), state="as-is"), half(phase("P", step("A")), state="to-be")
    assert [side.role for side in compare(PAIR, now, later).sides] == ["as-is", "to-be"]
    assert [side.role for side in compare(PAIR, now, now).sides] == ["first", "second"]
    variant = PAIR._replace(view="variant")
    assert [side.role for side in compare(variant, now, later).sides] == ["main", "variant"]


def test_both_lines_of_a_person_stand_in_one_picture():
    (panel,) = compared((step("A", feels={"anna": -1}),), (step("A", feels={"anna": 1}),)).panels
    assert [(line.style, [value for *_, value in line.points]) for line in panel.lines] == [(0, [-1]), (1, [1])]
