from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from readings import VOCABULARY, tree

from cjmsite.content.schema import SCHEMAS
from cjmsite.content.starter import SCHEMA_FILES, new_map, new_persona, project_files
from cjmsite.content.writing import to_yaml

CONTENT = Path(__file__).parents[2] / "content"
MAPS = sorted(CONTENT.glob("maps/*"))
PERSONAS = sorted(CONTENT.glob("personas/*"))


class _EditorsYaml(yaml.SafeLoader):
    """YAML 1.2 as editors read it: whole and decimal numbers, true, false, null; all else is text."""


_EditorsYaml.yaml_implicit_resolvers = {}
for kind, pattern, first in (
    ("bool", r"true|false", "tf"),
    ("int", r"[-+]?\d+", "-+0123456789"),
    ("float", r"[-+]?\d*\.\d+", "-+.0123456789"),
    ("null", r"null|~|", ["n", "~", ""]),
):
    _EditorsYaml.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(rf"(?:{pattern})\Z"), list(first))


def faults(kind: str, text: str) -> list[str]:
    return [one.message for one in Draft202012Validator(SCHEMAS[kind]()).iter_errors(yaml.load(text, _EditorsYaml))]


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_is_a_schema_and_plain_data(kind: str):
    schema = SCHEMAS[kind]()
    Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema


def test_the_schemas_that_a_new_project_keeps_are_these():
    assert set(SCHEMA_FILES) == set(SCHEMAS)


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.name)
def test_every_example_map_fits_the_schema(path: Path):
    text = path.read_text(encoding="utf-8")
    as_yaml = to_yaml(tree(text, "md"), VOCABULARY) if path.suffix == ".md" else text
    assert faults("journey", as_yaml) == []


@pytest.mark.parametrize("path", PERSONAS, ids=lambda path: path.name)
def test_every_example_persona_fits_the_schema(path: Path):
    text = path.read_text(encoding="utf-8")
    assert faults("persona", text.split("\n---\n")[0]) == []


def test_the_example_settings_fit_the_schema():
    assert faults("site", (CONTENT / "site.yaml").read_text(encoding="utf-8")) == []


def test_what_a_new_project_holds_fits_the_schemas():
    for path, text in [*project_files().items(), new_map("It is: new"), new_persona("Anna")]:
        kind = "journey" if "/maps/" in path else "persona" if "/personas/" in path else "site"
        if path.endswith(".yaml"):
            assert faults(kind, text) == [], path


def test_the_forms_of_the_guide_fit_the_schema():
    text = """
title: A map
part-of: bigger
sources: {int: Eight interviews, svy: {n: 41}}
curves: {brand: Trust}
lanes: [does, legal]
journey:
  One:
    goal: To begin
    steps:
      - A line
      - A line with a feeling: -1 uneasy
  Two:
    - step: A block
      id: 404
      does: [One, Two]
      feels: {anna: 1, marek: -1 sad}
      brand: 2
      legal: [Paragraph one]
      story: {image: a.svg, caption: A}
      touchpoints: [website, website: list, parcel locker: at the corner]
      pain: {pain: It hurts, hurts: 3 of 5}
      kpi: {findability: {now: 62 %}}
      next: [leave: , checkout: 5 %]
      wait: true
      time: 3
"""
    assert faults("journey", text) == []


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("titel: A map", "'titel' does not match"),
        ("pains: Too much", "'pains' does not match"),
        ("status: publishd", "'publishd' is not one of"),
        ("state: tobe", "'tobe' is not one of"),
        ("reviewed: 14.10.2026", "'14.10.2026' does not match"),
        ("scale: five", "'five' does not match"),
        ("compare: Another map!", "'Another map!' does not match"),
        ("sources: {int: {titel: x}}", "is not valid under any of the given schemas"),
        ("goal: {a: b}", "is not of type"),
    ],
)
def test_a_slip_in_the_head_of_a_map_is_found(line: str, complaint: str):
    found = faults("journey", f"title: A map\n{line}\njourney: [It gets cold]\n")
    assert len(found) == 1
    assert complaint in found[0]


@pytest.mark.parametrize(
    "step",
    [
        "{step: A, service: {before: {deep: x}}}",
        "{step: A, ideas: {idea: x, status: started}}",
        "{step: A, senses: {sigth: x}}",
        "{step: A, touchpoints: {website: x, from: us}}",
        "{step: A, id: not an id}",
        "{does: A, thinks: B}",
        "[A]",
    ],
)
def test_a_slip_in_a_step_is_found_where_the_schema_can_know_it(step: str):
    assert len(faults("journey", f"title: A map\njourney: [{step}]\n")) == 1


def test_phases_as_blocks_are_judged_as_phases():
    text = "title: A\njourney:\n  - phase: One\n    service: {}\n    steps: [A]\n"
    assert faults("journey", text.format("core")) == []
    assert faults("journey", text.format("soon")) == ["'soon' is not one of ['before', 'core', 'after']"]


def test_a_title_is_needed():
    assert faults("journey", "journey: [A]") == ["'title' is a required property"]
    assert faults("persona", "role: Nurse") == ["'name' is a required property"]


def test_slips_in_personas_and_settings_are_found():
    assert len(faults("persona", "name: Anna\nlieks: Tea\nkind: main\n")) == 2
    assert len(faults("site", "titel: A\nemotion words: {en: {glad: 7}}\n")) == 2


def test_every_key_says_what_it_is_for():
    properties = SCHEMAS["journey"]()["properties"]
    assert all(one.get("description") for one in properties.values())
    assert properties["owner"]["description"] == "the one person who answers for the whole path"


def test_an_editor_offers_words_where_others_are_allowed_too():
    step: Any = SCHEMAS["journey"]()["$defs"]["step"]["then"]["properties"]
    pain = step["pains"]["anyOf"][0]["anyOf"][1]["properties"]
    assert pain["because"]["anyOf"][0]["enum"] == ["expertise", "service", "product"]
    assert "website" in step["channels"]["anyOf"][0]["anyOf"][0]["enum"]
