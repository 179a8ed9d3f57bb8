"""A storyboard has a frame for every step, and the story in five parts where it is told."""

from __future__ import annotations

from cjmsite.charts.face import face
from cjmsite.model import (
    Asset,
    Image,
    JourneyMap,
    Phase,
    Scale,
    Score,
    SiteConfig,
    Statement,
    Step,
    Storyboard,
    Touchpoint,
)
from cjmsite.views.page import Surroundings
from cjmsite.views.storyboard import storyboard

AROUND = Surroundings(SiteConfig(), assets={"a.svg": Asset("assets/a.svg", 32, 24)})


def view(*steps: Step, **fields):
    return storyboard(JourneyMap("m", "M", "en", phases=(Phase("p", "P", steps),), **fields), AROUND)


def test_a_step_shows_its_own_picture_or_a_drawn_scene():
    own, lost, none = view(
        Step("a", "A", story=Image("a.svg", "Cold")), Step("b", "B", story=Image("lost.svg", "Gone")), Step("c", "C")
    ).frames
    assert (own.picture.src, own.scene) == ("../assets/a.svg", None)
    assert (lost.picture, lost.caption[0][0]) == (None, "Gone")
    assert lost.scene is not None
    assert (none.picture, none.caption) == (None, ())


def test_faces_show_the_score_of_each_person_on_the_map_s_scale():
    scores = {"feels": {"anna": Score(5, "glad"), "marek": Score(1)}}
    (frame,) = view(Step("a", "A", scores=scores), who=("anna", "marek"), scale=Scale(1, 5)).frames
    assert [(mood.who, mood.value, mood.word, mood.mood) for mood in frame.moods] == [
        ("anna", 5, "glad", 1),
        ("marek", 1, "", -1),
    ]
    assert [actor.face for actor in frame.scene.actors] == [face(1), face(-1)]


def test_the_weather_is_that_of_the_mood():
    weathers = [
        view(Step("a", "A", scores={"feels": {"": Score(value)}})).frames[0].scene.weather for value in (-1, 0, 1)
    ]
    assert weathers == ["foul", "even", "fair"]


def test_a_scene_shows_up_to_two_ways_of_contact_each_once():
    points = tuple(Touchpoint("channel", channel, Statement("x")) for channel in ("website", "website", "phone"))
    (frame,) = view(Step("a", "A", touchpoints=points, channels=("email",))).frames
    assert [thing.channel for thing in frame.scene.things] == ["website", "phone"]
    (bare,) = view(Step("a", "A")).frames
    assert [(thing.icon, thing.channel) for thing in bare.scene.things] == [("lane-does", "")]


def test_the_story_has_five_parts_and_says_what_is_missing():
    told = Storyboard(solution=(Statement("Degrees"),), new_problems=(Statement("Lorries"),))
    drawn = view(Step("a", "A"), problem=Statement("Cold"), product="Jackets", storyboard=told)
    assert [(part.id, [key for key, _ in part.texts]) for part in drawn.story] == [
        ("customer", ["problem"]),
        ("product", ["product", "solution"]),
        ("way", []),
        ("use", []),
        ("end", ["new_problems"]),
    ]
    assert view(Step("a", "A"), problem=Statement("Cold")).story == ()
