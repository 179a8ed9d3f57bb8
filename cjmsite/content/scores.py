"""How a feeling is written: a number and a word, a word alone, one for everyone or one for each persona."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yaml.nodes import MappingNode, Node, SequenceNode

from cjmsite.content.fields import Form, Schema, named
from cjmsite.content.forms import split_evidence, text_only
from cjmsite.content.mend import clip
from cjmsite.content.numbers import number_of
from cjmsite.content.reading import Reading
from cjmsite.diagnostics import suggestion
from cjmsite.model import EVERYONE, Scale, Score

DEFAULT_SCALE = Scale()

_SCORE = re.compile(r"([+\-−–]?\d{1,15}(?:[.,]\d{1,15})?)(?:[\s,;:]+(.*))?\Z", re.S)
_PERSONA_SCORE = re.compile(r"(\S(?:.*?\S)?)[ \t\n]+([+\-−–]?\d.*)\Z", re.S)
_LONGEST_LINE = 120
_TOPS = (3, 5, 7, 10, 100)
_BETWEEN = re.compile(r"[,;]\s+")


def score_of(text: str, node: Node, reading: Reading) -> Score | None:
    """The score a text states, on the map's scale; None with an error noted when it states none."""
    words, citations, assumed = split_evidence(text, node, reading) if "[" in text else (text, (), False)
    match = _SCORE.match(words)
    if match:
        value, word = number_of(match[1]), (match[2] or "").strip()
    else:
        standing = reading.emotions.get(words.lower())
        if standing is None:
            _no_feeling(text, words, node, reading)
            return None
        value, word = on_scale(standing, reading.scale), words
    reading.lowest = min(reading.lowest, value)
    if not reading.scale.low <= value <= reading.scale.high:
        reading.outside.append((value, node, match[1] if match else words))
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


def is_feeling(node: Node, reading: Reading) -> bool:
    """Whether what stands after the name of a step was meant as a feeling, for everyone or by persona."""
    text = text_only(node).strip()
    return is_score(text, reading) or _named_first(text, reading)


def personas_in(text: str) -> list[tuple[str, str]]:
    """The names and feelings that `anna -1 uneasy, marek 0` states; none when a text is not of this form."""
    parts = [_PERSONA_SCORE.match(part) for part in _BETWEEN.split(text)]
    if _SCORE.match(text) or not all(parts):
        return []
    return [(part[1], part[2]) for part in parts if part]


def decode_scores(node: Node, reading: Reading) -> dict[str, Score] | None:
    """Scores by persona; `EVERYONE` holds for all. Forms: `-1 uneasy`, `{anna: -1, marek: 0}`, `anna -1, marek 0`."""
    if isinstance(node, MappingNode):
        return _by_persona(node, reading)
    if isinstance(node, SequenceNode):
        who = reading.who if len(reading.who) > 1 else ("anna", "marek")
        hint = f"write {{{who[0]}: 1, {who[1]}: -1}}, or each below without a dash"
        reading.error(node, "scores are no list", hint)
        return None
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
        if not value.value and reading.is_empty(value):
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
            said = _without_persona(part, reading)
            _no_feeling(said, said, node, reading)
            continue
        persona = _persona(match[1], node, reading)
        score = score_of(match[2], node, reading)
        if persona in scores:
            reading.error(node, f"'{clip(match[1])}' has a score here already", "keep one of the two", part=part)
        elif persona is not None and score is not None:
            scores[persona] = score
    return scores


def _without_persona(text: str, reading: Reading) -> str:
    """What a part of a list of scores says, its persona left out."""
    named = [who for who in reading.who if text.casefold().startswith(f"{who.casefold()} ")]
    return text[len(named[0]) :].strip() if named else text


def _named_first(text: str, reading: Reading) -> bool:
    match = _PERSONA_SCORE.match(text)
    return match is not None and match[1].casefold() in reading.people


def _persona(name: str, node: Node, reading: Reading) -> str | None:
    known = reading.people.get(name) or reading.people.get(name.casefold())
    if known is not None:
        return known
    hint = suggestion(name, reading.who) or _how_to_add(name, reading.who)
    reading.error(node, f"no persona '{clip(name)}' on this map", hint, part=name)
    return None


def _how_to_add(name: str, who: Sequence[str]) -> str:
    """The line `who:` with the name in it; names that stand there as one text are parted."""
    listed = [one.strip() for text in who for one in text.split(",")]
    is_there = name.casefold() in (one.casefold() for one in listed)
    line = ", ".join(listed if is_there else (*listed, name))
    if len(line) > _LONGEST_LINE:
        return "add it to the list of  who:"
    return f"{'write' if is_there else 'add it to'}  who: [{line}]"


def _no_feeling(text: str, words: str, node: Node, reading: Reading) -> None:
    low, high = _ends(reading.scale)
    word = clip(words) if words[:1].isalpha() else "uneasy"
    hint = suggestion(words, reading.emotions)
    below = round(reading.scale.low + (reading.scale.high - reading.scale.low) / 4)
    hint = hint or f"write a number from {low} to {high} first, for example  {below} {word}"
    reading.error(node, f"'{clip(text)}' is no feeling", hint, part=text)


def note_outside(reading: Reading) -> None:
    """Notes the scores that don't fit the map's scale; all of them point to the scale that would hold them."""
    low, high = _ends(reading.scale)
    wider = _wider(reading)
    hint = f"write a number from {low} to {high}"
    hint += f", or declare on the map  scale: {wider}" if wider else ", or declare another  scale:  on the map"
    for _, node, typed in reading.outside:
        reading.error(node, f"this score is outside the scale {low}..{high}", hint, part=typed)


def _wider(reading: Reading) -> str:
    """The usual scale that holds all of the map's scores, unless its author chose one; empty when none does."""
    highest = max((abs(value) for value, _, _ in reading.outside), default=0)
    top = next((top for top in _TOPS if highest <= top), 0)
    if not top or reading.scale != DEFAULT_SCALE:
        return ""
    if reading.lowest < 0:
        return f"-{top}..{top}"
    return f"{0 if reading.lowest < 1 or top == 100 else 1}..{max(top, 5)}"


def _ends(scale: Scale) -> tuple[str, str]:
    return f"{scale.low:g}".replace("-", "−"), f"{scale.high:g}".replace("-", "−")


_FEELING: Schema = {"type": ["number", "string"]}
SCORES = Form(decode_scores, {"anyOf": [_FEELING, named(_FEELING)]})
