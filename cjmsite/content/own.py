"""Which step keys has an author made? Curves and lanes, as the head of a map and the site declare them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from yaml.nodes import MappingNode, Node

from cjmsite.content.fields import plain_key
from cjmsite.content.forms import text_only
from cjmsite.content.journeys import SETTINGS
from cjmsite.content.steps import STEP
from cjmsite.model import Vocabulary


class OwnKeys(NamedTuple):
    """Keys in their plain spelling. Where a word is both a lane and a channel, the lane is meant."""

    curves: frozenset[str]
    lanes: frozenset[str]

    def holds(self, key: str) -> bool:
        """Whether this is a curve or a lane of the author's own."""
        word = plain_key(key)
        return word in self.curves or word in self.lanes


def own_keys(head: MappingNode, vocabulary: Vocabulary) -> OwnKeys:
    """The keys declared by a map's `curves`, `lanes` and `lane labels` and by the site's lanes."""
    curves = {plain_key(name) for name in _names(head, "curves")} | {"feels"}
    named = {*_names(head, "lanes"), *_names(head, "lane_labels"), *vocabulary.lanes}
    lanes = {plain_key(name) for name in named if STEP.find(name) is None}
    return OwnKeys(frozenset(curves), frozenset(lanes - curves - {"all"}))


def _names(head: MappingNode, name: str) -> Iterator[str]:
    for key, value in head.value:
        field = SETTINGS.find(text_only(key))
        if field is not None and field.name == name:
            yield from (text_only(node) for node in _named(value))


def _named(value: Node) -> list[Node]:
    if isinstance(value, MappingNode):
        return [key for key, _ in value.value]
    return value.value if isinstance(value.value, list) else [value]
