"""Work behind and before the curtain may say who does it, how long it takes and waits, and how it can fail."""

from __future__ import annotations

from readings import VOCABULARY, tree

from cjmsite.content.maps import read_map
from cjmsite.content.validate import SourceText
from cjmsite.content.writing import to_markdown, to_yaml
from cjmsite.model import Action, Statement, Vocabulary

YAML = """\
title: A
journey:
  - step: Pays
    back:
      - back: Warehouse picks
        by: Warehouse
        wait: until 15.00
        fails: the wrong size is taken
      - Somebody sweeps
    systems: {system: stock ledger, by: IT, time: 2 s}
"""


def read(text: str, ending: str = "yaml"):
    return read_map(SourceText("a", f"content/maps/a.{ending}", text.encode()), Vocabulary(), "en").model


def test_an_entry_says_more_in_a_block_and_stays_a_line_else():
    step = read(YAML).steps[0]
    picked = Action("Warehouse picks", by="Warehouse", wait="until 15.00", fails="the wrong size is taken")
    assert step.back == (picked, Statement("Somebody sweeps"))
    assert step.systems == (Action("stock ledger", by="IT", time="2 s"),)


def test_brackets_say_the_same_in_markdown():
    text = "---\ntitle: A\n---\n# Buys\n\n## Pays\n\n- back: Warehouse picks (by: Warehouse, fails: wrong size)\n"
    assert read(text, "md").steps[0].back == (Action("Warehouse picks", by="Warehouse", fails="wrong size"),)


def test_the_twins_keep_all_of_it():
    markdown = to_markdown(tree(YAML, "yaml"), VOCABULARY)
    assert "(by: Warehouse, wait: until 15.00, fails: the wrong size is taken)" in markdown
    assert read(to_yaml(tree(markdown, "md"), VOCABULARY)).steps == read(YAML).steps


def test_views_are_asked_for_by_name_alone():
    names = [board.name for board in read("title: A\nviews: [blueprint, storyboard]\njourney: [One]\n").views]
    assert names == ["blueprint", "storyboard"]


def test_the_rest_of_the_story_is_a_block_of_the_map():
    text = "title: A\nproblem: Cold\nstoryboard:\n  best-because: Daylight\n  new problem: [One, Two]\njourney: [One]\n"
    told = read(text).storyboard
    assert told is not None
    assert (told.best_because, told.new_problems) == ((Statement("Daylight"),), (Statement("One"), Statement("Two")))
    assert read(to_yaml(tree(to_markdown(tree(text, "yaml"), VOCABULARY), "md"), VOCABULARY)).storyboard == told
