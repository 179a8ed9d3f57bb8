"""What a map in Markdown says, beyond what its conversion from YAML shows."""

from __future__ import annotations

from time import process_time

import pytest
from readings import read

from cjmsite.content.phrases import quote, unquote
from cjmsite.diagnostics import ContentError
from cjmsite.model import Image, Statement, Step, Touchpoint

HEAD = "---\ntitle: A map\nwho: [anna, marek]\ncurves: {brand: Trust}\nlanes: [legal, phone]\n---\n"


def steps(body: str) -> list[Step]:
    return list(read(HEAD + body, "md").model.steps)


def said(*texts: str) -> tuple[Statement, ...]:
    return tuple(Statement(text) for text in texts)


def messages(body: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read(HEAD + body, "md")
    return [problem.message for problem in caught.value.diagnostics]


def test_headings_are_phases_and_steps():
    model = read(f"{HEAD}# One\n## A\n## B: 1 glad {{#bee}}\n# Two #\n### \n".replace("### \n", ""), "md").model
    assert [(phase.name, [step.id for step in phase.steps]) for phase in model.phases] == [
        ("One", ["a", "bee"]),
        ("Two", []),
    ]
    assert model.steps[1].scores["feels"][""].word == "glad"


def test_a_map_in_markdown_needs_no_phases():
    assert [step.name for step in steps("## A\n## B\n")] == ["A", "B"]


@pytest.mark.parametrize(
    ("heading", "name", "value"),
    [
        ("## A: 1", "A", 1),
        ("## A: B: -1 sad", "A: B", -1),
        ("## A: delighted", "A", 2),
        ("## A: happy ending", "A: happy ending", None),
        ('## "A: 1"', "A: 1", None),
        ('## "A: 1": 2', "A: 1", 2),
        ('## "A" and "B"', '"A" and "B"', None),
        ("## A: 1 {#x}", "A", 1),
        ("## A {x}", "A {x}", None),
        ("##  A  ##", "A", None),
        ("## A #1", "A #1", None),
    ],
)
def test_a_heading_says_a_name_and_a_feeling(heading: str, name: str, value: float | None):
    (step,) = steps(heading)
    assert step.name == name
    assert [score.value for scores in step.scores.values() for score in scores.values()] == [value] * (
        value is not None
    )


def test_paragraphs_and_bullets_together_say_what_is_done():
    (step,) = steps("## A\nOne\ngoes on\n\nTwo\n\n- does: Three\n- does:\n  - Four\n  - Five\n")
    assert step.does == said("One goes on", "Two", "Three", "Four", "Five")


def test_a_line_break_behind_a_backslash_stays():
    assert steps("## A\nOne\\\nTwo\n\n- thinks: Three\\\n  Four\n")[0].does == said("One\\\nTwo")


@pytest.mark.parametrize("more", ["  goes on", "goes on", "\n  goes on", "    goes on"])
def test_a_bullet_goes_on_below(more: str):
    assert steps(f"## A\n- thinks: One\n{more}\n- says: Two\n")[0].thinks == said("One goes on")


def test_a_picture_is_the_story():
    assert steps("## A\n![What *it* shows](images/a.svg)\nDoes it\n")[0].story == Image(
        "images/a.svg", "What *it* shows"
    )
    assert steps("## A\nSee ![it](images/a.svg)\n")[0].story is None


def test_a_channel_as_a_key_is_a_touchpoint_unless_the_map_has_such_a_lane():
    (step,) = steps(
        "## A\n- website: list (from: company)\n- phone: calls\n- object:\n- touchpoints:\n  - phone: rings\n"
    )
    assert step.touchpoints == (
        Touchpoint("channel", "website", Statement("list"), initiator="company"),
        Touchpoint("object", "", Statement("")),
        Touchpoint("channel", "phone", Statement("rings")),
    )
    assert step.own == {"phone": said("calls")}


def test_attributes_stand_behind_a_text_or_below_it():
    (step,) = steps("## A\n- ideas:\n  - One (impact: 3, owner: Us)\n  - Two\n    - effort: 2\n    - why: so, and so\n")
    assert [(one.statement.text, one.impact, one.effort, one.owner, one.why) for one in step.ideas] == [
        ("One", 3, None, "Us", ""),
        ("Two", None, 2, "", "so, and so"),
    ]


@pytest.mark.parametrize("text", ["One (or two)", "One (two: three)", "One (a)(b)", "One (because: x) more", "(one)"])
def test_brackets_that_hold_no_attributes_are_text(text: str):
    assert steps(f"## A\n- pains: {text}\n")[0].pains[0].statement == Statement(text)


@pytest.mark.parametrize(
    "feels", ["feels: anna 1, marek -1", "feels:\n  - anna: 1\n  - marek: -1", "Feels:\n  * Anna: 1\n  * marek: −1"]
)
def test_feelings_of_several_personas(feels: str):
    (step,) = steps(f"## A\n- {feels}\n- brand: 2\n")
    assert {who: score.value for who, score in step.scores["feels"].items()} == {"anna": 1, "marek": -1}
    assert step.scores["brand"][""].value == 2


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("Text\n", "this text stands before the first phase or step"),
        ("![a](b.svg)\n## A\n", "this text stands before the first phase or step"),
        ("## A\n# One\n## B\n", "a step stands before the first phase"),
        ("### A\n", "a heading of level 3 means nothing here"),
        ("# One\nsome text\n## A\n", "only keys can stand below a phase"),
        ("# One\n![a](b.svg)\n## A\n", "a phase has no picture"),
        ("# One\n- goal: G\n  - more: x\n## A\n", "nothing can stand below this entry"),
        ("## A\n- some text\n", "a bullet of a step starts with a key"),
        ("## A\n- does: One\n  - Two\n", "nothing can stand below this entry"),
        ("## A\n- pains:\n  - One\n    - Two\n", "a key is missing here"),
        ("## A\n- pains:\n  - One\n    - because: Two\n      - Three\n", "nothing can stand below this entry"),
        ("## A\n- senses:\n  - Calm\n", "a key is missing here"),
        ("## A\n- does:\n  - One\n    - Two\n", "nothing can stand below this entry"),
    ],
)
def test_what_would_be_left_out_is_an_error(body: str, message: str):
    assert message in messages(body)


