from __future__ import annotations

import pytest
from readings import read, step_with

from cjmsite.model import (
    Citation,
    Pain,
    Quantity,
    Statement,
)


def one(text: str) -> tuple[Statement, ...]:
    return (Statement(text),)


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
