"""The slips of a pen that make YAML unreadable: each told at the place where the author made it, with its mend."""

from __future__ import annotations

from dataclasses import replace

from yaml._yaml import CParser
from yaml.error import Mark, MarkedYAMLError
from yaml.tokens import ScalarToken

from cjmsite.content.indents import DEEPER, indentation_hint, place_of_key, separators
from cjmsite.content.mend import clip, in_quotes, quoted
from cjmsite.content.stumble import Stumble, no_start, value_start
from cjmsite.diagnostics import Diagnostic

_PAIR_KEYS = frozenset({"touchpoints", "touchpoint", "kpis", "kpi", "next", "history"})
_BLOCK_KEYS = {"pains": "pain", "gains": "gain", "ideas": "idea"}


def second_document(stumble: Stumble) -> Diagnostic:
    """`---` or `...` in the middle of a file; a line of directives at its start is one of YAML's own marks."""
    number, _ = stumble.at
    if stumble.lines[0].startswith("%"):
        return no_start(stumble.lines[0], 0, stumble.path, 0)
    while number and not stumble.lines[number].startswith(("---", "...")):
        number -= 1
    hint = "a file holds one: remove this line, or make a file of its own of what follows"
    return stumble.say((number, 0), "a second document starts here", hint)


def directive(stumble: Stumble) -> Diagnostic:
    """A line that starts with `%`."""
    return no_start(stumble.lines[stumble.at[0]], 0, stumble.path, stumble.at[0])


def tab(stumble: Stumble) -> Diagnostic:
    """A tab where spaces should be."""
    hint = "indent with spaces, two for each level"
    return stumble.say(stumble.at, "a tab stands where the line is indented", hint, 1)


def sign(stumble: Stumble) -> Diagnostic:
    """A text that starts with one of YAML's own marks, noticed after it."""
    number, column = stumble.begin
    line = stumble.lines[number]
    if line[column : column + 1] == "\t":
        return tab(stumble)
    return no_start(line, column, stumble.path, number)


def sign_here(stumble: Stumble) -> Diagnostic:
    """A text that starts with one of YAML's own marks, noticed there."""
    number, column = stumble.at
    return no_start(stumble.lines[number], column, stumble.path, number)


def never_closed(stumble: Stumble) -> Diagnostic:
    """`"` or `'` without its counterpart."""
    number, column = stumble.begin
    line = stumble.lines[number]
    if line[column] == '"':
        hint = "leave it out, or close it at the end of the text"
    else:
        hint = f"close it at the end of the text, or {in_quotes(line[column:])}"
    return stumble.say((number, column), "the quotation mark that opens here is never closed", hint)


def backslash(stumble: Stumble) -> Diagnostic:
    r"""`"C:\docs"`: a backslash and a letter that stand for nothing."""
    number, column = stumble.at
    line, (first, opened) = stumble.lines[number], stumble.begin
    column = max(line.rfind("\\", 0, column + 1), 0)
    sign = line[column : column + 2]
    inner = line[opened + 1 :].rstrip().removesuffix('"')
    hint = "use single quotation marks round a text with backslashes"
    if first == number and '"' not in inner and "'" not in inner and len(inner) < 50:
        hint += f":  '{inner}'"
    return stumble.say((number, column), f"'{sign}' has no meaning between double quotation marks", hint, len(sign))


def no_colon(stumble: Stumble) -> Diagnostic:
    """A line that should begin with a key."""
    number, column = stumble.begin
    line = stumble.lines[number].rstrip()
    key, colon, value = line[column:].partition(":")
    if colon and value:
        hint = f"write  {clip(key)}: {clip(value.strip())}"
        return stumble.say((number, column + len(key)), "a space is missing after the colon", hint, 1)
    hint = "write  key: text, or indent the line deeper if it goes on the text above"
    return stumble.say((number, column), "this line has no colon after its key", hint)


def second_colon(stumble: Stumble) -> Diagnostic:
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
    return no_colon(replace(stumble, problem=None, context=_at(stumble.lines, above)))


def _two_colons(stumble: Stumble, number: int, first: int) -> Diagnostic:
    line = stumble.lines[number].rstrip()
    start, last = place_of_key(line), separators(line)[-1]
    tail = line[last + 1 :].strip()
    if line[first + 1 : last].strip() and tail[:1] in "+-−0123456789" and tail:
        column, text = start, line[start:last]
    else:
        column = len(line) - len(line[first + 1 :].lstrip())
        text = line[column:]
    key = line[start:first].strip()
    hint = f"write below  {key}:  and indented  - {clip(text)}" if key in _PAIR_KEYS else in_quotes(text)
    return stumble.say((number, column), "a second ': ' in one line", hint, len(text))


