from __future__ import annotations

import pytest
from readings import read, step_with

from cjmsite.model import EMOTION_WORDS, EVERYONE, Citation, Score

WORDS = [(language, word, score) for language, words in EMOTION_WORDS.items() for word, score in words.items()]


@pytest.mark.parametrize(
    ("typed", "score"),
    [
        ("0", Score(0)),
        ("-1", Score(-1)),
        ("−1", Score(-1)),
        ("–1 uneasy", Score(-1, "uneasy")),
        ("+2 delighted", Score(2, "delighted")),
        ("0,5", Score(0.5)),
        ("-1,5 doubtful, rather", Score(-1.5, "doubtful, rather")),
        ("1.25 calm", Score(1.25, "calm")),
        ("1, calm", Score(1, "calm")),
        ("1; calm", Score(1, "calm")),
        ("'1: calm'", Score(1, "calm")),
        ("delighted", Score(2, "delighted")),
        ("Disappointed", Score(-1.5, "Disappointed")),
        ("wobbly", Score(-0.5, "wobbly")),
        ("-1 uneasy [@int P2]", Score(-1, "uneasy", (Citation("int", "P2"),))),
        ("neutral [?]", Score(0, "neutral", (), True)),
        ("1 [@int] [?]", Score(1, "", (Citation("int"),), True)),
    ],
)
@pytest.mark.parametrize("form", ["feels: {}", "feels:\n  {}"])
def test_a_score_is_a_number_and_a_word_or_a_word_alone(form: str, typed: str, score: Score):
    assert step_with(form.format(typed)).scores == {"feels": {EVERYONE: score}}


@pytest.mark.parametrize("typed", ["-1 uneasy", "delighted", "0,5", "−2 [?]"])
def test_a_step_in_one_line_is_scored_like_one_in_a_block(typed: str):
    short = read(f"title: A\njourney:\n  - Walks: {typed}\n").model.steps[0]
    assert short.scores == step_with(f"feels: {typed}").scores


@pytest.mark.parametrize(("language", "word", "score"), WORDS)
def test_emotion_words_stand_alone_in_the_language_of_the_map(language: str, word: str, score: float):
    assert step_with(f"feels: {word}", f"language: {language}").scores["feels"][EVERYONE] == Score(score, word)


@pytest.mark.parametrize("language", ["fi", "pl", "ru", "fi-FI"])
def test_english_words_are_known_in_every_language(language: str):
    assert step_with("feels: happy", f"language: {language}").scores["feels"][EVERYONE].value == 2


@pytest.mark.parametrize(
    ("scale", "typed", "value"),
    [
        ("1..5", "5 great", 5),
        ("1..5", "delighted", 5),
        ("1..5", "neutral", 3),
        ("1..5", "disappointed", 1.5),
        ("0..10", "irritated", 2.5),
        ("-2..2", "disappointed", -1.5),
        ("-100..100", "satisfied", 50),
        ("0,5..1,5", "0,75", 0.75),
    ],
)
def test_a_scale_of_the_maps_own_holds_numbers_and_moves_words(scale: str, typed: str, value: float):
    assert step_with(f"feels: {typed}", f"scale: {scale}").scores["feels"][EVERYONE].value == value


@pytest.mark.parametrize(
    "typed",
    [
        "{anna: -1 uneasy, marek: 0}",
        "\n  anna: -1 uneasy\n  Marek: 0",
        "anna -1 uneasy, marek 0",
        "Anna −1 uneasy; Marek 0",
        "anna  -1 uneasy,\n  marek 0",
    ],
)
def test_each_persona_may_have_a_score(typed: str):
    found = step_with(f"feels: {typed}", "who: [anna, marek]").scores["feels"]
    assert found == {"anna": Score(-1, "uneasy"), "marek": Score(0)}


def test_the_names_on_the_map_are_kept_as_written_there():
    assert set(step_with("feels: {ANNA: 1}", "who: Anna").scores["feels"]) == {"Anna"}
    assert set(step_with("feels: jean luc 1 calm", "who: [Jean Luc]").scores["feels"]) == {"Jean Luc"}


def test_a_word_alone_holds_for_one_persona_too():
    found = step_with("feels: {anna: 'delighted [@int]', marek: angry}", "who: [anna, marek]").scores["feels"]
    assert found == {"anna": Score(2, "delighted", (Citation("int"),)), "marek": Score(-2, "angry")}


def test_every_curve_has_scores_of_its_own():
    head = "who: [anna]\ncurves: {brand: Trust, Own-Curve: Mine}"
    assert step_with("own_curve: 1\nBrand: {anna: -1}\nfeels: 2", head).scores == {
        "feels": {EVERYONE: Score(2)},
        "brand": {"anna": Score(-1)},
        "own curve": {EVERYONE: Score(1)},
    }


def test_a_step_without_a_score_leaves_a_gap():
    assert step_with("does: x").scores == {}
    assert step_with("feels: {}").scores == {}
