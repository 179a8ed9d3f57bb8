"""The slips around a colon: one too many, one too few, one without its space."""

from __future__ import annotations

from dataclasses import replace

from yaml.error import Mark

from cjmsite.content.indents import DEEPER, indentation_hint, place_of_key, separators
from cjmsite.content.mend import clip, in_quotes
from cjmsite.content.stumble import Stumble
from cjmsite.diagnostics import Diagnostic

_LONGEST_KEY = 1000
_PAIR_KEYS = frozenset({"touchpoints", "touchpoint", "kpis", "kpi", "next", "history"})
_BLOCK_KEYS = {"pains": "pain", "gains": "gain", "ideas": "idea"}


def no_colon(stumble: Stumble) -> Diagnostic:
    """A line that should begin with a key."""
    number, column = stumble.begin
    line = stumble.lines[number].rstrip()
    key, colon, value = line[column:].partition(":")
    if len(key) > _LONGEST_KEY:
        hint = f"{_LONGEST_KEY:,} characters is the most: shorten it, or begin the line with a key"
        return stumble.say((number, column), "the name before this line's colon is too long", hint)
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
    if above < 0 or column - start > _LONGEST_KEY:
        return no_colon(replace(stumble, problem=None, context=_at(stumble.lines, number)))
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


def _at(lines: list[str], number: int) -> Mark:
    return Mark("", 0, number, place_of_key(lines[number]), "", 0)