@pytest.mark.parametrize(
    "text", ['a "b" c', "a\nb", "\\", "\\n", "\\u0041", "\u2028\x07\ufeff", "", '"', "ä 漢 \U0001f600"]
)
def test_quotation_marks_keep_any_text(text: str):
    assert unquote(quote(text)) == text
    assert not set(quote(text)) & set("\n\u2028\x07\ufeff")


@pytest.mark.parametrize("text", ["a", '"a" b', '"a" and "b"', '"', '"a\\"', "“a”"])
def test_a_text_not_wholly_in_quotation_marks_stays_as_it_is(text: str):
    assert unquote(text) is None


def test_a_backslash_before_another_letter_stays():
    assert unquote(r'"\*not emphasised\* \d \ud800"') == r"\*not emphasised\* \d \ud800"


LONG = ("# " + " " * 50_000 + "x #", "## " + "# " * 20_000, "- pains: " + "(a:" * 20_000 + "b)", "- " * 20_000)
MANY = ("## A\n", "- a\n", "<!-- x\n", "a\n", "<!-- x --> <!-- y -->\n", "  - a\n", "![a](b)\n")


@pytest.mark.parametrize("body", [*LONG, *(line * 10_000 for line in MANY)], ids=lambda body: body[:12])
def test_much_of_the_same_is_read_in_no_time(body: str):
    begun = process_time()
    with pytest.raises(ContentError):
        read(f"{HEAD}## A\n{body}\n- x\n", "md")
    assert process_time() - begun < 3
