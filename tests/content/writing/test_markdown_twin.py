from __future__ import annotations

from textwrap import indent

import pytest
from readings import assert_nothing_is_lost, markdown_of


def body(markdown: str) -> str:
    return markdown.split("\n---\n", 1)[1].strip("\n")


def twin(journey: str) -> str:
    """The Markdown below the front matter of a map with this journey."""
    return body(markdown_of(with_journey(journey)))


def with_journey(journey: str) -> str:
    return "title: A map\nwho: [anna, marek]\nscale: -3..3\njourney:\n" + indent(journey, "  ")


TWINS = [
    ("- It gets cold", "## It gets cold"),
    ("- It gets cold: -1 uneasy", "## It gets cold: -1 uneasy"),
    ("- It gets cold: delighted", "## It gets cold: delighted"),
    ("- It gets cold: wobbly", "## It gets cold\n- feels: wobbly"),
    ("- It gets cold: anna 1, marek 2", "## It gets cold\n- feels: anna 1, marek 2"),
    ('- "Price: 400"', '## "Price: 400"'),
    ('- "Price: 400": 1 glad', "## Price: 400: 1 glad"),
    ('- "Price: -4": delighted', '## "Price: -4": delighted'),
    ('- "Takes {#2}"', '## "Takes {#2}"'),
    ('- "Buys C #"', '## "Buys C #"'),
    ("- step: A\n  id: a1\n  feels: 1", "## A: 1 {#a1}"),
    ("- step: A\n  feels: {anna: -1 sad, marek: 0}", "## A\n- feels: anna -1 sad, marek 0"),
    ("- step: A\n  feels: {anna: '-1 sad, but', marek: 0}", "## A\n- feels:\n  - anna: -1 sad, but\n  - marek: 0"),
    ("- step: A\n  feels: {anna: delighted}", "## A\n- feels:\n  - anna: delighted"),
    ("- step: A\n  does: One thing", "## A\nOne thing"),
    ("- step: A\n  does: '# one'", "## A\n- does: # one"),
    ("- step: A\n  does: [One, Two]", "## A\n- does:\n  - One\n  - Two"),
    ("- step: A\n  thinks: [One]", "## A\n- thinks: One"),
    ("- step: A\n  thinks: |\n    One\n    Two", '## A\n- thinks: "One\\nTwo"'),
    ("- step: A\n  thinks: '\"One\"'", '## A\n- thinks: "\\"One\\""'),
    ("- step: A\n  thinks: ['- one', '1. two']", '## A\n- thinks:\n  - "- one"\n  - "1. two"'),
    ('- step: A\n  story: a.svg "What it shows"', "## A\n![What it shows](a.svg)"),
    ('- step: A\n  story: a.svg "What [it] shows"', '## A\n- story: a.svg "What [it] shows"'),
    ("- step: A\n  story: {image: a b.svg, caption: c}", "## A\n- story:\n  - image: a b.svg\n  - caption: c"),
    ("- step: A\n  touchpoints: [website: list, phone]", "## A\n- website: list\n- phone:"),
    (
        "- step: A\n  touchpoints: {website: list, from: company, source: own}",
        "## A\n- website: list (from: company, source: own)",
    ),
    (
        "- step: A\n  touchpoints:\n    - website: list\n      effect: 'direct, fast'",
        "## A\n- website: list\n  - effect: direct, fast",
    ),
    ("- step: A\n  touchpoints: [support: line]", "## A\n- touchpoints:\n  - support: line"),
    ("- step: A\n  pain: {pain: P, because: product}", "## A\n- pain: P (because: product)"),
    ("- step: A\n  pains: P (because of it)", "## A\n- pains: P (because of it)"),
    ("- step: A\n  pains: 'P (because: it)'", '## A\n- pains: "P (because: it)"'),
    ("- step: A\n  kpis: {rate: {target: 5 %}}", "## A\n- kpis:\n  - rate:\n    - target: 5 %"),
    ("- step: A\n  kpis: ['a: b': 5 %]", '## A\n- kpis:\n  - "a: b": 5 %'),
    ("- step: A\n  next: leave", "## A\n- next: leave"),
    ("- step: A\n  next: [a: 40 % more, leave]", "## A\n- next:\n  - a: 40 % more\n  - leave"),
    ("- step: A\n  senses: {sight: Calm}", "## A\n- senses:\n  - sight: Calm"),
    ("- step: A\n  pains: []\n  senses: {}", "## A"),
    ("- step: A\n  pains:", "## A\n- pains:"),
    ("- A\n-", "## A\n\n##"),
    ("One:\n  - A", "# One\n\n## A"),
    ("One:\n  goal: G\n  steps: [A]", "# One\ngoal: G\n\n## A"),
    ("- phase: One\n  service: core\n  steps: [A]", "# One\nservice: core\n\n## A"),
    ("- phase:\n  steps: [A]", "#\n\n## A"),
    ("'\"One\"': [A]", '# "\\"One\\""\n\n## A'),
    ("- phase: One\n  goal: |\n    to go\n    far\n  steps: [A]", '# One\ngoal: "to go\\nfar"\n\n## A'),
]


@pytest.mark.parametrize(("journey", "markdown"), TWINS)
def test_how_yaml_is_said_in_markdown(journey: str, markdown: str):
    assert twin(journey) == markdown
    assert_nothing_is_lost(with_journey(journey))


def test_the_head_keeps_its_order_brackets_and_blank_lines():
    head = "title: A\n\n# why\nwho: [anna, marek]\ntags:\n  - one\n  - two\n\nlane labels: {legal: Duties}\n"
    markdown = markdown_of(f"{head}lanes: [legal]\njourney:\n  - step: B\n    legal: x\nnotes: C\n")
    assert markdown.startswith(f"---\n{head}lanes: [legal]\nnotes: C\n---\n")
