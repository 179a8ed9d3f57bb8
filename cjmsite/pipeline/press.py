"""Which pages have to be drawn, and where they go when they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from cjmsite.diagnostics import ContentError, Plain
from cjmsite.model.frozen import frozen
from cjmsite.pipeline.facts import Facts
from cjmsite.pipeline.planned import Planned
from cjmsite.theme import Theme


class Desk(NamedTuple):
    """Where drawn pages go: the fingerprints of those that need not be drawn, by address, and what takes the others."""

    standing: Mapping[str, str]
    put: Callable[[str, bytes], None]


@frozen
class Press:
    """What draws a page."""

    theme: Theme
    facts: Facts
    desk: Desk

    def is_stale(self, planned: Planned) -> bool:
        """Whether the page has to be drawn."""
        return self.desk.standing.get(planned.page.url) != planned.fingerprint

    def draw(self, planned: Planned) -> tuple[Plain, ...]:
        """Draws a page; the problems in the theme's templates, as plain data, when it can't be drawn."""
        try:
            self.desk.put(planned.page.url, self.theme.render(planned.page, self.facts.frame))
        except ContentError as error:
            return tuple(one.plain() for one in error.diagnostics)
        return ()
