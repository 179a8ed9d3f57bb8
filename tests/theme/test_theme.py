"""Themes: who inherits what, what a change of a file changes, and what is said of a faulty one."""

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from cjmsite.diagnostics import ContentError, Location
from cjmsite.model import Article, SiteConfig
from cjmsite.model.site import Setting, ThemeChoice
from cjmsite.theme import bundled_themes, find_theme
from cjmsite.views.article import article
from cjmsite.views.page import Page, Surroundings, frame


@pytest.fixture
def themes(tmp_path):
    folder = tmp_path / "themes"
    folder.mkdir()
    return folder


SITE = "content/site.yaml"


def told(**settings):
    """What a site tells its theme, one setting a line from the second on."""
    lines = enumerate(settings.items(), 2)
    return tuple(
        Setting(
            name.replace("_", "."), value, Location(SITE, number, 9), Location(SITE, number, 3), f"  {name}: {value}"
        )
        for number, (name, value) in lines
    )


def add(themes, name, manifest="", **files):
    """A theme with templates (`page_html=…`) and static files (`static_css_a_css=…`, underscores become paths)."""
    (themes / name / "templates").mkdir(parents=True)
    (themes / name / "theme.yaml").write_text(manifest)
    for path, text in files.items():
        *folders, stem, ending = path.split("_")
        place = themes / name / Path(*(folders or ["templates"])) / f"{stem}.{ending}"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)


def page(template="page.html", view=None):
    return Page("pages/a.html", template, "en", "A", lambda: view)


FRAME = frame(SiteConfig(), [], False)


def drawn(theme, template="page.html", view=None):
    return theme.render(page(template, view), FRAME).decode()


def problem(action, *arguments, **named):
    with pytest.raises(ContentError) as caught:
        action(*arguments, **named)
    (found,) = caught.value.diagnostics
    return f"{found.location.path}:{found.location.line}: {found.message}" + (f" | {found.hint}" if found.hint else "")


def test_a_child_overrides_one_block_and_keeps_the_rest(themes):
    add(themes, "old", page_html="<h1>{% block title %}Old{% endblock %}</h1>{% block body %}body{% endblock %}")
    add(themes, "new", "extends: old", page_html='{% extends "old:page.html" %}{% block title %}New{% endblock %}')
    assert drawn(find_theme("new", [themes])) == "<h1>New</h1>body"


def test_what_a_parent_includes_comes_from_the_nearest_theme(themes):
    add(themes, "old", page_html='{% include "part.html" %}', part_html="old part")
    add(themes, "new", "extends: old", part_html='new, {% include "old:part.html" %}')
    assert drawn(find_theme("new", [themes])) == "new, old part"


def test_themes_inherit_over_several_generations(themes):
    add(themes, "a", page_html="{% block x %}a{% endblock %}")
    add(themes, "b", "extends: a", page_html='{% extends "a:page.html" %}{% block x %}b{{ super() }}{% endblock %}')
    add(themes, "c", "extends: b", page_html='{% extends "b:page.html" %}{% block x %}c{{ super() }}{% endblock %}')
    assert drawn(find_theme("c", [themes])) == "cba"


def test_a_project_theme_may_extend_the_bundled_one(themes):
    add(
        themes,
        "ours",
        "extends: base",
        article_html='{% extends "base:article.html" %}{% block foot %}OURS{% endblock %}',
    )
    theme = find_theme("ours", [themes, bundled_themes()])
    view = article(Article("a", "A", "*text*"), Surroundings(SiteConfig()))
    text = drawn(theme, "article.html", view)
    assert "OURS" in text
    assert "<em>text</em>" in text


def test_a_project_theme_hides_the_bundled_one_of_that_name(themes):
    add(themes, "base", page_html="mine")
    assert drawn(find_theme("base", [themes, bundled_themes()])) == "mine"


def test_static_files_come_from_the_nearest_theme_and_style_sheets_become_one(themes):
    add(themes, "old", static_css_a_css="a{}", static_css_b_css="b{}", static_logo_txt="old")
    add(themes, "new", "extends: old", static_css_b_css="b{new}", static_css_c_css="c{}", static_logo_txt="new")
    assert dict(find_theme("new", [themes]).assets()) == {
        "assets/site.css": b"a{}\nb{new}\nc{}\n",
        "assets/logo.txt": b"new",
    }


