"""Maps in Markdown pages: what the SuperFences of PyMdown Extensions call, in MkDocs, Material and Zensical alike.

A fence named `journey` holds a map, or its option `file` names one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from cjmsite.diagnostics import ToolError
from cjmsite.embed import HEIGHT, Map, WrongMapError, read_map
from cjmsite.model import EVERYTHING

OPTIONS = ("file", "height", "text", "fonts")
"""What may stand behind the fence's name: `file="maps/jacket.yaml" height="500" text="no" fonts="yes"`."""

_log = logging.getLogger("mkdocs.cjmsite")  # below MkDocs' own, so that its --strict counts what is said here


class Setting(NamedTuple):
    """What holds for all fences: the folder that files are named from, the project whose settings, people and theme
    maps in the fences themselves use (empty: the usual ones), and the edition that is shown."""

    folder: str = "."
    root: str = ""
    edition: str = EVERYTHING


def fence(source: str, language: str, css_class: str, options: Mapping[str, Any], md: object, **more: Any) -> str:
    """What a fence becomes: the map in a frame, or all that is wrong with it, which is logged as a warning as well."""
    return _shown(Setting(), source, options)


def fences(folder: str = ".", root: str = "", edition: str = EVERYTHING) -> Callable[..., str]:
    """A `fence` with settings of its own, see `Setting`."""

    def settled(source: str, language: str, css_class: str, options: Mapping[str, Any], md: object, **more: Any) -> str:
        return _shown(Setting(folder, root, edition), source, options)

    return settled


def validate(
    language: str, inputs: Mapping[str, Any], options: dict[str, Any], attrs: Mapping[str, Any], md: object
) -> bool:
    """Whether a fence has options of ours only, which are taken over; any other fence is a piece of code."""
    options.update({name: value for name, value in inputs.items() if name in OPTIONS})
    return len(options) == len(inputs)


def _shown(setting: Setting, source: str, options: Mapping[str, Any]) -> str:
    try:
        found = _map(setting, source, str(options.get("file", "")))
        return found.html(_height(options), text=_yes(options, "text", "yes"), fonts=_yes(options, "fonts", "no"))
    except WrongMapError as error:
        return _told(str(error))
    except ToolError as error:
        return _told(f"{error.message}\n   hint: {error.hint}" if error.hint else error.message)


def _map(setting: Setting, source: str, file: str) -> Map:
    if not file:
        return Map(source, setting.root, "journey.yaml", setting.edition)
    folder = Path(setting.folder).resolve()
    path = (folder / file).resolve()
    if not path.is_relative_to(folder):
        raise ToolError(f"'{file}' leads out of {folder.name}/", "name another folder in the settings of the fence")
    return read_map(path, edition=setting.edition)


def _height(options: Mapping[str, Any]) -> int | None:
    asked = str(options.get("height", HEIGHT))
    if asked == "full":
        return None
    if not asked.isdecimal():
        raise ToolError(f"'{asked}' is no height", "write a number of pixels, or  full")
    return int(asked)


def _yes(options: Mapping[str, Any], name: str, usual: str) -> bool:
    return str(options.get(name, usual)).lower() not in ("no", "off", "false")


def _told(problem: str) -> str:
    from cjmsite.embed.framing import trouble

    _log.warning("a journey map can't be shown\n%s", problem)
    return trouble(problem)
