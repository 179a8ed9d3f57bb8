"""What the terminal says of the content: every problem once, and that all is well again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cjmsite.diagnostics import Diagnostic


class Told:
    """Remembers what was said, so that an edit elsewhere in a file repeats nothing."""

    def __init__(self, show: Callable[[Sequence[Diagnostic]], None], say: Callable[[str], None]) -> None:
        self._show = show
        self._say = say
        self._said: set[tuple[str, str, str]] = set()

    def tell(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Shows the problems that are new since the last time."""
        now = {_key(one) for one in diagnostics}
        fresh = [one for one in diagnostics if _key(one) not in self._said]
        if fresh:
            self._show(fresh)
        elif self._said and not now:
            self._say("no problems left")
        self._said = now


def _key(one: Diagnostic) -> tuple[str, str, str]:
    return one.location.path, one.severity, one.message
