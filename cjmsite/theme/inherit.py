"""Does a theme still fit its parents? Blocks, templates and custom properties of its own that nothing takes up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jinja2 import Environment, TemplateError, nodes

from cjmsite.diagnostics import Diagnostic, Location, suggestion
from cjmsite.theme.chain import Layer
from cjmsite.theme.drawing import environment
from cjmsite.theme.lint import lint
from cjmsite.theme.sheet import Declaration, Sheet, read_sheet

_USE = re.compile(r"var\(\s*--([\w-]+)\s*(,?)")
_FROM_SITE = frozenset({"brand", "on-brand"})
_REFERENCES = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


def misfits(layers: Sequence[Layer], sheet: Sheet) -> Iterator[Diagnostic]:
    """All of the nearest theme that its parents do not know, and what its templates must not do."""
    drawn = environment(layers)
    own = layers[0]
    for name, content in sorted(own.templates.items()):
        text, path = content.decode("utf-8", "replace"), f"{own.label}/templates/{name}"
        faults = lint(text, path, drawn)
        lines = text.splitlines()
        yield from (one._replace(excerpt=lines[one.location.line - 1]) for one in faults)
        if not any(one.message.startswith("template syntax") for one in faults):
            yield from _lost_blocks(drawn, text, path)
    yield from _unused_templates(layers, drawn)
    yield from _unknown_properties(layers, sheet)


def blocks(environment: Environment, template: str) -> set[str]:
    """The blocks of a template and of all it extends; raises TemplateError for one that is missing or wrong."""
    found: set[str] = set()
    asked = template
    while asked:
        assert environment.loader
        tree = environment.parse(environment.loader.get_source(environment, asked)[0])
        found |= {block.name for block in tree.find_all(nodes.Block)}
        asked = _parent(tree)
    return found


def _parent(tree: nodes.Template) -> str:
    """The template this one extends; empty when it extends none, or one that only a page decides."""
    extended = next(tree.find_all(nodes.Extends), None)
    name = extended.template if extended else None
    return name.value if isinstance(name, nodes.Const) and isinstance(name.value, str) else ""


def _lost_blocks(environment: Environment, text: str, path: str) -> Iterator[Diagnostic]:
    tree = environment.parse(text)
    parent = _parent(tree)
    if not parent:
        return
    try:
        known = blocks(environment, parent)
    except TemplateError as error:
        yield Diagnostic(Location(path, next(tree.find_all(nodes.Extends)).lineno), f"no template '{error.message}'")
        return
    lines = text.splitlines()
    for block in _outermost(tree):
        if block.name not in known:
            line = lines[block.lineno - 1]
            place = Location(path, block.lineno, line.find(block.name) + 1, len(block.name))
            hint = suggestion(block.name, known) or f"blocks: {', '.join(sorted(known))}"
            yield Diagnostic(
                place, f"'{parent}' has no block '{block.name}', so it is never shown", hint, "error", line
            )


def _outermost(node: nodes.Node) -> Iterator[nodes.Block]:
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block):
            yield child
        else:
            yield from _outermost(child)


def _unused_templates(layers: Sequence[Layer], environment: Environment) -> Iterator[Diagnostic]:
    known = {name for layer in layers[1:] for name in layer.templates}
    own = layers[0].templates
    used = {name.rpartition(":")[2] for content in own.values() for name in _references(environment, content)}
    for name in sorted(own.keys() - known - used) if known else ():
        place = Location(f"{layers[0].label}/templates/{name}")
        hint = suggestion(name, known) or f"pages are drawn by {', '.join(sorted(known))}"
        yield Diagnostic(place, "no page and no template uses this template", hint, "warning")


def _references(environment: Environment, content: bytes) -> Iterator[str]:
    try:
        tree = environment.parse(content.decode("utf-8", "replace"))
    except TemplateError:
        return
    for node in tree.find_all(_REFERENCES):
        name = getattr(node, "template", None)
        if isinstance(name, nodes.Const):
            yield str(name.value)


def _unknown_properties(layers: Sequence[Layer], sheet: Sheet) -> Iterator[Diagnostic]:
    declared = {one.name[2:] for one in sheet.declarations if one.name.startswith("--")}
    inherited = {one.name[2:] for one in read_sheet(layers[1:]).declarations if one.name.startswith("--")}
    used = {name for one in sheet.declarations for name, _ in _USE.findall(one.value)}
    for one in sheet.declarations:
        name = one.name[2:]
        mine = one.location.path.startswith(f"{layers[0].label}/") and len(layers) > 1
        if mine and one.name.startswith("--") and name not in inherited | used and not name.startswith("on-"):
            hint = suggestion(name, inherited) or "remove it"
            yield _at(one, f"no parent knows the custom property '--{name}', and nothing uses it", hint)
        for needed, fallback in _USE.findall(one.value):
            if needed not in declared | _FROM_SITE and not fallback:
                yield _at(one, f"nothing declares the custom property '--{needed}'", suggestion(needed, declared))


def _at(declaration: Declaration, message: str, hint: str) -> Diagnostic:
    return Diagnostic(declaration.location, message, hint, "error", declaration.excerpt)
