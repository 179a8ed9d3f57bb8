from __future__ import annotations

import pytest
from readings import VOCABULARY, markdown_of, read, said, yaml_of

from cjmsite.content.document import parse_yaml
from cjmsite.content.writing import to_markdown

COMMENTED = """\
# above everything
title: A map  # beside the title
# above who
who: [anna, marek]

lanes:  # beside a list
  - does   # beside an item
  # above an item
  - pains
journey:  # beside the journey
  # above a phase
  - phase: One  # beside a phase
    goal: G  # beside a goal
    steps:
      # above a step
      - A line: 1  # beside a line
      - step: B  # beside a step
        id: b  # beside an id
        # above does
        does: D  # beside does
        feels: {anna: 1, marek: 2}  # beside feels
        pains:  # beside pains
          # above a pain
          - pain: P  # beside a pain
            because: product  # beside a cause
        touchpoints:
          - website: list  # beside a touchpoint
        kpis:
          - rate: 5 %  # beside a measure
  # above the last phase
  - phase: Two
    steps: [C]  # beside steps in brackets
# above notes
notes: |  # beside notes
  # no comment
  text
# at the end
"""


def comments(text: str) -> set[str]:
    found: set[str] = set()
    for one in text.split("\n"):
        for part in one.replace("<!--", "#").replace("-->", "").split("# ")[1:]:
            found |= {
                piece.strip() for piece in part.split(";") if piece.strip().startswith(("above", "beside", "at "))
            }
    return found


def test_every_comment_comes_along():
    wanted = comments(COMMENTED)
    assert len(wanted) == 28
    markdown = markdown_of(COMMENTED)
    assert comments(markdown) == wanted
    assert comments(yaml_of(markdown)) == wanted
    assert "# no comment\n  text" in read(COMMENTED).model.notes.replace("\n", "\n  ")
    assert said(read(markdown, "md")) == said(read(COMMENTED))


def test_comments_stay_where_they_were_written():
    markdown = markdown_of(COMMENTED)
    assert "<!-- above a step -->\n## A line: 1 <!-- beside a line -->\n" in markdown
    assert "## B {#b} <!-- beside a step; beside an id -->\n<!-- above does -->\nD <!-- beside does -->\n" in markdown
    assert "  - P <!-- beside a pain -->\n    - because: product <!-- beside a cause -->\n" in markdown
    back = yaml_of(markdown)
    assert "      # above a step\n      - A line: 1   " in back
    assert "# above notes\nnotes: |   " in back
    assert {one.index("# beside") for one in back.split("\n") if "  # beside" in one.lstrip()} == {41}


@pytest.mark.parametrize("text", ["a --> b", "<!-- nested -->", "-->", "> quote", "!x", "tab\there"])
def test_no_comment_breaks_out_of_its_marks(text: str):
    source = f"title: A\njourney:\n  # {text}\n  - B  # {text}\n"
    markdown = markdown_of(source)
    assert said(read(markdown, "md")) == said(read(source))
    assert said(read(yaml_of(markdown))) == said(read(source))
    assert [step.name for step in read(markdown, "md").model.steps] == ["B"]


def test_a_comment_beside_nothing_stands_above_it():
    text = "---\ntitle: A\n---\n## B\n- pains: <!-- still to be asked -->\n"
    assert "    # still to be asked\n    pains:\n" in yaml_of(text)
    assert said(read(yaml_of(text))) == said(read(text, "md"))


def test_comments_over_several_lines_are_no_text():
    text = "---\ntitle: A\n---\n<!-- one\n\n## two\n-->\n## B <!-- three -->\n<!-- four --> - thinks: C\n"
    entry = read(text, "md")
    assert [(step.name, step.thinks[0].text) for step in entry.model.steps] == [("B", "C")]
    written = yaml_of(text)
    assert all(f"# {word}" in written for word in ("one", "## two", "three", "four"))


def test_a_comment_that_is_never_closed_is_a_text():
    entry = read("---\ntitle: A\n---\n## B\n<!-- open\n", "md")
    assert entry.model.steps[0].does[0].text == "<!-- open"


def test_comments_of_a_persona_stay_out_of_its_notes():
    text = "name: Anna  # beside the name\n# above notes\nnotes: |  # beside notes\n  Text\n# at the end\n"
    markdown = to_markdown(parse_yaml(text.encode(), "content/personas/x.yaml"), VOCABULARY)
    assert markdown.endswith("\n---\n\nText\n")
    assert comments(markdown) == comments(text)
