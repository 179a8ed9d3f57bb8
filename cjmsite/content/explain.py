"""YAML's complaints in the author's words: which slip of the pen is behind each."""

from __future__ import annotations

from collections.abc import Callable

from yaml.error import MarkedYAMLError

from cjmsite.content import colons, slips
from cjmsite.content.stumble import Stumble
from cjmsite.diagnostics import Diagnostic


def explain(error: MarkedYAMLError, text: str, path: str) -> Diagnostic:
    """The error as a diagnostic at the place where the author slipped, which is often above the one where YAML did."""
    stumble = Stumble(path, text, text.split("\n"), error.problem_mark, error.context_mark)
    context, problem = error.context or "", error.problem or ""
    for start, words, tell in _SLIPS:
        if context.startswith(start) and words in problem:
            return tell(stumble)
    return slips.unreadable(stumble)


_SLIPS: tuple[tuple[str, str, Callable[[Stumble], Diagnostic]], ...] = (
    ("expected a single document", "", slips.second_document),
    ("", "expected <document start>", slips.second_document),
    ("", "tab character", slips.tab),
    ("while scanning for the next token", "", slips.sign),
    ("while scanning an alias", "", slips.sign),
    ("", "undefined alias", slips.sign),
    ("while scanning an anchor", "", slips.sign),
    ("while scanning a tag", "", slips.sign),
    ("while parsing a tag", "", slips.sign),
    ("while parsing a node", "tag handle", slips.sign),
    ("while scanning a block scalar", "", slips.sign),
    ("while scanning a directive", "", slips.directive),
    ("", "incompatible YAML document", slips.directive),
    ("while parsing a quoted scalar", "", slips.backslash),
    ("while scanning a quoted scalar", "", slips.never_closed),
    ("while scanning a plain scalar", "unexpected ':'", slips.colon_in_brackets),
    ("while scanning a simple key", "", colons.no_colon),
    ("", "mapping values are not allowed", colons.second_colon),
    ("", "mapping keys are not allowed", slips.sign_here),
    ("", "block sequence entries are not allowed", slips.list_in_line),
    ("while parsing a flow", "node content", slips.sign_in_brackets),
    ("while parsing a flow", "", slips.bracket),
    ("while parsing a block node", "", slips.sign_here),
    ("while parsing a block", "", slips.unfit),
)
"""What YAML says it was doing and what it stumbled over, in libyaml's words; the first line that fits counts."""
