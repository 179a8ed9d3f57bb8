from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from random import Random
from textwrap import indent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mapmaker import NASTY, VOCABULARY, made_map, map_of_nothing_but, read, said, tree, words, yaml

from cjmsite.content.compose import compose
from cjmsite.content.document import parse_yaml
from cjmsite.content.markdown import parse_persona
from cjmsite.content.validate import SourceText, read_persona, read_settings
from cjmsite.content.writing import to_markdown, to_yaml
from cjmsite.content.writing.scalars import in_brackets, line, line_of_key

CONTENT = Path(__file__).parents[2] / "content"
SITE = read_settings(SourceText("site", "site.yaml", (CONTENT / "site.yaml").read_bytes())).model.vocabulary


def markdown_of(text: str) -> str:
    return to_markdown(tree(text), VOCABULARY)


def yaml_of(text: str) -> str:
    return to_yaml(tree(text, "md"), VOCABULARY)


def body(markdown: str) -> str:
    return markdown.split("\n---\n", 1)[1].strip("\n")


def twin(journey: str) -> str:
    """The Markdown below the front matter of a map with this journey."""
    return body(markdown_of(with_journey(journey)))


def with_journey(journey: str) -> str:
    return "title: A map\nwho: [anna, marek]\nscale: -3..3\njourney:\n" + indent(journey, "  ")


def assert_nothing_is_lost(text: str) -> None:
    wanted = said(read(text))
    markdown = markdown_of(text)
    assert said(read(markdown, "md")) == wanted, markdown
    back = yaml_of(markdown)
    assert said(read(back)) == wanted, back


@settings(max_examples=300, deadline=None, database=None)
@given(st.integers(0, 1 << 48))
def test_any_map_says_the_same_in_yaml_in_markdown_and_in_yaml_again(seed: int):
    assert_nothing_is_lost(yaml(made_map(Random(seed))).lstrip())


@pytest.mark.parametrize("seed", range(20))
def test_nasty_texts_survive_in_every_field(seed: int):
    chance = Random(seed)
    for _ in range(10):
        assert_nothing_is_lost(yaml(map_of_nothing_but(words(chance))).lstrip())


@pytest.mark.parametrize("path", sorted(CONTENT.glob("maps/*")), ids=lambda path: path.name)
def test_every_example_says_the_same_in_both_forms(path: Path):
    text, form = path.read_text(encoding="utf-8"), path.suffix[1:]
    wanted = said(read(text, form, SITE))
    markdown = text if form == "md" else to_markdown(tree(text, form, SITE), SITE)
    written = to_yaml(tree(markdown, "md", SITE), SITE)
    again = to_markdown(tree(written, "yaml", SITE), SITE)
    assert said(read(markdown, "md", SITE)) == wanted
    assert said(read(written, "yaml", SITE)) == wanted
    assert said(read(again, "md", SITE)) == wanted
    assert to_yaml(tree(again, "md", SITE), SITE) == written, "a second time changes nothing"


@pytest.mark.parametrize("path", sorted(CONTENT.glob("personas/*")), ids=lambda path: path.name)
def test_every_persona_says_the_same_in_both_forms(path: Path):
    wanted = persona(path.read_text(encoding="utf-8"), path.suffix[1:])
    parse = parse_persona if path.suffix == ".md" else parse_yaml
    document = parse(path.read_bytes(), path.name)
    markdown, back = to_markdown(document, VOCABULARY), to_yaml(document, VOCABULARY)
    assert persona(markdown, "md") == wanted
    assert persona(back, "yaml") == wanted


def persona(text: str, form: str) -> object:
    return read_persona(SourceText("x", f"content/personas/x.{form}", text.encode()), "en").model


@pytest.mark.parametrize("notes", ["One\n\n# Two\n---\n- three", "with \x07 a bell", " <!-- a comment --> ", "no"])
def test_notes_of_a_persona_are_its_body(notes: str):
    text = yaml({"name": "Anna", "notes": notes}).lstrip()
    markdown = to_markdown(parse_yaml(text.encode(), "x.yaml"), VOCABULARY)
    assert persona(markdown, "md") == persona(text, "yaml")
    assert persona(to_yaml(parse_persona(markdown.encode(), "x.md"), VOCABULARY), "yaml") == persona(text, "yaml")
    assert markdown.endswith(f"---\n\n{notes}\n") == ("\x07" not in notes and notes == notes.strip())


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


