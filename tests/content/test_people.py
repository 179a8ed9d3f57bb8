from __future__ import annotations

import pytest

from cjmsite.content.people import PERSONA
from cjmsite.content.validate import Entry, SourceText, read_persona
from cjmsite.diagnostics import ContentError
from cjmsite.model import Citation, EmpathyMap, Persona, Statement

WORDS = ("age", "role", "priority", "value", "language", "notes")
STATEMENTS = ("problem", "consequence")
LISTS = ("likes", "dislikes", "does not care", "needs", "behaviour", "preferences")
OTHERS = ("name", "kind", "portrait", "from", "quote", "empathy", "tags", "audience")
EMPATHY = ("who", "must do", "sees", "says", "does", "hears", "thinks", "feels", "pains", "gains")


def entry(text: str, form: str = "yaml", language: str = "en") -> Entry[Persona]:
    return read_persona(SourceText("anna", f"content/personas/anna.{form}", text.encode()), language)


def persona(keys: str) -> Persona:
    return entry(f"name: Anna\n{keys}\n").model


def said(*texts: str) -> tuple[Statement, ...]:
    return tuple(Statement(text) for text in texts)


def test_every_key_of_a_persona_has_a_test_here():
    assert {*WORDS, *STATEMENTS, *LISTS, *OTHERS} == set(PERSONA.keys)


@pytest.mark.parametrize("key", WORDS)
def test_a_text_of_a_persona_is_kept_as_typed(key: str):
    assert getattr(persona(f"{key}: 30 to 40, or so"), key) == "30 to 40, or so"


@pytest.mark.parametrize("key", STATEMENTS)
def test_a_statement_of_a_persona_may_cite(key: str):
    found = getattr(persona(f"from: int\n{key}: Too dear [@int P2]"), key)
    assert found == Statement("Too dear", (Citation("int", "P2"),))


@pytest.mark.parametrize("key", LISTS)
@pytest.mark.parametrize(
    ("typed", "texts"), [("Tea", ["Tea"]), ("[Tea]", ["Tea"]), ("[Tea, 2 cats]", ["Tea", "2 cats"])]
)
def test_a_list_of_a_persona_takes_one_or_many(key: str, typed: str, texts: list[str]):
    name = key.replace(" ", "_")
    assert getattr(persona(f"{key}: {typed}"), name) == said(*texts)
    assert getattr(persona(f"{key.replace(' ', '-').title()}: {typed}"), name) == said(*texts)


@pytest.mark.parametrize(("spelling", "attribute"), [("need", "needs"), ("behavior", "behaviour"), ("note", "notes")])
def test_other_spellings_are_the_same_key(spelling: str, attribute: str):
    assert getattr(persona(f"{spelling}: x"), attribute)


def test_a_persona_is_for_an_audience():
    assert persona("audience: Partner").audience == "partner"
    assert persona("age: 30").audience == ""


@pytest.mark.parametrize("kind", ["primary", "secondary", "negative"])
def test_a_persona_is_of_a_kind(kind: str):
    assert persona(f"kind: {kind.title()}").kind == kind


@pytest.mark.parametrize(
    ("typed", "sources"), [("", ()), ("from: int", ("int",)), ("from: [int, svy]", ("int", "svy"))]
)
def test_a_persona_says_what_it_is_made_from(typed: str, sources: tuple[str, ...]):
    assert persona(typed).sources == sources


def test_a_quote_loses_the_marks_that_the_page_gives_it():
    assert persona("quote: „Widzę.” [?]").quote == Statement("Widzę.", assumed=True)


def test_a_portrait_is_noted_as_a_picture():
    assert [(one.kind, one.target) for one in entry("name: Anna\nportrait: a.svg\n").references] == [("image", "a.svg")]


@pytest.mark.parametrize("key", EMPATHY)
def test_every_part_of_an_empathy_map_takes_one_or_many(key: str):
    for typed, texts in (("One", ["One"]), ("[One, Two]", ["One", "Two"])):
        assert persona(f"empathy:\n  {key}: {typed}").empathy == EmpathyMap(**{key.replace(" ", "_"): said(*texts)})


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("To be warm", {"thinks": said("To be warm")}),
        ("[To be warm, To pay]", {"thinks": said("To be warm", "To pay")}),
        ("{pains: A, gains: [B, C]}", {"pains": said("A"), "gains": said("B", "C")}),
        ("{thinks: A, feels: B}", {"thinks": said("A"), "feels": said("B")}),
    ],
)
def test_what_a_persona_thinks_and_feels_is_a_text_or_a_block(typed: str, parts: dict[str, tuple[Statement, ...]]):
    assert persona(f"empathy:\n  thinks and feels: {typed}").empathy == EmpathyMap(**parts)


def test_the_inside_of_an_empathy_map_may_stand_in_both_places():
    found = persona("empathy:\n  pains: A\n  thinks-and-feels:\n    pains: [B]").empathy
    assert found == EmpathyMap(pains=said("A", "B"))


def test_a_persona_in_markdown_has_its_notes_below():
    yaml = entry("name: Anna\nlikes: [Tea, Cats]\nnotes: |\n  # Anna\n\n  - one: two\n").model
    markdown = entry("---\nname: Anna\nlikes: [Tea, Cats]\n---\n\n# Anna\n\n- one: two\n", "md").model
    assert markdown == yaml


def test_the_language_of_a_persona_is_the_sites_unless_it_says_so():
    assert entry("name: Anna\n", language="fi").model.language == "fi"
    assert entry("name: Anna\nlanguage: pl\n", language="fi").model.language == "pl"


def test_a_persona_needs_a_name():
    for text in ("role: Nurse\n", "name:\n", 'name: ""\n'):
        with pytest.raises(ContentError) as caught:
            entry(text)
        assert any(problem.severity == "error" for problem in caught.value.diagnostics)