def test_settings_become_custom_properties_at_the_end_of_the_sheet(themes):
    add(themes, "old", "settings: accent, paper", static_css_a_css="a{}")
    add(themes, "new", "extends: old\nsettings: edge")
    theme = find_theme(ThemeChoice("new", told(accent="#0a0", edge="2em")), [themes])
    assert dict(theme.assets())["assets/site.css"] == b"a{}\n:root{--accent:#0a0;--edge:2em;}\n"


@pytest.mark.parametrize("value", ["red;}body{display:none", "url(http://a.example)", "a\\b", "/*", "", "x" * 201])
def test_a_setting_that_could_be_more_than_a_value_is_refused(themes, value):
    add(themes, "t", "settings: accent")
    assert "cannot be the theme's 'accent'" in problem(find_theme, ThemeChoice("t", told(accent=value)), [themes])


def test_the_digest_follows_every_file_of_the_chain_and_the_settings(themes):
    add(themes, "old", "settings: accent", page_html="x", static_a_txt="x")
    add(themes, "new", "extends: old")
    seen = [find_theme("new", [themes]).digest, find_theme("new", [themes]).digest]
    assert seen[0] == seen[1]
    for place in ("old/templates/page.html", "old/static/a.txt", "new/templates/page.html"):
        (themes / place).write_text("y")
        seen.append(find_theme("new", [themes]).digest)
    seen.append(find_theme(ThemeChoice("new", told(accent="red")), [themes]).digest)
    assert len(set(seen)) == 5


def test_finding_a_theme_and_its_digest_imports_neither_jinja_nor_yaml():
    code = (
        "import sys; from cjmsite.theme import bundled_themes, find_theme;"
        "find_theme('base', [bundled_themes()]).digest;"
        "sys.exit(bool({'jinja2', 'yaml', 'markdown_it', 'markupsafe'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("bsae", "content/site.yaml:1: no theme 'bsae' | did you mean 'base'?"),
        ("../base", "content/site.yaml:1: no theme '../base' | did you mean 'base'?"),
        ("x", "content/site.yaml:1: no theme 'x' | themes: base"),
        ("orphan", "themes/orphan/theme.yaml:2: no theme 'gone' | themes: base, circle, ellipse, orphan, strange"),
        ("circle", "themes/ellipse/theme.yaml:1: theme 'circle' is its own ancestor"),
        ("strange", "themes/strange/theme.yaml:2: unknown key 'extend' | did you mean 'extends'?"),
    ],
)
def test_a_theme_that_cannot_be_put_together_is_named_with_its_place(themes, name, said):
    add(themes, "base")
    if name in ("orphan", "circle", "strange"):
        add(themes, "orphan", "title: O\nextends: gone")
        add(themes, "circle", "extends: ellipse")
        add(themes, "ellipse", "extends: circle")
        add(themes, "strange", "# a comment\nextend: base")
    assert problem(find_theme, name, [themes]) == said


def test_an_unknown_setting_is_named_with_a_suggestion(themes):
    add(themes, "t", "settings: accent, paper")
    said = problem(find_theme, ThemeChoice("t", told(acent="red")), [themes])
    assert said == "content/site.yaml:2: theme 't' has no setting 'acent' | did you mean 'accent'?"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("a\n{% if %}", "page.html:2: template syntax: Expected an expression, got 'end of statement block'"),
        ("a\n\n{{ nothing }}", "page.html:3: template uses what is not there: 'nothing' is undefined"),
        (
            "{{ page.nothing }}",
            "page.html:1: template uses what is not there: "
            "'cjmsite.model.site.Article object' has no attribute 'nothing'",
        ),
        ("\n{{ 1 + 'a' }}", "page.html:2: template fails: unsupported operand type(s) for +: 'int' and 'str'"),
        ('\n{% extends "layuot.html" %}', "page.html:2: no template 'layuot.html' | did you mean 'layout.html'?"),
        ("{{ [1][2] }}", "page.html:1: template fails: list index out of range"),
        (
            '{% set words = {"a": 1} %}{% set b = "b" %}{{ words[b] }}',
            "page.html:1: template uses what is not there: no item 'b'",
        ),
        ("{{ 1|nofilter }}", "page.html:1: template syntax: No filter named 'nofilter'"),
        ('{% include "layout.html" %}', "layout.html:2: template uses what is not there: 'gone' is undefined"),
    ],
)
def test_a_faulty_template_is_named_with_file_and_line(themes, template, said):
    add(themes, "t", page_html=template, layout_html="<p>\n{{ gone }}")
    view = Article("a", "A", "")
    assert problem(drawn, find_theme("t", [themes]), "page.html", view) == f"themes/t/templates/{said}"


