"""Maps in other people's pages: notebooks, documentation, anything that takes HTML."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cjmsite.diagnostics import ContentError, Diagnostic, ToolError
from cjmsite.model import AUDIENCES, EVERYTHING

if TYPE_CHECKING:
    from cjmsite.embed.reading import Read

HEIGHT = 720
"""Pixels that a frame is high at most when nothing else is asked for."""


class WrongMapError(ValueError):
    """A map that can't be shown; the message tells every problem with its place and its mend."""

    def __init__(self, problems: Iterable[Diagnostic]) -> None:
        from cjmsite.report import as_text

        self.problems = tuple(problems)
        super().__init__(as_text(self.problems).rstrip())


@dataclass(frozen=True)
class Map:
    """A map to be shown in another page, read from its text.

    `root` is the folder of a project whose settings, people, pictures and theme it uses; without one, the usual ones.
    `edition` says for whom it is shown: what is not for `public`, or `partner`, readers is left out.
    `path` is what messages call the text; the language it is written in, YAML or Markdown, is told by its ending.
    Raises WrongMapError when the text is no map, ToolError when a file can't be read.
    """

    text: str = field(repr=False)
    root: str = ""
    path: str = "map.yaml"
    edition: str = EVERYTHING
    _read: Read = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        from cjmsite.embed.reading import Origin, read

        audience = next((one for one in AUDIENCES if one == self.edition), None)
        if audience is None:
            raise ToolError(f"there is no edition '{self.edition}'", f"editions: {', '.join(AUDIENCES)}")
        try:
            object.__setattr__(self, "_read", read(Origin(self.root, self.path, audience), self.text.encode()))
        except ContentError as error:
            raise WrongMapError(error.diagnostics) from None

    @property
    def title(self) -> str:
        """The map's title."""
        return self._read.view.title

    @property
    def warnings(self) -> Sequence[Diagnostic]:
        """What may not be meant as it is written."""
        return self._read.warnings

    @property
    def files(self) -> Sequence[str]:
        """The paths of the files whose change may change what is shown."""
        return self._read.files

    def html(self, height: int | None = HEIGHT, *, text: bool = True, fonts: bool = False) -> str:
        """The map in a frame of its own, for any page: neither's styles touch the other.

        `height` is that of the frame at most, in pixels; with None it is as high as the map. With `text`, the same map
        stands below it as plain paragraphs and lists, for search, for small screens and for who does not see it. With
        `fonts`, the theme's own letters come along, cut down to those of the map: that needs fonttools and about a
        second; else those of the reader's system are used.
        """
        from cjmsite.embed.framing import Wish, framed_map

        return framed_map(self._read, Wish(height, text, fonts))

    def plain(self) -> str:
        """All that the map says, step by step, as plain HTML without styles or classes."""
        from cjmsite.embed.framing import told

        return told(self._read)

    def _repr_html_(self) -> str:
        """What notebooks show."""
        return self.html()


def read_map(path: str | os.PathLike[str], root: str | os.PathLike[str] = "", *, edition: str = EVERYTHING) -> Map:
    """The map in a file. One in `content/maps` belongs to that project, unless another one is named.

    Raises WrongMapError and ToolError as `Map` does.
    """
    place = Path(os.path.abspath(path))
    whole = os.path.abspath(root) if root else _project_of(place)
    try:
        text = place.read_text(encoding="utf-8")
    except OSError as error:
        raise ToolError(f"{os.fspath(path)} can't be read: {(error.strerror or '').lower()}") from None
    except UnicodeDecodeError:
        raise ToolError(f"{os.fspath(path)} is not UTF-8 text", "save it as UTF-8") from None
    return Map(text, whole, Path(os.path.relpath(place, whole or place.parent)).as_posix(), edition)


def _project_of(place: Path) -> str:
    folders = place.parts
    return str(place.parents[2]) if len(folders) > 3 and folders[-3:-1] == ("content", "maps") else ""
