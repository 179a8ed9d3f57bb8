"""A project: one folder, and the places in it that the program reads and writes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from cjmsite.diagnostics import ToolError


class Project(NamedTuple):
    """The folders of a project, made of its root."""

    root: Path

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
        """The built site."""
        return self.root / "output"

    @property
    def cache(self) -> Path:
        """What is remembered between builds; may be deleted at any time."""
        return self.root / ".cache" / "cjmsite"


def find_project(root: str) -> Project:
    """The project in a folder; raises ToolError when there is no content/ in it."""
    path = Path(os.path.abspath(root))
    if not (path / "content").is_dir():
        hint = "run  cjmsite init .  to start here, or name the project with  --root FOLDER"
        raise ToolError(f"there is no folder content/ in {root}", hint)
    return Project(path)
