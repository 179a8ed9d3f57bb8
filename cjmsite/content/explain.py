"""YAML's complaints in the author's words: what was typed, what becomes of it, how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from yaml._yaml import CParser
from yaml.error import Mark, MarkedYAMLError
from yaml.tokens import ScalarToken

from cjmsite.content.indents import DEEPER, indentation_hint, place_of_key, separators
from cjmsite.content.mend import clip, in_quotes, quoted
from cjmsite.diagnostics import Diagnostic, Location

_BLOCK_KEYS = {"pains": "pain", "gains": "gain", "ideas": "idea"}


def explain(error: MarkedYAMLError, text: str, path: str) -> Diagnostic:
    """The error as a diagnostic at the place where the author slipped, which is often above the one where YAML did."""
    stumble = _Stumble(path, text, text.split("\n"), error.problem_mark, error.context_mark)
    context, problem = error.context or "", error.problem or ""
    for start, words, tell in _TELLERS:
        if context.startswith(start) and words in problem:
            return tell(stumble)
    return _unreadable(stumble)


def no_start(line: str, column: int, path: str, number: int) -> Diagnostic:
    """A text starts with a sign that means something else there; line number and column from 0."""
    rest = line[column:].rstrip()
    key = separators(line)
    if place_of_key(line) == column and key and key[0] > column:
        rest = line[column : key[0]]
    where = Location(path, number + 1, column + 1, max(1, len(rest)))
    return Diagnostic(where, f"a text can't start with '{line[column]}'", in_quotes(rest), "error", line)


@dataclass(frozen=True, slots=True)
class _Stumble:
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


def _second_document(stumble: _Stumble) -> Diagnostic:
    number, _ = stumble.at
    if stumble.lines[0].startswith("%"):
        return no_start(stumble.lines[0], 0, stumble.path, 0)
    while number and not stumble.lines[number].startswith(("---", "...")):
        number -= 1
    hint = "a file holds one: remove this line, or make a file of its own of what follows"
    return stumble.say((number, 0), "a second document starts here", hint)


def _directive(stumble: _Stumble) -> Diagnostic:
    return no_start(stumble.lines[stumble.at[0]], 0, stumble.path, stumble.at[0])


def _tab(stumble: _Stumble) -> Diagnostic:
    return stumble.say(
        stumble.at, "a tab stands where the line is indented", "indent with spaces, two for each level", 1
    )


def _sign(stumble: _Stumble) -> Diagnostic:
    number, column = stumble.begin
    line = stumble.lines[number]
    if line[column : column + 1] == "\t":
        return _tab(stumble)
    return no_start(line, column, stumble.path, number)


def _sign_here(stumble: _Stumble) -> Diagnostic:
    number, column = stumble.at
    return no_start(stumble.lines[number], column, stumble.path, number)


def _never_closed(stumble: _Stumble) -> Diagnostic:
    number, column = stumble.begin
    line = stumble.lines[number]
    if line[column] == '"':
        hint = "leave it out, or close it at the end of the text"
    else:
        hint = f"close it at the end of the text, or {in_quotes(line[column:])}"
    return stumble.say((number, column), "the quotation mark that opens here is never closed", hint)


def _backslash(stumble: _Stumble) -> Diagnostic:
    number, column = stumble.at
    line, (first, opened) = stumble.lines[number], stumble.begin
    column = max(line.rfind("\\", 0, column + 1), 0)
    sign = line[column : column + 2]
    inner = line[opened + 1 :].rstrip().removesuffix('"')
    hint = "use single quotation marks round a text with backslashes"
    if first == number and '"' not in inner and "'" not in inner and len(inner) < 50:
        hint += f":  '{inner}'"
    return stumble.say((number, column), f"'{sign}' has no meaning between double quotation marks", hint, len(sign))


def _no_colon(stumble: _Stumble) -> Diagnostic:
    number, column = stumble.begin
    line = stumble.lines[number].rstrip()
    key, colon, value = line[column:].partition(":")
    if colon and value:
        hint = f"write  {clip(key)}: {clip(value.strip())}"
        return stumble.say((number, column + len(key)), "a space is missing after the colon", hint, 1)
    hint = "write  key: text, or indent the line deeper if it goes on the text above"
    return stumble.say((number, column), "this line has no colon after its key", hint)


def _second_colon(stumble: _Stumble) -> Diagnostic:
    """`: ` where a value can't hold one: in a value, below a text, or below a line whose colon lacks its space."""
    number, column = stumble.at
    line = stumble.lines[number]
    before = [colon for colon in separators(line) if colon < column]
    if before:
        return _two_colons(stumble, number, before[0])
    start = place_of_key(line)
    above = next((n for n in range(number - 1, -1, -1) if stumble.lines[n].strip()), -1)
    if above < 0 or column - start > 1000:
        return stumble.say((number, start), "this line can't be read", "put the text in quotation marks")
    if separators(stumble.lines[above]):
        return stumble.say((number, start), DEEPER, indentation_hint(stumble.lines, number))
    if stumble.lines[above].lstrip().startswith("- "):
        return _keys_below_a_text(stumble, above)
    return _no_colon(_Stumble(stumble.path, stumble.text, stumble.lines, None, _at(stumble.lines, above)))


def _two_colons(stumble: _Stumble, number: int, first: int) -> Diagnostic:
    line = stumble.lines[number].rstrip()
    start, last = place_of_key(line), separators(line)[-1]
    tail = line[last + 1 :].strip()
    if line[first + 1 : last].strip() and tail[:1] in "+-−0123456789" and tail:
        column, text = start, line[start:last]
    else:
        column = len(line) - len(line[first + 1 :].lstrip())
        text = line[column:]
    return stumble.say((number, column), "a second ': ' in one line", in_quotes(text), len(text))


