from __future__ import annotations

import pytest
from readings import step_with

from cjmsite.content.items import GAIN_KEYS, IDEA_KEYS, PAIN_KEYS, SENSES
from cjmsite.model import (
    Citation,
    Gain,
    Idea,
    Pain,
    Quantity,
    Statement,
)


@pytest.mark.parametrize("sense", SENSES)
def test_every_sense_has_a_statement(sense: str):
    assert step_with(f"senses: {{{sense.title()}: 'soft [@int]'}}").senses == {
        sense: Statement("soft", (Citation("int"),))
    }


PAIN = Pain(Statement("Too dear"), "product", Quantity("3 of 5", 3, "of 5"), "known", Quantity("40 %", 40, "%"))


@pytest.mark.parametrize(
    ("typed", "pains"),
    [
        ("Too dear", [Pain(Statement("Too dear"))]),
        ("{pain: Too dear, because: product, hurts: 3 of 5, happens: 40 %, accepted: known}", [PAIN]),
        (
            "[{accepted: known, happens: 40 %, hurts: 3 of 5, because: product, pain: Too dear}, Late]",
            [PAIN, Pain(Statement("Late"))],
        ),
    ],
)
def test_a_pain_is_a_text_or_a_block_and_so_are_many(typed: str, pains: list[Pain]):
    assert step_with(f"pains: {typed}").pains == tuple(pains)
    assert len(PAIN_KEYS.keys) == 5


def test_a_gain_may_say_why():
    assert step_with("pains: {pain: Too dear, because: Product quality}").pains[0].because == "product"
    assert step_with("gains: [Warm, {gain: Light, because: of wool}]").gains == (
        Gain(Statement("Warm")),
        Gain(Statement("Light"), "of wool"),
    )
    assert len(GAIN_KEYS.keys) == 2


def test_an_idea_may_say_all_about_itself():
    keys = "id: scale, impact: 4 of 5, effort: '2,5', owner: Data, status: Planned"
    keys += ", kind: remove pain, link: x, why: because"
    (found,) = step_with(f"ideas: {{idea: One scale, {keys}}}").ideas
    assert found == Idea(Statement("One scale"), "scale", 4, 2.5, "Data", "planned", "remove pain", "x", "because")
    assert len(IDEA_KEYS.keys) == 9