def _keys_below_a_text(stumble: Stumble, above: int) -> Diagnostic:
    """`- It gets cold` and keys below it: the text needs a key as well."""
    line = stumble.lines[above]
    start = place_of_key(line)
    parents = (stumble.lines[n] for n in range(above - 1, -1, -1))
    parent = next((one for one in parents if one.strip() and len(one) - len(one.lstrip()) < start - 1), "")
    key = _BLOCK_KEYS.get(parent.strip(" -:"), "step")
    hint = f"give the text a key as well:  - {key}: {clip(line[start:])}"
    return stumble.say((above, start), f"keys stand below this text (line {stumble.at[0] + 1})", hint)


def unfit(stumble: Stumble) -> Diagnostic:
    """A line that goes on after a closed text or bracket, or one whose indentation fits nothing above it."""
    number, column = stumble.at
    line = stumble.lines[number]
    before = line[:column].rstrip()
    if not before:
        return _unfit_start(stumble, number, column)
    if before[-1] in "\"'":
        return _after_quotes(stumble)
    start = value_start(line, column)
    if before[-1] in "]}":
        kind = "keys" if line[start] == "{" else "a list"
        message = f"a text that starts with '{line[start]}' is read as {kind}"
        return stumble.say((number, start), message, in_quotes(line[start:]))
    return unreadable(stumble)


def _unfit_start(stumble: Stumble, number: int, column: int) -> Diagnostic:
    line = stumble.lines[number]
    if line.startswith(":", column):
        return stumble.say((number, column), "a key is missing before this colon", "write  key: text")
    above = next((one for one in reversed(stumble.lines[:number]) if one.strip()), "")
    stands_beside_key = place_of_key(above) == column == len(above) - len(above.lstrip())
    if line.startswith("- ", column) and stands_beside_key and separators(above):
        key = clip(above[column : separators(above)[0]])
        hint = f"begin the list on the line below  {key}:  and put a dash before each of its texts"
        return stumble.say((number, column), "a list can't go on below a text", hint)
    message = "the indentation of this line fits no line above"
    return stumble.say((number, column), message, indentation_hint(stumble.lines, number))


def _after_quotes(stumble: Stumble) -> Diagnostic:
    number, column = stumble.at
    opened = _last_quoted(stumble)
    line = stumble.lines[number].rstrip()
    if opened is None or opened.start_mark.line != number:
        begin = opened.start_mark if opened else stumble.problem
        return never_closed(replace(stumble, context=begin))
    text = line[opened.start_mark.column :]
    hint = "leave the quotation marks out, or put others round the whole text"
    if len(text) <= 48:
        hint += f":  {quoted(text)}"
    return stumble.say((number, column), "text goes on after the closing quotation mark", hint)


def _last_quoted(stumble: Stumble) -> ScalarToken | None:
    """The last text in quotation marks before the problem."""
    parser, last, limit = CParser(stumble.text), None, stumble.problem
    try:
        while limit and (token := parser.get_token()) is not None and token.start_mark.index < limit.index:
            if isinstance(token, ScalarToken) and token.style in ('"', "'"):
                last = token
    except MarkedYAMLError:
        pass
    return last


def list_in_line(stumble: Stumble) -> Diagnostic:
    """`does: - a`: a dash behind a key."""
    number, column = stumble.at
    rest = stumble.lines[number][column:].strip()
    if rest == "-":
        return stumble.say(stumble.at, "a text can't be a dash alone", 'put it in quotation marks:  "-"')
    hint = f"put every  {clip(rest)}  on a line of its own below the key, or {in_quotes(rest)}"
    return stumble.say(stumble.at, "a list starts on the line below its key", hint)


def bracket(stumble: Stumble) -> Diagnostic:
    """A list in brackets that does not end, or holds what it can't."""
    number, column = stumble.begin
    line = stumble.lines[number].rstrip()
    opened = line[column]
    closing = "]" if opened == "[" else "}"
    if closing not in line[column:]:
        hint = f"close it with '{closing}', or put the text in quotation marks"
        return stumble.say((number, column), f"the bracket '{opened}' that opens here is never closed", hint)
    hint = "part the items by commas, and put an item that holds brackets or ': ' in quotation marks"
    return stumble.say((number, column), f"what stands between '{opened}' and '{closing}' can't be read", hint)


def unreadable(stumble: Stumble) -> Diagnostic:
    """Anything else."""
    number, column = stumble.at
    start = value_start(stumble.lines[number], column)
    return stumble.say((number, start), "this text can't be read", in_quotes(stumble.lines[number][start:]))


def _at(lines: list[str], number: int) -> Mark:
    return Mark("", 0, number, place_of_key(lines[number]), "", 0)