def _keys_below_a_text(stumble: _Stumble, above: int) -> Diagnostic:
    """`- It gets cold` and keys below it: the text needs a key as well."""
    line = stumble.lines[above]
    start = place_of_key(line)
    parents = (stumble.lines[n] for n in range(above - 1, -1, -1))
    parent = next((one for one in parents if one.strip() and len(one) - len(one.lstrip()) < start - 1), "")
    key = _BLOCK_KEYS.get(parent.strip(" -:"), "step")
    hint = f"give the text a key as well:  - {key}: {clip(line[start:])}"
    return stumble.say((above, start), f"keys stand below this text (line {stumble.at[0] + 1})", hint)


def _unfit(stumble: _Stumble) -> Diagnostic:
    """A line that goes on after a closed text or bracket, or one whose indentation fits nothing above it."""
    number, column = stumble.at
    line = stumble.lines[number]
    before = line[:column].rstrip()
    if not before:
        message = "the indentation of this line fits no line above"
        return stumble.say((number, column), message, indentation_hint(stumble.lines, number))
    if before[-1] in "\"'":
        return _after_quotes(stumble)
    start = _value_start(line, column)
    if before[-1] in "]}":
        kind = "keys" if line[start] == "{" else "a list"
        message = f"a text that starts with '{line[start]}' is read as {kind}"
        return stumble.say((number, start), message, in_quotes(line[start:]))
    return _unreadable(stumble)


def _after_quotes(stumble: _Stumble) -> Diagnostic:
    number, column = stumble.at
    opened = _last_quoted(stumble)
    line = stumble.lines[number].rstrip()
    if opened is None or opened.start_mark.line != number:
        begin = opened.start_mark if opened else stumble.problem
        return _never_closed(_Stumble(stumble.path, stumble.text, stumble.lines, begin, begin))
    text = line[opened.start_mark.column :]
    hint = "leave the quotation marks out, or put others round the whole text"
    if len(text) <= 48:
        hint += f":  {quoted(text)}"
    return stumble.say((number, column), "text goes on after the closing quotation mark", hint)


def _last_quoted(stumble: _Stumble) -> ScalarToken | None:
    """The last text in quotation marks before the problem."""
    parser, last, limit = CParser(stumble.text), None, stumble.problem
    try:
        while limit and (token := parser.get_token()) is not None and token.start_mark.index < limit.index:
            if isinstance(token, ScalarToken) and token.style in ('"', "'"):
                last = token
    except MarkedYAMLError:
        pass
    return last


def _list_in_line(stumble: _Stumble) -> Diagnostic:
    number, column = stumble.at
    rest = stumble.lines[number][column:].strip()
    if rest == "-":
        return stumble.say(stumble.at, "a text can't be a dash alone", 'put it in quotation marks:  "-"')
    hint = f"put every  {clip(rest)}  on a line of its own below the key, or {in_quotes(rest)}"
    return stumble.say(stumble.at, "a list starts on the line below its key", hint)


def _bracket(stumble: _Stumble) -> Diagnostic:
    number, column = stumble.begin
    line = stumble.lines[number].rstrip()
    opened = line[column]
    closing = "]" if opened == "[" else "}"
    if closing not in line[column:]:
        hint = f"close it with '{closing}', or put the text in quotation marks"
        return stumble.say((number, column), f"the bracket '{opened}' that opens here is never closed", hint)
    hint = "part the items by commas, and put an item that holds brackets or ': ' in quotation marks"
    return stumble.say((number, column), f"what stands between '{opened}' and '{closing}' can't be read", hint)


def _unreadable(stumble: _Stumble) -> Diagnostic:
    number, column = stumble.at
    start = _value_start(stumble.lines[number], column)
    return stumble.say((number, start), "this text can't be read", in_quotes(stumble.lines[number][start:]))


def _value_start(line: str, column: int) -> int:
    """Where the value begins that a column stands in."""
    before = [colon for colon in separators(line) if colon < column]
    begin = before[0] + 1 if before else place_of_key(line)
    return min(column, len(line) - len(line[begin:].lstrip()))


def _at(lines: list[str], number: int) -> Mark:
    return Mark("", 0, number, place_of_key(lines[number]), "", 0)


_TELLERS: tuple[tuple[str, str, Callable[[_Stumble], Diagnostic]], ...] = (
    ("expected a single document", "", _second_document),
    ("", "expected <document start>", _second_document),
    ("", "tab character", _tab),
    ("while scanning for the next token", "", _sign),
    ("while scanning an alias", "", _sign),
    ("while scanning an anchor", "", _sign),
    ("while scanning a tag", "", _sign),
    ("while parsing a node", "tag handle", _sign),
    ("while scanning a block scalar", "", _sign),
    ("while scanning a directive", "", _directive),
    ("", "incompatible YAML document", _directive),
    ("while parsing a quoted scalar", "", _backslash),
    ("while scanning a quoted scalar", "", _never_closed),
    ("while scanning a simple key", "", _no_colon),
    ("", "mapping values are not allowed", _second_colon),
    ("", "mapping keys are not allowed", _sign_here),
    ("", "block sequence entries are not allowed", _list_in_line),
    ("while parsing a flow", "node content", _sign_here),
    ("while parsing a flow", "", _bracket),
    ("while parsing a block node", "", _sign_here),
    ("while parsing a block", "", _unfit),
)
"""What YAML says it was doing and what it stumbled over, in libyaml's words; the first line that fits counts."""