MENDED = [
    ("## A\nOne\n\nTwo\n\n- does: Three", "- step: A\n  does: [One, Two, Three]"),
    ("## A\nOne that\ngoes on", "- step: A\n  does: One that goes on"),
    ("## A\nOne that\\\ngoes on", "- step: A\n  does: |\n    One that\\\n    goes on"),
    ("## A ##", "- A"),
    ("## A\n\n---\n\n## B", "- A\n- B"),
    ("## A\n- thinks: One\n  more\nand more", "- step: A\n  thinks: One more and more"),
    ("## A\n* thinks: One\n+ says: Two", "- step: A\n  thinks: One\n  says: Two"),
    ("## A\n- pains:\n\t- One\n\t- Two", "- step: A\n  pains: [One, Two]"),
    ("## A\n- tv: One\n- touchpoints:\n  - phone: Two", "- step: A\n  touchpoints:\n    - tv: One\n    - phone: Two"),
    ("## A\n- ideas: Do it [?] (impact: 3, effort: 1) [@int]", None),
    ("# One\n## A\n# Two\n## B", "One:\n  - A\nTwo:\n  - B"),
    ("# One\ngoal: To go\non\nservice: core\n## A", None),
    ("# One\n## A\n# One\n## B", "- phase: One\n  steps:\n    - A\n\n- phase: One\n  steps:\n    - B"),
    ("## time: 3", "- step: time\n  feels: 3"),
    ("## A: 1", "- A: 1"),
    ('## "A": 1', "- A: 1"),
    ("- does: a text before", None),
]


@pytest.mark.parametrize(("markdown", "journey"), [pair for pair in MENDED if pair[1]])
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


def test_the_head_keeps_its_order_brackets_and_blank_lines():
    head = "title: A\n\n# why\nwho: [anna, marek]\ntags:\n  - one\n  - two\n\nlane labels: {legal: Duties}\n"
    markdown = markdown_of(f"{head}lanes: [legal]\njourney:\n  - step: B\n    legal: x\nnotes: C\n")
    assert markdown.startswith(f"---\n{head}lanes: [legal]\nnotes: C\n---\n")


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


def test_names_longer_than_yaml_finds_by_itself_are_kept():
    name = "long " * 300 + "name"
    text = f"title: A\ncurves: {{brand: B}}\njourney:\n  - step: C\n    kpis:\n      - ? {name}\n        : 5 %\n"
    assert_nothing_is_lost(text)
    assert read(markdown_of(text), "md").model.steps[0].kpis[0].name == name


def texts() -> Iterable[str]:
    chance = Random(7)
    return [words(chance) for _ in range(2000)] + list(NASTY)


def test_texts_are_bare_only_where_they_are_read_back_unchanged():
    for text in texts():
        if text.strip():
            keys = {line_of_key(text): line(text), "list": f"[{in_brackets(text)}, {in_brackets(text)}]"}
            node = compose("".join(f"{key}: {value}\n" for key, value in keys.items()), "x.yaml")
            (name, alone), (_, both) = node.value
            assert [name.value, alone.value] + [one.value for one in both.value] == [text.strip()] * 4, text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("I can't do another winter", "I can't do another winter"),
        ("-1 uneasy", "-1 uneasy"),
        ("12:30", "12:30"),
        ("no", "no"),
        ("50 %, or so", "50 %, or so"),
        ("C# and F#", "C# and F#"),
        ("https://tracker.example/x#y", "https://tracker.example/x#y"),
        (":)", ":)"),
        ("Pays #2", '"Pays #2"'),
        ("Price: high", '"Price: high"'),
        ("Then:", '"Then:"'),
        ("*really*", '"*really*"'),
        ("- one", '"- one"'),
        ("", '""'),
        ("null", '"null"'),
        ('"Nice" she said', '"\\"Nice\\" she said"'),
        ("a\x07b", '"a\\x07b"'),
    ],
)
def test_texts_are_written_as_a_person_would(text: str, written: str):
    assert line(text) == written
