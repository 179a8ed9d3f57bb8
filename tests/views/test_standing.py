"""How things stand with a map, as its page tells it."""

from cjmsite.model import (
    Branch,
    Citation,
    JourneyMap,
    Kpi,
    Phase,
    Quantity,
    Score,
    SiteConfig,
    Source,
    Statement,
    Step,
    statements,
)  # fmt: skip
from cjmsite.views.page import Surroundings
from cjmsite.views.standing import Course, Standing, standing


def told(*steps: Step, **keys) -> Standing:
    phases = (Phase("p", "", steps or (Step("s", "S"),)),)
    journey = JourneyMap("m", "M", "en", phases=phases, **keys)
    return standing(journey, Surroundings(SiteConfig()), [statements(step) for step in journey.steps])


def per_cent(value: float) -> Quantity:
    return Quantity(f"{value} %", value, "%")


def test_a_straight_way_has_no_bends_and_each_bend_is_counted():
    assert told(Step("a", "A", next=(Branch("b"),)), Step("b", "B")).course == Course(0, 0, 0, 0, 0, 0)
    bent = (
        Step("a", "A", optional="yes", next=(Branch("c"), Branch("leave"))), Step("b", "B", repeats="yes"),
        Step("c", "C", parallel="yes", next=(Branch("a"), Branch("c"), Branch("other-map"))),
    )  # fmt: skip
    assert told(*bent).course == Course(back=2, ahead=1, out=1, repeats=1, optional=1, parallel=1)


def test_a_measure_moves_towards_its_target_or_away_from_it():
    def trend(now, baseline=None, target=None):
        (figure,) = told(Step("a", "A", kpis=(Kpi("k", now, baseline, target),))).figures
        return figure.change, figure.better

    assert trend(per_cent(62), per_cent(55), per_cent(70)) == (7, True)
    assert trend(per_cent(31), per_cent(25), per_cent(20)) == (6, False)
    assert trend(per_cent(62), per_cent(55)) == (7, None)
    assert trend(per_cent(55), per_cent(55), per_cent(70)) == (0, None)
    assert trend(per_cent(62), Quantity("5 days", 5, "days"), per_cent(70)) == (None, None)
    assert trend(per_cent(62)) == (None, None)


def test_an_agreement_says_when_and_by_whom():
    assert told(agreed="2026-10-14 by all four teams").agreed == ("2026-10-14", "by all four teams")
    assert told(agreed="2026-10, johtoryhmä").agreed == ("2026-10", "johtoryhmä")
    assert told(agreed="by the board").agreed == ("", "by the board")
    assert told().agreed == ("", "")


def test_what_is_unknown_is_told_step_by_step_in_the_authors_names():
    guess = (Statement("maybe", assumed=True),)
    steps = (Step("a", "A"), Step("b", "B", does=guess, own={"legal": guess}))
    (gap,) = told(*steps, lane_labels={"legal": "Duties"}).gaps
    assert (gap.number, gap.anchor) == (2, "step-b")
    assert [(one.kind, one.own_label, one.text) for one in gap.questions] == [
        ("assumption", "", "maybe"), ("assumption", "Duties", "maybe"),
    ]  # fmt: skip


def test_steps_without_a_feeling_or_a_source_are_named_by_number():
    felt = Step("a", "A", scores={"feels": {"": Score(1)}}, does=(Statement("x", (Citation("int"),)),))
    standing = told(felt, Step("b", "B", does=(Statement("x"),)), sources={"int": Source("int", "Interviews")})
    assert (standing.numb, standing.bare, standing.gaps) == (((2, "step-b"),), ((2, "step-b"),), ())
