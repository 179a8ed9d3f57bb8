"""What do a theme's style sheets declare, and where? Of CSS only what custom properties and font faces need."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cjmsite.diagnostics import Location
from cjmsite.theme.chain import Layer

_SIGNS = re.compile(r"""/\*.*?(?:\*/|\Z)|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[(){};]""", re.DOTALL)
_NAMED = re.compile(r"\s*([\w-]+)\s*:\s*(.*?)\s*\Z", re.DOTALL)
_KEPT = ("@layer", "font-", "src", "unicode-range")
_UNLAYERED = 1_000


class Declaration(NamedTuple):
    """`name: value` as it stands in a sheet. `within` are the selectors and at-rules around it, outermost first.

    `block` tells the innermost of them from others that read the same.
    """

    name: str
    value: str
    location: Location
    excerpt: str
    within: tuple[str, ...]
    block: int


class Sheet(NamedTuple):
    """What a chain of themes declares, in the order of the sheet; `layers` in the order of the cascade.

    Declarations that neither are custom properties nor use one are left out, except those of font faces.
    """

    declarations: tuple[Declaration, ...]
    layers: tuple[str, ...]

    def tokens(self) -> Mapping[str, Declaration]:
        """The custom properties of the root element by name without dashes: for each the declaration that wins."""
        found = [one for one in self.declarations if one.name.startswith("--") and _at_root(one)]
        found.sort(key=self._rank)
        return {one.name[2:]: one for one in found}

    def _rank(self, declaration: Declaration) -> int:
        return next(map(self.layers.index, _layer(declaration)), _UNLAYERED)


def read_sheet(layers: Sequence[Layer]) -> Sheet:
    """What the published style sheet of a chain declares; a file of the nearest theme stands for its parents' files."""
    nearest = {name: layer for layer in reversed(layers) for name in layer.static if is_sheet(name)}
    declarations: list[Declaration] = []
    order: list[str] = []
    for name, layer in sorted(nearest.items()):
        text = layer.static[name].decode("utf-8", "replace")
        for one in _read(text, f"{layer.label}/static/{name}"):
            if one.name == "@layer":
                order.extend(part.strip() for part in one.value.split(","))
            else:
                order.extend(_layer(one))
                declarations.append(one)
    return Sheet(tuple(declarations), tuple(dict.fromkeys(order)))


def is_sheet(name: str) -> bool:
    """Whether a static file becomes part of the style sheet."""
    return name.startswith("css/") and name.endswith(".css")


def property_sheet(properties: Mapping[str, str]) -> bytes:
    """The end of the style sheet: what a site has set."""
    declared = "".join(f"--{name}:{value};" for name, value in sorted(properties.items()))
    return f":root{{{declared}}}\n".encode() if declared else b""


def _layer(declaration: Declaration) -> list[str]:
    """The cascade layer a declaration is in, if any."""
    return [rule[7:].strip() for rule in declaration.within[:1] if rule.startswith("@layer ")]


def _at_root(declaration: Declaration) -> bool:
    *around, selector = declaration.within or ("",)
    return selector == ":root" and all(rule.startswith("@layer") for rule in around)


def _read(text: str, path: str) -> Iterator[Declaration]:
    ends = [match.end() for match in re.finditer("\n", text)]
    lines = text.splitlines() or [""]
    text, signs = _without_comments(text)
    within: list[tuple[str, int]] = []
    start = depth = 0
    for at, sign in signs:
        if sign in "()":
            depth = max(0, depth + (1 if sign == "(" else -1))
        elif not depth or sign in "{}":
            chunk, place = text[start:at], start
            start, depth = at + 1, 0
            if sign == "{":
                within.append((" ".join(chunk.split()), at))
                continue
            if ("--" in chunk or chunk.lstrip().startswith(_KEPT)) and (told := _declared(chunk)):
                begin = place + len(chunk) - len(chunk.lstrip())
                line = bisect_right(ends, begin)
                column = begin - (ends[line - 1] if line else 0) + 1
                where = Location(path, line + 1, column, len(chunk.strip()))
                rules = tuple(rule for rule, _ in within)
                yield Declaration(*told, where, lines[line], rules, within[-1][1] if within else -1)
            if sign == "}" and within:
                within.pop()


def _declared(chunk: str) -> tuple[str, str] | None:
    """Name and value; the order of layers counts as a declaration of its own."""
    if chunk.lstrip().startswith("@layer "):
        return "@layer", chunk.strip()[7:]
    named = _NAMED.match(chunk)
    return (named[1], named[2]) if named else None


def _without_comments(text: str) -> tuple[str, list[tuple[int, str]]]:
    """The text with its comments blanked, and its brackets and semicolons with their places, strings left out."""
    signs: list[tuple[int, str]] = []
    pieces: list[str] = []
    after = 0
    for match in _SIGNS.finditer(text):
        sign = match[0]
        if len(sign) == 1:
            signs.append((match.start(), sign))
        elif sign.startswith("/*"):
            pieces += [text[after : match.start()], " " * len(sign)]
            after = match.end()
    return "".join([*pieces, text[after:]]), signs
