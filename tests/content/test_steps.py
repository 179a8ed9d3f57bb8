from __future__ import annotations

import pytest
from readings import read, step_with

from cjmsite.content.steps import STEP
from cjmsite.model import (
    Citation,
    Image,
    Statement,
    Step,
)

STATEMENTS = (
    *(
        "does",
        "expects",
        "with",
        "draws",
        "hinders",
        "alternatives",
        "physical",
        "front",
        "back",
        "support",
        "systems",
        "fails",
    ),
    *("thinks", "says"),
)
MARKS = ("wait", "optional", "parallel", "repeats", "decision")
OTHERS = (
    *("step", "id", "story", "touchpoints", "channels", "senses", "pains", "gains", "ideas", "kpis", "time", "moment"),
    *("next", "opens", "owner"),
)


def test_every_key_of_a_step_has_a_test_here():
    assert {*STATEMENTS, *MARKS, *OTHERS} == set(STEP.keys)


@pytest.mark.parametrize(
    ("typed", "name", "id"),
    [
        ("It gets cold", "It gets cold", "it-gets-cold"),
        ("'It gets: cold'", "It gets: cold", "it-gets-cold"),
        ("It gets cold: 0", "It gets cold", "it-gets-cold"),
        ("step: It gets cold", "It gets cold", "it-gets-cold"),
        ("{step: It gets cold, id: cold}", "It gets cold", "cold"),
        ("STEP: It gets cold", "It gets cold", "it-gets-cold"),
        ("404", "404", "404"),
        ("no", "no", "no"),
    ],
)
def test_a_step_is_a_line_a_line_with_a_feeling_or_a_block(typed: str, name: str, id: str):  # noqa: A002
    (step,) = read(f"title: A map\njourney:\n  - {typed}\n").model.steps
    assert (step.name, step.id) == (name, id)


@pytest.mark.parametrize("name", ["Feels", "time", "Pains", "opens"])
def test_a_step_in_a_line_may_be_called_like_a_key(name: str):
    (step,) = read(f"title: A map\njourney:\n  - {name}: 1 odd\n").model.steps
    assert (step.name, step.scores["feels"][""].value) == (name, 1)


@pytest.mark.parametrize("key", STATEMENTS)
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Runs", ["Runs"]),
        ("[Runs]", ["Runs"]),
        ("[Runs, Falls]", ["Runs", "Falls"]),
        ("|\n  Runs\n  fast", ["Runs\nfast"]),
        (">\n  Runs\n  fast", ["Runs fast"]),
        ("Runs\n  fast", ["Runs fast"]),
    ],
)
def test_a_lane_takes_one_text_or_many(key: str, typed: str, said: list[str]):
    found = getattr(step_with(f"{key}: {typed}"), STEP.find(key).name)
    assert found == tuple(Statement(text) for text in said)


@pytest.mark.parametrize(
    ("spelling", "attribute"),
    [
        ("frontstage: x", "front"),
        ("Backstage: x", "back"),
        ("system: x", "systems"),
        ("fail: x", "fails"),
        ("pain: x", "pains"),
        ("gain: x", "gains"),
        ("idea: x", "ideas"),
        ("opportunities: x", "ideas"),
        ("opportunity: x", "ideas"),
        ("touchpoint: website", "touchpoints"),
        ("channel: email", "channels"),
        ("sense: {mood: x}", "senses"),
        ("kpi: {x: 1}", "kpis"),
    ],
)
def test_other_spellings_of_a_key_are_the_same_key(spelling: str, attribute: str):
    assert getattr(step_with(spelling), attribute)


@pytest.mark.parametrize("key", MARKS)
@pytest.mark.parametrize(
    ("typed", "said"), [("yes", "yes"), ("TRUE", "yes"), ("no", ""), ("false", ""), ("now and then", "now and then")]
)
def test_a_mark_is_yes_or_says_when(key: str, typed: str, said: str):
    assert getattr(step_with(f"{key}: {typed}"), key) == said


@pytest.mark.parametrize(
    "typed",
    [
        'images/01.svg "At the stop"',
        "images/01.svg At the stop",
        "images/01.svg “At the stop”",
        "{image: images/01.svg, caption: At the stop}",
    ],
)
def test_a_story_is_a_picture_with_a_caption(typed: str):
    assert step_with(f"story: {typed}").story == Image("images/01.svg", "At the stop")


def test_a_story_needs_no_caption_and_notes_its_picture():
    assert step_with("story: 01.svg").story == Image("01.svg", "")
    entry = read("title: A\njourney:\n  - step: A\n    story: {image: a b.svg}\n")
    assert [(one.kind, one.target, one.location.line) for one in entry.references] == [("image", "a b.svg", 4)]


def test_a_step_opens_a_map_and_has_an_owner_and_a_moment():
    entry = read(
        "title: A\nsources: {int: x}\njourney:\n  - {step: A, opens: other, owner: Us, moment: 'Now [@int]'}\n"
    )
    (found,) = entry.model.steps
    assert (found.opens, found.owner, found.moment) == ("other", "Us", Statement("Now", (Citation("int"),)))
    assert [(one.kind, one.target) for one in entry.references] == [("map", "other")]


def test_what_is_absent_is_empty():
    step = step_with("")
    assert step == Step(id="walks", name="Walks")
