"""The page of touchpoints: every contact in its phase and channel, and where there is none."""

from __future__ import annotations

from cjmsite.model import JourneyMap, Phase, SiteConfig, Statement, Step, Touchpoint
from cjmsite.views.page import Surroundings
from cjmsite.views.touchpoints import ASKED, touchpoints


def met(group: str, name: str = "x", **more: str) -> Touchpoint:
    channel = group if group not in ("object", "procedure", "people") else ""
    return Touchpoint("channel" if channel else group, channel, Statement(name), **more)


def view(*phases: Phase):
    return touchpoints(JourneyMap("m", "M", "en", phases=phases), Surroundings(SiteConfig()))


BEFORE = Phase(
    "b",
    "Before",
    (
        Step("a", "A", touchpoints=(met("tv", initiator="company", source="paid"), met("people"))),
        Step("b", "B", touchpoints=(met("website", "list"), met("website", "page"), met("app", kind="physical"))),
    ),
)
AFTER = Phase("c", "After", (Step("c", "C", channels=("website",), senses={"mood": Statement("calm")}),))


def test_the_matrix_has_a_row_for_each_channel_used_and_each_one_asked_after():
    drawn = view(BEFORE, AFTER)
    assert [row.channel for row in drawn.matrix][:3] == ["website", "tv", "app"]
    assert {row.channel for row in drawn.matrix} == {*ASKED, "app"}
    assert drawn.phases == ("Before", "After")


def test_a_contact_stands_in_its_phase_and_channel_and_leads_to_its_step():
    website = view(BEFORE, AFTER).matrix[0]
    assert [[(one.number, one.url) for one in cell] for cell in website.cells] == [
        [(2, "m.html#step-b"), (2, "m.html#step-b")],
        [(3, "m.html#step-c")],
    ]
    assert website.total == 3


def test_empty_fields_are_counted():
    drawn = view(BEFORE, AFTER)
    assert drawn.empty == 10 * 2 - 4
    assert (drawn.contacts, drawn.used) == (6, 3)


def test_the_four_groups_hold_every_contact():
    assert [(group, len(contacts)) for group, contacts in view(BEFORE, AFTER).groups] == [
        ("channel", 5),
        ("object", 0),
        ("procedure", 0),
        ("people", 1),
    ]


def test_bars_say_what_is_known_and_how_much_is_not():
    kind, begun, owned = view(BEFORE, AFTER).bars
    assert [(one.id, one.number) for one in kind.shares] == [
        ("physical", 1),
        ("digital", 3),
        ("intangible", 1),
        ("", 1),
    ]
    assert [(one.id, one.number) for one in begun.shares] == [("company", 1), ("", 5)]
    assert [(one.id, one.number) for one in owned.shares] == [("paid", 1), ("", 5)]


def test_a_switch_names_the_channel_left_and_the_one_reached():
    path = view(BEFORE, AFTER).path
    assert path is not None
    assert [(one.before.number, one.left, one.after.number, one.reached) for one in path.switches] == [
        (1, "tv", 2, "website")
    ]
    assert view(AFTER).path is None


def test_a_board_of_senses_keeps_the_mood_apart():
    (board,) = view(AFTER).boards
    assert (board.number, board.mood, board.senses) == (1, ("calm", (), False), ())
