"""Maps in documentation made with Sphinx: the directive `journey`, with a map in it or the path of one behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from cjmsite import __version__
from cjmsite.diagnostics import ToolError
from cjmsite.embed import HEIGHT, Map, WrongMapError, read_map
from cjmsite.embed.paragraphs import paragraphs
from cjmsite.model import EVERYTHING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_PAGES = "format_html and not builder_epub"
"""Builders that take frames; all others get the map as text."""


def _height(typed: str) -> int | None:
    return None if typed == "full" else int(directives.nonnegative_int(typed))


class Journey(SphinxDirective):
    """`.. journey:: maps/jacket.yaml`, or the map itself as content; `:height:`, `:no-text:`, `:fonts:`."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {
        "height": _height,
        "no-text": directives.flag,
        "fonts": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """The map in a frame for pages, as text for paper; a wrong map is an error at the directive's place."""
        try:
            found = self._map()
            height = self.options.get("height", HEIGHT)
            html = found.html(height, text="no-text" not in self.options, fonts="fonts" in self.options)
        except (WrongMapError, ToolError) as error:
            raise self.error(str(error)) from None
        for path in found.files:
            self.env.note_dependency(path)
        framed = addnodes.only("", nodes.raw("", html, format="html"), expr=_PAGES)
        told = addnodes.only("", *paragraphs(found.title, found.plain()), expr=f"not ({_PAGES})")
        return [framed, told]

    def _map(self) -> Map:
        root, edition = str(self.config.journey_root), str(self.config.journey_edition)
        if self.arguments:
            return read_map(self.env.relfn2path(self.arguments[0])[1], edition=edition)
        return Map("\n".join(self.content), root, "journey.yaml", edition)


def setup(app: Sphinx) -> dict[str, Any]:
    """What Sphinx calls: the directive; `journey_root`, the project whose settings maps in pages use, and
    `journey_edition`, for whom maps are shown."""
    app.add_config_value("journey_root", "", "env", str)
    app.add_config_value("journey_edition", EVERYTHING, "env", str)
    app.add_directive("journey", Journey)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
