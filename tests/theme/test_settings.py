"""What a site tells its theme becomes part of the look, and cannot make it unreadable."""

import re

import pytest
from harness import MAP, SVG, SiteTest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjmsite.charts.palette import TEXT_CONTRAST, contrast
from cjmsite.diagnostics import Location
from cjmsite.model.site import Setting, ThemeChoice
from cjmsite.theme import bundled_themes
from cjmsite.theme.chain import read_chain
from cjmsite.theme.colours import MODES, Colours
from cjmsite.theme.contrast import GROUNDS, colours_of
from cjmsite.theme.settings import Told
from cjmsite.theme.sheet import read_sheet

THEMES = ("base", "signpost")
LAYERS = {name: read_chain(ThemeChoice(name), [bundled_themes()]) for name in THEMES}
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def told(theme="base", **typed):
    place = Location("content/site.yaml", 2, 10)
    return Told(LAYERS[theme], [Setting(name.replace("_", "."), value, place, place) for name, value in typed.items()])


def grounds(theme, mode):
    colours = colours_of(read_sheet(LAYERS[theme]))
    return [colours.of(f"var(--{name})", mode) for name in GROUNDS]


@pytest.mark.slow
@pytest.mark.parametrize("theme", THEMES)
@settings(max_examples=30, deadline=None)
@given(COLOURS)
def test_any_brand_colour_is_readable_or_answered_with_one_that_is(theme, colour):
    found = told(theme, brand=colour)
    if found.problems:
        (problem,) = found.problems
        light, dark = re.fullmatch(
            r"the nearest that passes is '(#\w{6})', and '(#\w{6})' on dark pages", problem.hint
        ).groups()
        assert problem.location == Location("content/site.yaml", 2, 10)
        assert told(theme, brand_light=light, brand_dark=dark).problems == []
    else:
        pair = Colours(found.properties())
        light, dark = (pair.of("var(--brand)", mode) for mode in MODES)
        assert light == colour
    for mode, chosen in zip(MODES, (light, dark), strict=True):
        assert min(contrast(chosen, ground) for ground in grounds(theme, mode)) >= TEXT_CONTRAST


def test_the_colour_for_dark_pages_may_be_chosen():
    assert told(brand_light="#00594c", brand_dark="#5fd3bd").properties() == {
        "brand": "light-dark(#00594c, #5fd3bd)",
        "on-brand": "var(--paper)",
    }


def test_a_font_stands_in_front_of_the_themes_own():
    assert told(fonts_head="Inter").properties() == {"font-head": '"Inter", "Source Serif 4", Georgia, serif'}


def test_a_setting_is_not_blamed_for_what_the_theme_fails_at(tmp_path):
    sheet = tmp_path / "themes" / "pale" / "static" / "css" / "99-pale.css"
    sheet.parent.mkdir(parents=True)
    (tmp_path / "themes" / "pale" / "theme.yaml").write_text("extends: base\n")
    sheet.write_text(":root { --ink: #aaa }")
    place = Location("content/site.yaml", 2, 10)
    layers = read_chain(ThemeChoice("pale"), [tmp_path / "themes", bundled_themes()])
    assert Told(layers, [Setting("paper", "light-dark(#fff, #12161f)", place, place)]).problems == []


def test_a_theme_that_has_no_use_for_a_brand_colour_says_so(tmp_path):
    (tmp_path / "themes" / "bare").mkdir(parents=True)
    (tmp_path / "themes" / "bare" / "theme.yaml").write_text("")
    place = Location("content/site.yaml", 2, 10)
    (problem,) = Told(
        read_chain(ThemeChoice("bare"), [tmp_path / "themes"]), [Setting("brand", "#00594c", place, place)]
    ).problems
    assert problem.message == "theme 'bare' has no setting 'brand'"


def site(tmp_path, *told_lines):
    lines = "".join(f"  {line}\n" for line in told_lines)
    return SiteTest(tmp_path).write("content/maps/m.yaml", MAP).write("content/site.yaml", f"theme settings:\n{lines}")


def test_a_logo_is_published_and_stands_in_front_of_the_name(tmp_path):
    built = site(tmp_path, "logo: {light: logo.svg, dark: assets/white.svg}")
    built.write("content/assets/logo.svg", SVG.format(8)).write("content/assets/white.svg", SVG.format(9)).build()
    page = built.page("maps/m.html")
    light = re.search(r'<img class="logo" src="\.\./(assets/logo\.\w+\.svg)" width="8" height="8" alt="">', page)[1]
    dark = re.search(r'prefers-color-scheme: dark\)" srcset="\.\./(assets/white\.\w+\.svg)"', page)[1]
    assert (tmp_path / "output" / light).is_file()
    assert (tmp_path / "output" / dark).is_file()


def test_a_logo_is_rebuilt_like_any_drawing(tmp_path):
    hurt = SVG.format(8).replace("<rect", '<script>alert(1)</script><rect onload="alert(1)"')
    built = site(tmp_path, "logo: logo.svg").write("content/assets/logo.svg", hurt).build()
    (published,) = (tmp_path / "output" / "assets").glob("logo.*.svg")
    assert "alert" not in published.read_text()
    assert "alert" not in built.page("index.html")


@pytest.mark.parametrize("data", ["no picture", "<svg"])
def test_a_logo_that_cannot_be_published_is_an_error(tmp_path, data):
    built = site(tmp_path, "logo: logo.svg").write("content/assets/logo.svg", data).fail()
    assert [one.location.path for one in built.problems] == ["content/assets/logo.svg"]


def test_a_changed_logo_is_published_anew_everywhere(tmp_path):
    built = site(tmp_path, "logo: logo.svg").write("content/assets/logo.svg", SVG.format(8)).build()
    built.write("content/assets/logo.svg", SVG.format(9)).build()
    assert {"index.html", "maps/m.html"} <= built.written
    assert len(list((tmp_path / "output" / "assets").glob("logo.*.svg"))) == 1


def test_a_site_that_loses_its_logo_says_where_it_was_asked_for(tmp_path):
    built = site(tmp_path, "logo: logo.svg").write("content/assets/logo.svg", SVG.format(8)).build()
    built.remove("content/assets/logo.svg").fail()
    (problem,) = built.problems
    assert (problem.location.line, problem.location.column) == (2, 9)
