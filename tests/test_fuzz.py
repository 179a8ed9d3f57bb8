from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from fuzz import Mutant, mutant, samples, slips

from cjmsite.content.maps import read_map
from cjmsite.content.validate import SourceText, read_persona, read_settings
from cjmsite.diagnostics import ContentError, Diagnostic
from cjmsite.model import Vocabulary
from cjmsite.report import as_text

pytestmark = pytest.mark.slow

_CHUNK = 1_000
_CHUNKS = 20


@pytest.mark.parametrize("chunk", range(_CHUNKS))
def test_a_spoilt_map_gives_nothing_but_problems_at_places_that_exist(chunk: int) -> None:
    wrong = []
    for number in range(chunk * _CHUNK, (chunk + 1) * _CHUNK):
        spoilt = mutant(number)
        wrong += [(number, one, why) for one in _problems(spoilt) if (why := _fault(one, spoilt))]
    assert wrong == []


@pytest.mark.parametrize("name", ["winter-jacket-to-be.yaml", "winter-jacket-in-markdown.md"])
def test_a_slip_of_the_pen_is_told_once_and_in_its_line(name: str) -> None:
    sample = next(one for one in samples() if one.path.endswith(name))
    told = [
        (kind, line, found)
        for kind, line, text in slips(sample.text)
        if (found := _problems(Mutant(sample.path, text.encode())))
    ]
    elsewhere = [(kind, line) for kind, line, found in told if all(abs(one.location.line - line) > 1 for one in found)]
    echoed = [(kind, line) for kind, line, found in told if len({(one.message, one.hint) for one in found}) > 1]
    assert len(told) > 500
    assert len(elsewhere) < 0.01 * len(told), elsewhere
    assert len(echoed) < 0.01 * len(told), echoed


def test_the_samples_are_well_formed() -> None:
    told = {sample.path: as_text(_problems(Mutant(sample.path, sample.text.encode()))) for sample in samples()}
    assert {path: text for path, text in told.items() if ": error: " in text} == {}


def _problems(spoilt: Mutant) -> tuple[Diagnostic, ...]:
    source = SourceText("x", spoilt.path, spoilt.data)
    try:
        if "/personas/" in spoilt.path:
            return read_persona(source, "en").warnings
        return read_map(source, _vocabulary(), "en").warnings
    except ContentError as error:
        if all(one.severity == "warning" for one in error.diagnostics):
            raise
        return error.diagnostics


@cache
def _vocabulary() -> Vocabulary:
    path = Path(__file__).parent.parent / "content" / "site.yaml"
    return read_settings(SourceText("site", "content/site.yaml", path.read_bytes())).model.vocabulary


def _fault(problem: Diagnostic, spoilt: Mutant) -> str:
    """What is wrong with a problem's place, its excerpt or its words; nothing when all is well."""
    text = spoilt.data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    lines, where = text.split("\n"), problem.location
    if not 1 <= where.line <= len(lines):
        return "no such line"
    line = lines[where.line - 1]
    if not (1 <= where.column <= len(line) + 1 and 1 <= where.length <= max(1, len(line) + 2 - where.column)):
        return "no such column"
    if problem.excerpt not in ("", line) and "\ufffd" not in problem.excerpt + line:
        return "another excerpt"
    if not problem.message or len(problem.message) > 200 or "\n" in problem.message + problem.hint:
        return "no plain message"
    return "" if len(problem.hint) <= 250 else "a long hint"
