"""Links that open a file at its line in the author's editor."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

EDITORS: Mapping[str, str] = {
    "vscode": "vscode://file{path}:{line}:{column}",
    "vscodium": "vscodium://file{path}:{line}:{column}",
    "cursor": "cursor://file{path}:{line}:{column}",
    "zed": "zed://file{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "pycharm": "pycharm://open?file={path}&line={line}&column={column}",
    "sublime": "subl://open?url=file://{path}&line={line}&column={column}",
    "textmate": "txmt://open?url=file://{path}&line={line}&column={column}",
    "emacs": "org-protocol://open-file?path={path}&line={line}&column={column}",
}
"""The addresses editors answer to, by the word in site.yaml."""

_OWN = re.compile(r"([a-z][a-z0-9+.-]{1,30})://[^\s\"'<>]*\{path\}[^\s\"'<>]*")
_NOT_AN_EDITOR = re.compile(r"https?|file|data|javascript|vbscript|blob|about|ftp|ms-.*|search-ms|view-source")


def editor_link(editor: str, path: str, line: int, column: int) -> str:
    """The address that opens a place; `editor` is a word of `EDITORS` or an address with {path}, {line} and {column}.

    What is neither, or leads to a browser instead of an editor, counts as `vscode`.
    """
    own = _OWN.fullmatch(editor)
    pattern = editor if own and not _NOT_AN_EDITOR.fullmatch(own[1]) else EDITORS.get(editor, EDITORS["vscode"])
    there = quote(path if path.startswith("/") else f"/{path}", safe="/:")
    return pattern.replace("{path}", there).replace("{line}", str(line)).replace("{column}", str(column))
