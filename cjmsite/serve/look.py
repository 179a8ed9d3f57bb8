"""The theme in force while themes are edited too: a broken one leaves the one before in its place."""

from __future__ import annotations

from collections.abc import Mapping

from cjmsite.diagnostics import ContentError, Diagnostic, Location
from cjmsite.model import SiteConfig
from cjmsite.pipeline.build import theme_of
from cjmsite.pipeline.memory import theme_stamp
from cjmsite.pipeline.pictures import theme_files
from cjmsite.pipeline.program import digest
from cjmsite.pipeline.project import Project
from cjmsite.theme import STYLESHEET, Theme


class Look:
    """What the site looks like now: the theme (None until one was found), its files by address, what is wrong with it.

    `style` is the hash of the style sheet.
    """

    def __init__(self, project: Project) -> None:
        self.theme: Theme | None = None
        self.files: Mapping[str, bytes] = {}
        self.style = ""
        self.problems: tuple[Diagnostic, ...] = ()
        self._project = project
        self._made_of: tuple[object, ...] = ()

    def refresh(self, config: SiteConfig) -> bool:
        """Finds the theme that the settings ask for, if anything about it changed; whether it did."""
        try:
            made_of = (config.theme, config.embed, theme_stamp(self._project))
            if made_of == self._made_of:
                return False
            self._take(config)
            self._made_of = made_of
        except OSError:  # a file went away while the folder was read; the next look finds out
            self._made_of = ()
        return True

    def _take(self, config: SiteConfig) -> None:
        try:
            self.theme = theme_of(self._project, config)
        except ContentError as error:
            self.problems = error.diagnostics
            return
        except UnicodeDecodeError:
            self.problems = (Diagnostic(Location(f"themes/{config.theme.name}/theme.yaml"), "this is not UTF-8 text"),)
            return
        self.problems = tuple(self.theme.doubts())
        self.files = dict(theme_files(self.theme, config))
        self.style = digest(self.files[STYLESHEET])
