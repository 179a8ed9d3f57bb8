"""What a map still has to find out."""

from cjmsite.method.unknowns import unknowns
from cjmsite.model import (
    Citation,
    JourneyMap,
    Measured,
    Pain,
    Phase,
    Score,
    Source,
    Statement,
    Step,
    Touchpoint,
    statements,
)


def of(*steps: Step, **keys) -> list[tuple]:
    journey = JourneyMap("m", "M", "en", phases=(Phase("p", "", steps),), **keys)
    return [(one.step, one.kind, one.key) for one in unknowns(journey, [statements(step) for step in journey.steps])]


def test_texts_marked_as_assumed_are_asked_after_with_their_lane():
    guess = Statement("maybe", assumed=True)
    first = Step("a", "A", does=(guess,), pains=(Pain(guess),), senses={"smell": guess}, own={"legal": (guess,)})
    second = Step("b", "B", touchpoints=(Touchpoint("channel", "chat", guess),), moment=guess)
    assert set(of(first, second)) == {
        (0, "assumption", "does"), (0, "assumption", "legal"), (0, "assumption", "senses"), (0, "assumption", "pains"),
        (1, "assumption", "touchpoints"), (1, "assumption", "moment"),
    }  # fmt: skip


def test_a_guessed_feeling_is_asked_after():
    assert of(Step("a", "A", scores={"brand": {"": Score(1, "glad", assumed=True)}})) == [(0, "guess", "brand")]


def test_a_step_without_a_feeling_is_a_gap_where_others_have_one():
    felt, silent = Step("a", "A", scores={"feels": {"": Score(1)}}), Step("b", "B")
    assert of(felt, silent) == [(1, "feeling", "feels")]
    assert of(silent, silent) == []
    assert of(felt, silent, measured={"feels": {"b": {"": Measured(1, 9)}}}) == []


def test_a_step_that_names_no_source_is_a_gap_on_a_map_that_has_some():
    cited, bare = Step("a", "A", does=(Statement("x", (Citation("int"),)),)), Step("b", "B", does=(Statement("x"),))
    assert of(cited, bare, sources={"int": Source("int", "Interviews")}) == [(1, "source", "sources")]
    assert of(cited, bare) == []
    assert of(cited, Step("c", "C"), sources={"int": Source("int", "Interviews")}) == []
