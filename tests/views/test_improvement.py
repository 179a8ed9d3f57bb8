"""The page of improvement: ideas weighed, pains with causes, a verdict on every step."""

from __future__ import annotations

import pytest

from cjmsite.model import Gain, Idea, JourneyMap, Pain, Phase, Quantity, Score, SiteConfig, Statement, Step
from cjmsite.views.further import further
from cjmsite.views.improvement import improvement
from cjmsite.views.page import Surroundings


def pain(text: str, hurts: float | None = None, often: float | None = None, **more: str) -> Pain:
    much = Quantity(f"{hurts} of 5", hurts, "of 5") if hurts is not None else None
    share = Quantity(f"{often} %", often, "%") if often is not None else None
    return Pain(Statement(text), hurts=much, happens=share, **more)


def idea(text: str, impact: float | None = None, effort: float | None = None, **more: str) -> Idea:
    return Idea(Statement(text), impact=impact, effort=effort, **more)


def step(name: str, feels: float | None = None, **fields) -> Step:
    scores = {"feels": {"": Score(feels)}} if feels is not None else {}
    return Step(name.lower(), name, scores=scores, **fields)


def travel(*steps: Step) -> JourneyMap:
    return JourneyMap("m", "M", "en", phases=(Phase("p", "", steps or (Step("s", "S"),)),))


def view(*steps: Step):
    return improvement(travel(*steps), Surroundings(SiteConfig()))


def test_ideas_stand_in_groups_the_best_first_and_are_numbered_through():
    shown = view(
        step("A", ideas=(idea("dear", 5, 4), idea("plain"), idea("over", 5, 1, status="done"))),
        step("B", ideas=(idea("cheap", 4, 1), idea("great", 5, 2), idea("no", 5, 1, status="dropped", why="too late"))),
    )
    assert [(group.id, [(one.number, one.idea.said[0]) for one in group.ideas]) for group in shown.weighed.groups] == [
        ("quick", [(1, "great"), (2, "cheap")]),
        ("bet", [(3, "dear")]),
        ("unweighed", [(4, "plain")]),
        ("done", [(5, "over")]),
        ("dropped", [(6, "no")]),
    ]


def test_what_is_weighed_and_not_dropped_has_a_dot():
    weighed = view(
        step("A", ideas=(idea("a", 5, 2), idea("b"), idea("c", 2, 2), idea("d", 1, 1, status="dropped")))
    ).weighed
    assert [bool(one.dot) for one in weighed.ideas] == [True, True, False, False]
    assert weighed.plane is not None
    assert view(step("A", ideas=(idea("b"),))).weighed.plane is None


def test_pains_stand_by_severity_times_frequency_and_accepted_ones_last():
    shown = view(
        step("A", pains=(pain("rare", 5, 10), pain("let be", 5, accepted="so it is"), pain("unsaid"))),
        step("B", pains=(pain("often", 3, 90), pain("uncounted", 4))),
    )
    assert [one.pain.said[0] for one in shown.hurts.open] == ["uncounted", "often", "rare", "unsaid"]
    assert [(one.number, one.pain.said[0]) for one in shown.hurts.accepted] == [(5, "let be")]
    assert [bool(one.dot) for one in shown.hurts.open] == [False, True, True, False]


def test_a_pain_names_the_ideas_of_its_step_that_are_not_dropped():
    shown = view(
        step("A", pains=(pain("x"),), ideas=(idea("a", 5, 1), idea("b", status="dropped"))),
        step("B", pains=(pain("y"),)),
    )
    assert [one.ideas for one in shown.hurts.open] == [(1,), ()]
    assert shown.unanswered == 1


def test_causes_are_counted_over_the_open_pains():
    shown = view(
        step("A", pains=(pain("x", because="product"), pain("y", because="product"), pain("z", because="the weather"))),
        step(
            "B",
            pains=(pain("u"), pain("v", because="service", accepted="known")),
            gains=(Gain(Statement("g"), "service"),),
        ),
    )
    assert [(share.id, share.number) for share in shown.causes] == [("product", 2), ("other", 1), ("", 1)]
    assert [(share.id, share.number) for share in shown.joys] == [("service", 1)]


@pytest.mark.parametrize(
    ("one", "verdict"),
    [
        (step("A", 1), "good"),
        (step("A", 0), "good"),
        (step("A", -0.5), "watch"),
        (step("A", -1), "repair"),
        (step("A", 2, pains=(pain("x", 5),)), "repair"),
        (step("A", 2, pains=(pain("x", 2),)), "watch"),
        (step("A", 2, fails=(Statement("x"),)), "watch"),
        (step("A", -2, pains=(pain("x", 5, accepted="known"),)), "accepted"),
        (step("A", -2, pains=(pain("x", accepted="known"), pain("y"))), "repair"),
        (step("A"), "unknown"),
        (step("A", gains=(Gain(Statement("x")),)), "good"),
    ],
)
def test_the_verdict_on_a_step(one: Step, verdict: str):
    assert view(one).verdicts[0].verdict == verdict


def test_the_lowest_of_several_feelings_counts_and_says_whose_it_is():
    scores = {"feels": {"anna": Score(1), "marek": Score(-2, "furious")}}
    (one,) = view(Step("a", "A", scores=scores)).verdicts
    assert one.feeling == ("marek", -2, "furious")


def test_only_explained_or_weighed_material_makes_the_page():
    plain = step("A", pains=(pain("x"),), ideas=(idea("y"),))
    assert "improvement" not in further(travel(plain, plain, plain))
    assert "improvement" not in further(travel(step("A", pains=(pain("x", because="product"),))))
    assert "improvement" in further(travel(step("A", pains=(pain("x", 1), pain("x", because="product")))))
    assert "improvement" in further(travel(step("A", ideas=(idea("y", 1, 1),))))
    assert "improvement" not in further(travel(step("A", ideas=(idea("y", 1),))))
