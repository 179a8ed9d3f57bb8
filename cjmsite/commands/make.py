"""build and check."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from cjmsite.commands.options import (
    FINE,
    WRONG_CONTENT,
    Command,
    edition_option,
    project_option,
    reading_options,
    say,
    show,
    shown,
)


def _declare_build(parser: ArgumentParser) -> None:
    project_option(parser)
    edition_option(parser)
    parser.add_argument("--out", default="", metavar="FOLDER", help="where to put the site (default: output)")
    reading_options(parser)
    parser.add_argument("--quiet", action="store_true", help="print problems only")


def _build(arguments: Namespace) -> int:
    from cjmsite.pipeline.memory import unchanged
    from cjmsite.pipeline.project import find_project

    project = find_project(arguments.root, arguments.edition, arguments.out)
    warnings = unchanged(project)
    if warnings is not None and not (arguments.strict and warnings):
        show(warnings, arguments)
        say(arguments, f"nothing changed: the site in {shown(project.output)} is up to date")
        return FINE
    from cjmsite.pipeline.build import Options, build
    from cjmsite.progress import progress

    with progress("building", quiet=arguments.quiet) as tick:
        built = build(project, Options(arguments.jobs, arguments.strict, tick))
    show(built.warnings, arguments)
    say(arguments, f"{built.drawn} of {built.pages} pages made; open {shown(project.output / 'index.html')}")
    return FINE


def _declare_check(parser: ArgumentParser) -> None:
    project_option(parser)
    edition_option(parser)
    reading_options(parser)
    stages = ("draft", "review", "published")
    parser.add_argument(
        "--as", choices=stages, dest="stage", help="ask of every map what a map of this status is asked"
    )
    parser.add_argument("--rules", action="store_true", help="list the rules of the craft and end")


def _check(arguments: Namespace) -> int:
    if arguments.rules:
        return _list_rules()
    from datetime import date

    from cjmsite.pipeline.build import Options, check
    from cjmsite.pipeline.craft import advise
    from cjmsite.pipeline.project import find_project

    survey = check(find_project(arguments.root, arguments.edition), Options(arguments.jobs, arguments.strict))
    advice = [] if survey.edition else advise(survey, date.today(), arguments.stage)  # rules are asked of whole maps
    found = sorted([*survey.warnings(), *advice])
    show(found, arguments)
    if not found:
        say(arguments, "no problems found")
    counting = ("error", "warning") if arguments.strict else ("error",)
    return WRONG_CONTENT if any(one.severity in counting for one in found) else FINE


def _list_rules() -> int:
    from cjmsite.method.rules import RULES

    for rule in RULES.values():
        print(f"{rule.id}  ({rule.severity}, from status {rule.stage})\n  {rule.reason}\n    {rule.example}")
    return FINE


BUILD = Command(
    "compile content/ into output/",
    "Compile content/ with a theme into output/. Only what changed is made anew; nothing is written when an error is"
    " found.",
    "  cjmsite build\n  cjmsite build --strict --format github\n  cjmsite build --edition public",
    _declare_build,
    _build,
)
CHECK = Command(
    "say what is wrong with the content, write nothing",
    "Read all of content/ and print every problem with its place and its mend, and what the rules of the craft say of"
    " the maps. A sketch is asked little, a published map much; a rule is set aside with a reason under  checks:  on"
    " the map or in site.yaml.",
    "  cjmsite check\n  cjmsite check --as published\n  cjmsite check --rules\n"
    "  cjmsite check --format sarif > findings.sarif",
    _declare_check,
    _check,
)
