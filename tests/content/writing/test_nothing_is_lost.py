from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mapmaker import made_map, map_of_nothing_but, words, yaml
from readings import VOCABULARY, assert_nothing_is_lost, markdown_of, read, said, tree

from cjmsite.content.document import parse_yaml
from cjmsite.content.markdown import parse_persona
from cjmsite.content.validate import SourceText, read_persona, read_settings
from cjmsite.content.writing import to_markdown, to_yaml

CONTENT = Path(__file__).parents[3] / "content"
SITE = read_settings(SourceText("site", "site.yaml", (CONTENT / "site.yaml").read_bytes())).model.vocabulary


@pytest.mark.slow
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


def test_names_longer_than_yaml_finds_by_itself_are_kept():
    name = "long " * 300 + "name"
    text = f"title: A\ncurves: {{brand: B}}\njourney:\n  - step: C\n    kpis:\n      - ? {name}\n        : 5 %\n"
    assert_nothing_is_lost(text)
    assert read(markdown_of(text), "md").model.steps[0].kpis[0].name == name
