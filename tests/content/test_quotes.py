"""Words may say whose they are and which language they are in; the page shows both."""

from __future__ import annotations

from readings import VOCABULARY, tree

from cjmsite.content.maps import read_map
from cjmsite.content.validate import SourceText
from cjmsite.content.writing import to_markdown, to_yaml
from cjmsite.model import Quote, SiteConfig, Statement, Vocabulary
from cjmsite.views.journey import journey
from cjmsite.views.page import Surroundings

YAML = """\
title: A
who: [anna, Marek]
journey:
  - step: Pays
    says:
      - says: "“Vihdoinkin!”"
        by: anna
        language: fi
      - Nobody knows who said this
    thinks: {thinks: Too dear, by: a stranger}
"""


def read(text: str, ending: str = "yaml"):
    return read_map(SourceText("a", f"content/maps/a.{ending}", text.encode()), Vocabulary(), "en").model


def test_words_say_whose_they_are_in_a_block_and_stay_a_line_else():
    step = read(YAML).steps[0]
    assert step.says == (Quote("Vihdoinkin!", by="anna", language="fi"), Statement("Nobody knows who said this"))
    assert step.thinks == (Quote("Too dear", by="a stranger"),)


def test_brackets_say_the_same_in_markdown():
    text = "---\ntitle: A\n---\n# Buys\n\n## Pays\n\n- says: Vihdoinkin! (by: anna, language: fi)\n"
    assert read(text, "md").steps[0].says == (Quote("Vihdoinkin!", by="anna", language="fi"),)


def test_the_twins_keep_all_of_it():
    markdown = to_markdown(tree(YAML, "yaml"), VOCABULARY)
    assert "(by: anna, language: fi)" in markdown
    assert read(to_yaml(tree(markdown, "md"), VOCABULARY)).steps == read(YAML).steps


def test_a_speaker_of_the_map_has_their_own_style_and_others_none():
    lanes = {lane.id: lane for lane in journey(read(YAML), Surroundings(SiteConfig())).grid.lanes}
    (_, _, said), (_, _, thought) = lanes["says"].cells[0], lanes["thinks"].cells[0]
    assert [(voice.style, voice.who, voice.language) for voice in said] == [(1, "anna", "fi"), (0, "", "")]
    assert [(voice.style, voice.who) for voice in thought] == [(0, "a stranger")]
