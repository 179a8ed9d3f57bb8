"""A map as a storyboard: the story in five parts, then a frame for every step with what is felt, thought and said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cjmsite.charts.face import Face, face
from cjmsite.model import Channel, JourneyMap, Scale, Score, Statement, Step, Storyboard
from cjmsite.model.frozen import frozen
from cjmsite.views import chips, facts
from cjmsite.views.cells import Flag, Picture, Voice, flags, picture, voice
from cjmsite.views.crumbs import Kin, trail
from cjmsite.views.facts import Person, SourceView
from cjmsite.views.further import ViewLink, view_links
from cjmsite.views.lines import Line, lines
from cjmsite.views.page import Surroundings
from cjmsite.views.said import Bibliography, Said, anchor

ROOT = "../"
_ABREAST = 2
"""How many people a drawn scene has room for."""

_THINGS = 2
"""How many pictograms it has room for."""


class Mood(NamedTuple):
    """What one person feels in a frame: their style (0 for everyone), name, score, the author's word, their face.

    `mood` is the score from −1 to 1.
    """

    style: int
    who: str
    value: float
    word: str
    guessed: bool
    mood: float
    face: Face


class Actor(NamedTuple):
    """A person in a drawn scene: where they stand, their style, their face."""

    x: float
    style: int
    face: Face


class Thing(NamedTuple):
    """A pictogram in a drawn scene and where it hangs; `channel` is that of a contact (or its group), else empty."""

    icon: str
    group: str
    channel: str
    x: float
    y: float


class Scene(NamedTuple):
    """A drawing of 320 × 240 for a step without a picture: people, and where they meet the company.

    `weather` is fair, even or foul, by the mean of what is felt.
    """

    weather: str
    actors: tuple[Actor, ...]
    things: tuple[Thing, ...]


class Frame(NamedTuple):
    """A step as a frame: `picture` is the author's own, `scene` drawn where there is none."""

    anchor: str
    number: int
    name: str
    phase: str
    picture: Picture | None
    scene: Scene | None
    caption: tuple[Said, ...]
    says: tuple[Voice, ...]
    thinks: tuple[Voice, ...]
    moods: tuple[Mood, ...]
    flags: tuple[Flag, ...]
    moment: Said | None


class Part(NamedTuple):
    """One of the five parts of the story with its texts, each under the key they were written as."""

    id: str
    face: Face
    texts: tuple[tuple[str, tuple[Said, ...]], ...]


@frozen
class StoryboardView:
    """All that the page of a storyboard shows. `story` has five parts, or none where nothing of it was told."""

    id: str
    title: str
    language: str
    links: Mapping[str, str]
    channels: Mapping[str, Channel]
    icons: Mapping[str, None]
    trail: tuple[Kin, ...]
    views: tuple[ViewLink, ...]
    owner: str
    scenario: Said | None
    signed: bool
    people: tuple[Person, ...]
    story: tuple[Part, ...]
    frames: tuple[Frame, ...]
    sources: tuple[SourceView, ...]


def storyboard(source: JourneyMap, around: Surroundings) -> StoryboardView:
    """The storyboard of one map."""
    cited = Bibliography(source.sources)
    people = facts.people(source.who, around, ROOT)
    frames = _frames(source, around, cited, people)
    return StoryboardView(
        id=source.id,
        title=source.title,
        language=source.language,
        links=around.seen_from(ROOT),
        channels=around.config.vocabulary.channels,
        icons=dict.fromkeys(_icons(frames)),
        trail=trail(source, around),
        views=view_links(source, "storyboard", around.counterparts),
        owner=source.owner,
        scenario=cited.maybe(source.scenario),
        signed=source.scale.low < 0,
        people=people,
        story=_story(source, cited),
        frames=frames,
        sources=facts.sources(source),
    )


_PARTS: Mapping[str, tuple[float, tuple[str, ...]]] = {
    "customer": (-0.6, ("who", "problem", "consequence")),
    "product": (0.2, ("product", "solution", "best_because")),
    "way": (0.45, ("found_through",)),
    "use": (0.95, ("in_use",)),
    "end": (0.65, ("solved", "new_problems")),
}
"""The five parts of a story: the mood on its face, and the keys that tell it."""


