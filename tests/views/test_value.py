"""Where the value of a service arises, and where people leave."""

from __future__ import annotations

from cjmsite.model import Branch, JourneyMap, Phase, Step
from cjmsite.views.flow import DropOut, drop_outs
from cjmsite.views.heads import phase_heads, value_phases
from cjmsite.views.said import Bibliography


def heads(*services: str):
    phases = tuple(Phase(f"p{n}", f"P{n}", (Step(f"s{n}", "S"),), service) for n, service in enumerate(services))
    return phase_heads(JourneyMap("m", "M", "en", phases=phases), Bibliography(()))


def test_phases_of_one_part_of_the_service_share_a_band():
    drawn = heads("before", "before", "core", "", "core", "after")
    assert [head.begins for head in drawn if head.service] == [True, False, True, True, True]


def test_the_legend_says_which_phases_a_part_has():
    assert value_phases(heads("before", "before", "core", "", "core")) == (
        ("before", ("P0", "P1")),
        ("core", ("P2", "P4")),
    )
    assert value_phases(heads("", "")) == ()


def test_whoever_leaves_leaves_at_a_step_with_a_share_and_words():
    steps = (Step("a", "A", next=(Branch("b", 85), Branch("leave", 15, "too dear"))), Step("b", "B"))
    source = JourneyMap("m", "M", "en", phases=(Phase("p", "", steps),))
    assert drop_outs(source) == (DropOut(1, "step-a", "A", 15, "too dear"),)
