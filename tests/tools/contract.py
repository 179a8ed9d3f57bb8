"""Writes theme-contract.md, theme-values.md and theme-types.md of the guide: what a theme may
rely on, read from the base theme and the views.

    python tests/tools/contract.py

Run it again when a custom property, a block or a view changes; a test holds the page against what is there.
"""

from __future__ import annotations

import re
import sys
import types
import typing
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path

from cjmsite.model.site import ThemeChoice
from cjmsite.theme import bundled_themes
from cjmsite.theme.chain import Layer, read_chain
from cjmsite.theme.drawing import environment
from cjmsite.theme.inherit import blocks
from cjmsite.theme.sheet import read_sheet
from cjmsite.views.page import Place
from cjmsite.views.table import VIEWS

GUIDE = Path(__file__).parents[2] / "content" / "pages" / "guide"
LAYOUT = "layout.html"
_WORDS = {str: "text", int: "number", float: "number", bool: "yes or no", object: "anything"}
MEANINGS = {
    "running_title": "on paper: the head's left side",
    "running_head": "on paper: the head's right side",
    "running_foot": "on paper: the foot",
    "title": "the window's title, in front of the site's name",
    "title_tail": "the site's name in the window's title",
    "description": "a `<meta>` for search engines",
    "body_class": "classes of `<body>`",
    "icons": "the pictograms that the page uses",
    "site_head": "the site's name and the navigation",
    "site_top": "the head that all pages of a site share",
    "site_bottom": "the footer",
    "icon": "the picture in the window's title",
    "skip": "the link that leads keyboards past the navigation",
    "stylesheet": "the address of the styles",
    "whole_page": "where search engines find the whole page of the map",
    "site_name": "the logo and the site's name, leading home",
    "navigation": "links to all parts of the site",
    "main": "all that is the page's own",
    "scripts": "which scripts the page's policy allows, by their hashes",
    "tail": "the end of `<body>`: the page's script",
    "foot": "what stands in the footer",
    "head": "the head of the page",
    "paper": "the script that fetches the one which prints a map in sheets",
    "lead": "status, title and scenario of a map",
    "figures": "lowest, best, and the count of sources",
    "brief": "goal, expectations, problem, consequence",
    "people": "who travels; on the list of personas: the cards",
    "map": "the grid, or the cards that phones show",
    "legend": "how to read the marks",
    "back_matter": "the curve in words and numbers, sources, notes, what the map says of itself",
    "maps": "cards of maps",
}
HEAD = """\
---
title: What a theme may rely on
navigation: no
description: Every custom property and block, read from the program itself.
---

[The page on themes](themes.md) shows how to use them; [the values of pages](theme-values.md) have a page of their own.
What stands here stays: a theme that keeps to it keeps working.
"""
VALUES_HEAD = """\
---
title: The values of pages
navigation: no
description: Every value that a template is given, read from the program itself.
---

What templates can show, page by page. Values with a type of their own, such as `page.lead`, are explained
[type by type](theme-types.md); [properties and blocks](theme-contract.md) have a page, too.

`site` is the same on every page, `page` is made for one kind of page.
"""
TYPES_HEAD = """\
---
title: The types of values
navigation: no
description: What the values that a template is given consist of, read from the program itself.
---

What [the values of pages](theme-values.md) consist of, in the order in which they come up.
"""
_COMMENT = re.compile(r"--([\w-]+):[^;]*; /\* (.*?) \*/")


def written() -> dict[str, str]:
    """The pages by their names."""
    layers = read_chain(ThemeChoice("base"), [bundled_themes()])
    return {
        "theme-contract.md": "\n".join([HEAD, *_properties(layers), *_blocks(layers)]) + "\n",
        "theme-values.md": "\n".join([VALUES_HEAD, *_values(_given())]) + "\n",
        "theme-types.md": "\n".join([TYPES_HEAD, *_values(_parts(_given()))]) + "\n",
    }


