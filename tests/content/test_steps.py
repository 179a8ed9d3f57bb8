from __future__ import annotations

import pytest
from mapmaker import VOCABULARY, read, step_with

from cjmsite.content.items import GAIN_KEYS, IDEA_KEYS, PAIN_KEYS, SENSES
from cjmsite.content.steps import STEP
from cjmsite.content.touchpoints import TOUCHPOINT_KEYS
from cjmsite.model import (
    CHANNELS,
    Branch,
    Citation,
    Gain,
    Idea,
    Image,
    Kpi,
    Pain,
    Quantity,
    Statement,
    Step,
    Touchpoint,
)

STATEMENTS = (
    *("does", "expects", "with", "draws", "hinders", "physical", "front", "back", "support", "systems", "fails"),
    *("thinks", "says"),
)
MARKS = ("wait", "optional", "repeats", "decision")
OTHERS = (
    *("step", "id", "story", "touchpoints", "channels", "senses", "pains", "gains", "ideas", "kpis", "time", "moment"),
    *("next", "opens", "owner"),
)


def one(text: str) -> tuple[Statement, ...]:
    return (Statement(text),)


def test_every_key_of_a_step_has_a_test_here():
    assert {*STATEMENTS, *MARKS, *OTHERS} == set(STEP.keys)


@pytest.mark.parametrize(
    ("typed", "name", "id"),
    [
        ("It gets cold", "It gets cold", "it-gets-cold"),
        ("'It gets: cold'", "It gets: cold", "it-gets-cold"),
        ("It gets cold: 0", "It gets cold", "it-gets-cold"),
        ("step: It gets cold", "It gets cold", "it-gets-cold"),
        ("{step: It gets cold, id: cold}", "It gets cold", "cold"),
        ("STEP: It gets cold", "It gets cold", "it-gets-cold"),
        ("404", "404", "404"),
        ("no", "no", "no"),
    ],
)
def test_a_step_is_a_line_a_line_with_a_feeling_or_a_block(typed: str, name: str, id: str):  # noqa: A002
    (step,) = read(f"title: A map\njourney:\n  - {typed}\n").model.steps
    assert (step.name, step.id) == (name, id)


@pytest.mark.parametrize("name", ["Feels", "time", "Pains", "opens"])
def test_a_step_in_a_line_may_be_called_like_a_key(name: str):
    (step,) = read(f"title: A map\njourney:\n  - {name}: 1 odd\n").model.steps
    assert (step.name, step.scores["feels"][""].value) == (name, 1)


@pytest.mark.parametrize("key", STATEMENTS)
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Runs", ["Runs"]),
        ("[Runs]", ["Runs"]),
        ("[Runs, Falls]", ["Runs", "Falls"]),
        ("|\n  Runs\n  fast", ["Runs\nfast"]),
        (">\n  Runs\n  fast", ["Runs fast"]),
        ("Runs\n  fast", ["Runs fast"]),
    ],
)
def test_a_lane_takes_one_text_or_many(key: str, typed: str, said: list[str]):
    found = getattr(step_with(f"{key}: {typed}"), STEP.find(key).name)
    assert found == tuple(Statement(text) for text in said)


@pytest.mark.parametrize(
    ("spelling", "attribute"),
    [
        ("frontstage: x", "front"),
        ("Backstage: x", "back"),
        ("system: x", "systems"),
        ("fail: x", "fails"),
        ("pain: x", "pains"),
        ("gain: x", "gains"),
        ("idea: x", "ideas"),
        ("opportunities: x", "ideas"),
        ("opportunity: x", "ideas"),
        ("touchpoint: website", "touchpoints"),
        ("channel: email", "channels"),
        ("sense: {mood: x}", "senses"),
        ("kpi: {x: 1}", "kpis"),
    ],
)
def test_other_spellings_of_a_key_are_the_same_key(spelling: str, attribute: str):
    assert getattr(step_with(spelling), attribute)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("I see.", "I see."),
        ('"I see."', "I see."),
        ("'\"I see.\"'", "I see."),
        ("„Widzę.”", "Widzę."),
        ("”Näen.”", "Näen."),
        ("«Вижу.»", "Вижу."),
        ("“I see”, she said", "“I see”, she said"),
    ],
)
def test_quotes_lose_the_marks_that_the_page_gives_them(typed: str, text: str):
    assert step_with(f"says: {typed}").says == one(text)


