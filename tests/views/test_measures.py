"""Figures, bars and severities."""

import pytest

from cjmsite.model import Kpi, Pain, Quantity, Statement
from cjmsite.views.cells import pain
from cjmsite.views.measures import measure
from cjmsite.views.said import Bibliography


def quantity(text):
    number, _, rest = text.partition(" ")
    unit, _, words = rest.partition(", ")
    return Quantity(text, float(number), unit, words)


@pytest.mark.parametrize(
    ("now", "baseline", "target", "bar"),
    [
        ("62 %", "55 %", "70 %", ("62%", "55%", "70%")),
        ("8.4 of 10", None, "9 of 10", ("84%", None, "90%")),
        ("31 %", None, None, ("31%", None, None)),
        ("130 %", None, "90 %", ("100%", None, "90%")),
        ("4 days", "8 days", "2 days", ("50%", "100%", "25%")),
        ("4 days", None, None, None),
        ("4 days", None, "2 hours", None),
        ("0 days", None, "0 days", None),
        (None, "55 %", "70 %", None),
    ],
)
def test_a_bar_shows_what_can_be_compared_and_nothing_else(now, baseline, target, bar):
    given = [text and quantity(text) for text in (now, baseline, target)]
    assert measure(Kpi("x", *given)).bar == bar


def test_the_figure_and_its_words_are_what_was_typed():
    shown = measure(Kpi("x", Quantity("62 % from search", 62, "%", "from search")))
    assert (shown.figure, shown.words) == ("62 %", "from search")


def test_a_measure_without_a_number_keeps_its_words():
    shown = measure(Kpi("x", Quantity("not known yet")))
    assert (shown.figure, shown.words, shown.bar) == ("", "not known yet", None)


@pytest.mark.parametrize(
    ("value", "unit", "severity"),
    [
        (0, "of 5", 1),
        (1, "of 5", 1),
        (2, "of 5", 2),
        (3, "of 5", 2),
        (4, "of 5", 3),
        (5, "of 5", 3),
        (3, "", 2),
        (10, "of 10", 3),
    ],
)
def test_severity_has_three_grades(value, unit, severity):
    shown = pain(Pain(Statement("x"), hurts=Quantity(f"{value} {unit}", value, unit)), Bibliography(()))
    assert (shown.severity, shown.hurts) == (severity, f"{value} {unit}")


def test_a_pain_without_a_grade_has_none():
    assert pain(Pain(Statement("x")), Bibliography(())).severity == 0
    assert pain(Pain(Statement("x"), hurts=Quantity("a lot")), Bibliography(())).severity == 0
