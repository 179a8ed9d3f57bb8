from __future__ import annotations

import pytest
from readings import read

from cjmsite.content.journeys import HEAD, MAP, SETTINGS
from cjmsite.model import Citation, Curve, JourneyMap, Revision, Scale, Source, Statement

WORDS = (
    *("scope", "product", "purpose", "decision", "owner", "facilitator", "agreed", "version", "review", "review when"),
    "notes",
)
STATEMENTS = ("scenario", "goal", "problem", "consequence")
LISTS = {
    "team": False,
    "participants": False,
    "tags": False,
    "languages": False,
    "who": False,
    "expects": True,
    "life events": True,
}
CHOICES = {
    "market": ("b2b", "b2c", "both"),
    "state": ("as-is", "to-be", "actual"),
    "status": ("draft", "review", "published", "retired"),
    "audience": ("public", "partner", "internal"),
}
REFERENCES = ("compare", "variant of", "part of")
OTHERS = (
    "title",
    "language",
    "sources",
    "scale",
    "curves",
    "lanes",
    "lane labels",
    "reviewed",
    "views",
    "history",
    "storyboard",
    "checks",
    "use",
    "editions",
)


def map_with(head: str, journey: str = "journey: [Walks]") -> JourneyMap:
    return read(f"title: A map\n{head}\n{journey}\n").model


def test_every_key_of_a_map_has_a_test_here():
    tested = {*WORDS, *STATEMENTS, *LISTS, *CHOICES, *REFERENCES, *OTHERS, "journey"}
    assert tested == set(MAP.keys) == {*SETTINGS.keys, *HEAD.keys, "journey"}


@pytest.mark.parametrize("key", WORDS)
def test_a_text_of_the_head_is_kept_as_typed(key: str):
    assert getattr(map_with(f"{key}: every 6 months, or so"), key.replace(" ", "_")) == "every 6 months, or so"


def test_a_map_is_used_for_one_thing_or_many():
    assert map_with("use: Customer service").use == ("customer service",)
    assert map_with("use: [marketing, product, service design, feedback]").use[1:] == (
        *("product", "service design", "feedback"),
    )


def test_checks_are_set_aside_with_a_reason():
    assert map_with("checks:\n  long-wait: it is made to measure").checks == {"long-wait": "it is made to measure"}


@pytest.mark.parametrize("key", STATEMENTS)
def test_a_statement_of_the_head_says_what_it_rests_on(key: str):
    found = getattr(map_with(f"sources: {{int: Talks}}\n{key}: To be *warm* [@int P2] [?]"), key)
    assert found == Statement("To be *warm*", (Citation("int", "P2"),), True)


@pytest.mark.parametrize(("key", "are_statements"), LISTS.items())
@pytest.mark.parametrize(("typed", "said"), [("One", ["One"]), ("[One]", ["One"]), ("[One, 2]", ["One", "2"])])
def test_a_list_key_takes_one_or_many(key: str, are_statements: bool, typed: str, said: list[str]):
    wanted = tuple(Statement(text) if are_statements else text for text in said)
    assert getattr(map_with(f"{key}: {typed}"), key.replace(" ", "_")) == wanted


@pytest.mark.parametrize(("key", "option"), [(key, one) for key, options in CHOICES.items() for one in options])
def test_a_choice_takes_its_words_in_any_case(key: str, option: str):
    assert getattr(map_with(f"{key}: {option}"), key) == option
    assert getattr(map_with(f"{key}: {option.upper()}"), key) == option


@pytest.mark.parametrize("key", REFERENCES)
@pytest.mark.parametrize("joint", [" ", "-", "_"])
def test_a_reference_to_a_map_is_noted_under_any_spelling_of_its_key(key: str, joint: str):
    entry = read(f"title: A map\n{key.replace(' ', joint)}: other-map\njourney: [Walks]\n")
    assert getattr(entry.model, key.replace(" ", "_")) == "other-map"
    assert [(one.kind, one.target, one.location.line) for one in entry.references] == [("map", "other-map", 2)]


