"""A delivery becomes the site: by one exchange of folders when much has changed, file by file when little has."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from cjmsite.diagnostics import ToolError
from cjmsite.output import manifest
from cjmsite.output.claims import one_name
from cjmsite.output.exchange import exchange
from cjmsite.output.place import shown_path
from cjmsite.output.tree import Survey, files, folders, survey, write

FEW = 16  # changed files are replaced one by one up to this number …
SHARE = 16  # … or this part of the site: below it, linking all the others into a new folder costs more


@dataclass(frozen=True, slots=True)
class Delta:
    """What separates an output folder from the delivery made in the folder `aside`.

    `listed` and `fingerprints` are the manifests before and after, `staged` the files that wait in `aside`, `obsolete`
    those of earlier builds that have to go, `kept` those of the new site that stand already.
    """

    folder: str
    aside: str
    listed: Mapping[str, str]
    fingerprints: Mapping[str, str]
    staged: frozenset[str]
    found: Survey

    @property
    def obsolete(self) -> set[str]:
        """Files of earlier builds that are in the site no more."""
        return self.listed.keys() - self.fingerprints.keys()

    @property
    def kept(self) -> set[str]:
        """Files of the site that need not be written."""
        return self.fingerprints.keys() - self.staged


def plan(
    folder: str, aside: str, listed: Mapping[str, str], fingerprints: Mapping[str, str], rendered: Collection[str]
) -> Delta:
    """Looks at both folders. Files aside that nobody reported as rendered may be torn, and are removed."""
    waiting = set(files(aside))
    staged = frozenset(waiting.intersection(rendered))
    for stray in waiting - staged:
        os.unlink(os.path.join(aside, stray))
    ours = listed.keys() | (fingerprints.keys() - staged)
    return Delta(folder, aside, listed, fingerprints, staged, survey(folder, ours))


def commit(delta: Delta, root: str) -> None:
    """Carries the delivery out; afterwards the folder aside holds nothing that is still needed.

    Raises ToolError before anything is touched when something foreign is in the way, OSError when the disk refuses.
    """
    if os.path.isdir(delta.folder):
        _refuse_in_the_way(delta, root)
        _refuse_unwritable(delta)
    changed = len(delta.staged) + len(delta.obsolete)
    is_small = bool(delta.listed) and changed <= max(FEW, len(delta.fingerprints) // SHARE)
    if is_small or not _afresh(delta):
        _in_place(delta)


def _afresh(delta: Delta) -> bool:
    """One exchange of folders; False, with the output as it was, where that is impossible or would lose something."""
    exists = os.path.isdir(delta.folder)
    if os.path.dirname(delta.aside) == delta.folder or (exists and not _is_only_ours(delta)):
        return False
    _complete(delta)
    if not exists:
        os.rename(delta.aside, delta.folder)
        return True
    os.chmod(delta.aside, stat.S_IMODE(os.stat(delta.folder).st_mode))
    if exchange(delta.aside, delta.folder):
        return True
    os.unlink(os.path.join(delta.aside, manifest.NAME))
    return False


def _complete(delta: Delta) -> None:
    """Makes the folder aside a whole site, manifest and the owner's dotfiles included."""
    os.makedirs(delta.aside, exist_ok=True)
    _make_folders(delta.aside, delta.kept)
    for path in (*delta.kept, *delta.found.strangers):
        _link(os.path.join(delta.folder, path), os.path.join(delta.aside, path))
    if os.path.isdir(delta.folder) and manifest.read(delta.folder) is None:
        manifest.store(delta.folder, {}, delta.aside)  # so that it is known for a former site once exchanged
    place = os.path.join(delta.aside, manifest.NAME)
    write(place, manifest.compose(delta.fingerprints).encode())
    _flush(place)


def _in_place(delta: Delta) -> None:
    """Replaces file by file. The manifest says first what is about to change, so a killed commit is made good later."""
    os.makedirs(delta.aside, exist_ok=True)
    os.makedirs(delta.folder, exist_ok=True)
    touched = delta.staged | delta.obsolete
    pending = {path: delta.fingerprints.get(path, manifest.PENDING) for path in (*delta.listed, *delta.fingerprints)}
    manifest.store(delta.folder, pending | dict.fromkeys(touched, manifest.PENDING), delta.aside)
    blocking = _blocking(delta)
    _remove(delta, blocking)
    _make_folders(delta.folder, delta.staged)
    for path in sorted(delta.staged, key=lambda path: (path in delta.listed, path)):  # new pages before links to them
        os.replace(os.path.join(delta.aside, path), os.path.join(delta.folder, path))
    _remove(delta, delta.obsolete - blocking)
    manifest.store(delta.folder, delta.fingerprints, delta.aside)


def _is_only_ours(delta: Delta) -> bool:
    """Whether a new folder could stand for the old: same owner, and nothing foreign but plain dotfiles at the top."""
    owner = os.stat(delta.folder).st_uid
    plain = all(
        path.startswith(".") and stat.S_ISREG(os.lstat(os.path.join(delta.folder, path)).st_mode)
        for path in delta.found.strangers
    )
    return plain and (not hasattr(os, "geteuid") or owner == os.geteuid())


def _refuse_in_the_way(delta: Delta, root: str) -> None:
    roads = folders(delta.fingerprints)
    for path in sorted({*delta.found.strangers, *_variants(delta)}):
        if path in delta.staged or path in roads or not delta.staged.isdisjoint(folders([path])):
            shown = shown_path(os.path.join(delta.folder, path), root)
            raise ToolError(f"'{shown}' is in the way, and no build has made it", "move it away, then build again")


def _variants(delta: Delta) -> list[str]:
    """New files that exist already: on a disk that ignores case, a foreign file has their name in another spelling."""
    going = {one_name(path) for path in delta.obsolete} | {one_name(road) for road in folders(delta.obsolete)}
    new = delta.staged - delta.listed.keys()
    return [path for path in new if one_name(path) not in going and os.path.lexists(os.path.join(delta.folder, path))]


def _refuse_unwritable(delta: Delta) -> None:
    for path in ("", *sorted(folders((*delta.listed, *delta.fingerprints)))):
        place = os.path.join(delta.folder, path)
        if os.path.isdir(place) and not os.access(place, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, "not writable", os.path.join(place, manifest.NAME))


def _blocking(delta: Delta) -> set[str]:
    """Obsolete files where the new site has a folder, a file for their folder, or the same name to a lax disk."""
    roads = folders(delta.staged)
    names = {one_name(path) for path in delta.staged}
    return {
        path
        for path in delta.obsolete
        if path in roads or one_name(path) in names or not delta.staged.isdisjoint(folders([path]))
    }


def _remove(delta: Delta, paths: Iterable[str]) -> None:
    """Removes files of ours, and the folders that this leaves empty."""
    gone = [path for path in paths if path in delta.found.present]
    for path in gone:
        os.unlink(os.path.join(delta.folder, path))
    for folder in sorted(folders(gone), key=len, reverse=True):
        try:
            os.rmdir(os.path.join(delta.folder, folder))
        except OSError:
            continue  # something else lives there


def _make_folders(folder: str, paths: Iterable[str]) -> None:
    for road in sorted(folders(paths)):
        os.makedirs(os.path.join(folder, road), exist_ok=True)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # a disk without hard links, or a file of another owner
        with open(source, "rb") as file:
            write(target, file.read())


def _flush(path: str) -> None:
    """A manifest lost in a power cut would make the site look foreign; single pages come back with the next build."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