def test_marks_stay_in_texts_that_are_no_quotes():
    assert step_with("does: «Вижу.»").does == one("«Вижу.»")


@pytest.mark.parametrize("key", MARKS)
@pytest.mark.parametrize(
    ("typed", "said"), [("yes", "yes"), ("TRUE", "yes"), ("no", ""), ("false", ""), ("now and then", "now and then")]
)
def test_a_mark_is_yes_or_says_when(key: str, typed: str, said: str):
    assert getattr(step_with(f"{key}: {typed}"), key) == said


@pytest.mark.parametrize(
    "typed",
    [
        'images/01.svg "At the stop"',
        "images/01.svg At the stop",
        "images/01.svg “At the stop”",
        "{image: images/01.svg, caption: At the stop}",
    ],
)
def test_a_story_is_a_picture_with_a_caption(typed: str):
    assert step_with(f"story: {typed}").story == Image("images/01.svg", "At the stop")


def test_a_story_needs_no_caption_and_notes_its_picture():
    assert step_with("story: 01.svg").story == Image("01.svg", "")
    entry = read("title: A\njourney:\n  - step: A\n    story: {image: a b.svg}\n")
    assert [(one.kind, one.target, one.location.line) for one in entry.references] == [("image", "a b.svg", 4)]


@pytest.mark.parametrize(
    ("typed", "touchpoint"),
    [
        ("website: product list", Touchpoint("channel", "website", Statement("product list"))),
        ("E-Mail: receipt [?]", Touchpoint("channel", "email", Statement("receipt", assumed=True))),
        ("in person: a shop", Touchpoint("channel", "face to face", Statement("a shop"))),
        ("parcel_locker: at the corner", Touchpoint("channel", "parcel locker", Statement("at the corner"))),
        ("памятка: правила", Touchpoint("channel", "памятка", Statement("правила"))),
        ("website", Touchpoint("channel", "website", Statement(""))),
        ("website:", Touchpoint("channel", "website", Statement(""))),
        ("object: parcel", Touchpoint("object", "", Statement("parcel"))),
        ("Procedures: greeting", Touchpoint("procedure", "", Statement("greeting"))),
        ("people: a friend", Touchpoint("people", "", Statement("a friend"))),
    ],
)
@pytest.mark.parametrize("form", ["touchpoint:\n  {}", "touchpoints:\n  - {}"])
def test_a_touchpoint_is_a_channel_or_one_of_three_groups(form: str, typed: str, touchpoint: Touchpoint):
    assert step_with(form.format(typed)).touchpoints == (touchpoint,)


def test_a_touchpoint_may_say_more():
    keys = "from: Company\n    kind: digital\n    effect: direct\n    Used-By: customer\n    source: earned"
    (found,) = step_with(f"touchpoints:\n  - newsletter: sale\n    {keys}").touchpoints
    assert (found.initiator, found.kind, found.effect, found.used_by, found.source) == (
        "company",
        "digital",
        "direct",
        "customer",
        "earned",
    )
    assert len(TOUCHPOINT_KEYS.keys) == 5


@pytest.mark.parametrize("channel", CHANNELS)
def test_every_built_in_channel_can_be_named(channel: str):
    assert step_with(f"channels: [{channel}]").channels == (channel,)
    assert step_with(f"channels: {channel.upper().replace(' ', '-')}").channels == (channel,)


def test_a_site_adds_channels():
    assert set(VOCABULARY.channels) > set(CHANNELS)
    assert step_with("channels: [parcel-locker, email]").channels == ("parcel locker", "email")


@pytest.mark.parametrize("sense", SENSES)
def test_every_sense_has_a_statement(sense: str):
    assert step_with(f"senses: {{{sense.title()}: 'soft [@int]'}}").senses == {
        sense: Statement("soft", (Citation("int"),))
    }


