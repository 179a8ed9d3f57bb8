from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from cases_told import DOCUMENT, Case, cases, rewrite

from cjmsite.cli import main

_PACKAGE = Path(__file__).parent.parent / "cjmsite"
_COUNT = re.compile(r"\d[\d,]* (?:error|warning)s?(?:, \d[\d,]* warnings?)? in \d+ files?\n\Z")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title.replace(" ", "-"))
def test_the_program_says_exactly_what_the_document_shows(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case.write(tmp_path)
    code = main(["check", "--root", str(tmp_path)])
    out, err = capsys.readouterr()
    told = _COUNT.sub("", err) or out
    if os.environ.get("REWRITE_CASES"):
        rewrite({case.title: told})
        return
    assert told == case.printed
    assert code == (1 if ": error: " in case.printed else 0)
