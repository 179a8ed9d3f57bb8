"""How a view becomes the text of a wiki's page: the templates of a theme that is written in the wiki's own markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from jinja2.runtime import Context
from markupsafe import Markup

from cjmsite.diagnostics import ContentError
from cjmsite.i18n import words
from cjmsite.text import dialects, strip
from cjmsite.theme.chain import Layer
from cjmsite.theme.drawing import ChainLoader
from cjmsite.theme.faults import explained

FALLBACK = "markdown"
"""The dialect of a theme that names none."""


class DialectDrawing:
    """Templates of a chain of themes in which every text of an author's is written as the dialect writes plain text."""

    def __init__(self, layers: tuple[Layer, ...]) -> None:
        self._layers = layers
        self._dialect = dialects.DIALECTS[next((layer.dialect for layer in layers if layer.dialect), FALLBACK)]
        self._environment = _environment(layers, self._dialect)
        self._words: dict[str, Mapping[str, object]] = {}

    def render(self, template: str, language: str, page: object) -> str:
        """The text of a page. Raises ContentError with the template's file and line when a template is wrong."""
        try:
            found = self._environment.get_template(template)
            return found.render(page=page, **self._spoken(language))
        except Exception as error:
            fault: ContentError | None = explained(error, template, self._layers)
            if fault is None:
                raise
            raise fault from None

    def _spoken(self, language: str) -> Mapping[str, object]:
        if language not in self._words:
            spoken = words(language)
            self._words[language] = {
                "words": spoken,
                "_": spoken.gettext,
                "ngettext": spoken.ngettext,
                "signed": lru_cache(1024)(spoken.signed),
                "number": lru_cache(1024)(spoken.number),
            }
        return self._words[language]


def _environment(layers: tuple[Layer, ...], dialect: dialects.Dialect) -> Environment:
    def escape(value: object) -> Markup:
        if isinstance(value, Markup):
            return value
        return Markup(dialect.escape(str(value)))  # noqa: S704 - escaped just now

    class Escaping(Template):
        """Every template, included and imported ones too, escapes for the dialect."""

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
    made.template_class = Escaping
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


def _bare(text: str) -> Markup:
    """For places that take no markup at all, such as names of files: without the signs that could end them."""
    return Markup(re.sub(r"[\[\]{}|<>#]|={2,}|-->", " ", dialects.plain(str(text))).strip())  # noqa: S704 - as said


def _one_line(text: object) -> Markup:
    return Markup(re.sub(r"\s*\n\s*", " ", str(text)).strip())  # noqa: S704 - of pieces that are written already


def dialect_drawing(layers: tuple[Layer, ...]) -> DialectDrawing:
    """What draws pages in the dialect that the nearest theme with one names."""
    return DialectDrawing(layers)
