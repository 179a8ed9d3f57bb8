"""The tree of tags in a PDF of Chromium's: the same ids on every run, complete lists, roles that readers know."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

_ROLES = {"Aside": "Sect", "Em": "Span", "FENote": "Note", "Strong": "Span", "Sub": "Span", "Title": "P"}
"""Chromium's tags of PDF 2.0, and what they are to readers of older ones."""


def settle(pdf: Pdf, name: str) -> None:
    """Makes the tree reproducible and sound.

    Chromium's ids are counters of its process: they become the numbers of the elements in reading order, after a name
    that sets them apart from those of another document.
    """
    tree = pdf.Root.get("/StructTreeRoot")
    if tree is None:
        return
    elements = list(_elements(tree))
    ids = _renumber(elements, name)
    for element in elements:
        _point_headers(element, ids)
        if _is(element, Name.LI):
            _give_body(pdf, element)
        elif _is(element, Name.Table) and "/Pg" not in element:
            element.Pg = next((one.Pg for one in _elements(element) if "/Pg" in one), pdf.pages[0].obj)
        elif _is(element, Name.Figure) and "/Alt" not in element:
            element.S = Name.Div  # a picture with its words below it: the words say what it shows
    _rebuild_index(pdf, tree, ids)
    _name_roles(tree, {str(element.S)[1:] for element in elements})


def kids(element: Object) -> list[Object]:
    """What stands below an element: other elements, numbers of marked content, references."""
    below = element.get("/K")
    if below is None:
        return []
    return list(below) if isinstance(below, Array) else [below]


def is_element(thing: object) -> bool:
    """Whether it is an element of the tree."""
    return isinstance(thing, Dictionary) and "/S" in thing and thing.get("/Type") != Name.OBJR


def _is(thing: Object, role: Object) -> bool:
    return is_element(thing) and bool(role == thing.S)


def _elements(tree: Object) -> Iterator[Object]:
    """Every element in reading order."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if "/S" in node:
            yield node
        waiting += [kid for kid in reversed(kids(node)) if is_element(kid)]


def _renumber(elements: list[Object], name: str) -> dict[bytes, bytes]:
    """New ids by old ones."""
    ids: dict[bytes, bytes] = {}
    for element in elements:
        if "/ID" in element:
            old = bytes(element.ID)
            ids[old] = f"{name}{len(ids) + 1:06}".encode()
            element.ID = String(ids[old].decode())
    return ids


def _point_headers(element: Object, ids: dict[bytes, bytes]) -> None:
    attributes = element.get("/A")
    if attributes is None:
        return
    for one in attributes if isinstance(attributes, Array) else [attributes]:
        if isinstance(one, Dictionary) and "/Headers" in one:
            known = [ids[bytes(head)] for head in one.Headers if bytes(head) in ids]
            one.Headers = Array([String(head.decode()) for head in known])


def _give_body(pdf: Pdf, item: Object) -> None:
    """A list's item holds a label and a body, and nothing else."""
    below = kids(item)
    labels = [kid for kid in below if _is(kid, Name.Lbl)]
    rest = [kid for kid in below if not _is(kid, Name.Lbl)]
    if not rest or any(_is(kid, Name.LBody) for kid in rest):
        return
    body = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.LBody, P=item, K=Array(rest)))
    if "/Pg" in item:
        body.Pg = item.Pg
    for kid in rest:
        if is_element(kid):
            kid.P = body
    item.K = Array([*labels, body])


def _rebuild_index(pdf: Pdf, tree: Object, ids: dict[bytes, bytes]) -> None:
    """The index of ids, sorted as it has to be."""
    if "/IDTree" not in tree:
        return
    pairs = sorted((ids[name], element) for name, element in _indexed(tree.IDTree) if name in ids)
    flat = Array([part for name, element in pairs for part in (String(name.decode()), element)])
    leaf = Dictionary(Names=flat)
    if pairs:
        leaf.Limits = Array([flat[0], flat[len(flat) - 2]])
        tree.IDTree = Dictionary(Kids=Array([pdf.make_indirect(leaf)]))
    else:
        tree.IDTree = leaf


def _indexed(node: Object) -> Iterator[tuple[bytes, Object]]:
    names = list(node.get("/Names", []))
    yield from ((bytes(names[place]), names[place + 1]) for place in range(0, len(names), 2))
    for kid in node.get("/Kids", []):
        yield from _indexed(kid)


def _name_roles(tree: Object, roles: set[str]) -> None:
    others = sorted(roles & _ROLES.keys())
    if others:
        tree.RoleMap = Dictionary({f"/{role}": Name(f"/{_ROLES[role]}") for role in others})
