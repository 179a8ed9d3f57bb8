"""Where in its file does a map say what? For findings about what it means, which the model alone knows no place of."""

from __future__ import annotations

from yaml.nodes import MappingNode, Node, ScalarNode

from cjmsite.content.fields import Pairs
from cjmsite.content.journeys import MAP
from cjmsite.content.maps import parse
from cjmsite.content.phases import decode_phases
from cjmsite.content.reading import Reading
from cjmsite.content.steps import STEP
from cjmsite.content.validate import SourceText
from cjmsite.diagnostics import Location
from cjmsite.model import JourneyMap, Vocabulary


class Places:
    """The places of a well-formed map; `journey` is what was read from the source."""

    def __init__(self, source: SourceText, journey: JourneyMap, vocabulary: Vocabulary) -> None:
        self._document = parse(source, vocabulary)
        reading = Reading(self._document, vocabulary, journey.language, journey.scale, journey.curves, journey.who)
        reading.lanes = tuple(dict.fromkeys(lane for step in journey.steps for lane in step.own))
        reading.sources = frozenset(journey.sources)
        self._head = MAP.nodes(self._document.root, reading)
        phases = decode_phases(self._head["journey"][1], reading)
        self._steps = [node for _, steps in phases for _, node in steps]
        self._own = reading.own_keys
        self._reading = reading

    def of(self, step: int | None, key: str, part: str = "") -> tuple[Location, str]:
        """The place of a key (its model's name) of a step, counted from 0, or of the map's head; and its line.

        Without such a key it is the step's name, or the map's title.
        """
        pairs = self._head if step is None else self._pairs(self._steps[step])
        found = pairs.get(key)
        if found is None:
            node = self._title() if step is None else _first(self._steps[step])
        else:
            node = found[1] if part and part in self._typed(found[1]) else found[0]
        location = self._document.location(node, part if found else "")
        return location, self._document.line(location.line)

    def _typed(self, node: Node) -> str:
        return self._document.text[node.start_mark.index : node.end_mark.index]

    def _title(self) -> Node:
        return self._head["title"][0] if "title" in self._head else self._document.root

    def _pairs(self, node: Node) -> Pairs:
        if not isinstance(node, MappingNode):
            return {}
        found, own = STEP.parted(node, self._reading, self._own)
        return {**found, **own}


def _first(node: Node) -> Node:
    """What stands for a step: its name."""
    if isinstance(node, ScalarNode) or not node.value:
        return node
    key, value = node.value[0]
    is_named = isinstance(key, ScalarNode) and STEP.find(key.value) is STEP.fields[0]
    return value if is_named else key  # type: ignore[no-any-return]  # PyYAML's nodes have no types
