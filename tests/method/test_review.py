"""When a map is due: intervals as authors write them, in the languages of the interface."""

from datetime import date

import pytest

from cjmsite.method.review import review_due
from cjmsite.model import JourneyMap


def due(review: str, reviewed: str = "2026-10-14", status: str = "published") -> date | None:
    return review_due(JourneyMap("m", "M", "en", review=review, reviewed=reviewed, status=status))


@pytest.mark.parametrize(
    ("review", "day"),
    [
        ("every 6 months", date(2027, 4, 14)),
        ("every 12 months", date(2027, 10, 14)),
        ("every year", date(2027, 10, 14)),
        ("Every quarter, with the team", date(2027, 1, 14)),
        ("every 2 weeks", date(2026, 10, 28)),
        ("after 3 incidents or every 10 days", date(2026, 10, 24)),
        ("6 kuukauden välein", date(2027, 4, 14)),
        ("joka vuosi", date(2027, 10, 14)),
        ("co 6 miesięcy", date(2027, 4, 14)),
        ("co roku", date(2027, 10, 14)),
        ("каждые 3 месяца", date(2027, 1, 14)),
        ("раз в год", date(2027, 10, 14)),
    ],
)
def test_a_map_is_due_one_interval_after_its_last_review(review, day):
    assert due(review) == day


def test_months_end_where_the_calendar_ends_them():
    assert due("every month", "2027-01-31") == date(2027, 2, 28)
    assert due("every 1 year", "2028-02-29") == date(2029, 2, 28)
    assert due("every 6 months", "2026-10") == date(2027, 4, 1)


@pytest.mark.parametrize(
    "review", ["", "when prices change", "every now and then", "every 0 months", "every 999 years x"]
)
def test_without_an_interval_there_is_no_day(review):
    assert review_due(JourneyMap("m", "M", "en", review=review, reviewed="9500-01-01")) is None


def test_a_map_never_reviewed_or_retired_is_not_due():
    assert due("every 6 months", "") is None
    assert due("every 6 months", status="retired") is None
