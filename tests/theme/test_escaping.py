"""The cheap escape gives what the stock one gives, and no template gets round it."""

import pytest
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from cjmsite.model.site import ThemeChoice
from cjmsite.theme import bundled_themes
from cjmsite.theme.chain import read_chain
from cjmsite.theme.drawing import environment
from cjmsite.theme.lint import lint


class Html:
    def __html__(self):
        return "<b>html</b>"


class HtmlText(str):
    def __html__(self):
        return "<i>" + self.upper() + "</i>"


class Shouting(str):
    __slots__ = ()

    def __str__(self):
        return "<SHOUT>"


class Plain:
    def __str__(self):
        return "<plain>"


VALUES = [
    "plain", "<script>", "a&b", '"quoted"', "it's", "", "ä<ö>", Markup("<b>safe</b>"), Html(), HtmlText("<x>"),
    Shouting("<x>"), Plain(), None, True, 0, -1, 10**20, 1.5, float("nan"),
    ["<x>"], ("<x>", Markup("<y>")), {"<k>": "<v>"}, b"<bytes>",
]  # fmt: skip

TEMPLATES = [
    "{{ x }}",
    '<p title="{{ x }}">{{ x }}</p>',
    "{% macro m(v) %}<m>{{ v }}</m>{% endmacro %}{{ m(x) }}{{ m(m(x)) }}",
    "{% set s %}<s>{{ x }}</s>{% endset %}{{ s }}{{ s ~ x }}",
    "{% filter upper %}{{ x }}<f>{% endfilter %}",
    "{% macro c() %}<c>{{ caller() }}</c>{% endmacro %}{% call c() %}{{ x }}{% endcall %}",
    "{{ x ~ '<t>' }}{{ '<t>' ~ x }}",
    "{{ [x, '<j>']|join('<sep>') }}",
    "{{ x|string }}{{ x|e }}{{ x|string|upper }}",
    "{{ '%s<fmt>'|format(x|string) }}",
    "{% for v in [x, x] %}{{ v }},{{ loop.index }}{% endfor %}",
    "{% with y = x %}{{ y }}{% endwith %}",
    "{{ x if x else '<none>' }}",
    "{% block b %}{{ x }}{{ self.b is defined }}{% endblock %}",
]


@pytest.mark.parametrize("template", TEMPLATES)
def test_templates_draw_what_the_stock_escape_draws(template):
    stock = Environment(autoescape=True, undefined=StrictUndefined, extensions=["jinja2.ext.do"])
    ours = environment(())
    for value in VALUES:
        assert ours.from_string(template).render(x=value) == stock.from_string(template).render(x=value)


def test_included_imported_and_inherited_templates_escape_too(tmp_path):
    folder = tmp_path / "themes" / "t"
    (folder / "templates").mkdir(parents=True)
    (folder / "theme.yaml").write_text("")
    for name, text in {
        "layout.html": "{{ x }}{% block b %}{% endblock %}",
        "part.html": "{{ x }}",
        "macros.html": "{% macro m(v) %}{{ v }}{% endmacro %}",
        "page.html": '{% extends "layout.html" %}{% from "macros.html" import m %}'
        '{% block b %}{% include "part.html" %}{{ m(x) }}{% endblock %}',
    }.items():
        (folder / "templates" / name).write_text(text)
    drawn = environment(read_chain(ThemeChoice("t"), [tmp_path / "themes"])).get_template("page.html").render(x="<x>")
    assert drawn == str(escape("<x>")) * 3


BUNDLED = {
    f"{layer.name}/{name}": text
    for place in sorted(bundled_themes().iterdir())
    for layer in read_chain(ThemeChoice(place.name), [bundled_themes()])
    for name, text in layer.templates.items()
    if not name.endswith(".wiki")  # those are judged by what a wiki makes of them
}


@pytest.mark.parametrize("name", sorted(BUNDLED))
def test_no_bundled_template_lets_text_through_raw(name):
    assert lint(BUNDLED[name].decode(), name, environment(())) == []


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("{{ x|safe }}", "'|safe' lets text through unescaped"),
        ("{{ {'a': x}|xmlattr }}", "'|xmlattr' lets text through unescaped"),
        ("{% autoescape false %}{{ x }}{% endautoescape %}", "autoescape is not for templates to change"),
        ("<a href={{ x }}>", "a value without quotation marks in <a>"),
        ('<p class="a" id= {{ x }}>', "a value without quotation marks in <p>"),
        ("<p {{ x }}>", "a value in <p>"),
        ("<{{ x }}>", "a value in a tag's name"),
        ('<p style="color: {{ x }}">', "a value in the attribute 'style'"),
        ("<p onclick='f({{ x }})'>", "a value in the attribute 'onclick'"),
        ('<iframe srcdoc="{{ x }}">', "a value in the attribute 'srcdoc'"),
        ("<script>f({{ x }})</script>", "a value in <script>"),
        (
            '<p title="{{ words.quote(x | md(links)) }}">{{ x|md }}',
            "'|md' makes markup, which the attribute 'title' can't hold; '|strip' makes text",
        ),
        ("<style>a { {{ x }} }</style>", "a value in <style>"),
        ("{% if %}", "template syntax: Expected an expression, got 'end of statement block'"),
    ],
)
def test_the_lint_names_each_way_round_escaping(template, fault):
    found = lint("\n" + template, "t.html", environment(()))
    assert [(one.location.line, one.message) for one in found] == [(2, fault)]


@pytest.mark.parametrize(
    "template",
    [
        "<a href=\"{{ x }}\" title='{{ x }}'>{{ x }}</a>",
        '<p class="{% if a %}b{% endif %} {{ x }}">{{ x }}',
        "<script>1 < 2</script>{{ x }}",
        '<svg x="{{ x }}%"/>{{ x }}',
        "<!-- <p {{ x }} -->{{ x }}",
        'a > b, "quoted", it\'s = {{ x }}',
    ],
)
def test_the_lint_is_silent_where_escaping_is_enough(template):
    assert lint(template, "t.html", environment(())) == []
