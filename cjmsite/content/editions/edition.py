"""An edition of a site: whom it is made for, and what of all there is belongs to it."""

from __future__ import annotations

from collections.abc import Mapping

from cjmsite.content.editions.blocks import Sight
from cjmsite.content.editions.keys import QUOTES
from cjmsite.content.resolve import Known
from cjmsite.model import NO_EDITIONS, Audience, Editions, Source, Statement
from cjmsite.model.frozen import frozen


@frozen
class Edition:
    """What the settings say of who sees what; `everything` there is, and what is `here`, in the edition."""

    audience: Audience
    editions: Editions
    everything: Known
    here: Known

    def sight(self, more: Editions = NO_EDITIONS) -> Sight:
        """What the audience sees of a source that says `more` of it than the site does."""
        return Sight(self.audience, tuple(sorted({**self.editions.keys, **more.keys}.items())))

    def has(self, who: str) -> bool:
        """Whether somebody a map names is in the edition: a persona of it, or one without a file."""
        persona = self.everything.persona(who)
        return persona is None or persona in self.here.personas

    def is_plain(self, who: str) -> bool:
        """Whether a name is that of no persona of the site."""
        return self.everything.persona(who) is None

    def map(self, name: str) -> str:
        """The id of a map of the edition; empty for all others."""
        return name if name in self.here.maps else ""

    def quotable(self, said: Statement, sources: Mapping[str, Source], more: Editions = NO_EDITIONS) -> bool:
        """Whether enough people stand behind words: those of all their sources together.

        Where no number is asked for, all may be told; an admitted guess is nobody's words.
        """
        asked = next((one for one in (more.quotes, self.editions.quotes) if one is not None), QUOTES)
        if said.assumed and not said.citations:
            return True
        cited = {one.source for one in said.citations}
        return sum(sources[name].n or 0 for name in cited if name in sources) >= asked