PAIN = Pain(Statement("Too dear"), "product", Quantity("3 of 5", 3, "of 5"), "known")


@pytest.mark.parametrize(
    ("typed", "pains"),
    [
        ("Too dear", [Pain(Statement("Too dear"))]),
        ("{pain: Too dear, because: product, hurts: 3 of 5, accepted: known}", [PAIN]),
        ("[{accepted: known, hurts: 3 of 5, because: product, pain: Too dear}, Late]", [PAIN, Pain(Statement("Late"))]),
    ],
)
def test_a_pain_is_a_text_or_a_block_and_so_are_many(typed: str, pains: list[Pain]):
    assert step_with(f"pains: {typed}").pains == tuple(pains)
    assert len(PAIN_KEYS.keys) == 4


def test_a_gain_may_say_why():
    assert step_with("gains: [Warm, {gain: Light, because: of wool}]").gains == (
        Gain(Statement("Warm")),
        Gain(Statement("Light"), "of wool"),
    )
    assert len(GAIN_KEYS.keys) == 2


def test_an_idea_may_say_all_about_itself():
    keys = "id: scale, impact: 4 of 5, effort: '2,5', owner: Data, status: Planned"
    keys += ", kind: remove pain, link: x, why: because"
    (found,) = step_with(f"ideas: {{idea: One scale, {keys}}}").ideas
    assert found == Idea(Statement("One scale"), "scale", 4, 2.5, "Data", "planned", "remove pain", "x", "because")
    assert len(IDEA_KEYS.keys) == 9


@pytest.mark.parametrize(
    "typed",
    [
        "rate: 62 %, baseline 55 %, target 70 %",
        "{rate: '62 %, target 70 %, baseline 55 %'}",
        "[rate: {now: 62 %, baseline: 55 %, target: 70 %}]",
        "\n  - rate: 62 %, lähtötaso 55 %, tavoite 70 %",
        "\n  - rate: 62 %, punkt wyjścia 55 %, cel 70 %",
        "\n  - rate: 62 %, исходно 55 %, цель 70 %",
        "\n  - rate: 62 %, baseline: 55 %, Target 70 %".replace("baseline: ", "Baseline "),
    ],
)
def test_a_measure_has_a_value_a_baseline_and_a_target(typed: str):
    typed = f"\n  {typed}" if typed.startswith("rate") else typed
    assert step_with(f"kpis: {typed}").kpis == (
        Kpi("rate", *(Quantity(f"{number} %", number, "%") for number in (62, 55, 70))),
    )


def test_measures_may_have_values_of_words_alone_and_files():
    first, second = step_with(
        "kpis: {mood: good, so far, rate: {data: a.csv, trend: up}}".replace("good, so", "'good, so").replace(
            "far,", "far',"
        )
    ).kpis
    assert first == Kpi("mood", Quantity("good, so far", words="good, so far"))
    assert second == Kpi("rate", data="a.csv", trend="up")


@pytest.mark.parametrize(
    ("typed", "branches"),
    [
        ("leave", [Branch("leave")]),
        ("Leave", [Branch("leave")]),
        ("Walks", [Branch("walks")]),
        ("[walks: 60 % again, leave: 40 %]", [Branch("walks", 60, "again"), Branch("leave", 40)]),
        (
            "{walks: 60.5 % again, leave: '39,5 %, sadly'}",
            [Branch("walks", 60.5, "again"), Branch("leave", 39.5, "sadly")],
        ),
        ("[walks: most of them, leave: ]", [Branch("walks", None, "most of them"), Branch("leave")]),
        ("[walks: 30 %, leave]", [Branch("walks", 30), Branch("leave")]),
    ],
)
def test_ways_onward_have_shares_and_words(typed: str, branches: list[Branch]):
    assert step_with(f"next: {typed}").next == tuple(branches)


@pytest.mark.parametrize("typed", ["Pay_1.b", "pays now", "Pays now!"])
def test_a_way_onward_leads_by_id_or_by_name(typed: str):
    steps = f"[{{step: A, next: {typed}}}, {{step: Pays now, id: Pay_1.b}}, Pays now]"
    assert read(f"title: A\njourney: {steps}\n").model.steps[0].next == (Branch("Pay_1.b"),)


