"""Do two sources claim one place in the output?"""

from __future__ import annotations

from collections.abc import Iterable

from cjmsite.diagnostics import Diagnostic, Location
from cjmsite.output.manifest import is_sound
from cjmsite.output.tree import folders


def collisions(claims: Iterable[tuple[str, str]]) -> list[Diagnostic]:
    """Every clash among (path in the output, source in the project), as a problem of the later source.

    Paths clash when they are equal, when some disks take them for one (they differ in case or Unicode form only), and
    when one is a folder on the way to another. A path that may not stand in an output is a problem too.
    """
    ordered = sorted(claims)
    owners: dict[str, tuple[str, str]] = {}
    for path, source in ordered:
        for road in folders([path]):
            owners.setdefault("/" + one_name(road), (path, source))
    problems = []
    for path, source in ordered:
        name = one_name(path)
        first = owners.get("/" + name) or owners.setdefault(name, (path, source))
        if first != (path, source):
            problems.append(_clash(path, source, first))
        elif not is_sound(path):
            problems.append(Diagnostic(Location(source), f"'{path}' cannot be a name in the output", "rename the file"))
    return problems


def one_name(path: str) -> str:
    """Equal for paths that are one file on a disk that ignores case and Unicode form, as on macOS and Windows."""
    if path.isascii():
        return path.lower()
    from unicodedata import normalize

    return normalize("NFC", normalize("NFC", path).casefold())


def _clash(path: str, source: str, first: tuple[str, str]) -> Diagnostic:
    if path == first[0]:
        message = f"'{path}' is also made from '{first[1]}'"
    elif one_name(path) == one_name(first[0]):
        message = f"on many disks '{path}' is one file with '{first[0]}', made from '{first[1]}'"
    else:
        message = f"'{path}' would also be a folder, for '{first[0]}' made from '{first[1]}'"
    return Diagnostic(Location(source), message, "rename one of the two")
