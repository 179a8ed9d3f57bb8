"""What a template must not do, because an author's text could then become markup: found without rendering it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes

from cjmsite.diagnostics import Diagnostic, Location

_UNSAFE_FILTERS = frozenset({"safe", "forceescape", "xmlattr"})
_MARKUP_FILTERS = frozenset({"md", "md_block"})
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)|-->|<!--|[\"'>=]|(?<!\s)\s+([\w:@.-]+)(?==)")


def lint(source: str, path: str, environment: Environment) -> list[Diagnostic]:
    """Every place where the template lets text through unescaped or puts a value where escaping is not enough.

    That is: `|safe` and its like, autoescape switched off, a value in an attribute without quotation marks, in `style`
    or `on…` attributes, in a tag's name, in `<script>` or `<style>`; and markup in an attribute, which `|md` makes.
    """
    try:
        tree = environment.parse(source)
    except TemplateSyntaxError as error:
        return [Diagnostic(Location(path, error.lineno), f"template syntax: {error.message}")]
    found = [Diagnostic(Location(path, line), message) for line, message in _unescaped(tree)]
    found += [Diagnostic(Location(path, line), message) for line, message in _misplaced(source, environment)]
    return sorted(found)


def _unescaped(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    for node in tree.find_all(nodes.Filter):
        if node.name in _UNSAFE_FILTERS:
            yield node.lineno, f"'|{node.name}' lets text through unescaped"
    for modifier in tree.find_all((nodes.ScopedEvalContextModifier, nodes.EvalContextModifier)):
        yield modifier.lineno, "autoescape is not for templates to change"


def _misplaced(source: str, environment: Environment) -> Iterator[tuple[int, str]]:
    place = _Place()
    before = ""
    for line, kind, text in environment.lex(source):
        if kind == "data":
            place.read(text)
        elif kind == "variable_begin" and (fault := place.fault()):
            yield line, f"a value {fault}"
        elif kind == "name" and before == "|" and text in _MARKUP_FILTERS and place.attribute:
            yield (
                line,
                f"'|{text}' makes markup, which the attribute '{place.attribute}' can't hold; '|strip' makes text",
            )
        before = before if kind == "whitespace" else text


class _Place:
    """Where in the HTML a template's text has come to. Branches are read one after the other, as they stand."""

    def __init__(self) -> None:
        self._tag = ""
        self._attribute = ""
        self._quote = ""
        self._raw = ""
        self._comment = False
        self._last = ""

    @property
    def attribute(self) -> str:
        """The attribute whose value this is in the middle of; empty elsewhere."""
        return self._attribute if self._quote and not self._comment else ""

    def fault(self) -> str:
        """What is wrong with a value here; empty when escaping makes it harmless."""
        if self._raw:
            return f"in <{self._raw}>"
        if self._comment or not self._tag:
            return "in a tag's name" if self._last == "<" else ""
        if self._quote:
            risky = self._attribute in ("style", "srcdoc") or self._attribute.startswith("on")
            return f"in the attribute '{self._attribute}'" if risky else ""
        return f"without quotation marks in <{self._tag}>" if self._last == "=" else f"in <{self._tag}>"

    def read(self, text: str) -> None:
        for match in _TAG.finditer(text):
            self._take(match)
        self._last = text.rstrip()[-1:] if text.rstrip() else self._last

    def _take(self, match: re.Match[str]) -> None:
        sign = match[0]
        if self._comment:
            self._comment = sign != "-->"
        elif self._quote:
            self._quote = "" if sign == self._quote else self._quote
        elif sign == "<!--":
            self._comment = True
        elif match[2]:
            self._open(match[1] == "/", match[2].lower())
        elif self._tag:
            self._inside(sign, match[3])

    def _open(self, closing: bool, name: str) -> None:
        if self._raw and not (closing and name == self._raw):
            return
        self._raw = ""
        self._tag = name if not closing else "/" + name

    def _inside(self, sign: str, attribute: str | None) -> None:
        if attribute:
            self._attribute = attribute.lower()
        elif sign in "\"'":
            self._quote = sign
        elif sign == ">":
            self._raw = self._tag if self._tag in ("script", "style") else ""
            self._tag = ""