def _story(source: JourneyMap, cited: Bibliography) -> tuple[Part, ...]:
    told = source.storyboard
    if told is None:
        return ()
    return tuple(
        Part(part, face(mood), tuple((key, texts) for key in keys if (texts := _told(source, told, key, cited))))
        for part, (mood, keys) in _PARTS.items()
    )


def _told(source: JourneyMap, told: Storyboard, key: str, cited: Bibliography) -> tuple[Said, ...]:
    """The texts of a key of the map or its storyboard; who it is about stands on the page in any case."""
    if key == "who":
        return ()
    if key == "product":
        return ((source.product, (), False),) if source.product else ()
    if key in ("problem", "consequence"):
        one: Statement | None = getattr(source, key)
        return (cited.said(one),) if one else ()
    return cited.said_all(getattr(told, key))


def _frames(
    source: JourneyMap, around: Surroundings, cited: Bibliography, people: Sequence[Person]
) -> tuple[Frame, ...]:
    felt = next((found for curve in source.curves if (found := lines(source, curve.id))), ())
    named = [(phase.name, step) for phase in source.phases for step in phase.steps]
    speakers = {key.casefold(): (person.style, person.name) for person in people for key in (person.id, person.name)}
    frames = []
    for index, (phase, step) in enumerate(named):
        moods = tuple(_moods(felt, index, source.scale, people))
        own = picture(step.story, around.assets, ROOT) if step.story else None
        shown = own if own and own.src else None
        frames.append(
            Frame(
                anchor("step", step.id),
                index + 1,
                step.name,
                phase,
                shown,
                None if shown else _scene(step, moods, people, around),
                _caption(step, cited),
                tuple(voice(one, cited, speakers) for one in step.says),
                tuple(voice(one, cited, speakers) for one in step.thinks),
                moods,
                flags(step),
                cited.maybe(step.moment),
            )
        )
    return tuple(frames)


def _caption(step: Step, cited: Bibliography) -> tuple[Said, ...]:
    """What happens: the words below the author's picture, else what is done."""
    if step.story and step.story.caption:
        return ((step.story.caption, (), False),)
    return cited.said_all(step.does)


def _moods(felt: Sequence[Line], step: int, scale: Scale, people: Sequence[Person]) -> Iterator[Mood]:
    known = {person.id: person for person in people}
    for line in felt:
        score = line.scores[step]
        if score is not None:
            person = known.get(line.who)
            name = person.name if person else line.who
            mood = _mood(score, scale)
            style = person.style if person else 0
            yield Mood(style, name, score.value, score.word, score.assumed, mood, face(mood))


def _mood(score: Score, scale: Scale) -> float:
    reach = max(scale.high - scale.middle, scale.middle - scale.low)
    return (score.value - scale.middle) / reach


def _scene(step: Step, moods: Sequence[Mood], people: Sequence[Person], around: Surroundings) -> Scene:
    """The people of the map, those who feel something first, and what they meet."""
    shown = [(mood.style, mood.face) for mood in moods[:_ABREAST]]
    shown = shown or [(person.style, face(0)) for person in people[:_ABREAST]] or [(0, face(0))]
    alone = len(shown) == 1
    actors = tuple(Actor(108 if alone else 72 + 88 * place, *one) for place, one in enumerate(shown))
    met = [chips.touchpoint(point, Bibliography(()), around.config) for point in step.touchpoints]
    met += [chips.bare_channel(channel, around.config) for channel in step.channels]
    seen = list(dict.fromkeys((chip.icon, chip.group, chip.channel) for chip in met))[:_THINGS]
    seen = seen or [("wait" if step.wait else "lane-does", "", "")]
    things = tuple(Thing(*thing, 206 if alone else 232, 40 + 76 * place) for place, thing in enumerate(seen))
    if len(things) == 1:
        things = (things[0]._replace(y=72),)
    felt = sum(mood.mood for mood in moods)
    return Scene("fair" if felt > 0 else "foul" if felt < 0 else "even", actors, things)


def _icons(frames: Sequence[Frame]) -> Iterator[str]:
    for frame in frames:
        yield from (flag.kind for flag in frame.flags)
        if frame.scene:
            yield from (thing.icon for thing in frame.scene.things)
