"""What of a style sheet is understood: its custom properties, which of them wins, and where they stand."""

import pytest

from cjmsite.model.site import ThemeChoice
from cjmsite.theme.chain import read_chain
from cjmsite.theme.colours import DARK, LIGHT, Colours
from cjmsite.theme.faces import faces, first_families
from cjmsite.theme.sheet import read_sheet


def sheet(tmp_path, **texts):
    """The sheet of a theme with these files in css/."""
    folder = tmp_path / "themes" / "t" / "static" / "css"
    folder.mkdir(parents=True)
    (tmp_path / "themes" / "t" / "theme.yaml").write_text("")
    for name, text in texts.items():
        (folder / f"{name}.css").write_text(text)
    return read_sheet(read_chain(ThemeChoice("t"), [tmp_path / "themes"]))


def values(found):
    return {name: one.value for name, one in found.tokens().items()}


def test_a_declaration_knows_its_place(tmp_path):
    found = sheet(tmp_path, a="/* one\n two; { */\n:root {\n  --a: red; --b:\n    blue\n}\n").declarations
    told = [(one.name, one.value, one.location.line, one.location.column, one.excerpt) for one in found]
    assert told == [("--a", "red", 4, 3, "  --a: red; --b:"), ("--b", "blue", 4, 13, "  --a: red; --b:")]
    assert found[0].location.path == "themes/t/static/css/a.css"
    assert found[0].within == (":root",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (':root { --a: "a;}{"; --b: 1 }', {"a": '"a;}{"', "b": "1"}),
        (":root { --a: url(data:x;y); --b: 1; }", {"a": "url(data:x;y)", "b": "1"}),
        (":root { /* --a: 1; */ --b: 1; /* never closed", {"b": "1"}),
        ("@media print { :root { --a: 1 } } .p1 { --b: 1 } p { color: red }", {}),
        (":root{--a:1}:root{--a:2}", {"a": "2"}),
        ("@layer x { :root { --a: 1 } } @layer y { :root { --a: 2 } }", {"a": "2"}),
        ("@layer y, x; @layer x { :root { --a: 1 } } @layer y { :root { --a: 2 } }", {"a": "1"}),
        (":root { --a: 1 } @layer x { :root { --a: 2 } }", {"a": "1"}),
        (":root { --a: (((; } } } )", {"a": "(((;"}),
        ("} } { ; ;; --a: 1", {}),
    ],
)
def test_the_cascade_is_that_of_a_browser(tmp_path, text, expected):
    assert values(sheet(tmp_path, a=text)) == expected


def test_files_follow_one_another_by_name(tmp_path):
    assert values(sheet(tmp_path, b=":root { --a: b }", a=":root { --a: a }")) == {"a": "b"}


@pytest.mark.parametrize(
    ("expression", "light", "dark"),
    [
        ("#ABC", "#aabbcc", "#aabbcc"),
        ("white", "#ffffff", "#ffffff"),
        ("light-dark(#fff, #000000)", "#ffffff", "#000000"),
        ("var(--ink)", "#111111", "#eeeeee"),
        ("var(--none, var(--ink))", "#111111", "#eeeeee"),
        ("color-mix(in srgb, #000, #fff)", "#808080", "#808080"),
        ("color-mix(in srgb, #000, var(--ink) 10%)", "#020202", "#181818"),
        ("color-mix(in srgb, #000 20%, #fff 60%)", "#bfbfbf", "#bfbfbf"),
    ],
)
def test_colours_are_worked_out_for_light_and_dark(expression, light, dark):
    colours = Colours({"ink": "light-dark(#111, #eee)"})
    assert (colours.of(expression, LIGHT), colours.of(expression, DARK)) == (light, dark)


@pytest.mark.parametrize(
    "expression", ["red", "rgb(1 2 3)", "var(--none)", "var(--loop)", "light-dark(#fff)", "", "#12"]
)
def test_a_colour_that_cannot_be_followed_is_told(expression):
    with pytest.raises(ValueError, match=r"^"):
        Colours({"loop": "var(--loop)"}).of(expression, LIGHT)


def test_font_faces_know_their_characters(tmp_path):
    text = """
    @font-face {
      font-family: "A B"; font-weight: 600; src: url('fonts/a.woff2') format("woff2"); unicode-range: U+0-7F, U+4??;
    }
    @font-face { font-family: C; src: url(fonts/c.woff2) }
    @font-face { font-family: D; src: local("D") }
    :root { --font: "A B", Arial; --font-head: C }
    """
    found = sheet(tmp_path, a=text)
    told = [(one.family, one.weight, one.path, one.ranges) for one in faces(found)]
    assert told == [
        ("A B", "600", "fonts/a.woff2", ((0, 0x7F), (0x400, 0x4FF))),
        ("C", "400", "fonts/c.woff2", ((0, 0x10FFFF),)),
    ]
    assert first_families(found) == {"font": "A B", "font-head": "C"}
