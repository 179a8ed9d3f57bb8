"""What a build leaves aside, finished or killed: cleared away, with nothing lost that is not ours."""

from __future__ import annotations

import os
from itertools import count

from cjmsite.output import manifest
from cjmsite.output.tree import clear


def retire(aside: str, folder: str) -> None:
    """Removes the folder aside of an output folder.

    Without a manifest it is a delivery that never was finished: all in it is ours. With one it may be the site that was
    replaced: what the manifest does not list came from somebody else in the meantime, and moves into the output folder.
    The manifest goes last, so a killed clearing goes on where it stopped.
    """
    if os.path.islink(aside) or not os.path.isdir(aside):
        os.unlink(aside)
        return
    listed = manifest.read(aside)
    if listed is None:
        clear(aside, lambda _: True, os.unlink)
    else:
        clear(aside, listed.__contains__, lambda path: _rescue(aside, folder, path))
        os.unlink(os.path.join(aside, manifest.NAME))
    os.rmdir(aside)


def _rescue(aside: str, folder: str, path: str) -> None:
    if path == manifest.NAME:
        return
    found, place = os.path.join(aside, path), os.path.join(folder, path)
    if _is_same(found, place):
        os.unlink(found)
        return
    os.makedirs(os.path.dirname(place), exist_ok=True)
    names = (f"{place}.kept{number}" if number else place for number in count())
    os.rename(found, next(name for name in names if not os.path.lexists(name)))


def _is_same(found: str, place: str) -> bool:
    """One file under two names, or a copy of it where the disk has no hard links."""
    try:
        if os.path.samestat(os.lstat(found), os.lstat(place)):
            return True
        with open(found, "rb") as one, open(place, "rb") as other:
            return not os.path.islink(found) and not os.path.islink(place) and one.read() == other.read()
    except OSError:
        return False
