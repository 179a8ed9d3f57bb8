"""Lists of `name: value`: measures, ways onward, revisions."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from yaml.nodes import MappingNode, Node, SequenceNode

from cjmsite.content.fields import Field, Form, Schema, Table, named
from cjmsite.content.forms import FILE, TEXT, WORDS, text_or
from cjmsite.content.mend import clip
from cjmsite.content.numbers import QUANTITY, quantity_of
from cjmsite.content.reading import Reading
from cjmsite.model import LEAVE, Branch, Kpi, Revision

KPI = Table(
    "measure",
    (
        Field("now", QUANTITY, "its value now"),
        Field("baseline", QUANTITY, "its value before"),
        Field("target", QUANTITY, "the value to reach"),
        Field("data", FILE, "a CSV file in content/data"),
        Field("trend", WORDS, "where it is going"),
    ),
)
_KPI_PART = re.compile(
    r"(?:(baseline|lähtötaso|punkt wyjścia|исходно)|(target|tavoite|cel|цель)):?\s+(.+)\Z", re.S | re.I
)
_ROUNDING = 0.5
"""Shares in whole per cent may miss 100 by this much for each other share."""


def pairs(decode_pair: Callable[[Node, Node | None, Reading], Any], *one_of: Schema) -> Form:
    """A list of `name: value` items or bare names, or one mapping of them, as a tuple in the author's order.

    `one_of` are the JSON Schemas of an item.
    """

    one = {"anyOf": list(one_of)}

    def decode(node: Node, reading: Reading) -> tuple[Any, ...]:
        children = node.value if isinstance(node, SequenceNode) else [node]
        named = [pair for child in children if not reading.skips(child) for pair in _named(child)]
        values = [decode_pair(name, value, reading) for name, value in named]
        return tuple(value for value in values if value is not None)

    return Form(decode, {"anyOf": [one, {"type": "array", "items": one}]})


def _named(node: Node) -> list[tuple[Node, Node | None]]:
    return list(node.value) if isinstance(node, MappingNode) else [(node, None)]


def _kpi(name: Node, node: Node | None, reading: Reading) -> Kpi | None:
    label = reading.text(name)
    if label is None:
        return None
    if node is None or not node.value:
        reading.error(name, "a measure is written as  name: value", f"write  - {clip(label)}: 62 %, target 70 %")
        return None
    if isinstance(node, MappingNode):
        values = KPI.decode(node, reading)
        return None if values is None else Kpi(label, **values)
    text = reading.text(node)
    return None if text is None else _kpi_line(label, text)


def _kpi_line(name: str, text: str) -> Kpi:
    now: list[str] = []
    found: dict[str, Any] = {}
    for part in re.split(r",\s+", text):
        match = _KPI_PART.match(part)
        if match is None:
            now.append(part)
        else:
            found["baseline" if match[1] else "target"] = quantity_of(match[3])
    return Kpi(name, quantity_of(", ".join(now)) if now else None, **found)


def _branch(name: Node, node: Node | None, reading: Reading) -> Branch | None:
    typed = reading.text(name)
    if not typed:
        return None
    target = LEAVE if typed.lower() == LEAVE else typed
    if target != LEAVE:
        reading.refer("step", typed, name)
    if node is None or reading.is_empty(node):
        return Branch(target)
    text = reading.text(node)
    if text is None:
        return None
    return _share(target, text, node, reading)


def _share(target: str, text: str, node: Node, reading: Reading) -> Branch | None:
    """Per cent and words, or words alone; a number alone lacks its sign."""
    share = quantity_of(text)
    is_number = share.value is not None and not share.unit and not share.words
    if share.unit != "%" and not is_number:
        return Branch(target, None, text)
    if is_number or share.value is None or not 0 <= share.value <= 100:
        hint = f"write  {clip(text)} %" if is_number else "write per cent from 0 to 100, for example 55 %"
        reading.error(node, f"'{clip(text)}' is not a share", hint)
        return None
    return Branch(target, share.value, share.words)


def _revision(version: Node, node: Node | None, reading: Reading) -> Revision | None:
    label = reading.text(version)
    words = None if node is None else reading.text(node)
    if label is None:
        return None
    return Revision("", label) if words is None else Revision(label, words)


_BRANCHES = pairs(_branch, TEXT, named({"type": [*TEXT["type"], "null"]}))


def _next(node: Node, reading: Reading) -> tuple[Branch, ...]:
    branches: tuple[Branch, ...] = _BRANCHES.decode(node, reading)
    if reading.is_faulty(node):
        return branches
    shares = [branch.share for branch in branches if branch.share is not None]
    total = sum(shares)
    whole = len(shares) == len(branches)
    if shares and (total > 100 + _ROUNDING * len(shares) or (whole and total < 100 - _ROUNDING * len(shares))):
        missing = f"{100 - total:g} %"
        less = f"{missing} are missing; if people leave here, write  - leave: {missing}"
        hint = f"they are {total - 100:g} % too much" if total > 100 else less
        reading.error(node, f"the shares of this step sum to {total:g} %, not to 100 %", hint)
    return branches


KPIS = pairs(_kpi, named(text_or(KPI)))
NEXT = Form(_next, _BRANCHES.schema)
HISTORY = pairs(_revision, TEXT, named(TEXT))
