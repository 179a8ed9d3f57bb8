"""What a map's curves say: whose lines there are, which points rest on something, and the tale in words."""

from cjmsite.model import Branch, Citation, Curve, JourneyMap, Phase, Scale, Score, SiteConfig, Statement, Step
from cjmsite.views.journey import journey
from cjmsite.views.lines import lines
from cjmsite.views.page import Surroundings
from cjmsite.views.summary import summarise_map

CITED = (Citation("int"),)


def travel(*scores, who=("Anna", "Marek"), **keys):
    steps = tuple(Step(f"s{n}", f"Step {n}", scores={"feels": given}) for n, given in enumerate(scores, 1))
    return JourneyMap("m", "M", "en", who=who, phases=(Phase("p", "", steps),), **keys)


def view(*scores, **keys):
    return journey(travel(*scores, **keys), Surroundings(SiteConfig()))


def values(line):
    return [score and score.value for score in line.scores]


def test_each_person_with_a_score_of_their_own_has_a_line_in_the_order_of_the_map():
    found = lines(travel({"Marek": Score(1)}, {"Anna": Score(2)}), "feels")
    assert [(line.who, values(line)) for line in found] == [("Anna", [None, 2]), ("Marek", [1, None])]


def test_a_score_for_everyone_counts_for_each_who_has_a_line():
    found = lines(travel({"": Score(-1)}, {"Anna": Score(2), "Marek": Score(0)}), "feels")
    assert [values(line) for line in found] == [[-1, 2], [-1, 0]]


def test_scores_for_everyone_alone_are_one_line_that_belongs_to_the_only_person_there_is():
    assert [line.who for line in lines(travel({"": Score(1)}), "feels")] == [""]
    assert [line.who for line in lines(travel({"": Score(1)}, who=("Anna",)), "feels")] == ["Anna"]


def test_a_map_without_scores_has_no_curve_and_no_extremes():
    shown = view({}, {})
    assert (shown.grid.curves, shown.low, shown.peak, shown.messages) == ((), None, None, ())


def test_lowest_and_best_are_marked_once_and_the_first_of_equals_wins():
    shown = view({"Anna": Score(1)}, {"Anna": Score(-2), "Marek": Score(2)}, {"Anna": Score(2), "Marek": Score(-2)})
    assert [step.honours for step in shown.grid.steps] == [(), ("low", "peak"), ()]
    assert (shown.low, shown.peak) == (("Anna", "Step 2", -2, True), ("Marek", "Step 2", 2, True))


def test_scores_that_are_all_equal_have_no_lowest_and_no_best():
    shown = view({"Anna": Score(1)}, {"Anna": Score(1)})
    assert (shown.low, shown.peak) == (None, None)
    assert shown.messages[0].kind == "equal"


def test_where_some_scores_cite_a_source_the_others_look_like_guesses():
    shown = view({"Anna": Score(1, citations=CITED)}, {"Anna": Score(0)}, {"Anna": Score(2, assumed=True)})
    assert [point.guessed for point in shown.grid.curves[0].lines[0].points] == [False, True, True]
    assert not shown.grid.estimated


def test_where_no_score_cites_a_source_the_page_says_so_once_and_only_admitted_guesses_look_like_it():
    shown = view({"Anna": Score(1)}, {"Anna": Score(2, assumed=True)})
    assert [point.guessed for point in shown.grid.curves[0].lines[0].points] == [False, True]
    assert shown.grid.estimated


def test_the_table_holds_every_score_and_the_gaps():
    shown = view({"Anna": Score(1, "glad")}, {}, {"Anna": Score(-1, assumed=True)})
    (row,) = shown.grid.curves[0].rows
    assert [reading and (reading.value, reading.word, reading.assumed) for reading in row.readings] == [
        (1, "glad", False),
        None,
        (-1, "", True),
    ]
    assert shown.grid.gapped


def test_steps_with_a_moment_of_truth_and_the_lowest_are_stressed_in_head_cells_and_picture():
    scores = [{"Anna": Score(0)}, {"Anna": Score(-1)}, {"Anna": Score(1)}]
    filled = travel(*scores)
    steps = filled.phases[0].steps
    import dataclasses

    marked = dataclasses.replace(steps[2], moment=Statement("now or never"))
    grid = journey(
        dataclasses.replace(filled, phases=(Phase("p", "", (*steps[:2], marked)),)), Surroundings(SiteConfig())
    ).grid
    assert [step.hot for step in grid.steps] == [False, True, True]
    assert grid.hot == (grid.column, 2 * grid.column)
    assert [hot for _, hot, _ in grid.lanes[-1].cells] == [False, True, True]


def test_scores_are_written_with_a_sign_only_where_the_scale_goes_below_zero():
    assert view({"Anna": Score(1)}).grid.signed
    assert not view({"Anna": Score(1)}, scale=Scale(1, 5)).grid.signed


def test_loops_skips_and_exits_are_drawn_and_plain_steps_are_not():
    steps = (
        Step("a", "A", next=(Branch("b", 90), Branch("leave", 10, "gone"))),
        Step("b", "B", next=(Branch("a", 30, "again"), Branch("other-map"))),
        Step("c", "C"),
    )
    filled = JourneyMap("m", "M", "en", phases=(Phase("p", "", steps),))
    flow = journey(filled, Surroundings(SiteConfig())).grid.flow
    assert [(s.arc.kind, s.share, s.words) for s in flow.streams] == [("leave", 10, "gone"), ("back", 30, "again")]
    assert view({}).grid.flow is None


def test_words_too_long_for_the_picture_are_left_to_the_cell():
    step = Step("a", "A", next=(Branch("leave", 10, "because " * 8),))
    filled = JourneyMap("m", "M", "en", phases=(Phase("p", "", (step,)),))
    assert journey(filled, Surroundings(SiteConfig())).grid.flow.streams[0].words == ""


def test_a_sparkline_puts_the_middle_of_the_scale_half_way_up():
    assert summarise_map(travel({"Anna": Score(0)}, {"Anna": Score(2)}, {"Anna": Score(-2)}, {})).sparklines == (
        ("Anna", (0.5, 1.0, 0.0, None)),
    )
    lopsided = travel({"Anna": Score(0)}, {"Anna": Score(3)}, {"Anna": Score(-1)}, scale=Scale(-1, 3))
    assert summarise_map(lopsided).sparklines[0][1] == (0.5, 1.0, 0.3333)


def test_the_first_curve_with_scores_makes_the_sparkline():
    filled = travel({"Anna": Score(1)}, curves=(Curve("brand"), Curve("feels")))
    assert summarise_map(filled).sparklines == (("Anna", (0.75,)),)
