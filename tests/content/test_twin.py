"""The example in Markdown is the example in YAML, in every detail but its title, by which lists tell them apart."""

from dataclasses import replace
from pathlib import Path

from cjmsite.content.maps import read_map
from cjmsite.content.validate import SourceText
from cjmsite.model import JourneyMap
from cjmsite.pipeline.survey import begin

ROOT = Path(__file__).parents[2]


def journey(path: str) -> JourneyMap:
    config = begin(str(ROOT)).config
    text = SourceText("jacket", path, (ROOT / path).read_bytes())
    return read_map(text, config.vocabulary, config.language).model


def test_the_winter_jacket_and_its_markdown_twin_are_the_same_map() -> None:
    in_yaml = journey("content/maps/winter-jacket.yaml")
    in_markdown = journey("content/maps/winter-jacket-in-markdown.md")
    assert replace(in_markdown, id=in_yaml.id, title=in_yaml.title) == in_yaml
