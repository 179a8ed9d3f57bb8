"""Templates compiled our way draw what Jinja draws."""

from types import SimpleNamespace

import pytest
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from cjmsite.theme.drawing import environment

THING = SimpleNamespace(
    title="A & <b>", count=3, none=None, names=["a", "b"], raw=Markup("<i>"), by={"x": "<y>"}, part=1.5
)


TEMPLATES = """
{{ page.title }} {{ page.count }} {{ page.raw }} {{ page.gone is defined }} {{ page.gone|d(1) }} {{ page.none is none }}
{{ it.title }} {{ it.count }} {{ it.raw }} {{ it.part }} {{ it.none }}
{{ it.names[0] }}{{ it.names[1:] }}{{ it.by['x'] }}{{ it.by.x }}
{% set k = 'x' %}{{ it.by[k] }}{{ it['title'] }}
{{ it.gone is defined }}{{ it.gone|default('none') }}{{ (it.by.gone|d('n'))|upper }}{{ gone is undefined }}
{{ it.none is none }}{{ it.title is not none }}{{ it.count is odd }}
{% macro m(a, b='two', c='<three>') %}[{{ a }},{{ b }},{{ c }}]{% endmacro %}{{ m(1) }}{{ m(1, 2, 3) }}{{ m(c=5, a=4) }}
{% macro m() %}({{ caller('&') }}){% endmacro %}{% call(x) m() %}{{ x }}{{ it.title }}{% endcall %}
{% macro m() %}{{ varargs|length }}{{ kwargs }}{% endmacro %}{{ m(1, *it.names, **it.by) }}{{ m(in=1, *[2]) }}
{% for n in it.names %}{% set x = n + '!' %}{% set y = x %}{{ loop.index }}{{ y }}{{ m(x) if m is defined }}{% endfor %}
{% for n in it.names recursive %}{{ n }}{{ loop([]) }}{% endfor %}
{% block a scoped %}{% set z = it.count %}{{ z }}{{ self.b() }}{% endblock %}{% block b %}<hr>{% endblock %}
{% set joined %}<p>{{ it.title }}</p>{% endset %}{{ joined }}{{ joined|length }}
{{ namespace(a=1).a }}{{ dict(a=1).a }}{{ range(3)|list }}{{ it.title.upper() }}{{ '%s'|format(it.title) }}
{{ it.title ~ it.count }}{{ it.title if it.none }}{{ (it.title, it.count)[1] }}
"""


@pytest.mark.parametrize("source", TEMPLATES.strip().splitlines())
def test_code_of_ours_draws_what_jinja_draws(source):
    theirs = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    ours = environment([])
    given = {"it": THING, "page": THING}
    assert ours.from_string(source).render(given) == theirs.from_string(source).render(given)
