"""A service blueprint shows who does what, in which lane, and what leads to what."""

from __future__ import annotations

from cjmsite.model import Action, Branch, JourneyMap, Phase, SiteConfig, Statement, Step, Touchpoint
from cjmsite.views.blueprint import blueprint
from cjmsite.views.duties import Figures
from cjmsite.views.page import Surroundings

AROUND = Surroundings(SiteConfig())


def said(*texts: str) -> tuple[Statement, ...]:
    return tuple(map(Statement, texts))


def view(*steps: Step, **fields):
    return blueprint(JourneyMap("m", "M", "en", phases=(Phase("p", "", steps),), **fields), AROUND)


def row(drawn, name: str):
    return next(one for one in drawn.grid.rows if one.id == name)


def test_the_lines_stand_between_their_rows():
    full = view(Step("s", "S", physical=said("a"), support=said("b"), systems=said("c")))
    assert [(one.id, one.line) for one in full.grid.rows] == [
        ("physical", ""),
        ("does", "interaction"),
        ("front", "visibility"),
        ("back", "internal"),
        ("support", ""),
        ("systems", ""),
    ]
    bare = view(Step("s", "S", systems=said("c")))
    assert [one.line for one in bare.grid.rows] == ["interaction", "visibility", "internal", ""]


def test_a_customer_of_whom_nothing_is_said_does_what_the_step_is_called():
    drawn = view(Step("s", "Waits"), Step("t", "Pays", does=said("Holds the card")))
    assert [box.actions[0].said[0] for box in row(drawn, "does").boxes] == ["Waits", "Holds the card"]


def test_touchpoints_stand_in_the_row_of_their_group():
    points = tuple(Touchpoint(group, "email" * (group == "channel"), Statement(group)) for group in (
        "channel", "object", "procedure", "people",
    ))  # fmt: skip
    drawn = view(Step("s", "S", touchpoints=points, channels=("phone",)))
    met = {one.id: [chip.channel for chip in one.boxes[0].chips] for one in drawn.grid.rows}
    assert met["physical"] == ["object"]
    assert met["does"] == ["email", "phone"]
    assert met["front"] == ["procedure", "people"]


def test_an_arrow_points_up_where_the_company_makes_contact():
    letter = Touchpoint("channel", "letter", Statement("offer"), initiator="company")
    call = Touchpoint("channel", "phone", Statement("question"), initiator="customer")
    front = said("Writes")
    drawn = view(
        Step("a", "A", touchpoints=(letter,), front=front),
        Step("b", "B", touchpoints=(letter, call), front=front),
        Step("c", "C", front=front),
    )
    assert [head.up for head in row(drawn, "does").gap.heads] == [True, False, False]


def test_people_go_on_unless_the_map_says_otherwise():
    drawn = view(
        Step("a", "A"), Step("b", "B", next=(Branch("a"),)), Step("c", "C", next=(Branch("d"),)), Step("d", "D")
    )
    assert [box.onward for box in row(drawn, "does").boxes] == [True, False, True, False]
    assert drawn.grid.flow is not None
    assert drawn.cards[1].ways[0].name == "A"


def test_teams_waits_and_fail_points_are_counted_and_named():
    packs = Action("Packs", by="Warehouse", wait="a day", fails="wrong size")
    step = Step("s", "Waits", back=(packs,), systems=said("ERP"), fails=said("Spam"), wait="Nothing to do", owner="Ida")
    drawn = view(step)
    assert drawn.figures == Figures(hidden=2, teams=2, waits=2, fails=2)
    assert [(team, [duty.row for duty in duties]) for team, duties in drawn.teams] == [
        ("Warehouse", ["back"]),
        ("Ida", ["owner"]),
    ]
