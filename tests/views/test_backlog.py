"""The backlog: the ideas of all maps in one list."""

from __future__ import annotations

from cjmsite.model import Idea, JourneyMap, Phase, SiteConfig, Statement, Step
from cjmsite.views.backlog import backlog
from cjmsite.views.inside import pack, unpack
from cjmsite.views.summary import summarise_map


def idea(text: str, impact: float | None = None, effort: float | None = None, **more: str) -> Idea:
    return Idea(Statement(text), impact=impact, effort=effort, **more)


def view(**ideas: tuple[Idea, ...]):
    maps = [
        JourneyMap(
            name, name.title(), "en", phases=(Phase("p", "", (Step("s", "Start"), Step("a b", "B", ideas=told))),)
        )
        for name, told in ideas.items()
    ]
    insides = {one.id: unpack(pack(one, ("improvement",))) for one in maps}
    return backlog(SiteConfig(), [summarise_map(one) for one in maps], insides)


def test_the_ideas_of_all_maps_stand_in_one_order_with_the_way_to_their_step():
    shown = view(first=(idea("fair", 3, 2), idea("plain")), second=(idea("great", 5, 1),))
    assert [(one.number, one.idea.said[0], one.place.url) for one in shown.weighed.ideas] == [
        (1, "great", "maps/second.html#step-a_b"),
        (2, "fair", "maps/first.html#step-a_b"),
        (3, "plain", "maps/first.html#step-a_b"),
    ]
    assert [(one.url, one.ideas) for one in shown.maps] == [
        ("maps/first.improvement.html", 2),
        ("maps/second.improvement.html", 1),
    ]


def test_open_ideas_are_counted_and_those_that_nobody_owns():
    shown = view(first=(idea("a", owner="Mia"), idea("b"), idea("c", status="done"), idea("d", status="dropped")))
    assert (shown.open, shown.unowned) == (2, 1)


def test_filters_offer_what_there_is_and_every_idea_fits_its_choices():
    shown = view(
        first=(idea("a", owner="Mia", status="doing", kind="add gain"), idea("b", owner="Jon")),
        second=(idea("c", status="new", kind="remove pain"),),
    )
    assert {one.id: [choice.value for choice in one.choices] for one in shown.filters} == {
        "map": ["first", "second"],
        "owner": ["Jon", "Mia"],
        "progress": ["new", "doing"],
        "kind": ["remove pain", "add gain"],
    }
    marks = {one.one.idea.said[0]: one.marks for _, entries in shown.groups for one in entries}
    assert marks == {
        "a": ("map-1", "owner-2", "progress-2", "kind-2"),
        "b": ("map-1", "owner-1", "progress-1"),
        "c": ("map-2", "progress-1", "kind-1"),
    }


def test_a_map_without_a_page_of_improvement_remembers_no_ideas():
    one = JourneyMap("m", "M", "en", phases=(Phase("p", "", (Step("s", "S", ideas=(idea("a"),)),)),))
    assert unpack(pack(one)).ideas == []
