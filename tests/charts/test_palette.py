import math

import pytest

from cjmsite.charts.difference import difference, lab
from cjmsite.charts.palette import DISTINCT, check, contrast, linear, simulated

# Table 1 of Sharma, Wu and Dalal (2005): two colours in CIELAB and their difference.
SHARMA = """
50 2.6772 -79.7751   50 0 -82.7485   2.0425
50 3.1571 -77.2803   50 0 -82.7485   2.8615
50 2.8361 -74.02   50 0 -82.7485   3.4412
50 -1.3802 -84.2814   50 0 -82.7485   1
50 -1.1848 -84.8006   50 0 -82.7485   1
50 -0.9009 -85.5211   50 0 -82.7485   1
50 0 0   50 -1 2   2.3669
50 -1 2   50 0 0   2.3669
50 2.49 -0.001   50 -2.49 0.0009   7.1792
50 2.49 -0.001   50 -2.49 0.001   7.1792
50 2.49 -0.001   50 -2.49 0.0011   7.2195
50 2.49 -0.001   50 -2.49 0.0012   7.2195
50 -0.001 2.49   50 0.0009 -2.49   4.8045
50 -0.001 2.49   50 0.001 -2.49   4.8045
50 -0.001 2.49   50 0.0011 -2.49   4.7461
50 2.5 0   50 0 -2.5   4.3065
50 2.5 0   73 25 -18   27.1492
50 2.5 0   61 -5 29   22.8977
50 2.5 0   56 -27 -3   31.903
50 2.5 0   58 24 15   19.4535
50 2.5 0   50 3.1736 0.5854   1
50 2.5 0   50 3.2972 0   1
50 2.5 0   50 1.8634 0.5757   1
50 2.5 0   50 3.2592 0.335   1
60.2574 -34.0099 36.2677   60.4626 -34.1751 39.4387   1.2644
63.0109 -31.0961 -5.8663   62.8187 -29.7946 -4.0864   1.263
61.2901 3.7196 -5.3901   61.4292 2.248 -4.962   1.8731
35.0831 -44.1164 3.7933   35.0232 -40.0716 1.5901   1.8645
22.7233 20.0904 -46.694   23.0331 14.973 -42.5619   2.0373
36.4612 47.858 18.3852   36.2715 50.5065 21.2231   1.4146
90.8027 -2.0831 1.441   91.1528 -1.6435 0.0447   1.4441
90.9257 -0.5406 -0.9208   88.6381 -0.8985 -0.7239   1.5381
6.7747 -0.2908 -2.4247   5.8714 -0.0985 -2.2286   0.6377
2.0776 0.0795 -1.135   0.9033 -0.0636 -0.5514   0.9082
"""
PAIRS = [tuple(map(float, row.split())) for row in SHARMA.strip().splitlines()]

LIGHT = ("#1665d3", "#c15244", "#0c5d53", "#9c2386", "#505103", "#3c1551")
DARK = ("#799eff", "#e76743", "#77fbc6", "#a5739c", "#fbd746", "#dbd6f0")
TABLEAU = ("#4e79a7", "#f28e2b", "#e15759", "#76b7b2", "#59a14f", "#edc948")


@pytest.mark.parametrize("row", PAIRS)
def test_differences_are_those_published(row):
    first, second, expected = row[:3], row[3:6], row[6]
    assert difference(first, second) == pytest.approx(expected, abs=5e-5)
    assert difference(second, first) == pytest.approx(expected, abs=5e-5)


def test_all_published_pairs_are_here():
    assert len(PAIRS) == 34


def test_white_black_and_red_stand_where_cielab_has_them():
    assert lab(linear("#fff")) == pytest.approx((100, 0, 0), abs=0.01)
    assert lab(linear("#000")) == pytest.approx((0, 0, 0), abs=0.01)
    assert lab(linear("#f00")) == pytest.approx((53.24, 80.09, 67.2), abs=0.01)


@pytest.mark.parametrize(
    ("colour", "background", "ratio"),
    [("#000", "#ffffff", 21), ("#fff", "#fff", 1), ("#777777", "#FFFFFF", 4.48), ("#767676", "#fff", 4.54)],
)
def test_contrast_is_that_of_the_guidelines(colour, background, ratio):
    assert contrast(colour, background) == pytest.approx(ratio, abs=0.005)
    assert contrast(background, colour) == contrast(colour, background)


@pytest.mark.parametrize("vision", ["protan", "deutan", "tritan"])
def test_grey_looks_grey_to_everyone(vision):
    assert simulated((0.4, 0.4, 0.4), vision) == pytest.approx((0.4, 0.4, 0.4), abs=1e-5)


def test_red_and_green_of_equal_lightness_are_one_to_a_deuteranope():
    red, green = linear("#b05050"), linear("#6f7a3a")
    seen = [difference(lab(simulated(red, vision)), lab(simulated(green, vision))) for vision in ("normal", "deutan")]
    assert seen[0] > 40
    assert seen[1] < 10


@pytest.mark.parametrize(("colours", "background"), [(LIGHT, "#ffffff"), (DARK, "#12161f")])
def test_a_palette_searched_for_everyone_passes(colours, background):
    found = check(colours, background)
    assert found.distinct
    assert found.readable


def test_a_palette_made_for_areas_fails_where_a_deuteranope_looks():
    found = check(TABLEAU, "#fff")
    assert found.difference == pytest.approx(0.7, abs=0.05)
    assert (found.pair, found.vision) == ((2, 4), "deutan")
    assert not found.distinct
    assert not found.readable


def test_one_colour_cannot_be_confused():
    found = check(["#1665d3"], "#fff")
    assert (found.difference, found.pair) == (math.inf, None)
    assert found.difference > DISTINCT


@pytest.mark.parametrize("colour", ["red", "#12", "#12345g", "1665d3", "#1665d3ff", ""])
def test_what_is_no_hexadecimal_colour_is_refused(colour):
    with pytest.raises(ValueError, match="no colour"):
        linear(colour)
