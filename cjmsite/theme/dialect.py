"""How a view becomes the text of a wiki's page: the templates of a theme that is written in the wiki's own markup."""

from __future__ import annotations

import re
from types import CodeType
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from jinja2.runtime import Context
from markupsafe import Markup

from cjmsite.diagnostics import ContentError
from cjmsite.text import dialects, strip
from cjmsite.theme.chain import Layer
from cjmsite.theme.drawing import ChainLoader
from cjmsite.theme.faults import explained
from cjmsite.theme.spoken import spoken

FALLBACK = "markdown"
"""The dialect of a theme that names none."""


class DialectDrawing:
    """Templates of a chain of themes in which every text of an author's is written as the dialect writes plain text."""

    def __init__(self, layers: tuple[Layer, ...]) -> None:
        self._layers = layers
        self._dialect = dialects.DIALECTS[next((layer.dialect for layer in layers if layer.dialect), FALLBACK)]
        self._environment = _environment(layers, self._dialect)

    def render(self, template: str, language: str, page: object) -> str:
        """The text of a page. Raises ContentError with the template's file and line when a template is wrong."""
        try:
            found = self._environment.get_template(template)
            return found.render(page=page, **spoken(language))
        except Exception as error:
            fault: ContentError | None = explained(error, template, self._layers)
            if fault is None:
                raise
            raise fault from None


def _environment(layers: tuple[Layer, ...], dialect: dialects.Dialect) -> Environment:
    made = Environment(
        loader=ChainLoader(layers),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        optimized=False,  # constants would be escaped for HTML by the compiler
        extensions=["jinja2.ext.do"],
    )
    made.template_class = _escaping(dialect)
    made.context_class = Context
    made.filters.update(
        md=lambda text, links: dialects.inline(text, dialect, links),
        md_lines=lambda text, links: dialects.lines(text, dialect, links),
        strip=strip,
        address=lambda url, text: Markup(dialect.link(url, text)),  # noqa: S704 - written by the dialect
        bare=_bare,
        oneline=_one_line,
        fixed=Markup,
    )
    return made


def _escaping(dialect: dialects.Dialect) -> type[Template]:
    """Templates that escape for a dialect, included and imported ones too."""

    def escape(value: object) -> Markup:
        if isinstance(value, Markup):
            return value
        return Markup(dialect.escape(str(value)))  # noqa: S704 - escaped just now

    class Escaping(Template):
        @classmethod
        def from_code(
            cls,
            environment: Environment,
            code: CodeType,
            globals: Any,  # noqa: A002 - the overridden method's name
            uptodate: Any = None,
        ) -> Template:
            template = super().from_code(environment, code, globals, uptodate)
            template.root_render_func.__globals__["escape"] = escape
            return template

    return Escaping


def _bare(text: str) -> Markup:
    """For places that take no markup at all, such as names of files: without the signs that could end them."""
    return Markup(re.sub(r"[\[\]{}|<>#]|={2,}|-->", " ", dialects.plain(str(text))).strip())  # noqa: S704 - as said


def _one_line(text: object) -> Markup:
    return Markup(re.sub(r"\s*\n\s*", " ", str(text)).strip())  # noqa: S704 - of pieces that are written already
