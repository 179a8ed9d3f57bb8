"""What is wrong with a template, said as a diagnostic at its file and line."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.utils import object_type_repr

from cjmsite.diagnostics import ContentError, Diagnostic, Location, suggestion
from cjmsite.theme.chain import Layer


def explained(error: Exception, asked: str, layers: Sequence[Layer]) -> ContentError | None:
    """The error as the theme's author should read it, or None when it is a bug of the program.

    `asked` is the template the page wanted: the place to blame when no template line is known.
    """
    place = _place(error) or Location(f"{layers[0].label}/templates/{asked}")
    if isinstance(error, TemplateSyntaxError):
        place = Location(error.filename or place.path, error.lineno)
        return _fault(place, f"template syntax: {error.message}", "", layers)
    if isinstance(error, TemplateNotFound):
        known = sorted({name for layer in layers for name in layer.templates})
        return _fault(place, f"no template '{error.name}'", suggestion(str(error.name), known), layers)
    missing = _missing(error)
    if missing:
        return _fault(place, f"template uses what is not there: {missing}", "", layers)
    if isinstance(error, RecursionError) and _place(error):
        return _fault(place, "template calls itself without end", "", layers)
    if isinstance(error, TemplateError) or _raised_in_template(error):
        return _fault(place, f"template fails: {error}", "", layers)
    return None


def _missing(error: Exception) -> str:
    """What a template asked for in vain; empty for any other fault."""
    if isinstance(error, UndefinedError):
        return str(error.message)
    if not _raised_in_template(error):
        return ""
    if isinstance(error, AttributeError):
        return f"'{object_type_repr(error.obj)}' has no attribute {error.name!r}"
    return f"no item {error.args[0]!r}" if isinstance(error, KeyError) else ""


def _fault(place: Location, message: str, hint: str, layers: Sequence[Layer]) -> ContentError:
    return ContentError([Diagnostic(place, message.rstrip("."), hint, excerpt=_line(place, layers))])


def _line(place: Location, layers: Sequence[Layer]) -> str:
    for layer in layers:
        content = layer.templates.get(place.path.removeprefix(f"{layer.label}/templates/"))
        if content is not None and place.path.startswith(f"{layer.label}/"):
            lines = content.decode("utf-8", "replace").splitlines()
            return lines[place.line - 1] if place.line <= len(lines) else ""
    return ""


def _place(error: Exception) -> Location | None:
    """The innermost template line that was at work when the error was raised."""
    places = [place for place, _ in _template_frames(error)]
    return places[-1] if places else None


def _raised_in_template(error: Exception) -> bool:
    frames = _template_frames(error)
    return bool(frames) and frames[-1][1]


def _template_frames(error: Exception) -> list[tuple[Location, bool]]:
    """Template lines from outer to inner, each with whether it is the very end of the traceback."""
    found: list[tuple[Location, bool]] = []
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            line = max(1, template.get_corresponding_lineno(trace.tb_lineno))
            found.append((Location(str(template.filename), line), trace.tb_next is None))
        trace = trace.tb_next
    return found
