import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmsite.charts.difference import difference, lab
from cjmsite.charts.palette import TEXT_CONTRAST, contrast, linear
from cjmsite.charts.shade import nearest_readable

LIGHT, DARK = ("#ffffff", "#f4f6f9", "#fff6f1"), ("#12161f", "#0b0e15", "#211a1c")
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(COLOURS, st.sampled_from([LIGHT, DARK]))
def test_every_colour_has_a_shade_that_can_be_read(colour, grounds):
    found = nearest_readable(colour, grounds, TEXT_CONTRAST)
    assert min(contrast(found, ground) for ground in grounds) >= TEXT_CONTRAST


@given(COLOURS)
def test_a_colour_that_can_be_read_is_kept(colour):
    if min(contrast(colour, ground) for ground in LIGHT) >= TEXT_CONTRAST:
        assert nearest_readable(colour, LIGHT, TEXT_CONTRAST) == colour


@pytest.mark.parametrize(
    ("colour", "grounds", "shade"),
    [
        ("#ffcc00", LIGHT, "#8a6d00"),
        ("#1450b8", DARK, "#4380ec"),
        ("#777777", LIGHT, "#717171"),
        ("#FFF", DARK, "#FFF"),
    ],
)
def test_a_shade_keeps_the_hue(colour, grounds, shade):
    assert nearest_readable(colour, grounds, TEXT_CONTRAST) == shade


def test_the_shade_is_the_one_that_looks_most_like_the_colour():
    found = nearest_readable("#e4002b", LIGHT, TEXT_CONTRAST)
    assert difference(lab(linear(found)), lab(linear("#e4002b"))) < 1


def test_between_white_and_black_nothing_may_be_readable():
    assert nearest_readable("#b00020", ("#ffffff", "#000000"), 4.7) == ""
