import pytest

from cjmsite.i18n import cldr, words
from cjmsite.i18n.locales import LOCALES

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


def test_the_table_of_locales_is_what_the_cldr_says_today():
    assert cldr.locales() == LOCALES


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("en", "14 October 2026", "October 2026"),
        ("fi", "14. lokakuuta 2026", "lokakuu 2026"),
        ("pl", "14 października 2026", "październik 2026"),
        ("ru", f"14 октября 2026{NBSP}г.", f"октябрь 2026{NBSP}г."),
    ],
)
def test_dates_and_months_are_written_out(language, day, month):
    ours = words(language)
    assert (ours.date("2026-10-14"), ours.date("2026-10")) == (day, month)


def test_a_day_has_no_leading_nought():
    assert words("en").date("2026-03-05") == "5 March 2026"


@pytest.mark.parametrize("typed", ["", "2026", "spring 2026", "2026-13-01", "2026-00", "2026-01-32", "14.10.2026"])
def test_what_is_no_date_stays_as_it_was_typed(typed):
    assert words("fi").date(typed) == typed


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["8.4", "1,310", "1,234,567.5", f"{MINUS}2.6"]),
        ("fi", ["8,4", f"1{NBSP}310", f"1{NBSP}234{NBSP}567,5", f"{MINUS}2,6"]),
        ("pl", ["8,4", "1310", f"1{NBSP}234{NBSP}567,5", f"{MINUS}2,6"]),
        ("ru", ["8,4", f"1{NBSP}310", f"1{NBSP}234{NBSP}567,5", f"{MINUS}2,6"]),
    ],
)
def test_numbers_have_the_decimal_sign_and_the_groups_of_the_language(language, expected):
    assert [words(language).number(value) for value in (8.4, 1310, 1234567.5, -2.6)] == expected


def test_polish_groups_from_five_digits_on():
    assert [words("pl").number(value) for value in (9999, 10000)] == ["9999", f"10{NBSP}000"]


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [(2, 1, "2.0"), (2.04, 1, "2.0"), (2.0, None, "2"), (0.1 + 0.2, None, "0.3"), (2.6, 0, "3"), (100, None, "100")],
)
def test_decimals_are_as_many_as_asked_for_or_as_there_are(value, digits, expected):
    assert words("en").number(value, digits) == expected


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        (1.8, None, "+1.8"),
        (-2, None, f"{MINUS}2"),
        (0, None, "0"),
        (0.04, 1, "0.0"),
        (-0.04, 1, "0.0"),
        (-0.0, None, "0"),
    ],
)
def test_a_signed_number_shows_its_sign_unless_it_is_shown_as_nought(value, digits, expected):
    assert words("en").signed(value, digits) == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "55%"), ("fi", f"55{NBSP}%"), ("pl", f"55{NBSP}%"), ("ru", f"55{NBSP}%")]
)
def test_the_per_cent_sign_keeps_the_distance_of_the_language(language, expected):
    assert words(language).percent(55) == expected


def test_a_share_may_have_decimals():
    assert words("fi").percent(12.5) == f"12,5{NBSP}%"


@pytest.mark.parametrize(
    ("language", "plain", "nested"),
    [
        ("en", "“yes”", "“she said ‘yes’ twice”"),
        ("fi", "”yes”", "”she said ’yes’ twice”"),
        ("pl", "„yes”", "„she said «yes» twice”"),
        ("ru", "«yes»", "«she said „yes“ twice»"),
    ],
)
def test_quotations_have_the_marks_of_the_language_and_others_inside(language, plain, nested):
    ours = words(language)
    assert ours.quote("yes") == plain
    assert ours.quote(f"she said {plain} twice") == nested
    assert ours.quotes[:2] == (plain[0], plain[-1])


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "a, b and c"), ("fi", "a, b ja c"), ("pl", "a, b i c"), ("ru", "a, b и c")]
)
def test_lists_end_with_the_conjunction_of_the_language(language, expected):
    assert words(language).list_and(["a", "b", "c"]) == expected


def test_short_lists_are_written_without_commas():
    assert [words("en").list_and(items) for items in ([], ["a"], ["a", "b"])] == ["", "a", "a and b"]