@pytest.mark.parametrize(
    ("spelling", "attribute"),
    [
        ("Part_Of: x", "part_of"),
        ("REVIEW-WHEN: x", "review_when"),
        ("life_event: x", "life_events"),
        ("tag: x", "tags"),
        ("note: x", "notes"),
        ("lane: does", "lanes"),
        ("lane-label: {does: x}", "lane_labels"),
        ("source: {x: y}", "sources"),
        ("view: {x: {lanes: all}}", "views"),
    ],
)
def test_singular_and_plural_hyphen_and_space_are_one_key(spelling: str, attribute: str):
    assert getattr(map_with(spelling), attribute)


def test_the_language_of_the_map_wins_over_the_sites():
    assert map_with("").language == "en"
    assert map_with("language: fi").language == "fi"


def test_personas_are_noted_as_references():
    entry = read("title: A map\nwho: [anna, Marek the Great]\njourney: [Walks]\n")
    assert entry.model.who == ("anna", "Marek the Great")
    assert [(one.kind, one.target) for one in entry.references] == [("persona", "anna"), ("persona", "Marek the Great")]


def test_a_source_is_a_title_or_a_block():
    found = map_with(
        "sources:\n  int: Eight interviews\n  svy: {file: s.csv, n: 41 answers, date: 2026-03, kind: survey, link: x}"
    ).sources
    assert found["int"] == Source("int", "Eight interviews")
    assert found["svy"] == Source("svy", "svy", file="s.csv", n=41, date="2026-03", kind="survey", link="x")


@pytest.mark.parametrize(
    ("typed", "scale"),
    [
        ("1..5", Scale(1, 5)),
        ("-3 .. 3", Scale(-3, 3)),
        ("−2…2", Scale(-2, 2)),
        ("0...10", Scale(0, 10)),
        ("0,5..1,5", Scale(0.5, 1.5)),
    ],
)
def test_a_scale_has_two_ends(typed: str, scale: Scale):
    assert map_with(f"scale: {typed}").scale == scale


def test_curves_are_labels_or_blocks_and_feels_is_always_one():
    assert map_with("").curves == (Curve("feels"),)
    found = map_with(
        "sources: {svy: {title: Survey, file: answers.csv}}\n"
        "curves:\n  Brand-Trust: Trust\n  feels: {data: svy, scale: 1..7, band: 95 % ci, hide below: 5 answers}"
    )
    assert found.curves == (
        Curve("brand trust", "Trust"),
        Curve("feels", data="svy", scale=Scale(1, 7), band="95% CI", hide_below=5),
    )
    assert map_with("curves: {brand: Trust}").curves == (Curve("feels"), Curve("brand", "Trust"))


def test_lanes_are_named_as_they_are_best_written():
    found = map_with(
        "lanes: [pain, KPI, frontstage, feels, Legal_duties]\nlane labels: {fail: Fail points, legal-duties: Law}"
    )
    assert found.lanes == ("pains", "kpis", "front", "feels", "legal duties")
    assert found.lane_labels == {"fails": "Fail points", "legal duties": "Law"}


def test_views_select_lanes():
    board, public = map_with("views: {board: {lanes: all, paper: A3}, public: {hide: [back, owner], quotes: 3}}").views
    assert (board.name, board.lanes, board.paper) == ("board", ("all",), "A3")
    assert (public.hide, public.quotes) == (("back", "owner"), "3")


@pytest.mark.parametrize(
    "typed",
    ["[3: Third, 2: Second, Begun]", "\n  - 3: Third\n  - 2: Second\n  - Begun"],
)
def test_history_is_a_list_of_versions(typed: str):
    assert map_with(f"history: {typed}").history == (
        Revision("3", "Third"),
        Revision("2", "Second"),
        Revision("", "Begun"),
    )


@pytest.mark.parametrize("date", ["2026-10-14", "2026-10"])
def test_a_date_is_a_day_or_a_month(date: str):
    assert map_with(f"reviewed: {date}").reviewed == date


def test_links_in_notes_are_noted():
    entry = read("title: A\nnotes: |\n  See [this](other.yaml) and ![that](a.svg).\njourney: [Walks]\n")
    assert [(one.kind, one.target, one.location.line) for one in entry.references] == [
        ("link", "other.yaml", 3),
        ("image", "a.svg", 3),
    ]
