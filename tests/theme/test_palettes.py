"""Everything in both themes can be read and told apart, with any eyes, in light and in dark."""

import pytest

from cjmsite.charts.palette import DISTINCT, MARK_CONTRAST, TEXT_CONTRAST, VISIONS, check, contrast
from cjmsite.model.site import ThemeChoice
from cjmsite.theme import bundled_themes
from cjmsite.theme.chain import read_chain
from cjmsite.theme.check import problems
from cjmsite.theme.colours import MODES
from cjmsite.theme.contrast import GROUNDS, MARKS, PEOPLE, TEXTS, colours_of
from cjmsite.theme.faces import families, first_families
from cjmsite.theme.sheet import read_sheet

THEMES = sorted(place.name for place in bundled_themes().iterdir() if (place / "static").is_dir())
LAYERS = {name: read_chain(ThemeChoice(name), [bundled_themes()]) for name in THEMES}

every_look = pytest.mark.parametrize(("theme", "mode"), [(theme, mode) for theme in THEMES for mode in MODES])


def colour(theme, mode):
    colours = colours_of(read_sheet(LAYERS[theme]))
    return lambda value: colours.of(value if "(" in value else f"var(--{value})", mode)


def test_more_than_one_theme_comes_with_the_program():
    assert set(THEMES) >= {"base", "signpost"}


@every_look
def test_six_people_stay_apart_for_every_kind_of_vision(theme, mode):
    of = colour(theme, mode)
    found = check([of(name) for name in PEOPLE], of("paper"))
    assert len(VISIONS) == 4
    assert found.difference >= DISTINCT


@every_look
def test_every_word_can_be_read_on_all_it_stands_on(theme, mode):
    of = colour(theme, mode)
    for words in TEXTS:
        assert min(contrast(of(words), of(ground)) for ground in GROUNDS) >= TEXT_CONTRAST, words
    for name in PEOPLE:
        words = of(f"color-mix(in srgb, var(--{name}), var(--ink) 12%)")
        assert min(contrast(words, of(ground)) for ground in ("paper", "hot")) >= TEXT_CONTRAST, name


@every_look
def test_every_mark_stands_out(theme, mode):
    of = colour(theme, mode)
    for mark in (*MARKS, *PEOPLE):
        assert min(contrast(of(mark), of(ground)) for ground in ("paper", "hot")) >= MARK_CONTRAST, mark


def test_the_words_of_signs_can_be_read_on_them():
    for mode in MODES:
        of = colour("signpost", mode)
        for sign in ("band", "plate", "bar", "bad"):
            assert contrast(of(f"on-{sign}"), of(sign)) >= TEXT_CONTRAST, (sign, mode)


@pytest.mark.parametrize("theme", THEMES)
def test_the_check_finds_nothing_in_a_theme_that_comes_with_the_program(theme):
    assert problems(LAYERS[theme]) == []


def test_the_second_theme_is_visibly_another_one():
    base, signpost = (read_sheet(LAYERS[name]) for name in ("base", "signpost"))
    assert not set(families(base)) & set(families(signpost))
    assert not set(first_families(base).values()) & set(first_families(signpost).values())
    changed = [name for name, one in signpost.tokens().items() if base.tokens().get(name, one).value != one.value]
    assert {*GROUNDS, *TEXTS, *PEOPLE} - {"paper"} <= {*changed, "paper"}


def test_the_second_theme_is_no_fork_of_the_first():
    own, parent = LAYERS["signpost"]
    assert parent.name == "base"
    assert all(text.startswith(b'{% extends "base:') for text in own.templates.values())
    assert sum(map(len, own.templates.values())) < 0.1 * sum(map(len, parent.templates.values()))
    assert set(own.static) & set(parent.static) <= {"css/10-fonts.css", "icon.svg"}


@pytest.mark.parametrize("theme", THEMES)
def test_fonts_come_with_their_licences(theme):
    from cjmsite.theme import find_theme

    published = dict(find_theme(theme, [bundled_themes()]).assets())
    fonts = {name for name in published if name.endswith(".woff2")}
    licences = {name: text for name, text in published.items() if name.endswith("LICENSE.txt")}
    assert fonts
    assert all(b"SIL OPEN FONT LICENSE" in text for text in licences.values())
    begun = [name.removesuffix("LICENSE.txt") for name in licences]
    assert [font for font in fonts if not any(font.startswith(begin) for begin in begun)] == []
    assert len(licences) == len({next(b for b in begun if font.startswith(b)) for font in fonts})
