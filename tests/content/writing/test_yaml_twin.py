from __future__ import annotations

import pytest
from readings import VOCABULARY, read, said, tree, yaml_of

from cjmsite.content.writing import to_yaml

TYPED = [
    ("## A\nOne\n\nTwo\n\n- does: Three", "- step: A\n  does: [One, Two, Three]"),
    ("## A\nOne that\ngoes on", "- step: A\n  does: One that goes on"),
    ("## A\nOne that\\\ngoes on", "- step: A\n  does: |\n    One that\\\n    goes on"),
    ("## A ##", "- A"),
    ("## A\n\n---\n\n## B", "- A\n- B"),
    ("## A\n- thinks: One\n  more\nand more", "- step: A\n  thinks: One more and more"),
    ("## A\n* thinks: One\n+ says: Two", "- step: A\n  thinks: One\n  says: Two"),
    ("## A\n- pains:\n\t- One\n\t- Two", "- step: A\n  pains: [One, Two]"),
    ("## A\n- tv: One\n- touchpoints:\n  - phone: Two", "- step: A\n  touchpoints:\n    - tv: One\n    - phone: Two"),
    ("# One\n## A\n# Two\n## B", "One:\n  - A\nTwo:\n  - B"),
    ("# One\n## A\n# One\n## B", "- phase: One\n  steps:\n    - A\n\n- phase: One\n  steps:\n    - B"),
    ("## time: 3", "- step: time\n  feels: 3"),
    ("## A: 1", "- A: 1"),
    ('## "A": 1', "- A: 1"),
]


@pytest.mark.parametrize(("markdown", "journey"), TYPED)
def test_how_markdown_is_said_in_yaml(markdown: str, journey: str):
    text = f"---\ntitle: A map\nsources: {{int: Talks}}\nscale: 0..5\n---\n{markdown}\n"
    written = yaml_of(text).partition("journey:\n")[2]
    assert written == "".join(f"  {one}\n" if one else "\n" for one in journey.split("\n"))
    assert said(read(yaml_of(text))) == said(read(text, "md"))


def test_a_phases_keys_may_go_on_over_lines():
    text = "---\ntitle: A map\n---\n# One\ngoal: To go\non\nservice: core\n\n## A\n"
    assert "goal: To go on\n    service: core" in yaml_of(text)


def test_evidence_may_stand_on_both_sides_of_attributes():
    text = "---\ntitle: A\nsources: {int: Talks}\n---\n## A\n- ideas: Do it [?] (impact: 3, effort: 1) [@int]\n"
    idea = read(text, "md").model.steps[0].ideas[0]
    assert (idea.statement.text, idea.impact, idea.effort) == ("Do it", 3, 1)
    assert idea.statement.assumed
    assert idea.statement.citations[0].source == "int"
    assert "idea: Do it [?] [@int]\n" in yaml_of(text)


def test_the_journey_stands_before_what_is_said_after_it():
    written = yaml_of("---\ntitle: A\nowner: B\nnotes: C\nhistory: [1: D]\n---\n## E\n")
    assert written == "title: A\nowner: B\njourney:\n  - E\nnotes: C\nhistory: [1: D]\n"


def test_long_lists_in_brackets_are_wrapped():
    names = [f"a lane with number {number}" for number in range(12)]
    written = to_yaml(tree(f"title: A\nlanes: [{', '.join(names)}]\njourney: [B]\n"), VOCABULARY)
    lines = written.split("\n")
    assert max(map(len, lines)) <= 120
    assert lines[2].startswith("        a lane with number")
    assert read(written).model.lanes == tuple(names)
