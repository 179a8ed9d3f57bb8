"""Which pages a map has besides its own."""

from __future__ import annotations

import dataclasses

import pytest

from cjmsite.model import Board, JourneyMap, Phase, Statement, Step
from cjmsite.views.further import FURTHER, further, view_links

SAID = (Statement("x"),)


def travel(*steps: Step, **fields) -> JourneyMap:
    return JourneyMap("m", "M", "en", phases=(Phase("p", "", steps or (Step("s", "S"),)),), **fields)


def test_a_plain_map_has_only_its_own_page():
    assert further(travel()) == ()
    assert view_links(travel(), "journey") == ()


def test_work_on_both_sides_and_what_carries_it_make_a_blueprint():
    front, back, support = Step("a", "A", front=SAID), Step("b", "B", back=SAID), Step("c", "C", support=SAID)
    assert "blueprint" in further(travel(front, back, support))
    assert "blueprint" not in further(travel(front, back))
    assert "blueprint" not in further(travel(front, support))


@pytest.mark.parametrize("view", FURTHER)
def test_a_map_gets_the_view_it_asks_for(view):
    assert further(travel(views=(Board(view.title()),))) == (view,)


def test_the_views_lead_to_one_another():
    links = view_links(travel(views=(Board("blueprint"),)), "blueprint")
    assert [(one.url, one.current) for one in links] == [("m.html", False), ("m.blueprint.html", True)]
    own = view_links(dataclasses.replace(travel(), views=(Board("blueprint"),)), "journey")
    assert own[0].current