def test_an_id_is_meant_before_a_name():
    steps = "[{step: B, id: a}, {step: A, id: c}, {step: D, next: [a, A]}]"
    assert read(f"title: A\njourney: {steps}\n").model.steps[2].next == (Branch("a"), Branch("c"))


def test_a_way_onward_may_name_a_step_in_any_script():
    step = read("title: A\njourney:\n  - step: Думает\n    next: Покупает куртку\n  - Покупает куртку\n").model.steps[0]
    assert step.next == (Branch("покупает-куртку"),)


def test_a_step_opens_a_map_and_has_an_owner_and_a_moment():
    entry = read(
        "title: A\nsources: {int: x}\njourney:\n  - {step: A, opens: other, owner: Us, moment: 'Now [@int]'}\n"
    )
    (found,) = entry.model.steps
    assert (found.opens, found.owner, found.moment) == ("other", "Us", Statement("Now", (Citation("int"),)))
    assert [(one.kind, one.target) for one in entry.references] == [("map", "other")]


@pytest.mark.parametrize(
    ("typed", "quantity"),
    [
        ("3 days", Quantity("3 days", 3, "days")),
        ("25 min over two evenings", Quantity("25 min over two evenings", 25, "min", "over two evenings")),
        ("8.4 of 10, target 9", Quantity("8.4 of 10, target 9", 8.4, "of 10", "target 9")),
        ("62 % from search", Quantity("62 % from search", 62, "%", "from search")),
        ("62% from search", Quantity("62% from search", 62, "%", "from search")),
        ("1,5 h", Quantity("1,5 h", 1.5, "h")),
        ("−3 °C", Quantity("−3 °C", -3, "", "°C")),
        ("+2", Quantity("+2", 2)),
        ("about a week", Quantity("about a week", words="about a week")),
        ("12:30", Quantity("12:30", words="12:30")),
        ("2026-10-14", Quantity("2026-10-14", words="2026-10-14")),
        ("2-3 days", Quantity("2-3 days", 2, "", "-3 days")),
        ("2 päivää ja yö", Quantity("2 päivää ja yö", 2, "päivää", "ja yö")),
        ("3 of 5", Quantity("3 of 5", 3, "of 5")),
    ],
)
def test_a_quantity_is_a_number_first_then_words(typed: str, quantity: Quantity):
    assert step_with(f"time: {typed}").time == quantity


@pytest.mark.parametrize(
    ("typed", "statement"),
    [
        ("Slow [@int]", Statement("Slow", (Citation("int"),))),
        ("Slow [@int P3]", Statement("Slow", (Citation("int", "P3"),))),
        ("Slow [@int P3 P5] [@svy Q7]", Statement("Slow", (Citation("int", "P3 P5"), Citation("svy", "Q7")))),
        ("Slow [?]", Statement("Slow", (), True)),
        ("Slow [@int] [?]", Statement("Slow", (Citation("int"),), True)),
        ("Slow [@int] and dear", Statement("Slow and dear", (Citation("int"),))),
        ("Slow", Statement("Slow")),
        ("'[sic] slow'", Statement("[sic] slow")),
        ("Slow [1]", Statement("Slow [1]")),
    ],
)
def test_evidence_marks_say_what_a_text_rests_on(typed: str, statement: Statement):
    assert step_with(f"pains:\n  - {typed}").pains == (Pain(statement),)


@pytest.mark.parametrize(("typed", "level"), [("Slow [@int] [?]", "cited"), ("Slow [?]", "assumed"), ("Slow", "bare")])
def test_evidence_has_three_levels(typed: str, level: str):
    assert step_with(f"does: {typed}").does[0].evidence == level


def test_links_in_texts_are_noted_with_their_place():
    entry = read("title: A\njourney:\n  - step: A\n    does: See [this](other.yaml), [web](https://a.example)\n")
    assert [(one.kind, one.target, one.location.column) for one in entry.references] == [("link", "other.yaml", 22)]


def test_what_is_absent_is_empty():
    step = step_with("")
    assert step == Step(id="walks", name="Walks")
