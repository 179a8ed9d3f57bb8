"""Pages over many maps show what each says, at its place."""

from cjmsite.model import (
    Channel,
    JourneyMap,
    Pain,
    Persona,
    Phase,
    Quantity,
    SiteConfig,
    Statement,
    Step,
    Touchpoint,
    Vocabulary,
)  # fmt: skip
from cjmsite.views.grievances import grievances
from cjmsite.views.grouped import grouped
from cjmsite.views.inside import anchors, pack, unpack
from cjmsite.views.kinship import kinship
from cjmsite.views.overview import overview
from cjmsite.views.reviews import reviews
from cjmsite.views.search import search
from cjmsite.views.summary import summarise_map, summarise_persona
from cjmsite.views.usage import usage

CONFIG = SiteConfig()


def travel(name: str, *steps: Step, **keys) -> JourneyMap:
    return JourneyMap(name, name.title(), "en", phases=(Phase("p", "Before", steps or (Step("s", "S"),)),), **keys)


def over(*journeys: JourneyMap):
    return [summarise_map(one) for one in journeys], {one.id: unpack(pack(one)) for one in journeys}


def pain(text: str, **keys) -> Pain:
    return Pain(Statement(text), **keys)


def call(channel: str) -> Touchpoint:
    return Touchpoint("channel", channel, Statement("hello"))


def test_the_same_map_is_packed_into_the_same_bytes_and_comes_out_as_it_was():
    journey = travel("m", Step("a", "A", channels=("chat",), touchpoints=(call("phone"),), pains=(pain("Cold"),)))
    assert pack(journey) == pack(travel("m", *journey.steps))
    told = unpack(pack(journey))
    assert (told.phases, told.names, told.channels) == (["Before"], ["A"], [(0, "chat"), (0, "phone")])
    assert told.pains == [(0, "Cold", "", 0, "", "")]
    assert told.progress == "oooboo"


def test_steps_have_the_anchors_of_their_maps_page_however_they_are_called():
    assert anchors(unpack(pack(travel("m", Step("pay-now", "A"), Step("maksaa", "B"))))) == [
        "step-pay-now",
        "step-maksaa",
    ]
    assert anchors(unpack(pack(travel("m", Step("a.b", "A"), Step("c", "B"))))) == ["step-a_b", "step-c"]


def test_the_tree_goes_down_and_up_again_level_by_level():
    whole, half, quarter, other = (travel(n) for n in ("whole", "half", "quarter", "zebra"))
    half = travel("half", part_of="whole")
    quarter = travel("quarter", part_of="half")
    maps, insides = over(whole, half, quarter, other)
    by_id = {one.id: one for one in maps}
    told = overview(CONFIG, by_id, insides, kinship(by_id), 2)
    assert [(one.row.title, one.begins, one.ends) for one in told.tree] == [
        ("Whole", True, 0), ("Half", True, 0), ("Quarter", False, 2), ("Zebra", False, 0),
    ]  # fmt: skip
    assert (told.maps, told.steps, told.personas) == (4, 4, 2)


def test_a_map_stands_in_each_of_its_groups_and_among_the_others_when_it_has_none():
    anna = summarise_persona(Persona("anna", "Anna"))
    maps, _ = over(travel("a", who=("anna", "Guest"), tags=("x",)), travel("b", who=("anna",), owner="Ida"))
    people = grouped(CONFIG, "personas", maps, {"anna": anna})
    assert [(one.name, one.url, len(one.rows)) for one in people.groups] == [
        ("Anna", "../personas/anna.html", 2), ("Guest", "", 1),
    ]  # fmt: skip
    owners = grouped(CONFIG, "owners", maps, {})
    assert [one.title for one in owners.others] == ["A"]
    assert [one.id for one in grouped(CONFIG, "status", maps, {}).groups] == ["draft"]
    assert [one.name for one in grouped(CONFIG, "tags", maps, {}).groups] == ["x"]


def test_every_step_that_uses_a_channel_or_a_system_is_listed_once_in_the_order_of_the_journey():
    first = Step("a", "A", touchpoints=(call("phone"), call("phone")), systems=(Statement("stock"),))
    maps, insides = over(travel("m", first, Step("b", "B", channels=("kiosk", "phone"))), travel("n", first))
    config = SiteConfig(vocabulary=Vocabulary({"kiosk": Channel("kiosk", "physical", "Kiosk")}))
    told = usage(config, maps, insides)
    assert [(one.id, one.total) for one in told.channels] == [("phone", 3), ("kiosk", 1)]
    phone = told.channels[0].maps
    assert phone[0][3] == [("../maps/m.html#step-a", 1, "A"), ("../maps/m.html#step-b", 2, "B")]
    assert [(name, [steps[0][0] for *_, steps in found]) for name, found in told.systems] == [
        ("stock", ["../maps/m.html#step-a", "../maps/n.html#step-a"])
    ]


def test_pains_stand_under_their_cause_in_any_language_the_worst_first():
    hurt = Step("a", "A", pains=(
        pain("small", because="service", hurts=Quantity("1 of 5", 1, "of 5")),
        pain("large", because="Palvelu", hurts=Quantity("5 of 5", 5, "of 5")),
        pain("own", because="the weather"), pain("bare", accepted="so it is"),
    ))  # fmt: skip
    told = grievances(CONFIG, *over(travel("m", hurt)))
    assert [(one.id, [pain.text for pain in one.pains]) for one in told.causes] == [
        ("service", ["large", "small"]), ("the weather", ["own"]), ("", ["bare"]),
    ]  # fmt: skip
    assert told.total == 4
    assert told.causes[0].pains[0].url == "../maps/m.html#step-a"


def test_reviews_are_listed_by_their_day_and_retired_maps_are_not():
    plan = {"reviewed": "2026-10-14", "review": "every 6 months"}
    maps, _ = over(
        travel("a", **{**plan, "review": "every year"}), travel("b", **plan), travel("c"),
        travel("d", status="retired"), travel("e", status="retired", **plan),
    )  # fmt: skip
    told = reviews(CONFIG, maps)
    assert [(one.title, one.due) for one in told.due] == [("B", "2027-04-14"), ("A", "2027-10-14")]
    assert [one.title for one in told.planless] == ["C"]


def test_the_index_holds_what_can_be_found_and_not_the_cells():
    step = Step("a", "Pays\tnow", does=(Statement("secret"),), pains=(pain("two\nlines"),))
    maps, insides = over(travel("m", step, who=("anna",), tags=("x",)))
    anna = summarise_persona(Persona("anna", "Anna", role="Nurse"))
    told = search(CONFIG, maps, insides, {"anna": anna}, [])
    assert [line for text in told.index for line in text.split("\n")] == [
        "m\tmaps/m.html\ten\tM\tBefore · x · Anna",
        "s\tstep-a\tPays now",
        "p\tstep-a\ttwo lines",
        "a\tpersonas/anna.html\ten\tAnna\tNurse",
    ]
