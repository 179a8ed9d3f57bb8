"""An empathy map in four, six or seven parts shows what is known, and blank what is asked."""

from __future__ import annotations

import dataclasses

import pytest

from cjmsite.model import Asset, EmpathyMap, Persona, SiteConfig, Statement
from cjmsite.views.empathy import LAYOUT_FIELDS, blank_empathy, empathy, initial, smallest_layout
from cjmsite.views.page import Surroundings
from cjmsite.views.persona import persona

SAID = (Statement("x"),)
FULL = EmpathyMap(**{name: (Statement(f"zq{name}"),) for name in LAYOUT_FIELDS})


def test_the_fields_are_all_those_of_an_empathy_map():
    assert {field.name for field in dataclasses.fields(EmpathyMap)} == set(LAYOUT_FIELDS)


@pytest.mark.parametrize(
    ("known", "layout"),
    [
        (EmpathyMap(), 4),
        (EmpathyMap(says=SAID, feels=SAID), 4),
        (EmpathyMap(says=SAID, hears=SAID), 6),
        (EmpathyMap(pains=SAID), 6),
        (EmpathyMap(says=SAID, must_do=SAID), 7),
        (FULL, 7),
    ],
)
def test_a_persona_s_page_takes_the_smallest_layout_that_shows_all(known: EmpathyMap, layout: int):
    assert smallest_layout(known) == layout
    drawn = persona(Persona("a", "Anna", empathy=known), [], Surroundings(SiteConfig())).empathy
    assert drawn is not None
    assert len(drawn.parts) == layout
    shown = {facet.id for part in drawn.parts for facet in part.facets}
    assert shown == {name for name in LAYOUT_FIELDS if getattr(known, name)}


def test_the_page_of_the_map_has_all_layouts_and_the_largest_holds_every_text():
    page = empathy(Persona("a", "Anna", empathy=FULL), Surroundings(SiteConfig()))
    assert [len(canvas.parts) for canvas in page.canvases] == [4, 6, 7]
    texts = [text[0] for part in page.canvases[-1].parts for facet in part.facets for text in facet.texts]
    assert sorted(texts) == sorted(f"zq{name}" for name in LAYOUT_FIELDS)


def test_blank_sheets_have_the_same_parts_and_nothing_in_them():
    sheets = blank_empathy(SiteConfig(language="fi"))
    assert [len(canvas.parts) for canvas in sheets.canvases] == [4, 6, 7]
    assert not any(part.facets for canvas in sheets.canvases for part in canvas.parts)


def test_a_person_without_a_portrait_is_drawn_by_their_initial():
    assert [initial(name) for name in ("anna", " «Łukasz»", "Ольга", "7")] == ["A", "Ł", "О", ""]
    around = Surroundings(SiteConfig(), assets={"a.png": Asset("assets/a.png", 30, 20)})
    assert persona(Persona("a", "Anna", portrait="a.png"), [], around).sitter.portrait is not None
    assert persona(Persona("a", "Anna"), [], around).sitter == ("Anna", "A", None)
