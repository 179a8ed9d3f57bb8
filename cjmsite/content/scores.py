"""How a feeling is written: a number and a word, a word alone, one for everyone or one for each persona."""

from __future__ import annotations

import re

from yaml.nodes import MappingNode, Node

from cjmsite.content.fields import Form
from cjmsite.content.forms import number_of, split_evidence
from cjmsite.content.mend import clip
from cjmsite.content.reading import Reading
from cjmsite.diagnostics import suggestion
from cjmsite.model import EVERYONE, Scale, Score

DEFAULT_SCALE = Scale()

_SCORE = re.compile(r"([+\-−–]?\d+(?:[.,]\d+)?)(?:[\s,;:]+(.*))?\Z", re.S)
_PERSONA_SCORE = re.compile(r"(.+?)\s+([+\-−–]?\d.*)\Z", re.S)
_BETWEEN = re.compile(r"[,;]\s+")


def score_of(text: str, node: Node, reading: Reading) -> Score | None:
    """The score a text states, on the map's scale; None with an error noted when it states none."""
    words, citations, assumed = split_evidence(text, node, reading)
    match = _SCORE.match(words)
    if match:
        value, word = number_of(match[1]), (match[2] or "").strip()
    else:
        standing = reading.emotions.get(words.lower())
        if standing is None:
            _no_feeling(text, words, node, reading)
            return None
        value, word = on_scale(standing, reading.scale), words
    if not reading.scale.low <= value <= reading.scale.high:
        _outside(match[1] if match else words, value, node, reading)
        return None
    return Score(value, word, citations, assumed)


def on_scale(standing: float, scale: Scale) -> float:
    """A standing on the default scale carried over, in proportion, to another."""
    if scale == DEFAULT_SCALE:
        return standing
    return scale.low + DEFAULT_SCALE.position(standing) * (scale.high - scale.low)


def is_score(text: str, reading: Reading) -> bool:
    """Whether a text reads as a feeling: a number first, or one of the emotion words."""
    return bool(_SCORE.match(text)) or text.partition("[")[0].strip().lower() in reading.emotions


def decode_scores(node: Node, reading: Reading) -> dict[str, Score] | None:
    """Scores by persona; `EVERYONE` holds for all. Forms: `-1 uneasy`, `{anna: -1, marek: 0}`, `anna -1, marek 0`."""
    if isinstance(node, MappingNode):
        return _by_persona(node, reading)
    text = reading.text(node)
    if text is None:
        return None
    if _PERSONA_SCORE.match(text) and not is_score(text, reading):
        return _in_one_line(text, node, reading)
    score = score_of(text, node, reading)
    return None if score is None else {EVERYONE: score}


def _by_persona(node: MappingNode, reading: Reading) -> dict[str, Score]:
    scores: dict[str, Score] = {}
    for key, value in node.value:
        persona = _persona(reading.key(key), key, reading)
        if reading.is_empty(value):
            reading.empty(key, value)
            continue
        text = reading.text(value)
        score = score_of(text, value, reading) if text is not None else None
        if persona in scores:
            reading.error(key, f"'{clip(persona)}' has a score here already", "keep one of the two")
        elif persona is not None and score is not None:
            scores[persona] = score
    return scores


def _in_one_line(text: str, node: Node, reading: Reading) -> dict[str, Score]:
    scores: dict[str, Score] = {}
    for part in _BETWEEN.split(text):
        match = _PERSONA_SCORE.match(part)
        if match is None:
            _no_feeling(part, part, node, reading)
            continue
        persona = _persona(match[1], node, reading)
        score = score_of(match[2], node, reading)
        if persona is not None and score is not None:
            scores[persona] = score
    return scores


def _persona(name: str, node: Node, reading: Reading) -> str | None:
    for who in reading.who:
        if name.casefold() == who.casefold():
            return who
    hint = suggestion(name, reading.who) or f"add it to  who: [{', '.join((*reading.who, name))}]"
    reading.error(node, f"no persona '{clip(name)}' on this map", hint, part=name)
    return None


def _no_feeling(text: str, words: str, node: Node, reading: Reading) -> None:
    near = suggestion(words, reading.emotions)
    hint = near or "start with a number, for example  -1 uneasy; a name with ': ' in it goes in quotation marks"
    reading.error(node, f"'{clip(text)}' is no feeling", hint, part=text)


def _outside(typed: str, value: float, node: Node, reading: Reading) -> None:
    scale = reading.scale
    tops = [top for top in (5, 7, 10, 100) if value <= top] if value >= 0 else []
    if tops and scale == DEFAULT_SCALE:
        hint = f"did you mean  scale: {1 if tops[0] < 100 else 0}..{tops[0]}  on the map?"
    else:
        hint = f"write a number from {scale.low:g} to {scale.high:g}, or declare  scale: …  on the map"
    message = f"the score {typed} is outside the scale {scale.low:g}..{scale.high:g}"
    reading.error(node, message.replace("-", "−"), hint, part=typed)


SCORES = Form(decode_scores, {"type": ["number", "string", "object"]})
