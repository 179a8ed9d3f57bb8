"""Intervals against published tables and against the definition."""

import random
from statistics import fmean, stdev

import pytest

from cjmsite.content.band import band_of
from cjmsite.content.interval import interval, student


@pytest.mark.parametrize(
    ("level", "freedom", "wanted"),
    [
        (0.95, 1, 12.7062), (0.95, 2, 4.3027), (0.95, 3, 3.1824), (0.95, 9, 2.2622), (0.95, 30, 2.0423),
        (0.95, 1000, 1.9623), (0.8, 5, 1.4759), (0.99, 3, 5.8409), (0.999, 3, 12.924), (0.5, 10, 0.6998),
    ],
)  # fmt: skip
def test_students_t_is_that_of_the_tables(level, freedom, wanted):
    assert student(level, freedom) == pytest.approx(wanted, abs=1e-4)


def test_a_confidence_interval_holds_the_true_mean_as_often_as_it_says():
    chance = random.Random(3)
    samples = [[chance.gauss(4, 1.3) for _ in range(6)] for _ in range(2000)]
    ends = [interval(sample, "90% CI") for sample in samples]
    assert sum(low <= 4 <= high for low, high in ends) / 2000 == pytest.approx(0.9, abs=0.02)


def test_other_intervals_are_of_the_answers_themselves():
    answers = [1, 2, 3, 4, 10]
    assert interval(answers, "range") == (1, 10)
    assert interval(answers, "quartiles") == (2, 4)
    assert interval(answers, "sd") == (fmean(answers) - stdev(answers), fmean(answers) + stdev(answers))
    assert interval(answers, "none") is None
    assert interval([3], "95% CI") is None


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("95% CI", "95% CI"), ("95 %", "95% CI"), ("80 % interval", "80% CI"), ("99,9% ci", "99.9% CI"), ("SD", "sd"),
        ("Quartiles", "quartiles"), ("none", "none"), ("95", None), ("40%", None), ("wide", None),
    ],
)  # fmt: skip
def test_an_interval_is_asked_for_as_people_write_it(typed, wanted):
    assert band_of(typed) == wanted
