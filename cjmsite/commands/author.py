"""init, new, convert and schema: what an author needs to begin."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from cjmsite.commands.options import FINE, Command, project_option, say, shown

if TYPE_CHECKING:
    from pathlib import Path


def _declare_init(parser: ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", default=".", help="where to start (default: this folder)")


def _init(arguments: Namespace) -> int:
    from pathlib import Path

    from cjmsite.content.starter import project_files
    from cjmsite.diagnostics import ToolError

    root = Path(arguments.folder)
    if (root / "content").exists():
        raise ToolError(f"there is a content/ in {arguments.folder} already", "add to it with  cjmsite new map 'Title'")
    for path, text in project_files().items():
        if not (root / path).exists():
            _write(root / path, text)
    _write_schemas(root)
    place = "" if arguments.folder == "." else f"cd {arguments.folder} && "
    print(f"A project stands in {shown(root)}. Next:  {place}cjmsite build")
    return FINE


def _declare_new(parser: ArgumentParser) -> None:
    parser.add_argument("kind", choices=("map", "persona"), help="what to add")
    parser.add_argument("name", help="the map's title or the persona's name")
    project_option(parser)


def _new(arguments: Namespace) -> int:
    from cjmsite.content.starter import new_map, new_persona
    from cjmsite.diagnostics import ToolError
    from cjmsite.pipeline.project import find_project

    project = find_project(arguments.root)
    if not arguments.name.strip():
        raise ToolError(f"the {arguments.kind} needs a name")
    path, text = (new_map if arguments.kind == "map" else new_persona)(arguments.name.strip())
    place = project.root / path
    twins = [twin for twin in (place, place.with_suffix(".md"), place.with_suffix(".yml")) if twin.exists()]
    if twins:
        raise ToolError(f"{shown(twins[0])} exists already", "choose another name, or edit that file")
    _write(place, text)
    _write_schemas(project.root)
    print(f"{shown(place)} written; edit it, then run  cjmsite build")
    return FINE


def _declare_convert(parser: ArgumentParser) -> None:
    parser.add_argument("file", help="a map in content/maps, as .yaml or .md")
    parser.add_argument("--to", choices=("yaml", "md"), help="the form to write (default: the other one)")
    parser.add_argument("-o", "--out", metavar="FILE", help="where to write ('-' for the screen; default: beside it)")
    project_option(parser)


def _convert(arguments: Namespace) -> int:
    from pathlib import Path

    from cjmsite.diagnostics import ToolError
    from cjmsite.pipeline.convert import convert

    source = Path(arguments.file)
    form = arguments.to or ("yaml" if source.suffix == ".md" else "md")
    text = convert(source, form, Path(arguments.root))
    if arguments.out == "-":
        sys.stdout.write(text)
        return FINE
    target = Path(arguments.out) if arguments.out else source.with_suffix(f".{form}")
    if target.exists():
        raise ToolError(f"{shown(target)} exists already", "name another file with  --out FILE")
    _write(target, text)
    hint = "" if target.parent != source.parent else f"; remove {shown(source)} to use it, an id can be used once"
    say(arguments, f"{shown(target)} written{hint}")
    return FINE


def _declare_schema(parser: ArgumentParser) -> None:
    parser.add_argument("kind", nargs="?", choices=("journey", "persona", "site"), default="journey", help="of what")


def _schema(arguments: Namespace) -> int:
    from cjmsite.content.schema import SCHEMAS

    sys.stdout.write(_json(SCHEMAS[arguments.kind]()))
    return FINE


def _write_schemas(root: Path) -> None:
    from cjmsite.content.schema import SCHEMAS
    from cjmsite.content.starter import SCHEMA_FILES

    for kind, path in SCHEMA_FILES.items():
        _write(root / "content" / path, _json(SCHEMAS[kind]()))


def _json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _write(path: Path, text: str) -> None:
    from cjmsite.diagnostics import ToolError

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ToolError(f"{shown(path)} can't be written: {(error.strerror or str(error)).lower()}") from None


INIT = Command(
    "start a project",
    "Write a small project to begin with: a map, a persona, settings, and schemas that help an editor.",
    "  cjmsite init my-maps\n  cd my-maps && cjmsite build",
    _declare_init,
    _init,
)
NEW = Command(
    "add a map or a persona",
    "Write a file to fill in.",
    "  cjmsite new map 'Buying a winter jacket'\n  cjmsite new persona Anna",
    _declare_new,
    _new,
)
CONVERT = Command(
    "turn a map from YAML into Markdown or back",
    "Write a map in its other form; both compile to the same page.",
    "  cjmsite convert content/maps/winter-jacket.yaml\n  cjmsite convert content/maps/winter-jacket.md --out -",
    _declare_convert,
    _convert,
)
SCHEMA = Command(
    "print the JSON Schema that helps an editor",
    "Print the JSON Schema of maps, personas or site.yaml. `init` and `new` keep copies in content/.schema.",
    "  cjmsite schema\n  cjmsite schema persona > persona.json",
    _declare_schema,
    _schema,
)
