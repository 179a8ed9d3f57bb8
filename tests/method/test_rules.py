"""Each rule has a map that breaks it and one that keeps it; both are files, so that their authors can be read."""

from datetime import date
from pathlib import Path

import pytest

from cjmsite.content.maps import read_map
from cjmsite.content.places import Places
from cjmsite.content.validate import SourceText
from cjmsite.method.rule import STAGES, Known, stage_of
from cjmsite.method.rules import RULES, findings
from cjmsite.model import JourneyMap, Persona, Phase, Step, Vocabulary

FIXTURES = Path(__file__).parent / "fixtures"
KNOWN = Known(
    date(2026, 11, 22), {"anna": Persona("anna", "Anna", sources=("int",)), "guessed": Persona("guessed", "Guessed")}
)


def source_of(name: str) -> SourceText:
    return SourceText("map", "content/maps/map.yaml", (FIXTURES / name).read_bytes())


def broken(name: str) -> dict[str, list]:
    """What is found in a fixture as a published map, by rule."""
    journey = read_map(source_of(name), Vocabulary(), "en").model
    found: dict[str, list] = {}
    for rule, finding in findings(journey, KNOWN, "published"):
        found.setdefault(rule.id, []).append(finding)
    return found


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_the_map_that_breaks_it_at_a_place_of_it(rule: str):
    source = source_of(f"{rule}.bad.yaml")
    journey = read_map(source, Vocabulary(), "en").model
    (finding, *_) = broken(f"{rule}.bad.yaml")[rule]
    location, excerpt = Places(source, journey, Vocabulary()).of(*finding.place)
    assert excerpt == source.data.decode().split("\n")[location.line - 1]
    assert excerpt[location.column - 1 :].strip()
    message = RULES[rule].message.format(**finding.words)
    assert "{" not in message


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_leaves_the_map_alone_that_keeps_it(rule: str):
    assert rule not in broken(f"{rule}.good.yaml")


def test_every_fixture_belongs_to_a_rule():
    assert {path.name.partition(".")[0] for path in FIXTURES.iterdir()} == set(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_says_why_and_how_it_looks_when_it_is_right(rule):
    assert rule.reason.endswith(".")
    assert rule.example
    assert rule.mend
    assert not rule.message.endswith(".")


def test_there_are_at_least_thirty_rules():
    assert len(RULES) >= 30


def test_a_sketch_is_asked_less_than_a_published_map():
    sketch = JourneyMap("m", "M", "en", phases=(Phase("p", "", (Step("a", "A"), Step("b", "B"))),))
    counts = [len(list(findings(sketch, KNOWN, stage))) for stage in STAGES]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]
    assert stage_of(sketch) == "draft"


def test_a_rule_set_aside_finds_nothing():
    silent = JourneyMap("m", "M", "en", checks={"nobody": "a map of a machine"}, phases=(Phase("p", "", ()),))
    assert "nobody" not in {rule.id for rule, _ in findings(silent, KNOWN, "draft")}


def test_the_guide_tells_of_every_rule_and_why():
    page = (Path(__file__).parents[2] / "content/pages/guide/checks.md").read_text("utf-8")
    for rule in RULES.values():
        assert f"| **{rule.id}** ({rule.severity}) | {rule.stage} | {rule.reason} |" in page
