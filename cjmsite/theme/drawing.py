"""How a view becomes HTML: the template environment over a chain of themes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound, TemplateSyntaxError
from jinja2 import TemplateError as JinjaError
from jinja2.runtime import Context

from cjmsite.text import NO_LINKS, block, href, inline, marked, stay, strip
from cjmsite.theme.chain import Layer
from cjmsite.theme.code import NAMES, PlainCode, PlainMacro
from cjmsite.theme.compiled import CompiledTemplates
from cjmsite.theme.faults import explained
from cjmsite.theme.scripts import script_hashes
from cjmsite.theme.spoken import spoken
from cjmsite.views.page import Frame, Page


def _let_go(context: Context) -> None:
    """Opens the circles in which a template's macros hold one another, and with them all that the page shows.

    Else each page leaves 100 kB to be found, and looking for it costs a tenth of a build. Imported macros are no part
    of it: templates keep those from page to page.
    """
    for name in context.exported_vars:
        macro = context.vars.get(name)
        cells = macro._func.__closure__ if isinstance(macro, PlainMacro) else None
        for cell in cells or ():
            cell.cell_contents = None
    context.vars.clear()


_OPENED = "contexts opened for this page"  # no template can ask for a name with spaces


class _NotedContext(Context):
    """Tells the page about itself. Leaves out what Jinja notes of global names: our templates have no others."""

    def __init__(
        self,
        environment: Environment,
        parent: dict[str, Any],
        name: str | None,
        blocks: dict[str, Callable[[Context], Iterator[str]]],
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002, ARG002 - the overridden method's name
    ) -> None:
        super().__init__(environment, parent, name, blocks)
        if _OPENED in parent:
            parent[_OPENED].append(self)


class _PlainTemplate(Template):
    """Every template, included and inherited ones too, finds what plain code calls."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - the overridden method's name
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """The template of compiled code. What the code imports by these names it imports before it is called."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__.update(NAMES)
        return template


class _Templates(Environment):
    """Asks for each template once: a page includes and imports ten, and none changes while the program runs."""

    def __init__(self, **how: Any) -> None:
        super().__init__(**how)
        self._found: dict[str | Template, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - the overridden method's name
    ) -> Template:
        """The template of a name; raises TemplateNotFound."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, parent, globals)
        return found

    def opened(self, template: Template, names: Mapping[str, Any]) -> Context:
        """What draws a page of a template, with these names in it."""
        return self.context_class(self, {**self.globals, **names}, template.name, template.blocks)


class ChainLoader(BaseLoader):
    """`grid.html` is the nearest theme's; `base:grid.html` starts looking at the theme named base."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = tuple(layers)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        """A template's text, its place for messages, and that it never changes while the program runs."""
        theme, _, name = template.rpartition(":")
        layers = self._layers if not theme else self._from(theme)
        for layer in layers:
            if name in layer.templates:
                place = f"{layer.label}/templates/{name}"
                return _text(layer.templates[name], place), place, lambda: True
        raise TemplateNotFound(template)

    def _from(self, theme: str) -> Sequence[Layer]:
        names = [layer.name for layer in self._layers]
        return self._layers[names.index(theme) :] if theme in names else ()


def _md(text: str, links: Mapping[str, str] = NO_LINKS) -> str:
    """A cell's Markdown; most cells hold none, and the template escapes those without a Markup object for each."""
    return text if marked(text) is None else inline(text, links)


def _text(content: bytes, place: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise TemplateSyntaxError("this is not UTF-8 text", line, filename=place) from None


def environment(layers: Sequence[Layer], kept: Mapping[str, Path] | None = None, program: str = "") -> _Templates:
    """Templates of the chain: escaping always on, a missing name always an error.

    `kept` are the folders of compiled templates by the label of their theme, `program` tells who compiled them.
    """
    drawn = _Templates(
        loader=ChainLoader(layers),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.do"],
        bytecode_cache=CompiledTemplates(kept or {}, program),
    )
    drawn.template_class = _PlainTemplate
    drawn.context_class = _NotedContext
    drawn.code_generator_class = PlainCode
    drawn.filters.update(md=_md, md_block=block, strip=strip, href=href, stay=stay)
    drawn.globals["script_hash"] = script_hashes(drawn)
    return drawn


class Drawing:
    """What draws the pages of a chain of themes."""

    def __init__(self, layers: Sequence[Layer], kept: Mapping[str, Path], program: str = "") -> None:
        self._environment = environment(layers, kept, program)
        self._layers = layers

    def render(self, page: Page, frame: Frame) -> bytes:
        """The page as UTF-8 HTML; a template's fault becomes a ContentError at its line."""
        opened: list[Context] = []
        given = {"page": page.make(), "site": frame.at(page.url), _OPENED: opened}
        try:
            template = self._environment.get_template(page.template)
            context = self._environment.opened(template, {**spoken(page.language), **given})
            return b"".join([piece.encode() for piece in template.root_render_func(context)])
        except Exception as error:
            fault = explained(error, page.template, self._layers)
            if fault is None:
                raise
            raise fault from (None if isinstance(error, JinjaError) else error)
        finally:
            while opened:
                _let_go(opened.pop())
