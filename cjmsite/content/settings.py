"""How site.yaml is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yaml.nodes import MappingNode, Node, ScalarNode

from cjmsite.content.editions.written import EDITIONS
from cjmsite.content.fields import Field, Form, Table, keyed, named, plain_key, unique
from cjmsite.content.forms import AUDIENCE, CHECKS, FLAG, SETTINGS, WORDS, choice, text_only, text_or
from cjmsite.content.mend import clip
from cjmsite.content.numbers import INTEGER, number_of
from cjmsite.content.reading import Reading
from cjmsite.diagnostics import Diagnostic
from cjmsite.model import CHANNELS, Channel, SiteConfig, Vocabulary
from cjmsite.model.papers import PAPERS, Paper, paper_named
from cjmsite.model.site import COMMENT_PLACES, Setting, ThemeChoice

_SECRET = re.compile(r"token|secret|password|passwd|api.?key|credential", re.I)
_WEB_ADDRESS = re.compile(r"https?://[^\s/@?#\\]{1,253}(?:/[^\s?#\\]{0,500})?")
_SECRET_IN_ADDRESS = re.compile(r"://[^/@\s:]{0,200}:[^/@\s]{1,200}@")
_ANSWERS = re.compile(r"https://[^\s/@?#\\{}]{1,253}(?:/\S*)?|mailto:[^\s/@?#\\{}]+@[^\s/@?#\\{}]+(?:\?\S*)?")
_PLACE = re.compile(r"\{[^{}]*\}|[{}]")
_CHANNEL = Table(
    "channel",
    (
        Field("kind", choice("kind", "physical", "digital", "intangible"), "physical, digital or intangible"),
        Field("label", WORDS, "its name on the page"),
        Field("question", WORDS, "the question that leads to it"),
    ),
)


def _channel(node: Node, reading: Reading) -> dict[str, str] | None:
    if isinstance(node, MappingNode):
        return _CHANNEL.decode(node, reading)
    label = reading.text(node)
    return None if label is None else {"label": label}


def _channels(node: Node, reading: Reading) -> dict[str, Channel] | None:
    found = keyed(Form(_channel, {}), "channels", "parcel locker: Parcel locker").decode(node, reading)
    if found is None:
        return None
    own = {plain_key(name): values for name, values in found.items()}
    return {**CHANNELS, **{name: Channel(name, **{"kind": "digital", **values}) for name, values in own.items()}}


def _emotions(node: Node, reading: Reading) -> dict[str, dict[str, float]] | None:
    found = _EMOTIONS.decode(node, reading)
    if found is None:
        return None
    return {language: {word.lower(): score for word, score in words.items()} for language, words in found.items()}


def _standing(node: Node, reading: Reading) -> float | None:
    text = reading.text(node)
    if text is None:
        return None
    if not re.fullmatch(r"[+\-−–]?\d(?:[.,]\d+)?", text) or not -2 <= number_of(text) <= 2:
        reading.error(node, f"'{clip(text)}' is not a number from −2 to 2", _WHERE_WORDS_STAND)
        return None
    return number_of(text)


def _theme(node: Node, reading: Reading) -> ThemeChoice | None:
    name = reading.text(node)
    if name is None:
        return None
    where = reading.document.location(node)
    return ThemeChoice(name, (), where, reading.document.line(where.line))


def _theme_settings(node: Node, reading: Reading) -> tuple[Setting, ...] | None:
    if not isinstance(node, MappingNode):
        reading.error(node, "settings are written as  name: value, one a line", 'write below  brand: "#1450b8"')
        return None
    return tuple(_told(node, reading, ""))


def _told(node: MappingNode, reading: Reading, above: str) -> Iterator[Setting]:
    """What a theme is told, whether a theme has such a setting or not; pictures have to be there."""
    for typed, (key, value) in unique(node, reading).items():
        name = above + plain_key(typed)
        if isinstance(value, MappingNode) and not above:
            yield from _told(value, reading, f"{name}.")
        elif reading.is_empty(value):
            reading.empty(key, value)
        elif (text := reading.text(value)) is not None:
            where = reading.document.location(value)
            yield Setting(name, text, where, reading.document.location(key), reading.document.line(where.line))
            if name.partition(".")[0] == "logo":
                reading.refer("image", text, value, text)


def _address(node: Node, reading: Reading) -> str | None:
    text = reading.text(node)
    if text is None:
        return None
    if not _WEB_ADDRESS.fullmatch(text):
        reading.error(node, f"'{clip(text)}' is no address of a site", "write  url: https://maps.example.org/")
        return None
    return text.rstrip("/") + "/"


def _paper(node: Node, reading: Reading) -> Paper | None:
    text = reading.text(node)
    if text is None:
        return None
    paper = paper_named(text)
    if paper is None:
        reading.unknown(node, "paper", text, PAPERS)
    return paper


def _comments(node: Node, reading: Reading) -> str | None:
    """An address with places for what a comment is about."""
    text = reading.text(node)
    if text is None:
        return None
    if not _ANSWERS.fullmatch(text):
        reading.error(node, f"'{clip(text)}' is no address that takes comments", _WHERE_COMMENTS_GO)
        return None
    for place in _PLACE.findall(text):
        if place not in COMMENT_PLACES:
            hint = f"known are {', '.join(COMMENT_PLACES)}"
            reading.error(node, f"'{clip(place)}' stands for nothing", hint, part=place)
            return None
    return text


def _publish(node: Node, reading: Reading) -> object:
    _refuse_secrets(node, reading)
    return SETTINGS.decode(node, reading)


def _refuse_secrets(node: Node, reading: Reading) -> None:
    """Notes secrets at any depth; the excerpt leaves them out, for it may end in a log that others read."""
    for key, value in node.value if isinstance(node, MappingNode) else ():
        name = text_only(key)
        if isinstance(value, ScalarNode) and (_SECRET.search(name) or _SECRET_IN_ADDRESS.search(value.value)):
            where = reading.document.location(key)
            line = reading.document.line(where.line)[: key.end_mark.column]
            message = f"'{clip(name)}' holds a secret, and this file is shared"
            hint = "remove it here, and give it in an environment variable when you publish"
            reading.document.note(Diagnostic(where, message, hint, "error", f"{line}: …"))
        _refuse_secrets(value, reading)


_EMOTIONS = keyed(
    keyed(
        Form(_standing, {"type": ["number", "string"], "minimum": -2, "maximum": 2}), "emotion words", "impatient: -1"
    ),
    "languages",
    "en: {impatient: -1}",
)
_WHERE_WORDS_STAND = "-2 is worst, 0 neutral, 2 best; on a map with another scale it is converted"
_WHERE_COMMENTS_GO = "write  comments: https://tracker.example.org/new?title={title}  or  mailto:maps@example.org"
_COLOUR = {"type": "string", "pattern": "^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$"}
_PICTURE = {"type": "string", "description": "a picture in content/assets"}
_THEME_SETTINGS = {
    "type": "object",
    "properties": {
        "brand": {"anyOf": [_COLOUR, named(_COLOUR)], "description": "your colour; or light: and dark:, one for each"},
        "logo": {"anyOf": [_PICTURE, named(_PICTURE)], "description": "your logo; or light: and dark:, one for each"},
        "fonts": {**named({"type": "string"}), "description": "head: and text:, families that the theme brings along"},
    },
}
_LANES = keyed(WORDS, "lanes", "legal: Legal duties")
SITE = Table(
    "the site's settings",
    (
        Field("title", WORDS, "the site's name"),
        Field("language", WORDS, "the language of its pages: en, fi, pl, ru"),
        Field("description", WORDS, "what the site is, in a sentence"),
        Field(
            "url",
            Form(_address, {"type": "string", "format": "uri", "pattern": "^https?://"}),
            "where the site is published, for links and codes on paper",
        ),
        Field("theme", Form(_theme, {"type": "string"}), "a folder in themes"),
        Field("theme settings", Form(_theme_settings, _THEME_SETTINGS), "brand colour, logo, fonts"),
        Field("rights", WORDS, "the rights notice in the footer"),
        Field("editor", WORDS, "the editor that  cjmsite serve  opens files in: vscode, idea, sublime …"),
        Field("channels", Form(_channels, named(text_or(_CHANNEL))), "channels of your own", also=("channel",)),
        Field(
            "emotion words", Form(_emotions, _EMOTIONS.schema), "words for feelings, by language", also=("emotions",)
        ),
        Field("lanes", _LANES, "lanes of your own, with their names", also=("lane",)),
        Field("checks", CHECKS, "checks set aside for all maps, each with the reason", also=("check",)),
        Field(
            "comments",
            Form(_comments, {"type": "string", "pattern": "^(https|mailto):"}),
            "where readers comment: an address, with {map}, {step} and {title} for what the comment is about",
        ),
        Field("embed", FLAG, "whether each map gets a bare page as well, to be shown in a frame elsewhere"),
        Field("paper", Form(_paper, {"enum": list(PAPERS)}), "the paper that maps are printed on, else A3"),
        Field("audience", AUDIENCE, "who may see what says nothing of it: public, partner or internal"),
        Field("editions", EDITIONS, "who sees which keys and lanes, and how many people a quote needs"),
        Field("publish", Form(_publish, {"type": "object"}), "where maps are published"),
    ),
    otherwise="what a theme can be told stands under  theme settings:",
)
ARTICLE = Table(
    "page",
    (
        Field("title", WORDS, "its name; else its first heading"),
        Field("language", WORDS, "its language"),
        Field("description", WORDS, "what it says, in a sentence"),
        Field("order", INTEGER, "its place in the navigation"),
        Field("navigation", FLAG, "whether the navigation shows it"),
        Field("audience", AUDIENCE, "who may see it: public, partner or internal"),
    ),
)


def own_lanes(root: Node) -> tuple[str, ...]:
    """The lanes that a site.yaml declares, which its other keys may name."""
    declared = (value for key, value in _pairs(root) if SITE.find(text_only(key)) is _LANES_FIELD)
    return tuple(plain_key(text_only(key)) for value in declared for key, _ in _pairs(value))


def _pairs(node: Node) -> list[tuple[Node, Node]]:
    return node.value if isinstance(node, MappingNode) else []


_LANES_FIELD = SITE.find("lanes")


def site_config(values: dict[str, object]) -> SiteConfig:
    """The settings a decoded site.yaml holds."""
    words = Vocabulary(
        channels=values.pop("channels", CHANNELS),  # type: ignore[arg-type]
        emotions=values.pop("emotion_words", {}),  # type: ignore[arg-type]
        lanes=values.pop("lanes", {}),  # type: ignore[arg-type]
    )
    theme = values.pop("theme", ThemeChoice())._replace(settings=values.pop("theme_settings", ()))  # type: ignore[attr-defined]
    return SiteConfig(theme=theme, vocabulary=words, **values)  # type: ignore[arg-type]
