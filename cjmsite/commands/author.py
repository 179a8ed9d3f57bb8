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
            write(root / path, text)
    write_schemas(root)
    place = "" if arguments.folder == "." else f"cd {arguments.folder} && "
    print(f"A project stands in {shown(root)}. Next:  {place}cjmsite build")
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
    write(target, text)
    hint = "" if target.parent != source.parent else f"; remove {shown(source)} to use it, an id can be used once"
    say(arguments, f"{shown(target)} written{hint}")
    return FINE


def _declare_schema(parser: ArgumentParser) -> None:
    parser.add_argument("kind", nargs="?", choices=("journey", "persona", "site"), default="journey", help="of what")


def _schema(arguments: Namespace) -> int:
    from cjmsite.content.schema import SCHEMAS

    sys.stdout.write(_json(SCHEMAS[arguments.kind]()))
    return FINE


def write_schemas(root: Path) -> None:
    """The schemas that help an editor, kept in content/."""
    from cjmsite.content.schema import SCHEMAS
    from cjmsite.content.starter import SCHEMA_FILES

    for kind, path in SCHEMA_FILES.items():
        write(root / "content" / path, _json(SCHEMAS[kind]()))


def _json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def write(path: Path, text: str) -> None:
    """A file with this text, its folders made as needed; raises ToolError where it can't be."""
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
