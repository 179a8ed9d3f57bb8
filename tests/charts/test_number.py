import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmsite.charts.number import number, rounded, shortened

CASES = [
    (0, "0"),
    (-0.0, "0"),
    (-0.001, "0"),
    (0.004, "0"),
    (-0.01, "-0.01"),
    (12, "12"),
    (100.0, "100"),
    (12.5, "12.5"),
    (1.101, "1.1"),
    (41.6667, "41.67"),
    (10080.25, "10080.25"),
]


@pytest.mark.parametrize(("value", "text"), CASES)
def test_a_number_has_two_decimals_at_most_and_no_idle_zero(value, text):
    assert number(value) == text
    assert str(rounded(value)) == text
    assert shortened(f"M{value:.2f},{value:.2f}C") == f"M{text},{text}C"


@given(st.floats(-1e6, 1e6))
def test_a_printed_number_reads_back_within_half_a_hundredth(value):
    assert abs(float(number(value)) - value) <= 0.005 + 1e-9
    assert abs(rounded(value) - value) <= 0.005 + 1e-9
    assert str(rounded(value)) == number(rounded(value))
