"""build and check."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from cjmsite.commands.options import FINE, Command, project_option, reading_options, say, show, shown


def _declare_build(parser: ArgumentParser) -> None:
    project_option(parser)
    reading_options(parser)
    parser.add_argument("--quiet", action="store_true", help="print problems only")


def _build(arguments: Namespace) -> int:
    from cjmsite.pipeline.memory import unchanged
    from cjmsite.pipeline.project import find_project

    project = find_project(arguments.root)
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
    reading_options(parser)


def _check(arguments: Namespace) -> int:
    from cjmsite.pipeline.build import Options, check
    from cjmsite.pipeline.project import find_project

    warnings = check(find_project(arguments.root), Options(arguments.jobs, arguments.strict))
    show(warnings, arguments)
    if not warnings:
        say(arguments, "no problems found")
    return FINE


BUILD = Command(
    "compile content/ into output/",
    "Compile content/ with a theme into output/. Only what changed is made anew; nothing is written when an error is"
    " found.",
    "  cjmsite build\n  cjmsite build --strict --format github",
    _declare_build,
    _build,
)
CHECK = Command(
    "say what is wrong with the content, write nothing",
    "Read all of content/ and print every problem with its place and its mend.",
    "  cjmsite check\n  cjmsite check --strict\n  cjmsite check --format json > problems.json",
    _declare_check,
    _check,
)
