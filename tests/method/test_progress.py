"""The six steps of the method, read off a map."""

import pytest

from cjmsite.method.progress import Milestone, progress
from cjmsite.model import Gain, Idea, JourneyMap, Kpi, Measured, Pain, Phase, Score, Statement, Step

SAID = Statement("x")
FULL = Step(
    "a",
    "A",
    scores={"feels": {"": Score(1)}},
    pains=(Pain(SAID),),
    gains=(Gain(SAID),),
    ideas=(Idea(SAID),),
    kpis=(Kpi("k"),),
)


def reached(*steps: Step, **keys) -> dict[str, Milestone]:
    journey = JourneyMap("m", "M", "en", phases=(Phase("p", "", steps or (Step("s", "S"),)),), **keys)
    return {one.id: one for one in progress(journey)}


def test_a_bare_map_has_everything_before_it():
    found = reached()
    assert list(found) == ["stakeholders", "group", "map", "problems", "redesign", "review"]
    assert {one.reached for one in found.values()} == {"open"}


def test_a_map_with_all_signs_is_done():
    found = reached(
        FULL, Step("b", "B"), Step("c", "C"),
        team=("Ida", "Otto"), facilitator="Otto", who=("anna",), goal=SAID, agreed="2026-10-14, all",
        reviewed="2026-10-14", review="every year",
    )  # fmt: skip
    assert {(one.reached, one.lacks) for one in found.values()} == {("done", ())}


@pytest.mark.parametrize(
    ("keys", "name", "lacks"),
    [
        ({"team": ("Ida", "Otto")}, "stakeholders", ("facilitator",)),
        ({"facilitator": "Otto", "team": ("Ida",)}, "stakeholders", ("team",)),
        ({"who": ("anna",)}, "group", ("situation",)),
        ({"state": "to-be"}, "redesign", ("agreed",)),
        ({"reviewed": "2026-10-14"}, "review", ("plan", "measures")),
        ({"measured": {"feels": {"s": {"": Measured(1, 9)}}}}, "map", ("course",)),
    ],
)
def test_what_is_half_there_is_begun_and_says_what_is_missing(keys, name, lacks):
    assert reached(**keys)[name] == (name, "begun", lacks)
