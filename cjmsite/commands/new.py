"""`cjmsite new`: a map from a template or from answers, or a persona."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from cjmsite.commands.author import write, write_schemas
from cjmsite.commands.options import FINE, Command, project_option, shown

if TYPE_CHECKING:
    from cjmsite.pipeline.project import Project

_ASKED_BY = "purchase-5"
"""The phases an interview goes through when none are named."""


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("kind", nargs="?", choices=("map", "persona"), help="what to add")
    parser.add_argument("name", nargs="?", default="", help="the map's title or the persona's name")
    parser.add_argument("--template", metavar="NAME", help="what the map begins as (see --list)")
    parser.add_argument("--interview", action="store_true", help="asks you for the map, question by question")
    parser.add_argument(
        "--list", action="store_true", help="prints the templates with their time, difficulty, audience"
    )
    parser.add_argument("--language", metavar="TAG", help="of the template and the questions (default: the site's)")
    project_option(parser)


def _run(arguments: Namespace) -> int:
    from cjmsite.diagnostics import ToolError
    from cjmsite.pipeline.project import find_project

    if arguments.list:
        return _list(arguments)
    if arguments.kind is None:
        raise ToolError("what shall be added?", "cjmsite new map 'Title', cjmsite new persona Name, cjmsite new --list")
    project = find_project(arguments.root)
    name = arguments.name.strip()
    if not name:
        raise ToolError(f"the {arguments.kind} needs a name")
    path, text = _map(project, name, arguments) if arguments.kind == "map" else _persona(project, name)
    write(project.root / path, text)
    write_schemas(project.root)
    print(f"{shown(project.root / path)} written; edit it, then run  cjmsite build")
    return FINE


def _list(arguments: Namespace) -> int:
    from cjmsite.content.starter import tool_cards

    for card in tool_cards(_language(arguments)):
        print(f"{card.id}\n    {card.what}\n    {card.time}. {card.difficulty}. {card.audience}.")
    return FINE


def _map(project: Project, title: str, arguments: Namespace) -> tuple[str, str]:
    from cjmsite.content.starter import TEMPLATES, map_path, new_map

    template = arguments.template or TEMPLATES[0]
    _must_be_one_of(template, TEMPLATES)
    _must_be_free(project, map_path(title))
    if arguments.interview:
        return map_path(title), _answers(title, arguments)
    path, text = new_map(title, template, _language(arguments))
    if arguments.language:
        text = text.replace("\nwho:", f"\nlanguage: {arguments.language}\nwho:", 1)
    return path, text


def _persona(project: Project, name: str) -> tuple[str, str]:
    from cjmsite.content.starter import new_persona

    path, text = new_persona(name)
    _must_be_free(project, path)
    return path, text


def _answers(title: str, arguments: Namespace) -> str:
    """The map that was told in answers; whoever stops in between leaves no file behind."""
    from cjmsite.content.interview import interview
    from cjmsite.content.starter import schema_line
    from cjmsite.diagnostics import ToolError
    from cjmsite.i18n import words
    from cjmsite.i18n.terms import PHASE_SETS

    phases = arguments.template or _ASKED_BY
    _must_be_one_of(phases, tuple(PHASE_SETS))
    try:
        text = interview(input, words(_language(arguments)), title, phases)
    except (KeyboardInterrupt, EOFError):
        print()
        raise ToolError("the interview was left before its end", "nothing was written") from None
    if not text:
        raise ToolError("a map needs at least one event", "nothing was written")
    return schema_line() + text


def _language(arguments: Namespace) -> str:
    """The one that was asked for, else the site's, else English."""
    from pathlib import Path

    if arguments.language:
        return str(arguments.language)
    if not (Path(arguments.root) / "content").is_dir():
        return "en"
    from cjmsite.pipeline.survey import begin

    return begin(arguments.root).config.language


def _must_be_one_of(template: str, offered: tuple[str, ...]) -> None:
    from cjmsite.diagnostics import ToolError, suggestion

    if template not in offered:
        raise ToolError(f"no template '{template}'", suggestion(template, offered) or f"there are {', '.join(offered)}")


def _must_be_free(project: Project, path: str) -> None:
    from cjmsite.diagnostics import ToolError

    place = project.root / path
    for twin in (place, place.with_suffix(".md"), place.with_suffix(".yml")):
        if twin.exists():
            raise ToolError(f"{shown(twin)} exists already", "choose another name, or edit that file")


NEW = Command(
    "add a map or a persona",
    "Write a file to fill in: a map from one of the templates or from your answers, or a persona.",
    "  cjmsite new map 'Buying a winter jacket'\n  cjmsite new map 'Moving house' --template service-blueprint\n"
    "  cjmsite new map 'Opening an account' --interview\n  cjmsite new --list\n  cjmsite new persona Anna",
    _declare,
    _run,
)
