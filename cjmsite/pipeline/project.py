"""A project: one folder, and the places in it that the program reads and writes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cjmsite.diagnostics import ToolError

if TYPE_CHECKING:
    from cjmsite.model import Audience


class Project(NamedTuple):
    """The folders of a project, made of its root; the audience its site is made for, and where, if that is said."""

    root: Path
    audience: Audience = "internal"
    out: Path | None = None

    @property
    def content(self) -> Path:
        """What authors write."""
        return self.root / "content"

    @property
    def themes(self) -> Path:
        """The project's own themes."""
        return self.root / "themes"

    @property
    def output(self) -> Path:
        """The built site; every edition but the whole has a folder of its own, so that none is taken for another."""
        return self.out or self.root / self.named("output")

    @property
    def cache(self) -> Path:
        """What is remembered between builds; may be deleted at any time."""
        return self.root / ".cache" / "cjmsite"

    def named(self, name: str) -> str:
        """A name for what is made, told apart by whom it is made for: `pdf`, `pdf-public`."""
        return name if self.audience == "internal" else f"{name}-{self.audience}"


def find_project(root: str, audience: Audience = "internal", out: str = "") -> Project:
    """The project in a folder, its site made for an audience; raises ToolError when there is no content/ in it."""
    path = Path(os.path.abspath(root))
    if not (path / "content").is_dir():
        hint = "run  cjmsite init .  to start here, or name the project with  --root FOLDER"
        raise ToolError(f"there is no folder content/ in {root}", hint)
    return Project(path, audience, Path(os.path.abspath(out)) if out else None)