def _properties(layers: tuple[Layer, ...]) -> Iterator[str]:
    yield "# Custom properties\n"
    yield "Of the root element. A site sets `--brand` and `--on-brand` besides, when it has a brand colour.\n"
    yield "| Name | Holds | In the base theme |\n| --- | --- | --- |"
    meanings = dict(
        _COMMENT.findall("\n".join(text.decode() for text in layers[0].static.values() if b":root" in text))
    )
    for name, declaration in read_sheet(layers).tokens().items():
        yield f"| `--{name}` | {meanings.get(name, '')} | `{declaration.value}` |"
    yield ""


def _blocks(layers: tuple[Layer, ...]) -> Iterator[str]:
    drawn = environment(layers)
    shared = blocks(drawn, LAYOUT)
    yield "# Blocks\n"
    yield "Every page has those of `layout.html`; further ones stand below.\n"
    for template in (LAYOUT, *VIEWS):
        yield f"## {template}\n"
        found = shared if template == LAYOUT else blocks(drawn, template) - shared
        yield "| Block | Holds |\n| --- | --- |" if found else "No further ones."
        yield from (f"| `{name}` | {MEANINGS.get(name, '')} |" for name in sorted(found))
        yield ""


def _given() -> dict[type, list[str]]:
    """The types of what templates are given by name, and the names."""
    given: dict[type, list[str]] = {Place: ["`site`"]}
    for template, view in VIEWS.items():
        given.setdefault(typing.get_type_hints(view)["return"], []).append(f"`page` of {template}")
    return given


def _parts(given: dict[type, list[str]]) -> dict[type, list[str]]:
    """The types that these consist of, each once, without names."""
    seen = list(given)
    for kind in seen:
        for hint in typing.get_type_hints(kind).values():
            seen += [inner for inner in _kinds(hint) if inner not in seen]
    return {kind: [] for kind in seen if kind not in given}


def _values(kinds: dict[type, list[str]]) -> Iterator[str]:
    for kind, roles in kinds.items():
        yield from _value(kind, roles)


def _value(kind: type, roles: list[str]) -> Iterator[str]:
    yield f"# {kind.__name__}\n"
    if roles:
        yield f"The value {', '.join(roles)}.\n"
    yield _plain(kind.__doc__ or "") + "\n"
    yield "| Name | Type |\n|-|-|"  # a page's Markdown has its bounds, and there are many values
    for name, hint in typing.get_type_hints(kind).items():
        yield f"| `{name}` | {_shown(hint)} |"
    yield ""


def _plain(docstring: str) -> str:
    return "\n".join(line.strip() for line in docstring.strip().splitlines())


def _kinds(hint: typing.Any) -> Iterator[type]:
    """The types of ours within an annotation."""
    for part in typing.get_args(hint):
        yield from _kinds(part)
    if isinstance(hint, type) and (is_dataclass(hint) or hasattr(hint, "_fields")):
        yield hint


def _shown(hint: typing.Any) -> str:
    if hint is type(None):
        return "none"
    if hint is Ellipsis:
        return "…"
    parts = [_shown(part) for part in typing.get_args(hint)]
    origin = typing.get_origin(hint)
    if hint in _WORDS:
        return _WORDS[hint]
    if not parts:
        return getattr(hint, "__name__", str(hint).rpartition(".")[2])
    if origin in (typing.Union, types.UnionType):
        return " or ".join(parts)
    if origin is tuple:
        return f"list of {parts[0]}" if parts[-1] == "…" else f"({', '.join(parts)})"
    if origin is typing.Literal:
        return " or ".join(f"`{part}`" for part in typing.get_args(hint))
    return f"{' by '.join(reversed(parts))}" if len(parts) == 2 else f"{', '.join(parts)} …"


if __name__ == "__main__":
    for name, text in written().items():
        sys.stdout.write(f"{GUIDE / name}\n")
        (GUIDE / name).write_text(text, encoding="utf-8")
