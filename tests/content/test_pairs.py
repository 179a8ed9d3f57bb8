from __future__ import annotations

import pytest
from readings import read, step_with

from cjmsite.model import (
    Branch,
    Kpi,
    Quantity,
)


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
