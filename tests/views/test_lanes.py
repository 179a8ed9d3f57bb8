"""Which rows a map has, and in which order."""

from cjmsite.model import (
    Branch,
    Curve,
    Gain,
    Idea,
    JourneyMap,
    Pain,
    Phase,
    Score,
    SiteConfig,
    Statement,
    Step,
    Vocabulary,
)
from cjmsite.views.journey import journey
from cjmsite.views.page import Surroundings


def texts(*words):
    return tuple(Statement(word) for word in words)


def view(*steps, config=None, **keys):
    phases = (Phase("p", "", steps),)
    return journey(JourneyMap("m", "M", "en", phases=phases, **keys), Surroundings(config or SiteConfig()))


def rows(*steps, **keys):
    return [lane.id for lane in view(*steps, **keys).grid.lanes]


FULL = Step(
    "a",
    "A",
    does=texts("x"),
    back=texts("x"),
    pains=(Pain(Statement("x")),),
    gains=(Gain(Statement("x")),),
    scores={"feels": {"": Score(1)}, "brand": {"": Score(0)}},
    own={"legal": texts("x")},
)


def test_lanes_stand_in_the_usual_order_with_the_authors_own_last():
    assert rows(FULL) == ["does", "feels", "pains", "gains", "back", "legal"]


def test_the_authors_order_comes_first_and_what_it_leaves_out_is_not_lost():
    assert rows(FULL, lanes=("legal", "gains", "feels")) == ["legal", "gains", "feels", "does", "pains", "back"]


def test_other_curves_follow_the_feelings():
    curves = (Curve("feels"), Curve("brand"))
    assert rows(FULL, curves=curves) == ["does", "feels", "brand", "pains", "gains", "back", "legal"]


def test_a_lane_nobody_wrote_in_is_not_shown_even_when_asked_for():
    assert rows(Step("a", "A"), lanes=("does", "legal", "feels")) == []


def test_time_has_a_row_only_where_it_is_asked_for():
    from cjmsite.model import Quantity

    step = Step("a", "A", time=Quantity("3 days"))
    assert rows(step) == []
    assert rows(step, lanes=("time",)) == ["time"]


def test_the_line_of_visibility_stands_above_the_first_backstage_lane_only():
    step = Step("a", "A", front=texts("x"), back=texts("x"), systems=texts("x"))
    assert [lane.below_line for lane in view(step).grid.lanes] == [False, True, False]


def test_an_own_lane_takes_its_label_from_the_map_then_from_the_site():
    step = Step("a", "A", own={"legal": texts("x"), "data": texts("x")})
    config = SiteConfig(vocabulary=Vocabulary(lanes={"legal": "Law", "data": "Data held"}))
    found = view(step, config=config, lane_labels={"legal": "Duties"}).grid.lanes
    assert [(lane.id, lane.label) for lane in found] == [("legal", "Duties"), ("data", "Data held")]


def test_only_filled_cells_have_an_anchor_and_it_names_step_and_lane():
    (lane,) = view(Step("search", "S", does=texts("x")), Step("pay", "P")).grid.lanes
    assert [(anchor, bool(items)) for anchor, _, items in lane.cells] == [("step-search--does", True), ("", False)]


def test_anchors_are_fit_for_ids_whatever_the_authors_ids_are():
    step = Step('a b"<', "A", own={"täglich neu": texts("x")})
    (lane,) = view(step).grid.lanes
    assert lane.cells[0][0] == "step-a_b_--täglich_neu"


def test_a_card_holds_the_filled_cells_of_its_step_in_the_order_of_drawing():
    steps = Step("a", "A", does=texts("1")), Step("b", "B", does=texts("2"), gains=(Gain(Statement("3")),))
    grid = view(*steps).grid
    drawn = [items for lane in grid.lanes for _, _, items in lane.cells if items]
    by_card = [[(grid.lanes[lane].id, drawn[cell]) for lane, cell in card.rows] for card in grid.cards]
    assert by_card == [
        [("does", (("1", (), False),))],
        [("does", (("2", (), False),)), ("gains", ((("3", (), False), ""),))],
    ]


def test_a_card_tells_what_each_person_feels_at_its_step():
    steps = (
        Step("a", "A", scores={"feels": {"Anna": Score(1, "glad")}}),
        Step("b", "B", scores={"feels": {"Marek": Score(-1), "Anna": Score(0)}}),
    )
    cards = view(*steps, who=("Anna", "Marek")).grid.cards
    assert [[mood[1:5] for mood in card.moods] for card in cards] == [
        [(1, "Anna", 1, "glad"), (2, "Marek", None, "")],
        [(1, "Anna", 0, ""), (2, "Marek", -1, "")],
    ]


def test_ways_lead_on_back_to_maps_and_out():
    steps = (
        Step("a", "A", next=(Branch("b", 60, "most"), Branch("leave", 40))),
        Step("b", "B", next=(Branch("a"), Branch("big"), Branch("unknown"))),
    )
    maps = {"big": view_summary("big", "The big one")}
    found = journey(JourneyMap("m", "M", "en", phases=(Phase("p", "", steps),)), Surroundings(SiteConfig(), maps=maps))
    (lane,) = found.grid.lanes
    assert [tuple(way) for _, _, items in lane.cells for way in items] == [
        ("on", "#step-b", "B", 60, "most"),
        ("leave", "", "", 40, ""),
        ("back", "#step-a", "A", None, ""),
        ("map", "../maps/big.html", "The big one", None, ""),
        ("leave", "", "unknown", None, ""),
    ]


def view_summary(name, title):
    from cjmsite.views.summary import summarise_map

    return summarise_map(JourneyMap(name, title, "en"))


def test_an_idea_is_weighed_only_when_impact_and_effort_are_known():
    ideas = [(5, 2), (5, 4), (2, 1), (3, 3), (None, 2), (4, None)]
    step = Step("a", "A", ideas=tuple(Idea(Statement("x"), impact=i, effort=e) for i, e in ideas))
    (lane,) = view(step).grid.lanes
    assert [idea.verdict for idea in lane.cells[0][2]] == ["quick", "bet", "later", "bet", "", ""]
