"""Where did YAML give up, and where did the thing begin that it could not read?"""

from __future__ import annotations

from collections.abc import Iterator

from yaml._yaml import CParser
from yaml.error import Mark, MarkedYAMLError
from yaml.tokens import (
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    ScalarToken,
    Token,
)

from cjmsite.content.indents import place_of_key, separators
from cjmsite.content.mend import in_quotes
from cjmsite.diagnostics import Diagnostic, Location
from cjmsite.model.frozen import frozen


def no_start(line: str, column: int, path: str, number: int) -> Diagnostic:
    """A text starts with a sign that means something else there; line number and column from 0."""
    rest = line[column:].rstrip()
    key = separators(line)
    if place_of_key(line) == column and key and key[0] > column:
        rest = line[column : key[0]]
    where = Location(path, number + 1, column + 1, max(1, len(rest)))
    hint = in_quotes(rest)
    if column == 0 and line[column] == "%":
        hint = f"remove this line, or {hint}"
    return Diagnostic(where, f"a text can't start with '{line[column]}'", hint, "error", line)


@frozen
class Stumble:
    """Where YAML gave up, and where the block or the text it was in began; lines and columns from 0."""

    path: str
    text: str
    lines: list[str]
    problem: Mark | None
    context: Mark | None

    @property
    def at(self) -> tuple[int, int]:
        """Line and column of the problem; at the end of the file, of the last line that holds something."""
        mark = self.problem or self.context
        if mark is None:
            return 0, 0
        last = max(0, self.text.rstrip().count("\n"))
        return (mark.line, mark.column) if mark.line <= last else (last, 0)

    @property
    def begin(self) -> tuple[int, int]:
        """Line and column at which the thing began that can't be read."""
        return (self.context.line, self.context.column) if self.context else self.at

    def say(self, place: tuple[int, int], message: str, hint: str, length: int = 0) -> Diagnostic:
        """A diagnostic at a place; without a length it reaches to the line's end."""
        number, column = place
        line = self.lines[number]
        where = Location(self.path, number + 1, column + 1, length or max(1, len(line.rstrip()) - column))
        return Diagnostic(where, message, hint, "error", line)


def last_quoted(stumble: Stumble) -> ScalarToken | None:
    """The last text in quotation marks before the problem."""
    texts = (token for token in _tokens(stumble) if isinstance(token, ScalarToken) and token.style in ('"', "'"))
    return max(texts, key=lambda token: token.start_mark.index, default=None)


def last_open_bracket(stumble: Stumble) -> Mark | None:
    """Where the innermost bracket opens that is not closed before the problem."""
    opened: list[Mark] = []
    for token in _tokens(stumble):
        if isinstance(token, FlowSequenceStartToken | FlowMappingStartToken):
            opened.append(token.start_mark)
        elif isinstance(token, FlowSequenceEndToken | FlowMappingEndToken) and opened:
            opened.pop()
    return opened[-1] if opened else None


def _tokens(stumble: Stumble) -> Iterator[Token]:
    """What YAML made of the text before the problem."""
    parser, limit = CParser(stumble.text), stumble.problem
    try:
        while limit and (token := parser.get_token()) is not None and token.start_mark.index < limit.index:
            yield token
    except MarkedYAMLError:
        return


def value_start(line: str, column: int) -> int:
    """Where the value begins that a column stands in."""
    before = [colon for colon in separators(line) if colon < column]
    begin = before[0] + 1 if before else place_of_key(line)
    return min(column, len(line) - len(line[begin:].lstrip()))
