"""Whatever an author writes stands on a page."""

import html
import re

import pytest
from every_field import Tokens

from cjmsite.model import Asset, Curve, JourneyMap, Persona, Phase, Scale, Score, SiteConfig, Statement, Step
from cjmsite.theme import bundled_themes, find_theme
from cjmsite.views.journey import journey
from cjmsite.views.page import Page, Surroundings, frame
from cjmsite.views.persona import persona
from cjmsite.views.storyboard import storyboard
from cjmsite.views.summary import summarise_persona

NOT_WORDS = {
    "JourneyMap.id": "the page's address",
    "JourneyMap.lanes": "an order, seen in the rows",
    "JourneyMap.lane_labels.key": "a lane's id",
    "JourneyMap.sources.key": "the source's id, once more",
    "JourneyMap.lane_labels": "the label of a lane no step uses",
    "JourneyMap.phases.steps.own.key": "shown by its label",
    "JourneyMap.phases.steps.story.path": "seen as a picture",
    "JourneyMap.curves.id": "a step key; shown by its label",
    "JourneyMap.lacks": "decides which pages there are",
    "JourneyMap.audience": "decides who sees the page",
    "JourneyMap.editions.keys.key": "decides what of it is seen",
    "Persona.audience": "decides who sees the page",
    "Persona.id": "the page's address",
    "Persona.portrait": "seen as a picture",
}


def shown(template, view):
    theme = find_theme("base", [bundled_themes()])
    page = Page("maps/m.html", template, "en", "Title", lambda: view)
    text = theme.render(page, frame(SiteConfig(), [], True)).decode()
    return html.unescape(re.sub(r"\s+", " ", text)).lower()


def missing(tokens, text):
    return {place for word, place in tokens.places.items() if word not in text and place not in NOT_WORDS}


def every_map():
    """Maps whose fields are all filled; what excludes one another stands on two."""
    score = Score(1.0, "zqwordx", assumed=True)
    given = {
        "JourneyMap.language": "en",
        "JourneyMap.scale": Scale(),
        "JourneyMap.measured": {},
        "JourneyMap.who": ("anna",),
        "Step.scores": {"feels": {"anna": score}},
        "Touchpoint.group": "channel",
        "Curve.scale": Scale(1, 7),
        "Quantity.unit": "",
        "Quantity.words": "",
    }
    tokens = Tokens(given)
    yield tokens, tokens.fill(JourneyMap)
    tokens = Tokens({**given, "Touchpoint.group": "object", "Touchpoint.channel": "", "Step.story": None})
    yield tokens, tokens.fill(JourneyMap)


@pytest.mark.parametrize(("tokens", "filled"), list(every_map()), ids=["a", "b"])
def test_every_text_of_a_map_is_on_its_page(tokens, filled):
    assert len(tokens.places) > 90
    around = Surroundings(SiteConfig())
    text = shown("journey.html", journey(filled, around)) + shown("storyboard.html", storyboard(filled, around))
    assert missing(tokens, text) == set()


def test_a_lane_of_the_authors_own_has_their_label():
    filled = JourneyMap("m", "M", "en", lanes=("legal",), lane_labels={"legal": "Zqduties"})
    filled = with_one_step(filled, own={"legal": (Statement("zqprice"),)})
    text = shown("journey.html", journey(filled, Surroundings(SiteConfig())))
    assert "<b>zqduties</b>" in text
    assert "zqprice" in text


def test_a_curve_without_scores_still_says_what_it_is_measured_from():
    filled = JourneyMap("m", "M", "en", curves=(Curve("brand", "Zqbrand", data="svy", band="zqband", hide_below=7),))
    filled = with_one_step(filled)
    text = shown("journey.html", journey(filled, Surroundings(SiteConfig())))
    assert all(word in text for word in ("zqbrand", "svy", "zqband", "7"))


def test_a_guessed_score_keeps_its_word_in_picture_table_card_and_among_what_is_to_be_found_out():
    scores = {"feels": {"": Score(-1.5, "zquneasy", assumed=True)}}
    filled = with_one_step(JourneyMap("m", "M", "en"), scores=scores)
    text = shown("journey.html", journey(filled, Surroundings(SiteConfig())))
    assert text.count("zquneasy") == 5


def test_a_story_without_a_published_picture_leaves_its_caption():
    from cjmsite.model import Image

    filled = with_one_step(JourneyMap("m", "M", "en"), story=Image("a.png", "Zqcaption"))
    assert "zqcaption" in shown("journey.html", journey(filled, Surroundings(SiteConfig())))
    published = Surroundings(SiteConfig(), assets={"a.png": Asset("assets/a.png", 30, 20)})
    text = shown("journey.html", journey(filled, published))
    assert '<img src="../assets/a.png" width="30" height="20"' in text


def test_every_text_of_a_persona_is_on_their_page():
    tokens = Tokens({"Persona.language": "en"})
    filled = tokens.fill(Persona)
    text = shown("persona.html", persona(filled, [], Surroundings(SiteConfig())))
    assert len(tokens.places) > 40
    assert missing(tokens, text) == set()


def test_a_persona_on_a_map_shows_name_role_and_quote():
    anna = summarise_persona(Persona("anna", "Zqanna", role="Zqrole", quote=Statement("zqquote")))
    filled = with_one_step(JourneyMap("m", "M", "en", who=("anna",)))
    text = shown("journey.html", journey(filled, Surroundings(SiteConfig(), personas={"anna": anna})))
    assert all(word in text for word in ("zqanna", "zqrole", "“zqquote”", 'href="../personas/anna.html"', "assumed"))


def with_one_step(filled, **step):
    import dataclasses

    return dataclasses.replace(filled, phases=(Phase("p", "", (Step("s", "S", **step),)),))