def test_a_fault_in_a_parents_template_is_named_there(themes):
    add(themes, "old", page_html="\n\n{{ gone }}")
    add(themes, "new", "extends: old", page_html='{% extends "old:page.html" %}')
    assert problem(drawn, find_theme("new", [themes])).startswith("themes/old/templates/page.html:3: ")


def test_a_faulty_template_is_quoted(themes):
    add(themes, "t", page_html="a\n  {{ gone }}")
    with pytest.raises(ContentError) as caught:
        drawn(find_theme("t", [themes]))
    assert caught.value.diagnostics[0].excerpt == "  {{ gone }}"


def test_a_missing_template_is_the_themes_fault(themes):
    add(themes, "t", pages_html="")
    assert problem(drawn, find_theme("t", [themes])) == (
        "themes/t/templates/page.html:1: no template 'page.html' | did you mean 'pages.html'?"
    )


def test_a_bug_outside_the_templates_stays_a_bug(themes):
    add(themes, "t", page_html="x")
    broken = Page("a.html", "page.html", "en", "A", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        find_theme("t", [themes]).render(broken, FRAME)


def test_compiled_templates_are_kept_and_follow_changes(themes, tmp_path):
    add(themes, "t", page_html="one")
    cache = tmp_path / "cache" / "templates"
    assert drawn(find_theme("t", [themes], cache=cache)) == "one"
    assert list(cache.iterdir())
    (themes / "t/templates/page.html").write_text("two")
    assert drawn(find_theme("t", [themes], cache=cache)) == "two"


def test_a_page_is_the_same_bytes_every_time():
    code = (
        "import sys; from cjmsite.theme import *; from cjmsite.model import *; from cjmsite.views.page import *;"
        "from cjmsite.views.journey import journey;"
        "m = JourneyMap('m', 'M', 'fi', phases=(Phase('p', '', (Step('s', 'S', scores={'feels': {'': Score(1.0)}},"
        "channels=('email', 'app', 'tv')),)),));"
        "page = Page('maps/m.html', 'journey.html', 'fi', 'M', lambda: journey(m, Surroundings(SiteConfig())));"
        "sys.stdout.buffer.write(find_theme('base', [bundled_themes()]).render(page, frame(SiteConfig(), [], True)))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert b"<table" in runs[0]


def test_a_drawn_page_leaves_no_circle_for_the_collector(themes):
    add(
        themes,
        "a",
        page_html='{% import "parts.html" as parts with context %}{% macro said() %}{{ parts.name() }}{% endmacro %}'
        "{{ said() }}{% include 'tail.html' %}",
        parts_html="{% macro letter() %}{{ page }}{% endmacro %}{% macro name() %}{{ letter() }}{% endmacro %}",
        tail_html="{% macro tail() %}{{ site.title }}{% endmacro %}{{ tail() }}",
    )
    theme = find_theme("a", [themes])
    theme.render(page(view="A"), FRAME)
    gc.collect()
    assert theme.render(page(view="A"), FRAME).startswith(b"A")
    assert gc.collect() == 0


def test_a_project_keeps_no_compiled_templates_of_the_programs_own_theme(tmp_path):
    cache = tmp_path / "cache"
    view = article(Article("a", "A", "text"), Surroundings(SiteConfig()))
    drawn(find_theme("base", [bundled_themes()], cache=cache), "article.html", view)
    assert not cache.exists()


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(themes, tmp_path):
    add(themes, "t", page_html="one")
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert drawn(find_theme("t", [themes], cache=tmp_path / "cache")) == "one"


def test_files_of_a_folder_named_paper_become_one_script_without_remarks(themes):
    add(themes, "t", static_css_a_css="@media print{a{b:'c'}}")
    folder = themes / "t" / "static" / "paper"
    folder.mkdir(parents=True)
    (folder / "20-c.js").write_text("/** Long. @returns {number} */\nconst c = (/** @type {number} */ d) => d;\n")
    (folder / "10-a.js").write_text("// Why.\nconst a = 1; // stays\n\n/**\n * What it is.\n */\nconst b =\n  a;\n")
    script = dict(find_theme("t", [themes]).assets())["assets/paper.js"].decode()
    style = """const STYLE = "@media all{a{b:'c'}}";"""
    assert (
        script
        == f'(() => {{\n"use strict";\n{style}\nconst a = 1; // stays\nconst b =\na;\nconst c = (d) => d;\n}})();\n'
    )
