from __future__ import annotations

import pytest
from readings import read

from cjmsite.model import JourneyMap, Quantity, Statement


def map_with(head: str, journey: str = "journey: [Walks]") -> JourneyMap:
    return read(f"title: A map\n{head}\n{journey}\n").model


@pytest.mark.parametrize(
    "journey",
    [
        "journey:\n  One:\n    - A\n    - B: 1\n  Two: [C]",
        "journey:\n  One:\n    steps:\n      - A\n      - B: 1\n  Two:\n    step: [C]",
        "journey:\n  - phase: One\n    steps: [A, B: 1]\n  - Phase: Two\n    steps:\n      - C",
    ],
)
def test_phases_are_names_with_steps_or_blocks(journey: str):
    found = map_with("", journey)
    assert [(phase.id, phase.name, [step.name for step in phase.steps]) for phase in found.phases] == [
        ("one", "One", ["A", "B"]),
        ("two", "Two", ["C"]),
    ]
    assert [step.id for step in found.steps] == ["a", "b", "c"]


def test_a_map_without_phases_has_one_without_a_name():
    (phase,) = map_with("", "journey: [A, B: 1]").phases
    assert (phase.id, phase.name, len(phase.steps)) == ("journey", "", 2)


@pytest.mark.parametrize("form", ["  - phase: One\n    {}\n    steps: [A]", "  One:\n    {}\n    steps: [A]"])
@pytest.mark.parametrize(
    ("key", "attribute", "value"),
    [
        ("service: Before", "service", "before"),
        ("goal: To begin [?]", "goal", Statement("To begin", assumed=True)),
        ("repeats: daily", "repeats", "daily"),
        ("repeats: yes", "repeats", "yes"),
    ],
)
def test_a_phase_has_keys_of_its_own(form: str, key: str, attribute: str, value: object):
    (phase,) = map_with("", "journey:\n" + form.format(key)).phases
    assert getattr(phase, attribute) == value


@pytest.mark.parametrize(
    "journey",
    [
        "journey:\n  One: [A]\n  Two:",
        "journey:\n  - phase: One\n    steps: [A]\n  - phase: Two",
        "journey: {One: [A], Two: []}",
    ],
)
def test_a_phase_without_steps_is_a_warning_in_every_form(journey: str):
    entry = read(f"title: A map\n{journey}\n")
    assert [warning.message for warning in entry.warnings] == ["the phase 'Two' has no steps"]
    assert [len(phase.steps) for phase in entry.model.phases] == [1, 0]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("It gets cold", "it-gets-cold"),
        ("Покупает зимнюю куртку", "покупает-зимнюю-куртку"),
        ("Łódź — 2. dzień!", "łódź-2-dzień"),
        ("Ilahtuu (ääneen)", "ilahtuu-ääneen"),
        ("e\u0301t\u00e9", "été"),
        ("?!", "step"),
        ("x" * 100, "x" * 64),
    ],
)
def test_an_id_is_made_of_the_name_in_any_script(name: str, id: str):  # noqa: A002
    assert map_with("", f"journey: ['{name}']").steps[0].id == id


def test_names_that_repeat_are_numbered_and_fixed_ids_come_first():
    found = map_with("", "journey: [Pays, Pays, {step: Last, id: pays}, Pays, {step: Other, id: pays-3}]")
    assert [step.id for step in found.steps] == ["pays-2", "pays-4", "pays", "pays-5", "pays-3"]


def test_an_own_lane_may_be_any_key_and_hold_one_or_many():
    head = "lanes: [does, legal, Data Protection]\nlane labels: {legal: Law, weather: The weather}"
    keys = "legal: One [?]\n    data_protection: [Two, Three]\n    Weather: Rain"
    entry = read(f"title: A\n{head}\njourney:\n  - step: A\n    {keys}\n")
    assert entry.model.steps[0].own == {
        "legal": (Statement("One", assumed=True),),
        "data protection": (Statement("Two"), Statement("Three")),
        "weather": (Statement("Rain"),),
    }
    assert entry.warnings == ()


def test_a_lane_of_the_site_may_be_used_without_being_declared():
    entry = read("title: A\njourney:\n  - step: A\n    weather: Rain\n    letter: not a touchpoint\n")
    assert set(entry.model.steps[0].own) == {"weather", "letter"}


def test_quantities_of_the_model_keep_the_authors_words():
    step = map_with("", "journey:\n  - step: A\n    time: 25 min over two evenings\n").steps[0]
    assert step.time == Quantity("25 min over two evenings", 25, "min", "over two evenings")
