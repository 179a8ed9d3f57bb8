"""How a step is written: a line, a line with a feeling, or a block of keys."""

from __future__ import annotations

from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode

from cjmsite.content.fields import Field, Table, plain_key
from cjmsite.content.forms import IMAGE, STATEMENT, STATEMENTS, WORDS, identifier, text_only
from cjmsite.content.items import ACTIONS, GAINS, IDEAS, MARK, PAINS, QUOTES, SENSE_BOARD, with_head
from cjmsite.content.mend import clip, in_quotes
from cjmsite.content.numbers import QUANTITY
from cjmsite.content.pairs import KPIS, NEXT
from cjmsite.content.reading import Reading
from cjmsite.content.scores import decode_scores, is_feeling, is_score
from cjmsite.content.touchpoints import CHANNEL_NAMES, TOUCHPOINTS
from cjmsite.diagnostics import suggestion

STEP = Table(
    "step",
    (
        Field("step", WORDS, "what happens, as the customer would say it", "name", required=True),
        Field("id", identifier("an id"), "a fixed name to refer to; else it is made of the step's name"),
        Field("story", IMAGE, "a picture from content/assets and its caption"),
        Field("does", STATEMENTS, "what the customer does"),
        Field("thinks", QUOTES["thinks"], "what the customer thinks; the page adds quotation marks"),
        Field("says", QUOTES["says"], "what the customer says; the page adds quotation marks"),
        Field("expects", STATEMENTS, "what the customer expects"),
        Field("with", STATEMENTS, "who is there as well", "with_"),
        Field("draws", STATEMENTS, "what attracts before a decision"),
        Field("hinders", STATEMENTS, "what holds back before a decision"),
        Field("alternatives", STATEMENTS, "what else is considered, such as a competitor", also=("alternative",)),
        Field("touchpoints", TOUCHPOINTS, "where customer and company meet", also=("touchpoint",)),
        Field("channels", CHANNEL_NAMES, "channels without a name", also=("channel",)),
        Field("senses", SENSE_BOARD, "what is seen, heard, smelt, tasted and touched", also=("sense",)),
        Field("pains", PAINS, "what gets in the way", also=("pain",)),
        Field("gains", GAINS, "joys and benefits", also=("gain",)),
        Field("ideas", IDEAS, "what could be better", also=("idea", "opportunities", "opportunity")),
        Field("physical", STATEMENTS, "physical evidence"),
        Field("front", ACTIONS["front"], "frontstage: what staff do in the customer's sight", also=("frontstage",)),
        Field("back", ACTIONS["back"], "backstage: what staff do out of sight", also=("backstage",)),
        Field("support", ACTIONS["support"], "support processes"),
        Field("systems", ACTIONS["systems"], "systems", also=("system",)),
        Field("fails", STATEMENTS, "fail points", also=("fail",)),
        Field("kpis", KPIS, "measures, as  name: 62 %, target 70 %", also=("kpi",)),
        Field("time", QUANTITY, "how long it takes"),
        Field("wait", MARK, "whether the customer waits"),
        Field("optional", MARK, "whether it can be skipped, and when"),
        Field("parallel", MARK, "what it runs beside, at the same time"),
        Field("repeats", MARK, "how often it comes back"),
        Field("decision", MARK, "whether this is the moment of choice"),
        Field("moment", STATEMENT, "why this is a moment of truth"),
        Field("next", NEXT, "where people go from here, with shares in per cent"),
        Field("opens", identifier("a map's id", "map"), "a more detailed map"),
        Field("owner", WORDS, "who answers for this step"),
    ),
    otherwise="to make it a lane of your own, add it to  lanes:  on the map",
)
PHASE_KEYS = frozenset({"phase", "service", "goal", "steps"})
"""Keys of a phase, which a step in one line begins with only when the space after the colon is missing."""


def decode_step(node: Node, reading: Reading) -> dict[str, Any] | None:
    """A step's values by model name, without an id where the author fixed none; None when it can't be read."""
    if isinstance(node, ScalarNode):
        return _text(node, reading)
    if not isinstance(node, MappingNode):
        reading.error(node, "a step is a text or a block of keys", "write  - step: What happens")
        return None
    if _is_short(node):
        return _short(node, reading)
    channels = reading.vocabulary.channels if reading.document.is_markdown else ()
    found, own = STEP.parted(with_head(STEP, node, reading, reading.own_keys), reading, reading.own_keys, channels)
    values = STEP.values(found, node, reading)
    if "name" not in values:
        return None
    curves = {curve.id: own[curve.id] for curve in reading.curves if curve.id in own}
    scores = {name: decode_scores(pair[1], reading) for name, pair in curves.items() if _present(pair, reading)}
    lanes = {name: STATEMENTS.decode(own[name][1], reading) for name in reading.lanes if name in own}
    values["scores"] = {name: score for name, score in scores.items() if score}
    values["own"] = {name: cells for name, cells in lanes.items() if cells}
    return _named(values, node, reading)


def _text(node: ScalarNode, reading: Reading) -> dict[str, Any] | None:
    """`- It gets cold`: a step in one line, without a feeling."""
    name = reading.text(node)
    key, colon, rest = ("" if name is None else reading.typed(node)).partition(":")
    if colon and rest[:1].strip() and not node.style and (STEP.find(key) or key in PHASE_KEYS):
        hint = f"write  - {clip(key)}: {clip(rest)}"
        reading.error(node, "a space is missing after the colon", hint, part=":")
        return None
    return _named({"name": name}, node, reading)


def _is_short(node: MappingNode) -> bool:
    if len(node.value) != 1:
        return False
    key = node.value[0][0]
    return isinstance(key, ScalarNode) and STEP.find(key.value) is not STEP.fields[0]


def _short(node: MappingNode, reading: Reading) -> dict[str, Any] | None:
    """`- It gets cold: -1 uneasy`: the key is the step's name, its value the feeling."""
    key, value = node.value[0]
    name = reading.key(key)
    is_key = STEP.find(name) is not None or plain_key(name) in reading.own_keys
    if is_key and not is_score(text_only(value), reading):
        hint = "begin the step with  - step: What happens"
        reading.error(key, f"'{clip(name)}:' stands here without the step it belongs to", hint)
        return None
    if reading.is_empty(value):
        reading.empty(key, value)
        return _named({"name": name}, key, reading)
    if not isinstance(value, ScalarNode):
        hint = f"write  - step: {clip(name)}  and the keys below it, indented like 'step'"
        if reading.typed(value).startswith("{"):
            hint = f"write  - step: {clip(name)}  and below it  feels: {clip(reading.typed(value))}"
        reading.error(key, "only a feeling can stand after the name of a step", hint)
        return None
    if not is_feeling(value, reading):
        whole = in_quotes(f"{name}: {value.value}")
        hint = suggestion(value.value, reading.emotions) or f"if it belongs to the name, {whole}"
        reading.error(value, f"'{clip(value.value)}' is read as a feeling, and is none", hint)
        return _named({"name": name}, key, reading)
    scores = decode_scores(value, reading)
    return _named({"name": name, "scores": {"feels": scores} if scores else {}}, key, reading)


def _named(values: dict[str, Any], node: Node, reading: Reading) -> dict[str, Any] | None:
    """The values of a step that has a name."""
    if values.get("name") == "":
        reading.error(node, "the step has no name", "write what happens, as the customer would say it")
    return values if values.get("name") else None


def _present(pair: tuple[Node, Node], reading: Reading) -> bool:
    if reading.is_empty(pair[1]):
        reading.empty(*pair)
        return False
    return True
