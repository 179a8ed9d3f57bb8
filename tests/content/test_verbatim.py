"""Text is text: what was typed stands on the page, whatever YAML would make of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import read, step_with

from cjmsite.model import Statement

WORDS = "no No NO yes on Off y n true FALSE null Null ~ NaN .nan .inf -.inf ="
NUMBERS = "007 0x1F 0o17 0b101 017 1e3 1_000 +1 -0 -1 1.0 3.10 1.2.3 1,5 50% $5 12:30 12:30:45 1:1 190:20:30"
DATES = "2026-10-14 2026-10-14T10:00:00Z 10:00-12:00"
SIGNS = "a#b C# a:b http://x.example/#y don't -- x@y.example Ж 漢字 äö (a)"
SPACED = ("50 %", "2001-12-14 21:59:43.10 -5", 'say "x"', "a - b", "a & b", "a * b", "a | b", "a > b", "a? b")
TYPED = (*f"{WORDS} {NUMBERS} {DATES} {SIGNS}".split(), *SPACED)
ONLY_ALONE = ("?x", ":)", "a, b; c", "a [b] {c}")
PIECES = "0123456789+-.:_eExXoObBnNyYtTfFuUlLsSrRiIaA~ /%"


def is_plain(text: str) -> bool:
    """Whether YAML lets a text stand without quotation marks."""
    begins = text[0] not in "%-:~" or (text[0] == "-" and text[1:2].isalnum()) or text == "~"
    return begins and text == text.strip() and ": " not in text and not text.endswith(":")


@pytest.mark.parametrize("text", [*TYPED, *ONLY_ALONE])
def test_a_scalar_is_shown_as_it_was_typed(text: str):
    step = step_with(f"does: {text}\nthinks:\n  - {text}\nowner: {text}")
    assert step.does == step.thinks == (Statement(text),)
    assert step.owner == text


@pytest.mark.parametrize("text", [text for text in TYPED if "," not in text])
def test_a_scalar_in_brackets_is_shown_as_it_was_typed(text: str):
    assert step_with(f"does: [x, {text}]").does == (Statement("x"), Statement(text))


@pytest.mark.slow
@settings(max_examples=50, deadline=None, database=None)
@given(st.lists(st.text(PIECES, min_size=1, max_size=12).filter(is_plain), min_size=40, max_size=40))
def test_random_scalars_are_kept_as_typed(texts: list[str]):
    steps = "".join(f"  - step: Walks\n    does: {text}\n    owner: {text}\n" for text in texts)
    found = read(f"title: A map\njourney:\n{steps}").model.steps
    assert [step.does[0].text for step in found] == texts
    assert [step.owner for step in found] == texts


def test_a_title_a_name_and_a_version_may_look_like_numbers():
    model = read("title: 2026-10-14\nversion: 3.10\nwho: [no, 007]\njourney:\n  12:30: [1e3, yes]\n").model
    assert (model.title, model.version, model.who) == ("2026-10-14", "3.10", ("no", "007"))
    assert [(phase.name, [step.name for step in phase.steps]) for phase in model.phases] == [("12:30", ["1e3", "yes"])]
