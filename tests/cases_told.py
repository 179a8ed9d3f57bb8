"""The fixture document of messages: what an author typed, and what the program prints."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import NamedTuple

DOCUMENT = Path(__file__).parent / "cases" / "diagnostics.md"

_FENCE = re.compile(r"(`{3,})\w*\Z")
_FILE = re.compile(
    r"^`(?P<path>[^`\n]+)`(?P<escaped> with escapes)?:\n\n(?P<fence>`{3,})\w*\n(?P<text>.*?)^(?P=fence)$", re.M | re.S
)
_PRINTED = re.compile(
    r"^(?P<head>Printed(?: by `cjmsite (?P<command>[^`\n]+)`)?:)\n\n(?P<fence>`{3,})text\n(?P<text>.*?)^(?P=fence)$",
    re.M | re.S,
)


class Case(NamedTuple):
    """A small project and what a command prints about it, without the line that counts the problems."""

    title: str
    files: dict[str, bytes]
    command: list[str]
    printed: str

    def write(self, root: Path) -> None:
        """Puts the project's files under a folder."""
        for name, data in self.files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def cases() -> list[Case]:
    """Every case of the document, in its order."""
    return [_case(title, body) for title, body in _sections() if _PRINTED.search(body)]


def rewrite(printed: dict[str, str]) -> None:
    """Puts what is printed now into the document, by the cases' titles: to be read before it is committed."""
    renewed = [_renewed(body, printed[title]) if title in printed else body for title, body in _sections()]
    DOCUMENT.write_text("".join(renewed), encoding="utf-8")


def _renewed(body: str, told: str) -> str:
    return _PRINTED.sub(lambda old: f"{old['head']}\n\n{old['fence']}text\n{told}{old['fence']}", body)


def _sections() -> list[tuple[str, str]]:
    """The document cut at its headings, those within fences left alone: title and text, heading included."""
    found: list[tuple[str, str]] = [("", "")]
    fence = ""
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines(keepends=True):
        opened = _FENCE.match(line.rstrip("\n"))
        if fence:
            fence = "" if line.rstrip("\n") == fence else fence
        elif opened:
            fence = opened[1]
        elif line.startswith("#"):
            found.append((line.lstrip("#").strip(), ""))
        found[-1] = (found[-1][0], found[-1][1] + line)
    return found


def _case(title: str, body: str) -> Case:
    printed = _PRINTED.search(body)
    assert printed is not None
    files = {
        found["path"]: _escaped(found["text"]) if found["escaped"] else found["text"].encode()
        for found in _FILE.finditer(body)
    }
    return Case(title, files, shlex.split(printed["command"] or "check"), printed["text"])


def _escaped(text: str) -> bytes:
    r"""Text in which `\t`, `\xe4` and `\u2028` stand for what can't be seen or is no UTF-8."""
    return b"".join(_byte(part) for part in re.split(r"(\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|\\[tnr\\])", text))


def _byte(part: str) -> bytes:
    if part.startswith("\\x"):
        return bytes([int(part[2:], 16)])
    if part.startswith("\\"):
        return part.encode("ascii").decode("unicode_escape").encode("utf-8", "surrogatepass")
    return part.encode()
