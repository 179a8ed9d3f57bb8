"""theme: begin a look of one's own, and find out whether it can be read."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cjmsite.commands.options import FINE, WRONG_CONTENT, Command, project_option, say, show, shown

if TYPE_CHECKING:
    from cjmsite.model.site import ThemeChoice
    from cjmsite.pipeline.project import Project
    from cjmsite.theme.glyphs import Text

_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")


def _declare(parser: ArgumentParser) -> None:
    deeds = parser.add_subparsers(title="what to do", metavar="new|check", dest="deed", required=True)
    new = deeds.add_parser("new", help="write the first files of a theme", description="Write the files of a theme.")
    new.add_argument("name", help="its folder in themes/: small letters, digits and -")
    new.add_argument("--extends", default="base", metavar="THEME", help="the theme it builds on (default: base)")
    project_option(new)
    check = deeds.add_parser("check", help="say what is wrong with a theme", description="Check a theme.")
    check.add_argument("name", nargs="?", default="", help="which one (default: the site's)")
    check.add_argument("--format", choices=("text", "json", "github"), default="text", help="how problems are printed")
    project_option(check)


def _theme(arguments: Namespace) -> int:
    return _new(arguments) if arguments.deed == "new" else _check(arguments)


def _new(arguments: Namespace) -> int:
    from cjmsite.diagnostics import ToolError
    from cjmsite.model.site import ThemeChoice
    from cjmsite.pipeline.project import find_project
    from cjmsite.theme import bundled_themes, find_theme
    from cjmsite.theme.starter import theme_files

    project = find_project(arguments.root)
    if not _NAME.fullmatch(arguments.name):
        raise ToolError(f"'{arguments.name}' can't be a theme's name", "use small letters, digits and '-'")
    find_theme(ThemeChoice(arguments.extends), [project.themes, bundled_themes()])
    folder = project.themes / arguments.name
    if folder.exists() or (bundled_themes() / arguments.name).exists():
        raise ToolError(f"there is a theme '{arguments.name}' already", "choose another name")
    for path, text in theme_files(arguments.name, arguments.extends).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    print(f"{shown(folder)} written; write  theme: {arguments.name}  in content/site.yaml to use it")
    return FINE


def _check(arguments: Namespace) -> int:
    from cjmsite.model.site import ThemeChoice
    from cjmsite.pipeline.build import theme_of
    from cjmsite.pipeline.project import find_project
    from cjmsite.pipeline.survey import begin
    from cjmsite.theme import bundled_themes
    from cjmsite.theme.chain import read_chain
    from cjmsite.theme.check import problems

    project = find_project(arguments.root)
    survey = begin(str(project.root))
    choice: ThemeChoice = survey.config.theme
    if arguments.name and arguments.name != choice.name:
        choice = ThemeChoice(arguments.name)
    else:
        theme_of(project, survey.config)
    layers = read_chain(choice, [project.themes, bundled_themes()])
    found = problems(layers, _texts(project, [file.path for file in survey.files if file.kind in _WRITTEN]))
    show(found, arguments)
    if not found:
        say(arguments, f"no problems found in the theme '{choice.name}'")
    return WRONG_CONTENT if any(one.severity == "error" for one in found) else FINE


_WRITTEN = ("map", "persona", "page", "site")


def _texts(project: Project, paths: list[str]) -> Iterator[Text]:
    from cjmsite.content.files import read_source
    from cjmsite.theme.glyphs import Text

    for path in paths:
        yield Text(path, read_source(str(project.root), path).decode("utf-8", "replace"))


THEME = Command(
    "begin or check a theme",
    "Begin a theme that builds on another one, or check one: contrast on light and dark pages, colours of personas for"
    " four kinds of vision, letters its fonts lack, blocks and custom properties that no parent knows.",
    "  cjmsite theme new harbour\n  cjmsite theme check\n  cjmsite theme check signpost",
    _declare,
    _theme,
)
