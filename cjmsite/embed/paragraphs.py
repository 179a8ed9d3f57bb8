"""The plain HTML of a map as nodes of docutils, from which Sphinx makes paper, terminals' pages and e-books."""

from __future__ import annotations

from html.parser import HTMLParser

from docutils import nodes

_BLOCKS = {"p": nodes.paragraph, "ul": nodes.bullet_list, "ol": nodes.enumerated_list, "li": nodes.list_item}
_INLINE = {"strong": nodes.strong, "em": nodes.emphasis, "sup": nodes.superscript, "code": nodes.literal,
           "small": nodes.inline}  # fmt: skip


def paragraphs(title: str, html: str) -> list[nodes.Element]:
    """A title and what is said below it; `html` is that of `Map.plain`."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    head = nodes.paragraph("", "", nodes.strong("", title))
    return [head, *(one for one in reader.top if isinstance(one, nodes.Element))]


class _Reader(HTMLParser):
    """Builds nodes; words directly in a list item stand in a paragraph there, as docutils wants it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._root = nodes.container()
        self._open: list[nodes.Element] = [self._root]

    @property
    def top(self) -> list[nodes.Node]:
        """What was read."""
        return list(self._root.children)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._leave_words()
            self._enter(_BLOCKS[tag](), attrs)
        elif tag == "a":
            self._words().append(link := nodes.reference("", "", refuri=dict(attrs).get("href") or ""))
            self._open.append(link)
        elif tag in _INLINE:
            self._words().append(inner := _INLINE[tag]())
            self._open.append(inner)
        elif tag == "br":
            self._words().append(nodes.Text("; "))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._leave_words()
        if tag in _BLOCKS or tag in _INLINE or tag == "a":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() or isinstance(self._open[-1], nodes.TextElement):
            self._words().append(nodes.Text(" ".join(data.split("\n"))))

    def _enter(self, block: nodes.Element, attrs: list[tuple[str, str | None]]) -> None:
        if isinstance(block, nodes.enumerated_list):
            block["enumtype"], block["prefix"], block["suffix"] = "arabic", "", "."
            block["start"] = int(dict(attrs).get("start") or 1)
        self._open[-1].append(block)
        self._open.append(block)

    def _words(self) -> nodes.Element:
        """Where words go now."""
        here = self._open[-1]
        if isinstance(here, nodes.TextElement):
            return here
        paragraph = nodes.paragraph()
        here.append(paragraph)
        self._open.append(paragraph)
        return paragraph

    def _leave_words(self) -> None:
        """Ends the paragraph of a list item when a block follows or ends."""
        if isinstance(self._open[-1], nodes.paragraph) and isinstance(self._open[-2], nodes.list_item):
            self._open.pop()
