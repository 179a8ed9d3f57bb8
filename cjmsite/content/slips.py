"""The slips of a pen that make YAML unreadable: each told at the place where the author made it, with its mend."""

from __future__ import annotations

from dataclasses import replace

from cjmsite.content.indents import indentation_hint, indents, place_of_key, separators
from cjmsite.content.mend import clip, in_quotes, quoted
from cjmsite.content.stumble import Stumble, last_open_bracket, last_quoted, no_start, value_start
from cjmsite.diagnostics import Diagnostic

_MARKS = frozenset(",]}?:-")


def second_document(stumble: Stumble) -> Diagnostic:
    """`---` or `...` in the middle of a file; a line of directives at its start is one of YAML's own marks."""
    number, _ = stumble.at
    if stumble.lines[0].startswith("%"):
        return no_start(stumble.lines[0], 0, stumble.path, 0)
    starts = ("...",), ("---", "...")  # the first line may begin the document
    marks = [n for n in range(number + 1) if stumble.lines[n].startswith(starts[n > 0])]
    if not marks:
        return _unfit_start(stumble, *stumble.at)
    number = marks[-1]
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
    line = stumble.lines[number]
    if line[column : column + 1] in _MARKS:
        return no_start(line, column, stumble.path, number)
    return second_document(stumble) if line.startswith("...") else unfit(stumble)


def alias(stumble: Stumble) -> Diagnostic:
    """A text that starts with `*` and one word."""
    number, column = stumble.at
    return no_start(stumble.lines[number], column, stumble.path, number)


def sign_in_brackets(stumble: Stumble) -> Diagnostic:
    """A sign in brackets where a text should begin, or the end of the file before the bracket's."""
    number, column = stumble.at
    if stumble.lines[number][column : column + 1] in _MARKS:
        return sign_here(stumble)
    opened = last_open_bracket(stumble)
    return bracket(replace(stumble, context=opened)) if opened else unreadable(stumble)


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


def unfit(stumble: Stumble) -> Diagnostic:
    """A line that goes on after a closed text or bracket, or one whose indentation fits nothing above it."""
    number, column = stumble.at
    line = stumble.lines[number]
    before = line[:column].rstrip()
    if not before:
        return _unfit_start(stumble, number, column)
    if line.startswith(":", column):
        return stumble.say((number, column), "a key is missing before this colon", "write  key: text")
    if before[-1] in "\"'":
        return _after_quotes(stumble)
    start = value_start(line, column)
    if before[-1] in "]}" and line[start] not in "[{":
        hint = "remove it, or put the whole text in quotation marks"
        return stumble.say((number, column), "text goes on after the closing bracket", hint)
    if before[-1] in "]}":
        kind = "keys" if line[start] == "{" else "a list"
        message = f"a text that starts with '{line[start]}' is read as {kind}"
        return stumble.say((number, start), message, in_quotes(line[start:]))
    return unreadable(stumble)


def _unfit_start(stumble: Stumble, number: int, column: int) -> Diagnostic:
    line = stumble.lines[number]
    if line.startswith(":", column):
        return stumble.say((number, column), "a key is missing before this colon", "write  key: text")
    enclosing = indents(stumble.lines, number)
    if column == 0 and enclosing and enclosing[-1].column > 0:
        outermost = enclosing[-1]
        message = f"this line is indented, and line {number + 1} is not"
        return stumble.say((outermost.number, outermost.column), message, "start both at the margin")
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
    opened = last_quoted(stumble)
    line = stumble.lines[number].rstrip()
    if opened is None or opened.start_mark.line != number:
        begin = opened.start_mark if opened else stumble.problem
        return never_closed(replace(stumble, context=begin))
    text = line[opened.start_mark.column :]
    hint = "leave the quotation marks out, or put others round the whole text"
    if len(text) <= 48:
        hint += f":  {quoted(text)}"
    return stumble.say((number, column), "text goes on after the closing quotation mark", hint)


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
    at, place = stumble.at if stumble.at[0] == number else (number, column)
    rest = stumble.lines[at][place:]
    length = next((n for n, sign in enumerate(rest) if n and sign in ",]}"), len(rest.rstrip()))
    hint = "part the items by commas, and put an item that holds brackets or ': ' in quotation marks"
    return stumble.say((at, place), f"within '{opened}' and '{closing}' this can't be read", hint, max(1, length))


def colon_in_brackets(stumble: Stumble) -> Diagnostic:
    """`{does:[a, b]}`: in brackets a colon ends the key as well, if a space follows."""
    return stumble.say(stumble.at, "a space is missing after the colon", "in brackets as well, write  key: text", 1)


def unreadable(stumble: Stumble) -> Diagnostic:
    """Anything else."""
    number, column = stumble.at
    start = value_start(stumble.lines[number], column)
    return stumble.say((number, start), "this text can't be read", in_quotes(stumble.lines[number][start:]))
