"""What every place that is published to can do, and how it says no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from cjmsite.publish.plan import Deed, Held, Sheet, Standing


class RefusedError(Exception):
    """A place did not take one page; the others may still be written. The message is for people."""


class NotTakenError(RefusedError):
    """A place does not take files of this kind at all."""


class Place(Protocol):
    """A folder, an archive or a wiki.

    All but `RefusedError` that they raise is ToolError: then nothing more can be done there.
    """

    def standing(self, wanted: Mapping[str, str]) -> Standing:
        """What stands there; `wanted` are the titles of the pages that are to be there, by map."""
        ...

    def text(self, held: Held) -> str:
        """What a page of ours says now."""
        ...

    def files(self, held: Held) -> Mapping[str, str]:
        """The marks of the files of ours that stand with a page, by name, as far as that is known."""
        ...

    def begin(self, deeds: Sequence[Deed]) -> None:
        """Called once before the first page is written, with all that will be."""
        ...

    def write(self, sheet: Sheet, files: Mapping[str, bytes], held: Held | None, words: str) -> None:
        """Makes or changes a page and its files, the files first; `words` say what changed."""
        ...

    def move(self, held: Held, sheet: Sheet) -> Held:
        """Gives a page the title of the sheet; its id, comments and watchers stay."""
        ...

    def remove(self, held: Held) -> None:
        """Removes a page of ours, and its files."""
        ...

    def finish(self, words: str) -> None:
        """Called once after the last page was written."""
        ...
